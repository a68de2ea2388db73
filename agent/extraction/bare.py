"""Bare answers: "Yes.", "3", "red", "on the left" mean nothing alone; the question says what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..geometry import opposite
from ..lexicon.grammar import FALSE, TRUE
from ..lexicon.grammar import NO as NO_WORDS
from ..lexicon.grammar import YES as YES_WORDS
from ..questions.intent import Intent
from ..types import Claim
from .bare_values import SIDE_WORD, bare_colour, bare_number, bare_relation, bare_value
from .places import position_value
from .sides import SIDES, more_there
from .statements import claim

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
_CONCLUSION = re.compile(r".*\b(?:final )?answer(?: is|:)[\s*:]*(?P<rest>[^\n]+)", re.IGNORECASE)
_VALUED = ("attribute", "position", "relation", "text")
_OPENING = re.compile(r"\W*(?!step\b)\w+(?: \w+){0,4}[.!:;](?=\s)", re.IGNORECASE)
_OPENED = ("count", "attribute", "position", "relation", "where")


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
        yield from bare_value(opening[0], intent, ())  # "Four. They lie side by side on a plate."
    elif not stated or all(claim.kind == "existence" for claim in stated):
        yield from bare_value(text, intent, stated)


def _named(text: str, start: int, intent: Intent) -> Iterator[Claim]:
    """The value itself, said after yes or no: "No, it is blue."."""
    rest = " " * start + text[start:]
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "attribute":
        yield from bare_colour(rest, subject)
    elif intent.kind == "count":
        for one in bare_number(rest, subject):
            yield claim("count", one.span, subject=subject, number=one.number, value=intent.value)
    elif intent.kind == "position" and (side := SIDE_WORD.search(rest)) and (value := position_value(side[0])):
        yield claim("position", side.span(), subject=subject, value=value)
    elif intent.kind == "relation" and intent.object:
        yield from bare_relation(rest, intent, subject, ())


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
