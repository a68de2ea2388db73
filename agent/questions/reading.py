"""read_question: what a question about a picture asks for, whatever its wording.

The plan falls back on it, and a bare answer ("Yes.", "3", "red") gets its meaning from it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..extraction.analysis import read
from ..extraction.reading import Reading, is_thing
from ..extraction.selection import Asked, selection
from ..extraction.spelling import clean, without_lead
from ..extraction.statements import ANYTHING
from .intent import Intent
from .recognisers import RECOGNISERS, is_yes_no, things_of


def read_question(question: str) -> Intent:
    """The intent of a question in English or Chinese; kind "other" if it is none of the known ones."""
    return _read(question[:2000].strip())[0]


def read_selection(question: str) -> Asked | None:
    """What an English question tells of the things that it asks for, if it tells more than their name."""
    return _read(question[:2000].strip())[1]


@lru_cache(maxsize=256)
def _read(question: str) -> tuple[Intent, Asked | None]:
    if re.search(r"[一-鿿]", question):
        from ..extraction.chinese_questions import read_chinese_question

        return Intent(**read_chinese_question(question)), None
    proper, proposed = without_lead(clean(question))
    readings = read(_spelled_out(proper))
    if not readings:
        return Intent(kind="other"), None
    reading = next((r for r in reversed(readings) if r.tokens[-1].low == "?"), readings[-1])
    asked, intent = selection(reading), _recognised(reading, proposed)
    if asked is None or (asked.wants == "name" and intent.kind in ("text", "count", "compare")):
        return intent, None
    return _selecting(intent, asked), asked


def _selecting(intent: Intent, asked: Asked) -> Intent:
    """The intent of a question that selects things, where its words alone look like another one."""
    what = asked.what
    subjects = () if what.noun == ANYTHING else (what.noun,)
    if asked.wants == "colour":
        return Intent(kind="attribute", attribute="colour", subjects=subjects)
    if asked.wants == "place":
        return Intent(kind="where", subjects=subjects)
    if not intent.yes_no:
        return intent
    value = next((one for one in (*what.places, what.order, what.colour, *(tie.value for tie in what.ties)) if one), "")
    return Intent(kind="list" if value else "other", subjects=subjects, value=value)


def _recognised(reading: Reading, proposed: bool) -> Intent:
    low = " ".join(token.low for token in reading.tokens).replace(" '", "'").replace(" n't", "n't")
    for recognise in RECOGNISERS:
        intent = recognise(reading, low)
        if intent and not (intent.kind == "relation" and re.search(r"\b(?:any|some)(?:thing|body|one)\b", low)):
            return intent  # and "is there anything on the shelf above the bed" proposes no relation
    return Intent(kind="other", subjects=things_of(reading), yes_no=proposed or is_yes_no(low))


_OF_THE_ASKER = re.compile(r"(?:my|our)\b", re.IGNORECASE)


def _spelled_out(question: str) -> str:
    """ "I am looking for a dog. Is there one?" -> "Is there a dog?"."""
    pattern = (
        r"(?P<first>[^.?!]+)[.?!] (?P<ask>[^.?!]*)\b(?:one|it|any|them)\b(?P<rest>(?: (?:in|on|here)\b[^.?!]*)?\W*)$"
    )
    match = re.match(pattern, question)
    named = (
        [phrase for reading in read(match["first"]) for phrase in reading.phrases if is_thing(phrase)] if match else []
    )
    if (
        match is None
        or not named
        or _OF_THE_ASKER.match(match["first"][named[-1].start :])
        or re.search(r"\bsay\b|\bwhere\b", match["ask"])
    ):
        return question
    return f"{match['ask']}{match['first'][named[-1].start : named[-1].end]}{match['rest']}"
