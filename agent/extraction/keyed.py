"""What stands behind a key: "Number of dogs: 2", "Sign colour: red", "Position of the cat = top left", "OCR: STOP"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Claim
from ..vocabulary import canonical, colour, parse_number
from .analysis import Reading
from .places import position_value
from .statements import claim

_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z ()'-]{1,40}?)[\s*_]*[:=][\s*_]*(?P<value>[^\s;|,:=\"“*][^;|,:=\n\"“]*)")
_KEYS = {
    "count": re.compile(
        r"(?:total )?(?:number|count|quantity|amount) of (?:the )?(?P<of>.+)|(?P<on>.+?) (?:count|number|quantity)",
        re.I,
    ),
    "attribute": re.compile(r"colou?r of (?:the )?(?P<of>.+)|(?:the )?(?P<on>.+?)(?:'s)? colou?r", re.I),
    "position": re.compile(
        r"(?:position|location|place) of (?:the )?(?P<of>.+)|(?:the )?(?P<on>.+?)(?:'s)? (?:position|location|place)",
        re.I,
    ),
    "text": re.compile(
        r"(?:.* )?(?:text|words?|lettering|inscription|ocr|legend|writing|wording)"
        r"(?: (?:on|found|read|detected|in|shown|visible).*)?",
        re.I,
    ),
}
_NOTHING = re.compile(r"(?:none|no|nothing|n/a|illegible|unreadable|not)\b.*", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:in|at|on) )?(?:the )?", re.IGNORECASE)
MOST_WORDS = 5
"""A value that is longer is a sentence, which is read as one."""


def keyed(reading: Reading) -> Iterator[Claim]:
    """One claim for each key whose value is a number, a colour, a position or some words."""
    first, end = reading.sentence.start, reading.sentence.end
    for pair in _PAIR.finditer(reading.text, first, end):
        value = pair["value"].rstrip(" *_.)")
        if len(value.split()) > MOST_WORDS or not reading.spoken(reading.at(pair.start("value"))):
            continue
        for kind, pattern in _KEYS.items():
            key = pattern.fullmatch(pair["key"].strip())
            if key:
                yield from _claims(kind, key, value, pair.start("value"))
                break


def _claims(kind: str, key: re.Match[str], value: str, start: int) -> Iterator[Claim]:
    groups = key.groupdict()
    subject, span = canonical(groups.get("of") or groups.get("on") or ""), (start, start + len(value))
    if kind == "text":
        if not _NOTHING.fullmatch(value):
            yield claim("text", span, value=value)
    elif kind == "count":
        number = parse_number(value)
        if number is not None:
            yield claim("count", span, subject=subject, number=number)
    elif kind == "attribute" and colour(value):
        yield claim("attribute", span, subject=subject, value=colour(value))
    elif kind == "position":
        lead = _LEAD.match(value)
        inner = lead.end() if lead else 0
        where = position_value(value[inner:])
        if where:
            yield claim("position", (start + inner, span[1]), subject=subject, value=where)
