"""Which device and number format a model runs in, and what to say when memory runs out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ModelUnusable, OutOfMemory

if TYPE_CHECKING:
    import torch

_LARGE_BYTES = 2_000_000_000
_MEMORY_SHARE = 0.8
_CPU_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def pick_device(wanted: str | None) -> torch.device:
    """The device of that name; by default the best that is there: cuda, mps, cpu. Raises ModelUnusable."""
    import torch

    if wanted is None:
        best = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        return best if best is not None and best.type in ("cuda", "mps", "xpu") else torch.device("cpu")
    try:
        device = torch.device(wanted)
    except RuntimeError as error:
        raise ModelUnusable(f"there is no device {wanted!r}; use cpu, cuda, cuda:1 or mps") from error
    try:
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ModelUnusable(f"device {wanted!r} cannot be used ({first_line(error)}); try cpu") from error
    return device


def pick_dtype(wanted: str | None, device: torch.device, checkpoint_bytes: int) -> torch.dtype:
    """The number format of that name ("bfloat16"); by default bf16 on accelerators and for large models on a CPU.

    Small models run in fp32 on a CPU: one token at a time, that is faster there than bf16. So do large ones on a
    processor without bf16 instructions, if twice the checkpoint (in bf16, as most are) fits into memory.
    Raises ModelUnusable.
    """
    import torch

    if wanted is not None:
        dtype = getattr(torch, wanted, None)
        if not isinstance(dtype, torch.dtype):
            raise ModelUnusable(f"there is no dtype {wanted!r}; use float32, bfloat16 or float16")
        return dtype
    if device.type == "cpu":
        must_be_small = cpu_has_bf16() or 2 * checkpoint_bytes > _MEMORY_SHARE * memory_bytes()
        return torch.bfloat16 if checkpoint_bytes > _LARGE_BYTES and must_be_small else torch.float32
    if device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.float16
    return torch.bfloat16


def cpu_has_bf16() -> bool:
    """Whether the processor multiplies in bf16 (AMX or AVX512-BF16); False where torch cannot tell."""
    import torch

    checks = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(check() for check in checks if check is not None)


def memory_bytes() -> int:
    """Bytes of main memory; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def fit_threads(quota: Path = _CPU_QUOTA) -> None:
    """Use no more threads than a container may run at once (cgroup v2), unless OMP_NUM_THREADS says how many.

    torch counts the machine's cores; threads that wait for a turn make every step wait for the last of them.
    """
    import torch

    try:
        most, period = map(int, quota.read_text("ascii").split())
    except (OSError, ValueError):  # no such file, or "max": no limit
        return
    allowed = max(most // period, 1)
    if "OMP_NUM_THREADS" not in os.environ and torch.get_num_threads() > allowed:
        torch.set_num_threads(allowed)


@contextmanager
def memory_errors(model: str) -> Iterator[None]:
    """Turn the device's out-of-memory errors into OutOfMemory."""
    import torch

    try:
        yield
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        if isinstance(error, torch.OutOfMemoryError):
            torch.cuda.empty_cache()
        raise OutOfMemory(_remedy(model, error)) from error


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: our own error, Python's, torch's of a device, and what torch's CPU allocator says."""
    named = isinstance(error, OutOfMemory | MemoryError) or type(error).__name__ == "OutOfMemoryError"
    return named or any(words in str(error) for words in ("not enough memory", "allocate memory"))


def first_line(error: BaseException) -> str:
    """The first line of an error's message, or its class where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0].strip().rstrip(".") if lines else type(error).__name__


def _remedy(model: str, error: BaseException) -> str:
    return (
        f"{model} does not fit into the memory of its device ({first_line(error)[:120]}); "
        "use a smaller model, a smaller image or batch, or device='cpu'"
    )
