"""The answer that the list gives, in English."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.nouns import PLURAL_ONLY
from ..plurals import with_article
from . import amounts
from .choosing import Size, chosen, in_row, nearest, odd_one
from .items import Item
from .kinds import WIDE, belongs
from .query import Query
from .sentences import at, joined, phrase, sentence, there, there_is_none

_ORDERS = {
    "leftmost": "the furthest to the left", "rightmost": "the furthest to the right", "topmost": "the highest",
    "bottommost": "the lowest",
}  # fmt: skip
_FAR = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def reply(query: Query, items: Sequence[Item], size: Size) -> str:
    """One sentence; "" where the list does not tell. `size`: of the picture in pixels."""
    fits = chosen(query.what, items, size, strict=query.form == "any")
    if query.form != "all":
        fits = tuple(item for item in fits if not query.among or any(belongs(item.name, one) for one in query.among))
    told = {
        "count": lambda: amounts.how_many(query, fits),
        "kinds": lambda: amounts.kinds(query, fits),
        "any": lambda: f"Yes, {there(fits)}." if fits else f"No, {there_is_none(query)}.",
        "all": lambda: amounts.all_of_a_kind(query, fits),
        "exactly": lambda: amounts.exactly(query, fits),
        "most": lambda: amounts.most(query, fits),
        "bound": lambda: amounts.bounded(query, fits),
        "compare": lambda: amounts.compared(query, items),
        "difference": lambda: amounts.difference(query, items),
        "missing": lambda: amounts.missing(query, items),
        "size": lambda: _bigger(query, items) if query.among else _sized(query, fits),
        "side": lambda: _sided(query, fits, size),
        "colour": lambda: _coloured(fits),
        "text": lambda: _written(query, fits),
        "says": lambda: _says(query, fits),
        "odd": lambda: f"The {odd[0].name}." if (odd := odd_one(items)) else "",
        "row": lambda: _row(query, fits),
        "nearest": lambda: _nearest(query, items),
    }
    return told.get(query.form, lambda: _named(query, fits))()


def _named(query: Query, fits: Sequence[Item]) -> str:
    if not fits:
        return sentence(there_is_none(query))
    what, one = query.what, len(fits) == 1
    if what.order:
        return f"The {fits[0].name} {_is(fits[0])} {_ORDERS.get(what.order, f'the {what.order}')}."
    if what.places:
        return sentence(f"{phrase(fits)} {'is' if one else 'are'}{at(query)}")
    if any(tie.value == "between" for tie in what.ties):
        return sentence(f"{phrase(fits)} {'is' if one else 'are'} between them")
    return sentence(there(fits))


def _is(item: Item) -> str:
    return "are" if item.name in PLURAL_ONLY else "is"


def _row(query: Query, fits: Sequence[Item]) -> str:
    if not fits:
        return sentence(there_is_none(query))
    names = [with_article(item.name) for item in in_row(fits, query.value)]
    return f"From {query.value} to {_FAR[query.value]}: {joined(names)}."


def _nearest(query: Query, items: Sequence[Item]) -> str:
    near = nearest(query.among[0], items, query.what.noun)
    noun = query.among[0]
    return f"The {near.name} {_is(near)} closest to the {noun}." if near else f"There is no {noun} in the picture."


def _sized(query: Query, fits: Sequence[Item]) -> str:
    if len(fits) != 2:
        return sentence(there(fits)) if fits else sentence(there_is_none(query))
    left, right = sorted(fits, key=lambda item: item.box.center[0])
    bigger = left if left.box.area > right.box.area else right
    meant = bigger if query.value == "bigger than" else (right if bigger is left else left)
    return f"The {meant.name} on the {'left' if meant is left else 'right'} is {query.value.split()[0]}."


def _bigger(query: Query, items: Sequence[Item]) -> str:
    """ "Is the kite bigger than the dog?"."""
    groups = [[item.box.area for item in items if belongs(item.name, noun)] for noun in query.among]
    missing = next((noun for noun, some in zip(query.among, groups, strict=True) if not some), "")
    if missing:
        return f"There is no {missing} in the picture."
    if query.number:  # which of the two it is
        first = (max(groups[0]) > max(groups[1])) == query.value.startswith("bigger")
        return f"The {query.among[0 if first else 1]} is {query.value} the {query.among[1 if first else 0]}."
    size = "bigger" if max(groups[0]) > max(groups[1]) else "smaller"
    yes = "Yes" if query.value.startswith(size) else "No"
    return f"{yes}, the {query.among[0]} is {size} than the {query.among[1]}."


def side_of(item: Item, size: Size, upright: bool) -> str:
    """Which half of the picture a thing is in."""
    x, y = item.box.center
    return ("top" if y < size[1] / 2 else "bottom") if upright else ("left" if x < size[0] / 2 else "right")


def _sided(query: Query, fits: Sequence[Item], size: Size) -> str:
    if not fits:
        return sentence(there_is_none(query))
    side = side_of(fits[0], size, query.value == "upright")
    order = f"{query.what.order} " if query.what.order else ""
    noun = query.what.noun if order and query.what.noun in WIDE else fits[0].name
    return f"The {order}{noun} is {'on' if side in ('left', 'right') else 'at'} the {side}."


def _written(query: Query, fits: Sequence[Item]) -> str:
    if not fits:
        return sentence(f"there is no {query.what.colour} sign".replace("  ", " ") + (at(query) or " in the picture"))
    return sentence(_saying([item.word for item in fits if item.word])) if any(item.word for item in fits) else ""


def _saying(words: Sequence[str]) -> str:
    """'the signs say "HOTEL" and "POLICE"'."""
    listed = " and ".join(f'"{word}"' for word in words)
    return f"the signs say {listed}" if len(words) > 1 else f"the sign says {listed}"


def _says(query: Query, fits: Sequence[Item]) -> str:
    words = [item.word for item in fits if item.word]
    same = [word for word in words if query.value.lower() in word.lower()]
    if not words:
        return "No, there is no sign in the picture."
    return f"{'Yes' if same else 'No'}, {_saying(same or words)}."


def _coloured(fits: Sequence[Item]) -> str:
    told = next((item for item in fits if item.colour), None)
    return f"The {told.name} is {told.colour}." if told else ""
