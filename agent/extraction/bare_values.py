"""Values without a sentence: "3", "red", "on the left", "the dog", as answers to what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..geometry import POSITIONS, is_order
from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import colour, parse_number
from .analysis import read
from .places import position_value
from .reading import is_thing
from .sides import SIDES, side_chosen
from .statements import ANYTHING, claim

_RELATED = {
    "left": "left of",
    "right": "right of",
    "above": "above",
    "below": "below",
    "under": "under",
    "over": "above",
    "beneath": "below",
    "underneath": "below",
    "behind": "behind",
    "in front": "in front of",
    "inside": "inside",
    "on top": "on",
    "top": "above",
    "bottom": "below",
    "next to": "near",
    "beside": "near",
    "bigger": "bigger than",
    "larger": "bigger than",
    "smaller": "smaller than",
    "on": "on",
}
_RELATED_WORD = re.compile(
    rf"\b(?!on (?:the|its) (?:left|right)\b)(?P<word>{'|'.join(sorted(_RELATED, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\W*(?:(?:it|they) (?:is|are) )?(?:just |right |directly )?(?:(?:to|on) the )?"
    r"(?P<word>left|right|above|below|under|beneath|underneath|next to|beside|behind|in front)(?: of)? "
    r"(?P<other>the .+)",
    re.IGNORECASE,
)
SIDE_WORD = re.compile(
    r"\b(?:(?:top|upper|bottom|lower)[ -]?)?(?:left|right|middle|center|centre)\b|\b(?:top|bottom)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\b(?:\d+|[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE)
_UNREAD = re.compile(
    r"\b(?:can(?:not|n['’]t|['’]t| not)|could(?: not|n['’]t)|unable to) (?:make out|read|see|find|tell)\b"
    r"|\b(?:read|see|find|is|are) no (?:legible |readable |visible )?(?:words?|text|writing|letters)\b"
    r"|\b(?:illegible|unreadable|not (?:legible|readable))\b|(?:无法|不能|看不|读不|没法)[^“”]*?(?:读|清|出|辨认)",
    re.IGNORECASE,
)
"""Says that nothing can be read, and quotes nothing. In small letters or not: a sign in capitals was taken before."""
_LEAD = re.compile(
    r"""(?:(?:it|the \w+|they) (?:says?|reads?|spells?)|(?:the )?(?:word|text|sign) (?:is|says|reads))?[\s:]*["“']?""",
    re.IGNORECASE,
)


def bare_value(text: str, intent: Intent, stated: tuple[Claim, ...]) -> Iterator[Claim]:
    """Whatever the question asks for, found in the words of an answer."""
    if any(all(reading.hedged) and len(reading.hedged) == len(reading.tokens) for reading in read(text)):
        return
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "count" and subject and not stated:
        for one in bare_number(text, subject):
            yield claim("count", one.span, subject=subject, number=one.number, value=intent.value)
    elif intent.kind == "compare" and intent.attribute == SIDES and not intent.yes_no:
        yield from side_chosen(text, intent)
    elif intent.kind == "attribute" and subject and not intent.yes_no:
        yield from bare_colour(text, subject)
    elif intent.kind == "where" and subject and (match := _BESIDE.match(text)) and (other := _named_in(match["other"])):
        side = _RELATED[match["word"].lower()]
        yield claim("relation", match.span("word"), subject=subject, value=side, object=other)
    elif intent.kind in ("where", "position") and subject and (match := SIDE_WORD.search(text)):
        value = position_value(match[0])
        if value:
            yield claim("position", match.span(), subject=subject, value=value)
    elif intent.kind == "list" and (intent.value in POSITIONS or is_order(intent.value)):
        yield from _there(intent, stated)
    elif intent.kind == "relation" and intent.value and not intent.object and not intent.yes_no:
        yield from _chosen(text, intent)
    elif intent.kind == "relation" and intent.object:
        yield from bare_relation(text, intent, subject, stated)
    elif intent.kind == "text" and not intent.yes_no and not stated:
        yield from _words(text, intent.subjects[0] if intent.subjects else "")


def bare_number(text: str, subject: str) -> Iterator[Claim]:
    """The first number of the words."""
    for match in _NUMBER.finditer(text):
        number = 0 if match[0].lower() in ("no", "none", "zero") else parse_number(match[0])
        if number is not None:
            yield claim("count", match.span(), subject=subject, number=number)
            return


def _named_in(words: str) -> str:
    """The one thing that the words name; "" for the picture, or for more."""
    named = [phrase for reading in read(words) for phrase in reading.phrases if is_thing(phrase)]
    return named[0].name if len(named) == 1 else ""


def bare_colour(text: str, subject: str) -> Iterator[Claim]:
    """The colours of the words."""
    found = [match for match in re.finditer(r"[^\W\d_]+", text) if colour(match[0])]
    if found:
        names = list(dict.fromkeys(str(colour(match[0])) for match in found))
        shade = re.search(r"\b(?:light|dark|bright|pale|deep) $", text[: found[0].start()], re.IGNORECASE)
        span = (shade.start() if shade else found[0].start(), found[-1].end())
        yield claim("attribute", span, subject=subject, value=" and ".join(names))


def bare_relation(text: str, intent: Intent, subject: str, stated: tuple[Claim, ...]) -> Iterator[Claim]:
    """The word of a relation, or the thing that lies so."""
    if intent.value and not subject and stated:
        for named in stated:
            if named.subject != intent.object and not named.negated:
                yield claim("relation", named.span, subject=named.subject, value=intent.value, object=intent.object)
    elif subject and (match := _RELATED_WORD.search(text)):
        value = _RELATED[match["word"].lower()]
        yield claim("relation", match.span("word"), subject=subject, value=value, object=intent.object)


def _there(intent: Intent, stated: tuple[Claim, ...]) -> Iterator[Claim]:
    """ "A dog." to "What is in the top left?", "What is the leftmost animal?"."""
    first = is_order(intent.value)
    named = [one for one in stated if one.kind == "existence" and not one.negated]
    for one in named[:1] if first else named:
        kind = (intent.subjects[0] if intent.subjects else ANYTHING) if first else ""
        yield claim("position", one.span, subject=one.subject, value=intent.value, object=kind)


def _chosen(text: str, intent: Intent) -> Iterator[Claim]:
    """ "The dog." to "Which is bigger, the dog or the cat?"."""
    named = [phrase for reading in read(text) for phrase in reading.phrases if phrase.name in intent.subjects]
    others = [name for name in intent.subjects if named and name != named[0].name]
    if len(named) == 1 and others:
        span = (named[0].start, named[0].end)
        yield claim("relation", span, subject=named[0].name, value=intent.value, object=others[0])


def _words(text: str, subject: str) -> Iterator[Claim]:
    if _UNREAD.search(text):
        return
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    end = len(text.rstrip().rstrip(".").rstrip("\"”'"))
    if text[start:end].strip():
        yield claim("text", (start, end), subject=subject, value=text[start:end])
