"""Spatial words: positions in the picture ("in the top left corner") and relations ("to the left of", "next to")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .tokens import Sentence, lower

# Things that a position is a position in; "the left side of the table" is none in the picture.
FRAMES = r"(?:image|picture|photo|photograph|scene|frame|view|screen|shot|canvas|drawing|composition|snapshot|it all)"
# ... but who is "on the far right of the kitchen" is there in the picture, if the kitchen or street is all of it.
_ROOMS = (
    r"(?:kitchen|room|living room|bedroom|bathroom|office|hall|restaurant|caf[eé]|classroom|stage|street|beach|field"
    r"|harbou?r|park|garden|yard|meadow|market|farm|lawn|court|pitch|square|plaza|ramp|rink|arena|gym|garage|workshop"
    r"|studio|store|shop|supermarket|library|bar|lounge|patio|terrace|courtyard|playground|enclosure|pasture|paddock"
    r"|driveway|lobby|road|intersection|crossing|slope)"
)
_VERTICAL = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom"}
_SIDE = (
    r"(?:(?P<v>top|upper|bottom|lower|center|centre|middle)[ -]?)?(?P<h>left|right|center|centre|middle"
    r"|heart(?= of (?:the|this|it all)\b))(?:[ -]hand)?"
    r"|(?P<only>top|bottom|upper|lower)"
)
_FILLING = "|".join(
    rf"(?<=\b{verb} )"
    for verb in (
        *("occupy", "occupies", "occupying", "fill", "fills", "filling", "dominate", "dominates", "dominating"),
        *("covers", "takes up", "take up", "taking up", "takes over", "take over"),
        *("takes up most of", "take up most of", "fills most of", "occupies most of", "covers most of"),
        *("spans", "span", "spanning", "crosses"),
        *("line", "lines", "lining", "decorate", "decorates", "decorating", "adorn", "adorns", "adorning", "frames"),
    )
)
_CORNER = r"(?:far )?(?:top|upper|bottom|lower)[ -](?:left|right)\b"
_PART = (
    r"(?: (?:sides?|corners?|part|portion|edges?|area|section|half|halves|third|end|region|most|wall|border|margin"
    r"|row|column|quadrant))*"
)
_RIM = r"(?:edge|side|border|margin|wall)\b"
_POSITION = re.compile(
    rf"(?:\b(?:in|into|at|on|to|towards?|near|close to) (?:the"
    rf"|its(?! (?:immediate )?(?:left|right)\b)|your(?= (?:far )?(?:left|right)\b))|(?:{_FILLING})the"
    rf"|\b(?:by|along|against) the(?= (?:far )?(?:left|right|top|bottom)(?:[ -]hand)? {_RIM})"
    rf"|\b(?:along|across) the(?= (?:far )?(?:left|right|top|bottom)(?: of the {FRAMES}|[.,;]|$))"
    rf"|\bfrom the(?= {_CORNER}(?![^.;]* to the\b))|\bfrom the(?= (?:far )?(?:left|right)\b(?! to\b))"
    rf"|\b(?:further|farther)(?= (?:left|right)\b(?! than\b))"
    rf"|(?<=[a-z])(?= {_CORNER}(?:[.,;]|$))"
    rf"|\b(?:in|at|on)(?= {_CORNER}| (?:far )?(?:left|right)(?: side)?(?:[.,;)]|$)))"
    rf"(?: (?:far|very|extreme|exact|immediate))? \**"
    rf"(?P<word>{_SIDE})(?P<part>{_PART})\b(?! ones?\b(?! (?:can|could|may|might|also|sees|finds)\b))"
    rf"(?P<frame> of (?:the|this|that|an?) (?:whole |entire )?(?:{FRAMES}|{_ROOMS})\b)?(?P<of> of\b)?"
)
# "The left side of the picture shows ...", "the lower left corner holds ..."
_REGION = re.compile(
    rf"(?:(?<![a-z] )|(?<=\band )|(?<=\bwhile ))\bthe (?P<word>{_SIDE})(?P<part>{_PART}| one)"
    rf"(?:(?P<frame> of (?:the|this|that) {FRAMES}\b)|(?= (?:holds|contains|shows|has|features|hosts|only|just|goes to"
    rf"|belongs to|is (?:occupied|filled|taken|held|home))[ ,]))(?P<of>(?!))?"
)
_RELATIONS: tuple[tuple[str, str], ...] = (
    (r"(?:(?:to|on|at|in|towards?) (?:the )?)?(?:immediate |far )?(?P<word>left)(?:[ -]hand)?(?: side)? of", "left of"),
    (
        r"(?:(?:to|on|at|in|towards?) (?:the )?)?(?:immediate |far )?(?P<word>right)(?:[ -]hand)?(?: side)? of",
        "right of",
    ),
    (r"(?:to|on|at) (?:its|his|her|their) (?:immediate )?(?P<word>left)(?: side)?", "left of"),
    (r"(?:to|on|at) (?:its|his|her|their) (?:immediate )?(?P<word>right)(?: side)?", "right of"),
    (r"(?:(?:further|farther|more) )?(?:to|towards?) the (?P<word>left) than", "left of"),
    (r"(?:(?:further|farther|more) )?(?:to|towards?) the (?P<word>right) than", "right of"),
    (r"(?:further|farther|more) (?P<word>left) than", "left of"),
    (r"(?:further|farther|more) (?P<word>right) than", "right of"),
    (r"(?P<word>(?:bigger|larger|greater)(?: in size)?) than", "bigger than"),
    (r"(?P<word>(?:smaller|littler|tinier)(?: in size)?) than", "smaller than"),
    (r"(?P<word>taller) than", "taller than"),
    (r"(?P<word>shorter) than", "shorter than"),
    (r"(?P<word>higher(?: up)?|further up) than", "above"),
    (r"(?P<word>lower(?: down)?|further down) than", "below"),
    (r"(?P<word>in front of|ahead of)", "in front of"),
    (r"(?P<word>on top of|atop|upon)", "on"),
    (r"(?P<word>next to|closest to|nearest to|close to|beside|adjacent to|alongside|near to|near|nearby)", "near"),
    (r"(?:directly |right |just )?(?P<word>above)", "above"),
    (r"(?:directly |right |just )?(?P<word>below|beneath|underneath)", "below"),
    (r"(?:directly |right |just )?(?P<word>over)", "above"),
    (r"(?P<word>behind)", "behind"),
    (r"(?P<word>under)", "under"),
    (r"(?P<word>inside of|inside|within(?! (?:\w+ )?(?:reach|sight|view)\b))", "inside"),
    (r"(?P<word>on|to(?= the [a-z]+(?: [a-z]+)?'s (?:immediate )?(?:left|right)\b))", "on"),
    (r"(?P<word>in)", "in"),
)
_RELATION = re.compile(
    "|".join(rf"\b{pattern.replace('?P<word>', f'?P<w{i}>')}\b" for i, (pattern, _) in enumerate(_RELATIONS))
)


@dataclass(frozen=True)
class Place:
    """A spatial phrase at [start, end) of the text; its side word at [word_start, word_end).

    `value` is one of geometry's POSITIONS or RELATIONS, "in" (inside only of what can hold things), or
    "" where it says where something is in something else, which no picture-wide position expresses.
    """

    kind: Literal["position", "relation"]
    value: str
    start: int
    end: int
    word_start: int
    word_end: int


def position_value(words: str) -> str | None:
    """ "upper-left corner" -> "top left", "centre" -> "middle"; None if the words name no position."""
    match = re.fullmatch(rf"(?:{_SIDE}){_PART}", lower(words.strip()))
    return _value(match) if match else None


def places(text: str, sentence: Sentence) -> tuple[Place, ...]:
    """The spatial phrases of a sentence, in order, not overlapping; none inside quotation marks."""
    low = lower(text[: sentence.end])
    for token in sentence.tokens:
        if token.kind == "quote":
            low = low[: token.start] + "\x00" * len(token.text) + low[token.end :]
    found: list[Place] = []
    place = sentence.start
    while match := _next(low, place):
        found.append(match)
        place = match.end
    return tuple(found)


def _next(low: str, start: int) -> Place | None:
    found = [match for match in (_POSITION.search(low, start), _REGION.search(low, start)) if match]
    position, relation = min(found, key=lambda match: match.start(), default=None), _RELATION.search(low, start)
    if position and (not relation or position.start() <= relation.start()):
        return _position(position)
    if relation:
        index = next(i for i in range(len(_RELATIONS)) if relation.group(f"w{i}"))
        span = relation.span(f"w{index}")
        return Place("relation", _RELATIONS[index][1], relation.start(), relation.end(), *span)
    return None


def _position(match: re.Match[str]) -> Place:
    word = match.span("word")
    if not match["of"] or match["frame"]:
        end = match.end("frame") if match["frame"] else match.end("part")
        return Place("position", _value(match), match.start(), end, *word)
    side = match["h"] if match["h"] in ("left", "right") and not match["v"] and not match["only"] else None
    if side and match["part"] in ("", " side"):
        return Place("relation", f"{side} of", match.start(), match.end(), *word)
    if match["only"] == "top" and match[0].startswith("on ") and not match["part"]:
        return Place("relation", "on", match.start(), match.end(), match.start(), match.end("word"))
    if side:
        return Place("relation", f"{side} part of", match.start(), match.end(), *word)  # "at the left end of the couch"
    value = _value(match)
    if value == "middle" or (match["only"] == "top" and not match["part"] and match[0].startswith("on ")):
        return Place("position", "", match.start(), match.end("part"), *word)
    return Place("relation", f"{value} part of", match.start(), match.end(), *word)  # "in the lower left of the tray"


def _value(match: re.Match[str]) -> str:
    if match["only"]:
        return _VERTICAL[match["only"]]
    vertical, side = _VERTICAL.get(match["v"] or "", ""), match["h"]
    if side not in ("left", "right"):
        return vertical or "middle"
    return f"{vertical} {side}".strip()
