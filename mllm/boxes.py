"""Boxes in text, between pixels of the original image and each model family's own writing.

Outside of a backend a box in a text reads ``[x1, y1, x2, y2]``, in whole pixels of the original image.
Models were trained on other writings, and mixing them up is the most common source of wrong boxes:

pixels          as outside
norm1           fractions of width and height, 0 to 1 (LLaVA-1.5)
norm1000        thousandths of width and height, 0 to 1000 (Qwen2-VL, Qwen3-VL, InternVL, GLM-V)
norm1000-yx     the same, written [y1, x1, y2, x2] (Gemini and Gemma)
resized-pixels  pixels of the image as the model's processor resized it (Qwen2.5-VL)
bins64          one token per coordinate, ``<b00>`` to ``<b63>``: 64 equal bins per side (the pocket MLLM)
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

Corners = tuple[float, float, float, float]
Size = tuple[int, int]

_NUMBER = r"\s*(-?\d+(?:\.\d+)?)\s*"
_LIST = re.compile(rf"\[{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}\]")
_NESTED = re.compile(r"\[\s*(\[[^\[\]]*\])\s*\]")
_POINTS = re.compile(rf"\({_NUMBER},{_NUMBER}\)\s*,?\s*\({_NUMBER},{_NUMBER}\)")
_BARE = re.compile(rf"^{_NUMBER}\s{_NUMBER}\s{_NUMBER}\s{_NUMBER}$")
_TAGGED = re.compile(r"<\|?box(?:_start)?\|?>([^<]*)<(?:/box|\|box_end\|)>")
_TAGS = re.compile(r"</?ref>|<\|object_ref_(?:start|end)\|>")
BINS = re.compile(r"(?:\[\s*)?" + r"[\s,]*".join([r"<b(\d\d)>"] * 4) + r"(?:\s*\])?")
_BIN_COUNT = 64

BIN_TOKENS = tuple(f"<b{index:02d}>" for index in range(_BIN_COUNT))
"""The tokens of bins64, in order: <b00> to <b63>."""

ASKED_FOR = "[x1, y1, x2, y2] in pixels"
"""How a prompt asks for boxes; `to_model` puts the model's own writing in its place."""


@dataclass(frozen=True)
class Convention:
    """How one family writes boxes.

    `limits` is the largest (x, y) that it writes for an image of the given size, as given and as resized;
    `asks` takes the place of `ASKED_FOR` in a prompt.
    """

    limits: Callable[[Size, Size], tuple[float, float]]
    asks: str
    digits: int = 0
    rows_first: bool = False
    bins: bool = False


CONVENTIONS: dict[str, Convention] = {
    "pixels": Convention(lambda size, resized: size, ASKED_FOR),
    "norm1": Convention(lambda size, resized: (1, 1), "[x1, y1, x2, y2] as fractions of 1", digits=3),
    "norm1000": Convention(lambda size, resized: (1000, 1000), "[x1, y1, x2, y2] from 0 to 1000"),
    "norm1000-yx": Convention(lambda size, resized: (1000, 1000), "[y1, x1, y2, x2] from 0 to 1000", rows_first=True),
    "resized-pixels": Convention(lambda size, resized: resized, ASKED_FOR),
    "bins64": Convention(lambda size, resized: (_BIN_COUNT, _BIN_COUNT), "<x1><y1><x2><y2>", bins=True),
}


def to_model(text: str, size: Size, convention: str, resized: Size | None = None) -> str:
    """Rewrite each ``[x1, y1, x2, y2]`` that is a box of the image; every other list stays as it is.

    `size` and `resized` are (width, height) in pixels, of the image and of what the model's processor makes
    of it (needed for resized-pixels only); `convention` is a name from CONVENTIONS (KeyError otherwise).
    """
    rule = CONVENTIONS[convention]
    text = text.replace(ASKED_FOR, rule.asks)
    if convention == "pixels":
        return text
    limits = rule.limits(size, resized or size)

    def write(match: re.Match[str]) -> str:
        corners = _corners(match)
        return _write(_scaled(corners, size, limits), rule) if _is_box(corners, size, slack=1.0) else match.group()

    return _LIST.sub(write, text)


