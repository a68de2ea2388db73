"""Bare answers: "Yes.", "3", "red", "on the left" mean nothing alone; the question says what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..geometry import POSITIONS, is_order, opposite
from ..lexicon.grammar import FALSE, TRUE
from ..lexicon.grammar import NO as NO_WORDS
from ..lexicon.grammar import YES as YES_WORDS
from ..questions.intent import Intent
from ..types import Claim
from ..vocabulary import colour, parse_number
from .analysis import read
from .places import position_value
from .reading import is_thing
from .sides import SIDES, more_there, side_chosen
from .statements import ANYTHING, claim

_ALONE = r"(?=\s*(?:[^\w\s'’-]|$)|\s+(?:it|there|they|he|she|is|are|does|do)\b)"
"""Before a mark, the end, or a clause of its own: "sure it is"."""
_AGREED = "|".join((*TRUE, "indeed", "certainly", "sure", "of course"))
"""Without "right", which may be the side that was asked for."""
YES = re.compile(rf"\W*(?P<word>(?:{'|'.join(YES_WORDS)})\b|(?:{_AGREED}){_ALONE})", re.IGNORECASE)
_UNSEEN = (
    r"(?:i (?:do ?n['’]t|do not|can ?not|can['’]t) (?:see|spot|find|detect) (?:one|any|it|them)"
    r"|there (?:isn['’]t|is not|aren['’]t|are not) (?:one|any))\b(?= ?[.!]?\s*$)"
)
NO = re.compile(
    rf"\W*(?P<word>(?:{_UNSEEN}|{'|'.join(NO_WORDS)}|(?:certainly|of course) not|not really)\b"
    rf"(?! \w+ (?:is|are|can|was|were)\b)"
    rf"|(?:{'|'.join(FALSE)}|wrong){_ALONE})",
    re.IGNORECASE,
)
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
_SIDE_WORD = re.compile(
    r"\b(?:(?:top|upper|bottom|lower)[ -]?)?(?:left|right|middle|center|centre)\b|\b(?:top|bottom)\b", re.IGNORECASE
)
_CONCLUSION = re.compile(r".*\b(?:final )?answer(?: is|:)[\s*:]*(?P<rest>[^\n]+)", re.IGNORECASE)
_VALUED = ("attribute", "position", "relation", "text")
_OPENING = re.compile(r"\W*(?!step\b)\w+(?: \w+){0,4}[.!:;](?=\s)", re.IGNORECASE)
_OPENED = ("count", "attribute", "position", "relation", "where")
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


def bare_claims(text: str, intent: Intent, stated: tuple[Claim, ...]) -> Iterator[Claim]:
    """Claims that only the question gives; `stated` are those that the text makes by itself."""
    concluded = _CONCLUSION.search(text)
    if concluded and not any(one.span[1] > concluded.start("rest") for one in stated):
        rest = " " * concluded.start("rest") + concluded["rest"]
        yield from bare_claims(rest, intent, ())
        return
    head = YES.match(text) or NO.match(text)
    if intent.yes_no and head and not stated:
        named = list(_named(text, head.end(), intent))
        yield from named or _yes_no(head.span("word"), intent, negated=not YES.match(text))
        return
    if intent.yes_no and head and not _is_about(stated, intent, denied=not YES.match(text)):
        yield from _yes_no(head.span("word"), intent, negated=not YES.match(text))
        return
    opening = _OPENING.match(text)
    if opening and intent.kind in _OPENED and not any(one.span[0] < opening.end() for one in stated):
        yield from _value(opening[0], intent, ())  # "Four. They lie side by side on a plate."
    elif not stated or all(claim.kind == "existence" for claim in stated):
        yield from _value(text, intent, stated)


def _named(text: str, start: int, intent: Intent) -> Iterator[Claim]:
    """The value itself, said after yes or no: "No, it is blue."."""
    rest = " " * start + text[start:]
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "attribute":
        yield from _colour(rest, subject)
    elif intent.kind == "count":
        for one in _number(rest, subject):
            yield claim("count", one.span, subject=subject, number=one.number, value=intent.value)
    elif intent.kind == "position" and (side := _SIDE_WORD.search(rest)) and (value := position_value(side[0])):
        yield claim("position", side.span(), subject=subject, value=value)
    elif intent.kind == "relation" and intent.object:
        yield from _relation(rest, intent, subject, ())


def _is_about(stated: tuple[Claim, ...], intent: Intent, denied: bool) -> bool:
    """Whether the text itself says what was asked, and as its yes or no has it, so that this says nothing more.

    "Yes, there are three" to "Are there exactly four?" does not, nor does "No, it is red" to "Is it red?".
    """
    if (intent.number is not None and intent.kind == "count") or (intent.value and intent.kind in _VALUED):
        asked = (intent.value or "").lower()
        said = [one for one in stated if one.kind == intent.kind]
        agrees = [
            (_reaches(one, intent) if one.kind == "count" else seen_from(one, intent) == asked) != one.negated
            for one in said
        ]
        return any(one != denied for one in agrees)
    open_text = intent.kind == "text" and not intent.value
    return any(open_text or claim.subject in intent.subjects or claim.kind == "text" for claim in stated)


def _reaches(one: Claim, intent: Intent) -> bool:
    """Whether a stated number is the one that was asked for, or not below it where that is a bound."""
    return one.number == intent.number or (intent.at_least and (one.number or 0) > (intent.number or 0))


def seen_from(one: Claim, intent: Intent) -> str:
    """The value of a claim as the question has it: that the bus is smaller than the cup says that the cup is bigger."""
    turned = one.kind == "relation" and one.subject == intent.object and one.subject != one.object
    return (opposite(one.value) or "") if turned else one.value.lower()


def _yes_no(span: tuple[int, int], intent: Intent, negated: bool) -> Iterator[Claim]:
    denied = negated != intent.negated
    subject = intent.subjects[0] if intent.subjects else ""
    others = [name for name in intent.subjects if name != intent.object]
    if intent.kind == "presence" and intent.value:
        yield claim("attribute", span, subject=subject, value=intent.value, negated=denied)
    elif intent.kind == "presence":
        for name in intent.subjects if not denied else intent.subjects[:1] if len(intent.subjects) == 1 else ():
            yield claim("existence", span, subject=name, negated=denied)
    elif intent.kind == "count" and intent.number is not None:
        told: dict[str, Any] = {"value": intent.value, "at_least": intent.at_least}
        yield claim("count", span, subject=subject, number=intent.number, negated=denied, **told)
    elif intent.kind in ("attribute", "position") and intent.value:
        yield claim(intent.kind, span, subject=subject, value=intent.value, negated=denied, every=intent.every)
    elif intent.kind == "relation" and others:
        yield claim("relation", span, subject=others[0], value=intent.value, object=intent.object, negated=denied)
    elif intent.kind == "text" and not intent.value:
        yield claim("existence", span, subject="text", negated=denied)
    elif intent.kind == "text":
        yield claim("text", span, subject=subject, value=intent.value, negated=denied)
    elif intent.kind == "compare" and intent.attribute == SIDES:
        yield more_there(span, intent.object, intent, denied)
    elif intent.kind == "compare":
        yield claim("other", span, subject=subject, value=intent.value, object=intent.object, negated=denied)


def _value(text: str, intent: Intent, stated: tuple[Claim, ...]) -> Iterator[Claim]:
    if any(all(reading.hedged) and len(reading.hedged) == len(reading.tokens) for reading in read(text)):
        return
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "count" and subject and not stated:
        for one in _number(text, subject):
            yield claim("count", one.span, subject=subject, number=one.number, value=intent.value)
    elif intent.kind == "compare" and intent.attribute == SIDES and not intent.yes_no:
        yield from side_chosen(text, intent)
    elif intent.kind == "attribute" and subject and not intent.yes_no:
        yield from _colour(text, subject)
    elif intent.kind == "where" and subject and (match := _BESIDE.match(text)) and (other := _named_in(match["other"])):
        side = _RELATED[match["word"].lower()]
        yield claim("relation", match.span("word"), subject=subject, value=side, object=other)
    elif intent.kind in ("where", "position") and subject and (match := _SIDE_WORD.search(text)):
        value = position_value(match[0])
        if value:
            yield claim("position", match.span(), subject=subject, value=value)
    elif intent.kind == "list" and (intent.value in POSITIONS or is_order(intent.value)):
        yield from _there(intent, stated)
    elif intent.kind == "relation" and intent.value and not intent.object and not intent.yes_no:
        yield from _chosen(text, intent)
    elif intent.kind == "relation" and intent.object:
        yield from _relation(text, intent, subject, stated)
    elif intent.kind == "text" and not intent.yes_no and not stated:
        yield from _words(text, intent.subjects[0] if intent.subjects else "")


def _number(text: str, subject: str) -> Iterator[Claim]:
    for match in _NUMBER.finditer(text):
        number = 0 if match[0].lower() in ("no", "none", "zero") else parse_number(match[0])
        if number is not None:
            yield claim("count", match.span(), subject=subject, number=number)
            return


def _named_in(words: str) -> str:
    """The one thing that the words name; "" for the picture, or for more."""
    named = [phrase for reading in read(words) for phrase in reading.phrases if is_thing(phrase)]
    return named[0].name if len(named) == 1 else ""


def _colour(text: str, subject: str) -> Iterator[Claim]:
    found = [match for match in re.finditer(r"[^\W\d_]+", text) if colour(match[0])]
    if found:
        names = list(dict.fromkeys(str(colour(match[0])) for match in found))
        shade = re.search(r"\b(?:light|dark|bright|pale|deep) $", text[: found[0].start()], re.IGNORECASE)
        span = (shade.start() if shade else found[0].start(), found[-1].end())
        yield claim("attribute", span, subject=subject, value=" and ".join(names))


def _relation(text: str, intent: Intent, subject: str, stated: tuple[Claim, ...]) -> Iterator[Claim]:
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
