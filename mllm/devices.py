"""Which device and number format a model runs in, and what to say when memory runs out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import ModelUnusable, OutOfMemory

if TYPE_CHECKING:
    import torch

_LARGE_BYTES = 2_000_000_000


def pick_device(wanted: str | None) -> torch.device:
    """The device of that name; by default the best that is there: cuda, mps, cpu. Raises ModelUnusable."""
    import torch

    if wanted is None:
        best = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        return best if best is not None and best.type in ("cuda", "mps", "xpu") else torch.device("cpu")
    try:
        device = torch.device(wanted)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ModelUnusable(f"device {wanted!r} cannot be used ({first_line(error)}); try cpu") from error
    return device


def pick_dtype(wanted: str | None, device: torch.device, checkpoint_bytes: int) -> torch.dtype:
    """The number format of that name ("bfloat16"); by default bf16 on accelerators and for large models on a CPU.

    Small models run in fp32 on a CPU: one token at a time, that is faster there than bf16. Raises ModelUnusable.
    """
    import torch

    if wanted is not None:
        dtype = getattr(torch, wanted, None)
        if not isinstance(dtype, torch.dtype):
            raise ModelUnusable(f"there is no dtype {wanted!r}; use float32, bfloat16 or float16")
        return dtype
    if device.type == "cpu":
        return torch.bfloat16 if checkpoint_bytes > _LARGE_BYTES else torch.float32
    if device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.float16
    return torch.bfloat16


@contextmanager
def memory_errors(model: str) -> Iterator[None]:
    """Turn the device's out-of-memory errors into OutOfMemory."""
    import torch

    try:
        yield
    except torch.OutOfMemoryError as error:
        torch.cuda.empty_cache()
        raise OutOfMemory(_remedy(model, error)) from error
    except RuntimeError as error:
        if "not enough memory" not in str(error) and "can't allocate memory" not in str(error):
            raise
        raise OutOfMemory(_remedy(model, error)) from error


def first_line(error: BaseException) -> str:
    """The first line of an error's message, or its class where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0].strip().rstrip(".") if lines else type(error).__name__


def _remedy(model: str, error: BaseException) -> str:
    return (
        f"{model} does not fit into the memory of its device ({first_line(error)[:120]}); "
        "use a smaller model, a smaller image or batch, or device='cpu'"
    )