def from_model(text: str, size: Size, convention: str, resized: Size | None = None) -> str:
    """Rewrite each box of the model's own writing to ``[x1, y1, x2, y2]``, whole pixels inside of the image.

    Understands spaces, fractions, the ``<box>`` tags of InternVL, MiniCPM-V and Qwen, and the lists inside of Qwen's
    ``{"bbox_2d": [...]}``. What lies more than 5% outside of the writing's range is left as it is.
    Arguments as for `to_model`.
    """
    if convention == "pixels":
        return _without_tags(text)

    def read(match: re.Match[str]) -> str:
        corners = _decoded(match, size, convention, resized)
        return match.group() if corners is None else _pixels(corners, size)

    return _pattern(convention).sub(read, _without_tags(text))


def find_boxes(text: str, size: Size, convention: str, resized: Size | None = None) -> list[Corners]:
    """The boxes that a text of the model's own writing holds, in pixels, as exact as they are written.

    Arguments as for `to_model`.
    """
    matches = _pattern(convention).finditer(_without_tags(text))
    found = (_decoded(match, size, convention, resized) for match in matches)
    return [corners for corners in found if corners is not None]


def smart_resize(size: Size, factor: int, min_pixels: int, max_pixels: int) -> Size:
    """The (width, height) that Qwen-VL processors resize an image of `size` to.

    Both sides become multiples of `factor`, and the area is brought into [`min_pixels`, `max_pixels`]
    (Qwen2-VL, arXiv:2409.12191, section 2.1: naive dynamic resolution).
    """
    rounded = [round(side / factor) * factor for side in size]
    area = size[0] * size[1]
    if math.prod(rounded) > max_pixels:
        shrink = math.sqrt(area / max_pixels)
        rounded = [max(factor, math.floor(side / shrink / factor) * factor) for side in size]
    elif math.prod(rounded) < min_pixels:
        grow = math.sqrt(min_pixels / area)
        rounded = [math.ceil(side * grow / factor) * factor for side in size]
    return rounded[0], rounded[1]


def _untagged(match: re.Match[str]) -> str:
    """What stands between box tags, as lists: ``(x1,y1),(x2,y2)`` and ``x1 y1 x2 y2`` too, nested ones unwrapped."""
    inside = _BARE.sub(r"[\1, \2, \3, \4]", match.group(1))
    return _NESTED.sub(r"\1", _POINTS.sub(r"[\1, \2, \3, \4]", inside)).strip()


def _without_tags(text: str) -> str:
    return _TAGS.sub("", _TAGGED.sub(_untagged, text)) if "<" in text else text


def _pattern(convention: str) -> re.Pattern[str]:
    return BINS if CONVENTIONS[convention].bins else _LIST


def _decoded(match: re.Match[str], size: Size, convention: str, resized: Size | None) -> Corners | None:
    """A box as it was written, in pixels; None for what is no box in that convention."""
    rule = CONVENTIONS[convention]
    limits = rule.limits(size, resized or size)
    x1, y1, x2, y2 = _corners(match)
    if rule.rows_first:
        x1, y1, x2, y2 = y1, x1, y2, x2
    if rule.bins:
        x1, y1, x2, y2 = (value + 0.5 for value in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    if not _is_box((x1, y1, x2, y2), limits, slack=0.05 * max(limits)):
        return None
    return _scaled((x1, y1, x2, y2), limits, size)


def _corners(match: re.Match[str]) -> Corners:
    x1, y1, x2, y2 = (float(group) for group in match.groups())
    return x1, y1, x2, y2


def _is_box(corners: Corners, limits: tuple[float, float], slack: float) -> bool:
    x1, y1, x2, y2 = corners
    return -slack <= x1 <= x2 <= limits[0] + slack and -slack <= y1 <= y2 <= limits[1] + slack


def _scaled(corners: Corners, old: tuple[float, float], new: tuple[float, float]) -> Corners:
    x, y = new[0] / old[0], new[1] / old[1]
    return corners[0] * x, corners[1] * y, corners[2] * x, corners[3] * y


def _write(corners: Corners, rule: Convention) -> str:
    if rule.bins:
        return "".join(BIN_TOKENS[min(max(int(value), 0), _BIN_COUNT - 1)] for value in corners)
    x1, y1, x2, y2 = (f"{value:.{rule.digits}f}" for value in corners)
    return f"[{y1}, {x1}, {y2}, {x2}]" if rule.rows_first else f"[{x1}, {y1}, {x2}, {y2}]"


def _pixels(corners: Corners, size: Size) -> str:
    inside = (min(max(round(value), 0), side) for value, side in zip(corners, size * 2, strict=True))
    return "[" + ", ".join(map(str, inside)) + "]"
