"""Scores of given continuations for the models that cannot read several of them behind the cache of one prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def can_repeat(cache: Any) -> bool:
    """Whether a cache can be copied for several continuations. Linear attention's cannot, nor one that is not there."""
    return cache is not None and all(hasattr(layer, "batch_repeat_interleave") for layer in cache.layers)


def score_tails(model: Any, inputs: Mapping[str, Any], tails: Sequence[Sequence[int]]) -> list[float]:
    """Log-probability of each tail behind its first token, one pass over prompt and tail each.

    `inputs` are those of a lone prompt; a tail of one token costs nothing.
    """
    return [_score(model, inputs, tail) if len(tail) > 1 else 0.0 for tail in tails]


def _score(model: Any, inputs: Mapping[str, Any], tail: Sequence[int]) -> float:
    import torch

    ids = torch.tensor([list(tail)], device=inputs["input_ids"].device)
    width = inputs["input_ids"].shape[1]
    whole = {name: _longer(name, value, width, len(tail)) for name, value in inputs.items()}
    whole["input_ids"] = torch.cat([inputs["input_ids"], ids], 1)
    logits = model(**whole, use_cache=False).logits[:, -len(tail) : -1].float().log_softmax(-1)
    return float(logits.gather(-1, ids[:, 1:, None]).sum())


def _longer(name: str, value: Any, width: int, more: int) -> Any:
    """What is told of each token (masks, token types): of the further ones, the same as of the last."""
    import torch

    of_tokens = name.endswith(("_mask", "_ids")) and not name.startswith(("pixel", "qformer"))
    if not of_tokens or value.shape[1] != width:
        return value
    return torch.cat([value, *[value[:, -1:]] * more], 1)
