"""Attention for training on a CPU: what a step costs there is the memory that it moves."""

from __future__ import annotations

import torch
from transformers import AttentionInterface


def lean_attention(
    module: torch.nn.Module, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor | None,
    scaling: float, **_: object,
) -> tuple[torch.Tensor, None]:  # fmt: skip
    """Attention in the inputs' own precision.

    `query`, `key`, `value`: (B, heads, T, width); `mask`: added to the scores. Returns (B, T, heads, width).
    """
    scores = (query * scaling) @ key.transpose(2, 3)
    if mask is not None:
        scores = scores + mask.to(scores.dtype)
    return (scores.softmax(-1) @ value).transpose(1, 2).contiguous(), None


AttentionInterface.register("lean", lean_attention)
