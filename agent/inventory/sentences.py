"""Parts of the English sentences that answer from the list."""

from __future__ import annotations

from collections.abc import Sequence

from ..plurals import counted, is_countable, plural, with_article
from .choosing import tally
from .items import Item
from .kinds import ANY_KIND
from .query import Query


def phrase(items: Sequence[Item]) -> str:
    """ "two dogs, a cat and a red circle"."""
    parts = []
    for name, number in tally(items).items():
        shades = {item.colour for item in items if item.name == name}
        told = f"{shades.pop()} {name}" if len(shades) == 1 and "" not in shades and name != "sign" else name
        parts.append(with_article(told) if number == 1 else counted(number, told))
    return joined(parts)


def joined(parts: Sequence[str]) -> str:
    """ "a dog, a cat and a bird"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(words: str) -> str:
    """With a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def there(items: Sequence[Item], more: str = "") -> str:
    """ "there is a dog and two cats"; `more`: a word before them."""
    one = next(iter(tally(items).values())) == 1
    return f"there {'is' if one else 'are'} {more}{phrase(items)}"


CALLED = {"electronics": "device"}
"""Kinds by a word that can be counted."""


def no(kind: str, other: str = "") -> str:
    """ "are no dogs", "is no food"; `other`: a word before them."""
    noun = CALLED.get(kind, kind)
    return f"are no {other}{plural(noun)}" if is_countable(noun) else f"is no {other}{noun}"


def number_of(number: int, noun: str) -> str:
    """ "three animals", "no dogs"."""
    return counted(number, noun) if number else f"no {plural(noun)}"


def there_is_none(query: Query) -> str:
    """That there is nothing of the kind, at the place that was asked for."""
    what, where = query.what, at(query)
    if query.among:
        return f"there are no {' or '.join(plural(one) for one in query.among)}{where}"
    if what.noun != ANY_KIND:
        return f"there {no(what.noun, 'other ' if what.but else '')}{where}"
    return f"there is nothing{' else' if what.but else ''}{where or ('' if what.but else ' there')}"


def at(query: Query) -> str:
    """ " in the top left of the picture"; "" without a place."""
    where = " ".join(query.what.places)
    by = "on" if where in ("left", "right") else "at" if where in ("top", "bottom") else "in"
    return f" {by} the {where} of the picture" if where else ""
