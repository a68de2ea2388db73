"""read_question: what a question about a picture asks for, whatever its wording.

The plan falls back on it, and a bare answer ("Yes.", "3", "red") gets its meaning from it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..extraction.analysis import read
from ..extraction.reading import is_thing
from ..extraction.spelling import clean, without_lead
from .intent import Intent
from .recognisers import RECOGNISERS, is_yes_no, things_of


def read_question(question: str) -> Intent:
    """The intent of a question in English or Chinese; kind "other" if it is none of the known ones."""
    return _read(question[:2000].strip())


@lru_cache(maxsize=256)
def _read(question: str) -> Intent:
    if re.search(r"[一-鿿]", question):
        from ..extraction.chinese_questions import read_chinese_question

        return Intent(**read_chinese_question(question))
    proper, proposed = without_lead(clean(question))
    readings = read(_spelled_out(proper))
    if not readings:
        return Intent(kind="other")
    reading = next((r for r in reversed(readings) if r.tokens[-1].low == "?"), readings[-1])
    low = " ".join(token.low for token in reading.tokens).replace(" '", "'").replace(" n't", "n't")
    for recognise in RECOGNISERS:
        intent = recognise(reading, low)
        if intent and not (intent.kind == "relation" and re.search(r"\b(?:any|some)(?:thing|body|one)\b", low)):
            return intent  # and "is there anything on the shelf above the bed" proposes no relation
    return Intent(kind="other", subjects=things_of(reading), yes_no=proposed or is_yes_no(low))


def _spelled_out(question: str) -> str:
    """ "I am looking for a dog. Is there one?" -> "Is there a dog?"."""
    pattern = (
        r"(?P<first>[^.?!]+)[.?!] (?P<ask>[^.?!]*)\b(?:one|it|any|them)\b(?P<rest>(?: (?:in|on|here)\b[^.?!]*)?\W*)$"
    )
    match = re.match(pattern, question)
    named = (
        [phrase for reading in read(match["first"]) for phrase in reading.phrases if is_thing(phrase)] if match else []
    )
    if match is None or not named or re.search(r"\bsay\b|\bwhere\b", match["ask"]):
        return question
    return f"{match['ask']}{match['first'][named[-1].start : named[-1].end]}{match['rest']}"
