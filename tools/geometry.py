"""Where a box is in a picture, and where it is as seen from another box, in one word each."""

from __future__ import annotations

from .types import Box

OFFSET = 0.25
"""How far apart two centres must be for a side word, as a fraction of the boxes' mean extent along that axis."""
INSIDE = 0.85
"""The share of a box in a larger one, from which it is inside."""
_ROWS, _COLUMNS = ("top", "", "bottom"), ("left", "", "right")


def position_name(box: Box, size: tuple[int, int]) -> str:
    """The one of nine cells in which the centre of `box` lies, such as "top left"; `size` is (width, height)."""
    x, y = box.center
    row = _ROWS[min(max(int(3 * y / max(size[1], 1)), 0), 2)]
    column = _COLUMNS[min(max(int(3 * x / max(size[0], 1)), 0), 2)]
    return f"{row} {column}".strip() or "middle"


def relation_name(box: Box, other: Box) -> str:
    """Where `box` is, seen from `other`: inside, left of, right of, above, below, or near where no side stands out."""
    if box.area < other.area and box.intersection(other) > INSIDE * box.area:
        return "inside"
    x, y = offset(box, other)
    if max(abs(x), abs(y)) <= OFFSET:
        return "near"
    if abs(x) >= abs(y):
        return "left of" if x > 0 else "right of"
    return "above" if y > 0 else "below"


def offset(box: Box, other: Box) -> tuple[float, float]:
    """How far `other`'s centre lies right of and below `box`'s, in mean extents of the two boxes."""
    width = max((box.x2 - box.x1 + other.x2 - other.x1) / 2, 1e-9)
    height = max((box.y2 - box.y1 + other.y2 - other.y1) / 2, 1e-9)
    return (other.center[0] - box.center[0]) / width, (other.center[1] - box.center[1]) / height
