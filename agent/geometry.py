"""What words for places and for relations mean in boxes.

Every test has three answers: True, False, and None for "too close to call", so that a claim is
supported or refuted only where any person would agree. Sides are the viewer's; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from seewhy.tools.geometry import INSIDE, OFFSET, offset, position_name
from seewhy.tools.types import Box

POSITIONS = (
    "top left", "top", "top right",
    "left", "middle", "right",
    "bottom left", "bottom", "bottom right",
)  # fmt: skip

MIDDLE_OF_THREE = "second of three"
ORDERS = (
    "leftmost", "rightmost", "topmost", "bottommost", "largest", "smallest", "tallest", "shortest", MIDDLE_OF_THREE
)  # fmt: skip
"""Positions in a row, beside "second from the left" and the like; the largest, the smallest, the tallest and the
shortest come first too.
"""

RELATIONS = (
    "left of", "right of", "above", "below", "bigger than", "smaller than", "taller than", "shorter than",
    "inside", "on", "under", "near", "behind", "in front of", "left part of", "right part of", "top part of",
    "bottom part of",
)  # fmt: skip
CORNERS_OF = ("top left part of", "top right part of", "bottom left part of", "bottom right part of")
"""Relations too: two parts of a thing at once."""

_OPPOSITES = {
    "left of": "right of", "left part of": "right part of", "top part of": "bottom part of", "above": "below",
    "behind": "in front of", "bigger than": "smaller than", "taller than": "shorter than",
    "leftmost": "rightmost", "topmost": "bottommost", "largest": "smallest", "tallest": "shortest",
    "left": "right", "top": "bottom", "top left": "bottom right", "top right": "bottom left",
}  # fmt: skip
_OPPOSITES |= {other: value for value, other in _OPPOSITES.items()}

_BEYOND = {
    "left": "left of", "right": "right of", "top": "above", "bottom": "below", "largest": "bigger than",
    "smallest": "smaller than", "tallest": "taller than", "shortest": "shorter than",
}  # fmt: skip
"""What another thing may not be of the one that is first in this order."""
_RANKS = ("second", "third", "fourth", "fifth")

INNER = 0.03
"""How deep in its half or third a centre must lie for a position to hold, as a fraction of the image's side."""
OUTER = 0.09
"""How far outside of it a centre must lie for a position to be wrong, as a fraction of the image's side."""
LARGE = 0.3
"""From this share of the picture on, the height or width of a thing need not be in its middle for "in the middle"."""
OFF_CENTRE = 0.1
"""How far from the middle of a thing its left or right part is, as a fraction of its width."""
RATIO = 1.3
"""How many times larger an area must be for "bigger than"."""


def opposite(value: str) -> str | None:
    """The other end of a position or relation: "left of" -> "right of", "top" -> "bottom"; None where there is none.

    For relations it is also the converse: `a` left of `b` is `b` right of `a`.
    """
    return _OPPOSITES.get(value)


def position_instead(value: str, box: Box, size: tuple[int, int]) -> str:
    """What to say in place of a wrong `value`: each side that is wrong turned round, where that is so, or the cell."""
    sides = [side if position_holds(side, box, size) else opposite(side) or "" for side in value.split()]
    turned = all(position_holds(side, box, size) for side in sides)
    return " ".join(sides) if turned and " ".join(sides) != value else position_name(box, size)


def position_holds(value: str, box: Box, size: tuple[int, int]) -> bool | None:
    """Whether a box lies at one of POSITIONS; None where people would differ, and for a word that is not among them.

    A bare side is coarse: "left" holds in all of the left half. A corner holds in its own cell of nine, and is wrong
    only in another half: to some people it is a quarter of the picture. "middle" is the centre cell; what is straight
    above or below that is in the middle to those who go from left to right.
    """
    if value not in POSITIONS:
        return None
    x, y = box.center[0] / max(size[0], 1), box.center[1] / max(size[1], 1)
    if value == "middle":
        across, down = _in_middle(x), _in_middle(y)
        if across and box.y2 - box.y1 > LARGE * size[1]:
            return down or None  # a table along the bottom, and in the middle as one goes from left to right
        if down and box.x2 - box.x1 > LARGE * size[0]:
            return across or None
        if across and 1 / 6 < y < 5 / 6:
            return down or None  # as one goes from left to right
        return _all([across, down])
    share = 0.5 if " " not in value else 1 / 3  # of the picture, from that side
    near = {"left": x, "right": 1 - x, "top": y, "bottom": 1 - y}
    return _all([_near_side(near[side], share) for side in value.split()])


