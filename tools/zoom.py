"""A closer look at a region: the flow crops the image there and shows the crop to the MLLM."""

from __future__ import annotations

from PIL import Image

from .arguments import Region
from .crop import crop_of
from .toolbox import tool
from .types import Box, Finding


@tool
def zoom(image: Image.Image, region: Region) -> Finding:
    """Look closer at a region, given as [x1, y1, x2, y2] in pixels.

    The finding "crop" carries the part of the region that lies in the image, in whole pixels.
    """
    left, top, crop = crop_of(image, region)
    return Finding(label="crop", box=Box(x1=left, y1=top, x2=left + crop.width, y2=top + crop.height))
