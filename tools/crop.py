"""The part of an image that a tool looks at."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image

from .errors import ToolError
from .types import Box


def crop_of(image: Image.Image, region: Box | None) -> tuple[int, int, Image.Image]:
    """Left, top and the pixels of `region`, grown to whole pixels and cut at the image (all of it for None).

    Raises ToolError for a region that has no pixel in the image.
    """
    if region is None:
        return 0, 0, image
    left, top = max(0, math.floor(region.x1)), max(0, math.floor(region.y1))
    right, bottom = min(image.width, math.ceil(region.x2)), min(image.height, math.ceil(region.y2))
    if right <= left or bottom <= top:
        raise ToolError(f"the region {region.as_tuple()} has no pixel in the image of {image.width}x{image.height}")
    return left, top, image.crop((left, top, right, bottom))


def in_the_image(corners: Sequence[float], left: int, top: int) -> Box:
    """A box of the whole image from its corners (x1, y1, x2, y2) in a crop whose left top is (left, top)."""
    x1, y1, x2, y2 = corners
    return Box(x1=x1 + left, y1=y1 + top, x2=max(x1, x2) + left, y2=max(y1, y2) + top)