def order_value(rank: int, side: str) -> str:
    """The place in a row that is `rank`th (from 1) from the "left" or "right": (1, "left") -> "leftmost"."""
    return f"{side}most" if rank == 1 else f"{_RANKS[rank - 2]} from the {side}"


def is_order(value: str) -> bool:
    """Whether a position is one in a row of several things."""
    return value in ORDERS or " from the " in value


def other_end(value: str) -> str | None:
    """The same place in a row from its other end: "leftmost" -> "rightmost", "second from the left" -> "... right"."""
    rank, _, side = value.partition(" from the ")
    return f"{rank} from the {opposite(side)}" if side else opposite(value)


def order_instead(value: str, box: Box, others: Sequence[Box]) -> str | None:
    """Where a box is in the row, in place of a wrong `value`: at that place from the other end, or at another one."""
    other = other_end(value) or ""
    if other and order_holds(other, box, others):
        return other
    side = value.rsplit(" ", 1)[-1].removesuffix("most")
    places = [order_value(rank, side) for rank in range(1, len(_RANKS) + 2)] if side in ("left", "right") else []
    return next((place for place in places if order_holds(place, box, others)), None)


def order_holds(value: str, box: Box, others: Sequence[Box]) -> bool | None:
    """Whether a box is at one of ORDERS, or "second from the left", among `others` of its kind (itself left out)."""
    if value == MIDDLE_OF_THREE:
        return _is_between(box, *others) if len(others) == 2 else None
    side = value.rsplit(" ", 1)[-1].removesuffix("most")
    beyond = _BEYOND.get(side, "")
    ranks = {f"{word} from the {side}": rank for rank, word in enumerate(_RANKS, 1)}
    before = [relation_holds(beyond, other, box) for other in others]
    rank, sure = ranks.get(value, 0), before.count(True)
    if sure > rank or sure + before.count(None) < rank:
        return False  # however the rest lies
    return None if None in before else sure == rank


def _is_between(box: Box, one: Box, other: Box) -> bool | None:
    """Whether a box is the middle one of three as one goes across or, be they in a column, down."""
    ways = [
        [_all([relation_holds(side, a, box), relation_holds(side, box, b)]) for a, b in ((one, other), (other, one))]
        for side in ("left of", "above")
    ]
    if any(True in way for way in ways):
        return True
    return None if all(None in way for way in ways) else False


def relation_holds(value: str, a: Box, b: Box) -> bool | None:
    """Whether "`a` is <value> `b`"; None if too close to call, or if boxes cannot tell (behind, in front of)."""
    if value in ("left of", "right of"):
        return _beyond(offset(a, b)[0] * (1 if value == "left of" else -1), OFFSET)
    if value in ("above", "below"):
        return _beyond(offset(a, b)[1] * (1 if value == "above" else -1), OFFSET)
    if value.endswith(" part of"):  # "on the left side of the couch", be it on it or beside it
        return _all([_in_part(side, a, b) for side in value.removesuffix(" part of").split()])
    if value in ("bigger than", "smaller than"):
        log_ratio = math.log(max(a.area, 1e-9) / max(b.area, 1e-9))
        return _beyond(log_ratio * (1 if value == "bigger than" else -1), math.log(RATIO))
    if value in ("taller than", "shorter than"):
        both = {_beyond(one * (1 if value == "taller than" else -1), math.log(RATIO)) for one in _taller(a, b)}
        return both.pop() if len(both) == 1 else None
    if value == "inside":
        share = a.intersection(b) / max(a.area, 1e-9)
        return True if share > INSIDE and a.area < b.area else False if share < 0.5 else None
    if value == "near":
        gap = _gap(a, b)
        return True if gap < 0.75 else False if gap > 3 else None
    if value == "on":
        return _rests_on(a, b)
    if value == "under":
        return _all([relation_holds("below", a, b), _overlaps_sideways(a, b)])
    return None


