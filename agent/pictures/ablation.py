"""Evidence ablation: a picture without what a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from PIL import Image

from seewhy.tools.types import Box

Ablation: TypeAlias = Literal["off", "looks", "all"]
"""Which claims are tested: none, those that a second look speaks for, or in addition those that experts settled."""

GROWN = 0.1
"""How far beyond its box a thing is blanked, in sides of the box: boxes that a model writes cut off ears and tails."""
RIM = 0.25
"""How wide the surroundings are, in sides of the box."""


def blanked(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """A copy of an RGB image in which each box, somewhat grown, has the median colour of what is around it.

    The other boxes are no surroundings. A box without any gets the mean colour of the whole image.
    """
    pixels = np.array(image)
    hidden = np.zeros(pixels.shape[:2], dtype=bool)
    for box in boxes:
        hidden[_slices(box, GROWN)] = True
    original = pixels.copy()
    for box in boxes:
        near = _slices(box, GROWN + RIM)
        around = original[near][~hidden[near]]
        pixels[_slices(box, GROWN)] = np.median(around, axis=0) if len(around) else original.mean(axis=(0, 1))
    return Image.fromarray(pixels)


def _slices(box: Box, margin: float) -> tuple[slice, slice]:
    """Rows and columns of a box with `margin` times its sides around it; what lies outside of the image is cut off."""
    across, down = margin * (box.x2 - box.x1), margin * (box.y2 - box.y1)
    rows = slice(max(int(box.y1 - down), 0), max(int(np.ceil(box.y2 + down)), 0))
    return rows, slice(max(int(box.x1 - across), 0), max(int(np.ceil(box.x2 + across)), 0))
