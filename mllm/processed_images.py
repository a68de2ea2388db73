"""Resizing and normalizing a large picture takes as long as a small model's answer: it is done once per picture."""

from __future__ import annotations

import copy
import hashlib
from collections import OrderedDict
from typing import Any

from PIL import Image

KEPT = 4
"""Results that are kept, the latest used."""


def image_name(image: Image.Image) -> str:
    """Equal for images of equal content, and for no others."""
    return f"{image.mode} {image.size} {hashlib.blake2b(image.tobytes(), digest_size=16).hexdigest()}"


class ProcessedImages:
    """In place of an image processor of transformers, which it asks for whatever it has not made yet."""

    def __init__(self, processor: Any, kept: int = KEPT) -> None:
        self._processor = processor
        self._limit = kept
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def __call__(self, images: Any, *args: Any, **options: Any) -> Any:
        """What the processor makes of the images: of a single one remembered, of several made anew."""
        single = _single(images)
        if single is None:
            return self._processor(images, *args, **options)
        key = f"{image_name(single)} {args} {sorted(options.items(), key=str)}"
        if key not in self._kept:
            self._kept[key] = self._processor(images, *args, **options)
        self._kept.move_to_end(key)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return copy.copy(self._kept[key])  # the caller's own: callers take keys out

    def __getattr__(self, name: str) -> Any:
        return getattr(self._processor, name)


def _single(images: Any) -> Image.Image | None:
    """The image, where it is the only one in lists of lists of images."""
    while isinstance(images, (list, tuple)) and len(images) == 1:
        images = images[0]
    return images if isinstance(images, Image.Image) else None
