"""A row of things: "from left to right, a dog, a cat and a bus" puts each to the left of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..types import Claim
from .denial import is_absent
from .listed import coordinated, following
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import claim

ALONG = re.compile(r"\b(?P<words>(?:left) to right|(?:right) to left|top to bottom|bottom to top)\b", re.IGNORECASE)
_AS_LISTED = re.compile(r"\b(?P<words>in (?:this|that) (?:very |exact )?order)\b", re.IGNORECASE)
_ROW = re.compile(r"\brow\b|\bfrom the left\b", re.IGNORECASE)
_OTHER_WAY = re.compile(r"\b(?:right to left|from the right|top to bottom|bottom to top|column)\b", re.IGNORECASE)
_FIRST = {"left": "left of", "right": "right of", "top": "above", "bottom": "below"}


def rows(reading: Reading) -> Iterator[Claim]:
    """How the first thing of a row lies to the last one, `span` is "left to right" or the like; of a longer row also
    how each lies to the next, and `span` reaches from the one to the other.
    """
    start, end = reading.sentence.start, reading.sentence.end
    for match in ALONG.finditer(reading.text, start, end):
        things = _named_after(reading, reading.at(match.end())) or _named_before(reading, reading.at(match.start()))
        if not _is_row(reading, things):
            continue
        value = _FIRST[match["words"].lower().split()[0]]
        yield _lies(match.span("words"), things[0], value, things[-1])
        yield from _neighbours(things, value)
    for match in _AS_LISTED.finditer(reading.text, start, end):
        things = _named_before(reading, reading.at(match.start()))
        across = _ROW.search(reading.text, start, end) and not _OTHER_WAY.search(reading.text, start, end)
        if across and _is_row(reading, things):
            yield from _neighbours(things, "left of")


def _is_row(reading: Reading, things: list[NounPhrase]) -> bool:
    if len(things) < 2 or any(is_absent(reading, one) for one in things):
        return False
    return reading.spoken(things[0].first)


def _neighbours(things: list[NounPhrase], value: str) -> Iterator[Claim]:
    if len(things) > 2:
        for one, other in pairwise(things):
            if one.name != other.name:
                yield _lies((one.start, other.end), one, value, other)


def _lies(span: tuple[int, int], one: NounPhrase, value: str, other: NounPhrase) -> Claim:
    fields = {"subject": one.name, "value": value, "object": other.name}
    return claim("relation", span, one.mention, one.group, other.mention, **fields)


def _named_after(reading: Reading, place: int) -> list[NounPhrase]:
    subject = next((phrase for phrase in reading.phrases if phrase.first >= place), None)
    told = subject is not None and subject.definite and subject.plural
    if subject and told and reading.tags[subject.last : subject.last + 1] == ("be",):
        place = subject.last + 1  # "From left to right, the toys are a ball, a robot and ..."
    found = following(reading, place)
    return found if found and not found[0].definite else []


def _named_before(reading: Reading, place: int) -> list[NounPhrase]:
    """ "A dog, a cat and a bus, from left to right"."""
    i = place - 1
    while i > 0 and reading.low(i) in ("from", ","):
        i -= 1
    last = reading.phrase_ending(i + 1) or subject_of(reading, i + 1)
    return [one for one in coordinated(reading, last) if is_thing(one)] if last else []
