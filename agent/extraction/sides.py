"""The two sides of a picture compared: "Which side has more apples?", "The left has four things and the right five"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..geometry import opposite
from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import canonical, parse_number, singular
from .asked_about import ANY_THINGS
from .statements import ANYTHING, claim

_SIDE = r"(?:left|right|top|bottom)"
_WHICH = re.compile(r"\b(?:which|what) (?:side|half|part)\b.*\b(?P<more>more|most|fewer|less|fewest)\b")
_BOTH = re.compile(rf"\b(?P<side>{_SIDE})\b.*\bthan\b.*\b(?P<other>{_SIDE})\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\b(?:more|fewer|less)\b")
_WORD = re.compile(rf"\b{_SIDE}\b", re.IGNORECASE)
_HAS = re.compile(
    rf"\bthe (?P<side>{_SIDE})(?: side| half| part)? has (?:only |just )?"
    r"(?P<number>[a-z]+|\d+)(?: (?P<noun>[a-z]+))?\b",
    re.IGNORECASE,
)
SIDES = "sides"
"""The attribute of an intent that compares two sides of the picture; its object is the side that is named first."""


def compared_sides(low: str, things: Sequence[str]) -> Intent | None:
    """What a question asks that compares the numbers of one kind of thing on two sides; None for any other."""
    if len(things) != 1:
        return None
    value = "fewer than" if re.search(r"\b(?:fewer|less|fewest)\b", low) else "more than"
    if _WHICH.search(low):
        return Intent(kind="compare", subjects=tuple(things), value=value, attribute=SIDES)
    both = _BOTH.search(low)
    if both is None or opposite(both["side"]) != both["other"] or not _AMOUNT.search(low):
        return None
    return Intent(
        kind="compare", subjects=tuple(things), value=value, attribute=SIDES, object=both["side"], yes_no=True
    )


def more_there(span: tuple[int, int], side: str, intent: Intent, negated: bool = False) -> Claim:
    """That a side has more, or fewer, of the things that are asked about than the other."""
    here, there = f"{intent.subjects[0]}, {side}", f"{intent.subjects[0]}, {opposite(side)}"
    return claim("other", span, subject=here, value=intent.value, object=there, negated=negated)


def side_chosen(text: str, intent: Intent) -> Iterator[Claim]:
    """The side that an answer names first."""
    if match := _WORD.search(text):
        yield more_there(match.span(), match[0].lower(), intent)


def of_sides(text: str, intent: Intent) -> Iterator[Claim]:
    """ "The left has four things": the noun may be left out where a question or the same text names it."""
    noun = intent.subjects[0] if intent.attribute == SIDES else ""
    for match in _HAS.finditer(text):
        word, number = (match["noun"] or "").lower(), parse_number(match["number"])
        named = ANYTHING if word in ANY_THINGS else canonical(singular(word)) if word not in ("", "and") else noun
        if number is not None and named and (not noun or named == noun):
            yield claim("count", match.span("number"), subject=named, number=number, value=match["side"].lower())