def part_instead(value: str, a: Box, b: Box) -> str:
    """In which part of `b` `a` is, in place of a wrong one: each side that is wrong turned round."""
    sides = value.removesuffix(" part of").split()
    return " ".join([*(str(opposite(one)) if _in_part(one, a, b) is False else one for one in sides), "part of"])


def _in_part(side: str, a: Box, b: Box) -> bool | None:
    if side in ("left", "right"):
        shift = (b.center[0] - a.center[0]) / max(b.x2 - b.x1, 1e-9)
    else:
        shift = (b.center[1] - a.center[1]) / max(b.y2 - b.y1, 1e-9)
    return _beyond(shift * (1 if side in ("left", "top") else -1), OFF_CENTRE)


def _near_side(distance: float, share: float) -> bool | None:
    """`distance` from the side that is meant, as a fraction of the image's side."""
    return True if distance <= share - INNER else None if distance <= 0.5 + OUTER else False


def _in_middle(place: float) -> bool | None:
    """`place` is 0..1."""
    away = abs(place - 0.5) - 1 / 6
    return True if away <= -INNER else None if away <= OUTER else False


def _taller(a: Box, b: Box) -> tuple[float, float]:
    """How much taller and longer `a` is, as logarithms: who says "shorter" may speak of height or of length."""
    sides = [(box.y2 - box.y1, max(box.x2 - box.x1, box.y2 - box.y1)) for box in (a, b)]
    (tall, long), (other_tall, other_long) = sides
    return math.log(max(tall, 1e-9) / max(other_tall, 1e-9)), math.log(max(long, 1e-9) / max(other_long, 1e-9))


def _gap(a: Box, b: Box) -> float:
    """The empty distance between two boxes, in mean sides of the two (0 where they touch)."""
    across = max(a.x1 - b.x2, b.x1 - a.x2, 0.0)
    down = max(a.y1 - b.y2, b.y1 - a.y2, 0.0)
    side = (math.sqrt(a.area) + math.sqrt(b.area)) / 2
    return math.hypot(across, down) / max(side, 1e-9)


def _overlaps_sideways(a: Box, b: Box) -> bool | None:
    """Whether the boxes share columns: at least half of the narrower one's; False if they are clearly apart."""
    shared = min(a.x2, b.x2) - max(a.x1, b.x1)
    narrow = max(min(a.x2 - a.x1, b.x2 - b.x1), 1e-9)
    return True if shared >= narrow / 2 else False if shared < -narrow / 2 else None


def _rests_on(a: Box, b: Box) -> bool | None:
    """`a`'s lower edge lies on or within `b`, and `a` is above it. Wrong if they are apart, or the other way up: a
    cloth hangs down from the table that it lies on.
    """
    lower = relation_holds("below", a, b) and 2 * a.y1 > b.y1 + b.y2
    if _gap(a, b) > 0.75 or (lower and not _fills(a, b)):
        return False
    slack = 0.15 * (a.y2 - a.y1)
    touches = b.y1 - slack <= a.y2 <= b.y2 + slack
    return True if touches and _overlaps_sideways(a, b) and relation_holds("above", a, b) else None


def _fills(a: Box, b: Box) -> bool:
    """Whether `a` lies inside of `b` and is no small part of it: who sits on a swing, between its ropes."""
    return a.intersection(b) > INSIDE * a.area and b.area < 5 * a.area


def _beyond(value: float, margin: float) -> bool | None:
    return True if value > margin else False if value < -margin else None


def _all(tests: list[bool | None]) -> bool | None:
    """Three-valued "and": one False decides, one None leaves it open."""
    return False if False in tests else None if None in tests else True
