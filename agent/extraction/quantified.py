"""What is said of all things of a name, or of none: "all of them are brown", "every apple is red", "nothing is red"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..geometry import POSITIONS
from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import canonical, colour, singular
from .statements import ANYTHING, claim

QUANTIFIED = re.compile(
    r"\b(?P<word>all|both|every|each)(?P<of> one| of)?(?: (?:the|these|those|them|two|three|four|five))*"
    r"(?: (?!of\b|is\b|are\b)(?P<noun>[a-z]+))? (?:are|is|look) (?P<tail>(?:(?:in|on|at) the )?)$",
    re.IGNORECASE,
)
"""Before a colour or a place that is said of them."""
SAID_LATER = re.compile(r"\b(?:are|look) (?P<word>all|both) (?:(?:in|on|at) the )?$", re.IGNORECASE)
NOBODY = re.compile(
    r"\b(?P<word>(?P<no>nothing)|(?:any|some)thing)(?: (?:in|here)\b[\w ]*?)? is (?P<value>[a-z]+)\b", re.IGNORECASE
)
_BUT = re.compile(r"\W*(?:except|but|apart|save|other than)\b", re.IGNORECASE)


def of_all(found: Sequence[Claim], text: str, intent: Intent) -> Iterator[Claim]:
    """The claims, marked those on a colour or a place that is said of all things of a name and not of some of them."""
    for one in found:
        if _is_of_all(one, text, intent):
            told: dict[str, Any] = {"subject": one.subject, "value": one.value, "every": True}
            yield claim(one.kind, one.span, one.mention, one.group, **told)
        else:
            yield one


def _is_of_all(one: Claim, text: str, intent: Intent) -> bool:
    if one.kind not in ("attribute", "position") or one.object or one.negated:
        return False
    if one.kind == "attribute" and (not colour(one.value) or (intent.kind == "attribute" and not intent.value)):
        return False  # "both are red" may become "red and green" where their colours are asked for
    if one.kind == "position" and one.value not in POSITIONS:
        return False
    before = text[: one.span[0]]
    match = QUANTIFIED.search(before) or SAID_LATER.search(before)
    if match is None or _BUT.match(text, one.span[1]) or re.search(r"\b(?:not|n't)\W+$", before[: match.start()]):
        return False
    noun = match.groupdict().get("noun")
    if noun and canonical(singular(noun.lower())) != one.subject:
        return False
    return noun is not None or one.subject in intent.subjects


def of_none(text: str) -> Iterator[Claim]:
    """ "Nothing is purple", "something is purple": of all that there is."""
    for match in NOBODY.finditer(text):
        if value := colour(match["value"]):
            yield claim("attribute", match.span("value"), subject=ANYTHING, value=value, negated=bool(match["no"]))
