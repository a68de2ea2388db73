"""Numbers apart from their nouns, in Chinese: "狗的数量：2", "椅子四把", "一共有三只"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from ..types import Claim
from ..vocabulary import parse_number
from .chinese_patterns import AMOUNT, LISTED, PHOTOS, THING
from .chinese_reference import last_noun, measured_noun, opening_noun
from .chinese_sentences import sentence_start
from .chinese_words import is_person
from .statements import claim

_OF_PEOPLE = "个位名口群对双排队列组"
"""Measures that people are counted with."""


def numbers(text: str) -> Iterator[Claim]:
    """ "狗的数量：2", "一共有三只": the number of what is named before."""
    listed = [one for one in [*LISTED.finditer(text), *THING.finditer(text)] if one["number"]]
    for match in LISTED.finditer(text):
        number, place = parse_number(match["number"]), match.start("noun")
        part = bool(match["colour"]) or len([one for one in listed if one["noun"] == match["noun"]]) > 1
        span = match.span() if match["colour"] else match.span("number")
        fields: dict[str, Any] = {"subject": NOUNS[match["noun"]], "number": number, "at_least": part}
        yield claim("count", span, None, place if match["colour"] and number != 1 else None, **fields)
    for match in PHOTOS.finditer(text):
        number = parse_number(match["number"])
        if number and number > 1:
            yield claim("count", match.span("number"), subject="photo", number=number, at_least=True)
    for match in AMOUNT.finditer(text):
        thing = match["noun"] or _numbered_before(text, match)
        whole = bool(match["noun"]) or match[0].startswith(("一共", "总共", "共", "合计"))
        if thing and NOUNS[thing] != "text":
            number = parse_number(match["number"])
            yield claim("count", match.span("number"), subject=NOUNS[thing], number=number, at_least=not whole)


def _numbered_before(text: str, match: re.Match[str]) -> str | None:
    """What "一共四个" counts: the one thing that the sentence numbers, or what it opens with; 位 counts people."""
    place = match.start()
    numbered = [one["noun"] for one in THING.finditer(text, sentence_start(text, place), place) if one["number"]]
    thing = numbered[0] if len(numbered) == 1 else opening_noun(text, place) or last_noun(text, place)
    measure = match["measure"] or ""
    people = measure in ("位", "名") and thing is not None and not is_person(NOUNS[thing])
    if thing is None or (measure and measure not in _OF_PEOPLE and is_person(NOUNS[thing])):
        return measured_noun(text, place, measure)
    return last_noun(text, place, people=True) if people else thing
