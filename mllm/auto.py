"""`--mllm auto`: the largest released model that fits into the memory that is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .checkpoint import is_here
from .devices import memory_bytes, pick_device
from .errors import ModelNotFound

AUTO = "auto"

_CGROUP = "/sys/fs/cgroup"

_BYTES = 2  # of a parameter in bf16
_MARGIN, _WORKING_BYTES = 1.2, 1.5e9  # keys and values, activations, image features, other programs' changes
_CPU_ACTIVE = 5e9  # parameters read for each token: more of them, and a CPU writes a few words a second


@dataclass(frozen=True)
class Released:
    """A model on the hub, with its parameters: all of them, and those that take part in each token."""

    id: str
    parameters: float
    active: float

    @property
    def on_disk(self) -> float:
        """Bytes to fetch."""
        return self.parameters * _BYTES

    @property
    def needs(self) -> float:
        """Bytes of memory to run it in bf16, a few images at a time."""
        return self.on_disk * _MARGIN + _WORKING_BYTES


# Instruct models that ground what they say with boxes, under Apache-2.0, smallest first. Parameters were counted on
# transformers' models of the released configurations (arXiv:2511.21631).
RELEASED = (
    Released("Qwen/Qwen3-VL-2B-Instruct", 2.13e9, 2.13e9),
    Released("Qwen/Qwen3-VL-4B-Instruct", 4.44e9, 4.44e9),
    Released("Qwen/Qwen3-VL-8B-Instruct", 8.77e9, 8.77e9),
    Released("Qwen/Qwen3-VL-30B-A3B-Instruct", 31.1e9, 3.3e9),
)


def choose(device: str | None = None, consent: Callable[[str], bool] = lambda question: False) -> str:
    """The id of the largest released model that fits on the device (None: the best there is).

    If it has to be fetched, `consent` is asked first; without it, or offline, the largest that is here already is
    taken. Raises ModelNotFound where nothing fits, or nothing is here.
    """
    kind, free = free_memory(device)
    fitting = [one for one in RELEASED if one.needs <= free and (kind != "cpu" or one.active <= _CPU_ACTIVE)]
    if not fitting:
        raise ModelNotFound(
            f"no model fits into the {_gb(free)} of memory that {kind} has free; the smallest, {RELEASED[0].id}, needs "
            f"{_gb(RELEASED[0].needs)}; use the embedded one (no --mllm), or a server (--base-url)"
        )
    best, here = fitting[-1], [one for one in fitting if is_here(one.id)]
    fetch = f"{best.id} ({_gb(best.on_disk)})"
    if best not in here:
        obstacle = _obstacle(best)
        if obstacle is None and consent(f"Fetch {fetch} from huggingface.co? It fits into {_gb(free)} on {kind}."):
            return best.id
        if not here:
            reason = obstacle or "nobody agreed to fetch it: say yes in a terminal, or add --yes"
            raise ModelNotFound(f"{fetch} is not here, and {reason}; or name another model")
    return here[-1].id


def free_memory(device: str | None = None) -> tuple[str, int]:
    """The kind of a device ("cuda", "cpu" ...; None: the best there is) and the bytes that are free on it."""
    import torch

    target = pick_device(device)
    if target.type == "cuda":
        return "cuda", torch.cuda.mem_get_info(target)[0]
    if target.type == "mps":
        return "mps", torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory()
    return target.type, min(_machine_memory(), _container_memory())


def _machine_memory() -> int:
    """What new programs can have without swapping; half of it all where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return memory_bytes() // 2


def _container_memory() -> int:
    """What the limit of a container (cgroup v2) leaves; files that it has read are let go when memory is needed."""
    try:
        limit, used, parts = (Path(_CGROUP, f"memory.{name}").read_text() for name in ("max", "current", "stat"))
        files = next(int(line.split()[1]) for line in parts.splitlines() if line.startswith("file "))
        return int(limit) - int(used) + files
    except (OSError, ValueError, StopIteration):
        return 1 << 62


def _obstacle(model: Released) -> str | None:
    """Why the model cannot be fetched, whatever the user says."""
    from huggingface_hub import constants

    if constants.is_offline_mode():
        return "HF_HUB_OFFLINE is set: unset it"
    cache = Path(constants.HF_HUB_CACHE)
    there = next(folder for folder in (cache, *cache.parents) if folder.exists())
    left = shutil.disk_usage(there).free
    return None if left > model.on_disk else f"{there} has {_gb(left)} left: make room, or set HF_HOME to another disk"


def _gb(size: float) -> str:
    return f"{size / 1e9:.1f} GB"
