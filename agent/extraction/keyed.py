"""What stands behind a key: "Number of dogs: 2", "Sign colour: red", "Position of the cat = top left", "OCR: STOP"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Claim, ClaimKind
from ..vocabulary import canonical, colour, parse_number
from .places import position_value
from .reading import Reading
from .statements import claim

_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z ()'-]{1,40}?)[\s*_]*[:=][\s*_]*(?P<value>[^\s;|,:=\"“*][^;|,:=\n\"“]*)")
_KEYS: dict[ClaimKind, re.Pattern[str]] = {
    "count": re.compile(
        r"(?:total )?(?:number|count|quantity|amount) of (?:the )?(?P<of>.+)"
        r"|(?:(?P<on>.+?) )?(?:count|quantity|counted|total)|number",
        re.I,
    ),
    "attribute": re.compile(r"colou?r of (?:the )?(?P<of>.+)|(?:(?:the )?(?P<on>.+?)(?:'s)? )?colou?r", re.I),
    "position": re.compile(
        r"(?:position|location|place) of (?:the )?(?P<of>.+)"
        r"|(?:(?:the )?(?P<on>.+?)(?:'s)? )?(?:position|location|place|side|where)",
        re.I,
    ),
    "text": re.compile(
        r"(?!(?:alt|body|caption|description|in other|in a) )(?:.* )?"
        r"(?:text|words?|lettering|inscription|ocr|legend|writing|wording|文字|文本)"
        r"(?: (?:on|found|read|detected|in|shown|visible).*)?",
        re.I,
    ),
    "existence": re.compile(r"any (?P<of>.+)|(?P<on>.+?) (?:present|visible|detected|found)", re.I),
}
_BOARD = re.compile(
    r"(?:.* )?(?:plate|label|sign|plaque|sticker|tag|display|badge|banner|placard)"
    r"(?: (?:above|below|beneath|under|over|on|at|by|next|beside|legible|readable|visible|reads).*)?",
    re.I,
)
_CAPITALS = re.compile(r"(?=.*[A-Z])(?!(?:ON|OFF|OK|YES|NO|NONE|N/A|LEFT|RIGHT|TOP|BOTTOM)$)[A-Z0-9][A-Z0-9 '&.-]+")
_NOTHING = re.compile(r"(?:none|no|nothing|n/a|illegible|unreadable|not)\b.*", re.IGNORECASE)
_YES_NO = re.compile(r"(?:(?P<no>no|none|false|absent)|yes|true|present)\b", re.IGNORECASE)
_SEEN_FROM = re.compile(
    r"(?P<side>left(?= of)|right(?= of)|above|below|under|over)(?: of)? (?:the |an? )?(?P<other>[a-z]+(?: [a-z]+)?)",
    re.I,
)
_LEAD = re.compile(r"(?:(?:in|at|on) )?(?:the )?", re.IGNORECASE)
MOST_WORDS = 5
"""A value that is longer is a sentence, which is read as one."""


def keyed(reading: Reading) -> Iterator[Claim]:
    """One claim for each key whose value is a number, a colour, a position or some words."""
    for pair in _PAIR.finditer(reading.text, reading.sentence.start, reading.sentence.end):
        value = pair["value"].rstrip(" *_.)")
        kind = kind_of(pair["key"]) or _lettered(reading, pair["key"], value)
        if len(value.split()) > MOST_WORDS or kind is None or not reading.spoken(reading.at(pair.start("value"))):
            continue
        if kind[0] == "text" or kind[1]:
            yield from valued(kind, value, pair.start("value"))


def _lettered(reading: Reading, key: str, value: str) -> tuple[ClaimKind, str] | None:
    """ "Label above the switches: 24V", "Number plate legible: KX 402": what stands on it, in capitals."""
    shown = _BOARD.fullmatch(key.strip()) and _CAPITALS.fullmatch(value) and not colour(value)
    return ("text", "") if shown and not reading.text.isupper() else None


def kind_of(key: str) -> tuple[ClaimKind, str] | None:
    """What kind of claim a key's value makes, and of what ("" where the key does not say)."""
    for kind, pattern in _KEYS.items():
        match = pattern.fullmatch(key.strip())
        if match:
            groups = match.groupdict()
            return kind, canonical(groups.get("of") or groups.get("on") or "")
    return None


def valued(kind: tuple[ClaimKind, str], value: str, start: int, subject: str = "") -> Iterator[Claim]:
    """The claim of a value at `start`; `subject`: what it is of, where the key does not say."""
    subject, span = kind[1] or subject, (start, start + len(value))
    if kind[0] == "text":
        if value and not _NOTHING.fullmatch(value) and not _YES_NO.fullmatch(value):
            yield claim("text", span, subject=subject if kind[1] else "", value=value)
    elif not subject:
        return
    elif kind[0] == "existence" and (word := _YES_NO.match(value)):
        span = (start, start + word.end())
        yield claim("existence", span, subject=subject, negated=word["no"] is not None)
    elif kind[0] in ("count", "existence") and (number := parse_number(value)) is not None:
        yield claim("count", span, subject=subject, number=number)
    elif kind[0] == "attribute" and colour(value):
        yield claim("attribute", span, subject=subject, value=colour(value))
    elif kind[0] == "position":
        lead = _LEAD.match(value)
        inner = lead.end() if lead else 0
        where = position_value(value[inner:])
        if where:
            yield claim("position", (start + inner, span[1]), subject=subject, value=where)
        elif seen := _SEEN_FROM.fullmatch(value, inner):
            side, said = (seen.start("side") + start, seen.end("side") + start), seen["side"].lower()
            said = f"{said} of" if said in ("left", "right") else {"under": "below", "over": "above"}.get(said, said)
            yield claim("relation", side, subject=subject, value=said, object=canonical(seen["other"]))
