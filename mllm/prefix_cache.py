"""Prompts that begin alike are prefilled once: what the model keeps of their beginning is kept and branched off."""

from __future__ import annotations

import copy
import inspect
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .tensors import bytes_held, copied

KEPT_PROMPTS = 8
"""Prompts of which the cache is kept, the latest used. Those with the same beginning up to their last image count as
one: a conversation has one for each system message that it uses.
"""
KEPT_BYTES = 2 << 30


@dataclass(frozen=True)
class Prefilled:
    """A prompt, or the beginning of one, that went through the model: `cache` is what it left of these `ids`."""

    images: tuple[str, ...]
    ids: tuple[int, ...]
    cache: Any

    @property
    def bytes(self) -> int:
        """Of its keys, values, and states of linear attention."""
        return sum(bytes_held(vars(layer)) for layer in self.cache.layers)


class PrefixCache:
    """The latest prompts with images; a prompt branches off the one with which it shares most of its beginning.

    All images lie in the shared part: what is new behind it is text, which is the same to every model.
    """

    def __init__(self, image_token: int | None, kept: int = KEPT_PROMPTS, most_bytes: int = KEPT_BYTES) -> None:
        self._image_token = image_token
        self._limit = kept
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[object, ...], Prefilled] = OrderedDict()

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()

    def branch(self, images: Sequence[str], ids: Sequence[int]) -> Any | None:
        """A cache with the longest known beginning of the prompt, always short of its last token; None if unknown.

        `images` are the names of its images in order, `ids` its tokens. What is added to the cache leaves the kept
        one as it is.
        """
        known = self._kept.get(key := self._key(images, ids))
        if known is None or not can_branch(known.cache, length := min(shared(known.ids, ids), len(ids) - 1)):
            return None
        self._kept.move_to_end(key)
        return branched(known.cache, length)

    def keep(self, images: Sequence[str], ids: Sequence[int], cache: Any) -> None:
        """Keep what a prompt left in `cache`, behind which an answer may stand if the cache can be cut there.

        It takes the place of its own kind.
        """
        if self._image_token not in ids or not can_branch(cache, len(ids)):
            return
        key = self._key(images, ids)
        self._kept[key] = Prefilled(tuple(images), tuple(ids), branched(cache, len(ids)))
        self._kept.move_to_end(key)
        while self._kept and (len(self._kept) > self._limit or self.bytes > self._most_bytes):
            self._kept.popitem(last=False)

    @property
    def bytes(self) -> int:
        """Of all that is kept."""
        return sum(prompt.bytes for prompt in self._kept.values())

    def beginning(self, ids: Sequence[int]) -> int:
        """How many tokens there are up to the last of the images' own; 0 without one."""
        return max((place + 1 for place, token in enumerate(ids) if token == self._image_token), default=0)

    def _key(self, images: Sequence[str], ids: Sequence[int]) -> tuple[object, ...]:
        return (*images, *ids[: self.beginning(ids)])


def as_argument(model: Any, cache: Any) -> dict[str, Any]:
    """A cache by the name that the model takes it under: `cache` as of transformers 5.24, `past_key_values` before."""
    return {"cache" if "cache" in inspect.signature(model.forward).parameters else "past_key_values": cache}


def left_by(output: Any) -> Any:
    """The cache that a model's output holds, by either name; None without one."""
    return output["cache"] if "cache" in output else output.get("past_key_values")


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two prompts have in common from their beginning on."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def can_cut(cache: Any) -> bool:
    """Whether a cache keeps every position by itself, so that it can be cut anywhere.

    Sliding windows, linear attention and quantized caches do not.
    """
    from transformers.cache_utils import DummyLayer, DynamicCache, DynamicLayer

    return type(cache) is DynamicCache and all(type(layer) in (DynamicLayer, DummyLayer) for layer in cache.layers)


def can_branch(cache: Any, length: int) -> bool:
    """Whether the first `length` positions can be had of a cache: any of one that can be cut, else all that it saw."""
    from transformers import DynamicCache

    if type(cache) is not DynamicCache:
        return False
    seen = cache.get_seq_length()
    return length == seen or (length < seen and can_cut(cache))


def branched(cache: Any, length: int, rows: int = 1) -> Any:
    """The first `length` positions of a cache, as one of its own, for so many rows; see `can_branch`.

    Where it can be cut, a single row copies nothing: layers grow by new tensors. Others write over what they hold.
    """
    branch = copy.copy(cache)
    branch.layers = [copy.copy(layer) for layer in cache.layers]
    if can_cut(cache):
        branch.crop(length - cache.get_seq_length())
        if rows > 1:
            branch.batch_repeat_interleave(rows)
    else:
        for layer in branch.layers:
            vars(layer).update(copied(vars(layer), rows))
    return branch
