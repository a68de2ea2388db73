"""What a layer's cache or an encoder's output holds: tensors, by themselves or in lists and dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def bytes_held(value: Any) -> int:
    """Of all tensors in it."""
    import torch

    if isinstance(value, torch.Tensor):
        return value.numel() * value.element_size()
    parts = list(value.values()) if isinstance(value, Mapping) else value
    return sum(map(bytes_held, parts)) if isinstance(parts, list | tuple) else 0


def copied(value: Any, rows: int = 1) -> Any:
    """The same with tensors of its own, no larger than they seem (some are views of more); each row `rows` times."""
    import torch

    if isinstance(value, torch.Tensor):
        return value.repeat_interleave(rows, 0) if value.dim() else value
    if isinstance(value, list):
        return [copied(part, rows) for part in value]
    return {name: copied(part, rows) for name, part in value.items()} if isinstance(value, dict) else value
