"""Prompts that begin alike are prefilled once: the keys and values of what they share are kept and branched off."""

from __future__ import annotations

import copy
import inspect
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

KEPT_PROMPTS = 8
"""Prompts whose keys and values are kept, the latest used. Those with the same beginning up to their last image count
as one: a conversation has one for each system message that it uses.
"""
KEPT_BYTES = 2 << 30


@dataclass(frozen=True)
class Prefilled:
    """A prompt that went through the model: `cache` holds one position for each of its `ids`."""

    images: tuple[str, ...]
    ids: tuple[int, ...]
    cache: Any

    @property
    def bytes(self) -> int:
        """Of its keys and values."""
        tensors = [tensor for layer in self.cache.layers for tensor in (layer.keys, layer.values) if tensor is not None]
        return sum(tensor.numel() * tensor.element_size() for tensor in tensors)


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
        if known is None:
            return None
        self._kept.move_to_end(key)
        return branched(known.cache, min(shared(known.ids, ids), len(ids) - 1))

    def keep(self, images: Sequence[str], ids: Sequence[int], cache: Any) -> None:
        """Keep what a prompt left in `cache`, behind which an answer may stand. It takes the place of its own kind."""
        if self._image_token not in ids or not can_branch(cache) or cache.get_seq_length() < len(ids):
            return
        key = self._key(images, ids)
        self._kept[key] = Prefilled(tuple(images), tuple(ids), branched(cache, len(ids)))
        self._kept.move_to_end(key)
        while self._kept and (len(self._kept) > self._limit or self.bytes > self._most_bytes):
            self._kept.popitem(last=False)

    @property
    def bytes(self) -> int:
        """Of all keys and values that are kept."""
        return sum(prompt.bytes for prompt in self._kept.values())

    def _key(self, images: Sequence[str], ids: Sequence[int]) -> tuple[object, ...]:
        """The images, and the tokens up to the last of the images' own."""
        last = max((place for place, token in enumerate(ids) if token == self._image_token), default=-1)
        return (*images, *ids[: last + 1])


def as_argument(model: Any, cache: Any) -> dict[str, Any]:
    """A cache by the name that the model takes it under: `cache` as of transformers 5.24, `past_key_values` before."""
    return {"cache" if "cache" in inspect.signature(model.forward).parameters else "past_key_values": cache}


def left_by(output: Any) -> Any:
    """The cache that a model's output holds, by either name; None without one."""
    return output["cache"] if "cache" in output else output.get("past_key_values")


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two prompts have in common from their beginning on."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def can_branch(cache: Any) -> bool:
    """Whether a cache keeps every position by itself, so that it can be cut anywhere.

    Sliding windows, linear attention and quantized caches do not.
    """
    from transformers.cache_utils import DummyLayer, DynamicCache, DynamicLayer

    return type(cache) is DynamicCache and all(type(layer) in (DynamicLayer, DummyLayer) for layer in cache.layers)


def branched(cache: Any, length: int) -> Any:
    """The first `length` positions of a cache, as a cache of its own. Nothing is copied: layers grow by new tensors."""
    branch = copy.copy(cache)
    branch.layers = [copy.copy(layer) for layer in cache.layers]
    branch.crop(length - cache.get_seq_length())
    return branch
