"""A row of things: "from left to right, a dog, a cat and a bus" puts the dog to the left of the bus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Claim
from .denial import is_absent
from .listed import coordinated, following
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import claim

ALONG = re.compile(r"\b(?P<words>(?:left) to right|(?:right) to left|top to bottom|bottom to top)\b", re.IGNORECASE)
_FIRST = {"left": "left of", "right": "right of", "top": "above", "bottom": "below"}


def rows(reading: Reading) -> Iterator[Claim]:
    """How the first thing of a row lies to the last one; `span` is "left to right" or the like."""
    for match in ALONG.finditer(reading.text, reading.sentence.start, reading.sentence.end):
        things = _named_after(reading, reading.at(match.end())) or _named_before(reading, reading.at(match.start()))
        if len(things) < 2 or any(is_absent(reading, one) for one in things) or not reading.spoken(things[0].first):
            continue
        first, last = things[0], things[-1]
        value = _FIRST[match["words"].lower().split()[0]]
        yield claim(
            "relation", match.span("words"), first.mention, first.group, last.mention,
            subject=first.name, value=value, object=last.name,
        )  # fmt: skip


def _named_after(reading: Reading, place: int) -> list[NounPhrase]:
    found = following(reading, place)
    return found if found and not found[0].definite else []


def _named_before(reading: Reading, place: int) -> list[NounPhrase]:
    """ "A dog, a cat and a bus, from left to right"."""
    i = place - 1
    while i > 0 and reading.low(i) in ("from", ","):
        i -= 1
    last = reading.phrase_ending(i + 1) or subject_of(reading, i + 1)
    return [one for one in coordinated(reading, last) if is_thing(one)] if last else []
