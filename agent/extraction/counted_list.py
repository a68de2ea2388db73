"""A number with what it counts: "Two, the bus and the car" to "How many vehicles are on the left?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import parse_number
from .analysis import read
from .reading import is_thing
from .statements import AMONG, claim

_LEAD = re.compile(r"\W*(?P<number>[a-z]+|\d+)\s*[,:]\s+", re.IGNORECASE)
_JOINTS = (",", "and", ".", "plus", "!")


def listed_of(text: str, intent: Intent) -> Iterator[Claim]:
    """That each thing of the list is one of those that are asked about; the list is all that follows the number."""
    lead = _LEAD.match(text)
    readings = read(text)
    described = intent.kind == "count" and intent.value and intent.subjects and not intent.yes_no
    if not described or lead is None or parse_number(lead["number"]) is None or len(readings) != 1:
        return
    items = [phrase for phrase in readings[0].phrases if phrase.start >= lead.end()]
    held = {i for phrase in items for i in range(phrase.first, phrase.last)}
    rest = [token.low for i, token in enumerate(readings[0].tokens) if token.start >= lead.end() and i not in held]
    if any(word not in _JOINTS for word in rest) or not all(map(is_thing, items)):
        return
    for item in items:
        of = f"{intent.subjects[0]}, {intent.value}"
        yield claim("other", (item.start, item.end), subject=item.name, value=AMONG, object=of)
