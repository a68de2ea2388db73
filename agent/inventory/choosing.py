"""Which things of the list a description means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from seewhy.tools.types import Box

from ..geometry import order_holds, position_holds, relation_holds
from ..types import Description, Tie
from ..verifiers.attribute import NEIGHBOURS
from .items import Item
from .kinds import ANY_KIND, WIDE, belongs

Size = tuple[int, int]
_BEYOND_ALL = {
    "largest": lambda box: -box.area, "smallest": lambda box: box.area, "tallest": lambda box: box.y1 - box.y2,
    "shortest": lambda box: box.y2 - box.y1, "leftmost": lambda box: box.center[0],
    "rightmost": lambda box: -box.center[0], "topmost": lambda box: box.center[1],
    "bottommost": lambda box: -box.center[1],
}  # fmt: skip


def chosen(what: Description, items: Sequence[Item], size: Size, strict: bool = False) -> tuple[Item, ...]:
    """Those that fit, in the list's order; of a row the one that is first, be it by little. `strict`: at a place only
    what is surely there, and not, where nothing is, what may be.
    """
    near = {other.noun for tie in what.ties for other in tie.others} if what.noun == ANY_KIND else set()
    fits = [item for item in items if belongs(item.name, what.noun) and item.name not in near]
    fits = [item for item in fits if not any(item in chosen(other, items, size) for other in what.but)]
    for place in what.places:
        fits = _best([(item, position_holds(place, item.box, size)) for item in fits], strict)
    for tie in what.ties:
        fits = _best([(item, _tied(tie, item, items, size)) for item in fits])
    if what.colour:
        fits = _best([(item, _has_colour(item, what.colour)) for item in fits])
    if what.word:
        fits = [item for item in fits if item.word.lower() == what.word.lower()] or fits
    return _first(what.order, fits) if what.order else tuple(fits)


def _best(tests: Sequence[tuple[Item, bool | None]], strict: bool = False) -> list[Item]:
    """Those of which it is surely so, or else, if not `strict`, those of which it may be."""
    return [item for item, fit in tests if fit] or [item for item, fit in tests if fit is None and not strict]


def _first(order: str, fits: Sequence[Item]) -> tuple[Item, ...]:
    if order in _BEYOND_ALL:
        return tuple(sorted(fits, key=lambda item: _BEYOND_ALL[order](item.box))[:1])
    boxes = [item.box for item in fits]
    return tuple(i for i in fits if order_holds(order, i.box, [box for box in boxes if box != i.box]))


def _has_colour(item: Item, name: str) -> bool | None:
    near = not item.colour or any({item.colour, name} == pair for pair in NEIGHBOURS)
    return True if item.colour == name else None if near else False


def _tied(tie: Tie, item: Item, items: Sequence[Item], size: Size) -> bool | None:
    others = [[one.box for one in chosen(other, items, size) if one != item] for other in tie.others]
    if tie.value == "between":
        ends = others[0] if len(others) == 1 else [box for some in others for box in some]
        return _between(item.box, ends)
    tests = [relation_holds(tie.value, item.box, box) for box in others[0]]
    return True if True in tests else None if None in tests else False


def _between(box: Box, ends: Sequence[Box]) -> bool | None:
    """Whether the middle of a box lies near the line from one to another of some, and well within its ends."""
    tests = [_on_line(box, one, other) for one, other in combinations(ends, 2)]
    return True if True in tests else None if None in tests else False


def _on_line(box: Box, one: Box, other: Box) -> bool | None:
    (x, y), (x1, y1), (x2, y2) = box.center, one.center, other.center
    across, down = x2 - x1, y2 - y1
    length = max(math.hypot(across, down), 1e-9)
    along = ((x - x1) * across + (y - y1) * down) / length**2
    aside = abs((x - x1) * down - (y - y1) * across) / length**2
    if not 0.05 < along < 0.95 or aside > 0.5:
        return False
    return True if 0.15 < along < 0.85 and aside < 0.3 else None


def in_row(items: Sequence[Item], side: str) -> list[Item]:
    """From that side of the picture on."""
    return sorted(items, key=lambda item: _BEYOND_ALL[f"{side}most"](item.box))


def nearest(noun: str, items: Sequence[Item], kind: str = ANY_KIND) -> Item | None:
    """What of a kind lies closest to a thing of a noun, by the empty space between them; None where there is none."""
    ones = [item for item in items if belongs(item.name, noun)]
    others = [item for item in items if item not in ones and belongs(item.name, kind)]
    return min(others, key=lambda item: min(_gap(item.box, one.box) for one in ones)) if ones and others else None


def _gap(one: Box, other: Box) -> float:
    across, down = max(one.x1 - other.x2, other.x1 - one.x2, 0.0), max(one.y1 - other.y2, other.y1 - one.y2, 0.0)
    return math.hypot(across, down)


def tally(items: Sequence[Item]) -> dict[str, int]:
    """How many there are of each noun, most first."""
    names = [item.name for item in items]
    return {name: names.count(name) for name in sorted(dict.fromkeys(names), key=lambda one: -names.count(one))}


def odd_one(items: Sequence[Item]) -> tuple[Item, ...]:
    """The only thing that is no such one as all the others: be they of one noun, or of one kind."""
    kinds = [*dict.fromkeys(item.name for item in items), *sorted(WIDE - {ANY_KIND})]
    rest = [[item for item in items if not belongs(item.name, kind)] for kind in kinds]
    return next((tuple(some) for some in rest if len(some) == 1 and len(items) > 2), ())
