"""Measures what is in a box: its colour by name, its share of the image, its place, its relation to another box."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .arguments import Region
from .colour import dominant_colours, share_called
from .crop import crop_of
from .errors import ToolError
from .geometry import position_name, relation_name
from .grabcut import GrabCut
from .toolbox import tool
from .types import Box, Finding, Observation

Quantity = Literal["colour", "area", "position", "relation"]

_MARGIN = 0.3  # of a line's height: a board reaches at least so far beyond its text
_SHADE = 0.5  # a hue of this share of the black part names the thing: shadows, outlines, tyres, windows are black


@tool
def measure(
    image: Image.Image,
    what: Quantity,
    box: Region,
    other: Region | None = None,
    behind_text: bool = False,
    called: str | None = None,
) -> Observation:
    """Measure what is in a box [x1, y1, x2, y2] in pixels. what: "colour" (a basic colour name), "area" (the
    fraction of the picture), "position" (such as "top left") or "relation" (where the box is, seen from other).
    behind_text: the box is that of a line of text, and the colour of the board behind it is wanted.
    called: a basic colour name; then what is measured is how much of the thing some people would call so.

    One finding called `what`, its text the value (of `called`: that name); the score of a colour is its share of the
    thing's pixels, and the note lists the others. Raises ToolError for a box outside of the image, or no `other`.
    """
    left, top, crop = crop_of(image, box)
    inside = Box(x1=left, y1=top, x2=left + crop.width, y2=top + crop.height)
    if what == "colour":
        pixels = board_pixels(image, inside) if behind_text else thing_pixels(image, inside)
        if called is not None:
            return _observation(what, box, called, share_called(pixels, called))
        shares = dominant_colours(pixels)
        name, share = shares[0] if behind_text else main_colour(shares)
        note = ", ".join(f"{colour} {part:.0%}" for colour, part in shares[:4])
        return _observation(what, box, name, share, note)
    if what == "area":
        shared = inside.intersection(box) / (image.width * image.height)
        return _observation(what, box, f"{shared:.4f}")
    if what == "position":
        return _observation(what, box, position_name(box, image.size))
    if other is None:
        raise ToolError("a relation needs two boxes: give box and other")
    return _observation(what, box, relation_name(box, other))


def thing_pixels(image: Image.Image, box: Box) -> NDArray[np.uint8]:
    """The sRGB pixels (N, 3) of the thing in `box`, whole pixels inside the image.

    It is outlined by grabCut. What falls apart into pieces is lettering on a board of which the box shows a
    part: then the board is the thing.
    """
    x1, y1, x2, y2 = (int(value) for value in box.as_tuple())
    pixels = np.asarray(image.convert("RGB"))[y1:y2, x1:x2].reshape(-1, 3)
    mask, score = GrabCut().by_box(image, box)
    inside = mask[y1:y2, x1:x2]
    if score == 0.0 or inside.mean() < 0.1:
        return pixels
    thing = inside != _is_lettering(inside)
    return np.asarray(pixels[thing.ravel()])


def board_pixels(image: Image.Image, box: Box) -> NDArray[np.uint8]:
    """The sRGB pixels (N, 3) of the board behind the line of text in `box`, its letters among them: its most common
    colour names the board (195 of 196 signs; 189 without the margin of a third of the line's height).
    """
    margin = _MARGIN * (box.y2 - box.y1)
    around = Box(x1=box.x1 - margin, y1=box.y1 - margin, x2=box.x2 + margin, y2=box.y2 + margin)
    return np.asarray(crop_of(image, around)[2].convert("RGB")).reshape(-1, 3)


def _is_lettering(mask: NDArray[np.bool_]) -> bool:
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    pieces = stats[1:, cv2.CC_STAT_AREA]
    return bool(len(pieces) > 1 and pieces.max() < 0.5 * pieces.sum())


def main_colour(shares: list[tuple[str, float]]) -> tuple[str, float]:
    """The name and the share of the colour that a person would give a thing; `shares` as of `dominant_colours`."""
    top, most = shares[0]
    if top == "black":
        for name, share in shares[1:]:
            if name not in ("black", "grey", "white") and share >= _SHADE * most:
                return name, share
    return top, most


def _observation(what: str, box: Box, value: str, score: float = 1.0, note: str = "") -> Observation:
    finding = Finding(label=what, box=box, text=value, score=score)
    return Observation(tool="measure", note=note, region=box, objects=(finding,))
