"""What a Chinese sentence is about: what "it" is, what a clause without a subject goes on about."""

from __future__ import annotations

import re

from ..lexicon.chinese import FRAMES, MEASURES
from ..lexicon.chinese_nouns import ALL_NOUNS
from .chinese_patterns import THING, WHERE
from .chinese_words import A_NOUN, is_person

_LOCATED = re.compile(r"[一-鿿◇◆](?:[上里内中]|旁边?|[前后左右]边?)[也都还并]?$")
_OPENS = re.compile(
    rf"[-*•\s\d.、)]*(?:而|但是?|另外|还有)?(?:(?:旁边|一旁|身旁|身边|身后|最?(?:{WHERE}))的?)?(?:[这那]一?[{MEASURES}])?"
)
""" "而旁边那只": what may stand before the subject of a clause."""


def antecedent(text: str, place: int, people: bool = False) -> str | None:
    """What "it" (or "she", with `people`) at a place speaks of: the one thing, or the first, of a sentence before."""
    clause = max(text.rfind(mark, 0, place) for mark in "，。；！？：\n") + 1
    ends = [clause, *(match.start() for match in reversed([*re.finditer("[。！？\n]", text[:clause])]))]
    for start, end in zip([sentence_start(text, one) for one in ends], ends, strict=True):
        found = [match for match in THING.finditer(text, start, end) if not A_NOUN.match(text, match.end())]
        things = [(ALL_NOUNS[match["noun"]], match) for match in found]
        if people and (someone := [match["noun"] for noun, match in things if is_person(noun)]):
            return someone[0]
        named = [match for noun, match in things if not is_person(noun) and noun != "text"]
        free = [m["noun"] for m in named if not is_place(text, m)] or [m["noun"] for m in named]
        if free and not people:
            alone = len({ALL_NOUNS[noun] for noun in free}) == 1 or not re.search("和|与|、", text[start:end])
            return free[0] if alone else None
    return None


def topic(text: str, place: int) -> str | None:
    """What a clause without a subject is about: the subject of the clauses before it, or else the first noun."""
    start = max(sentence_start(text, place), text.rfind("；", 0, place) + 1)
    starts = [start, *(match.end() for match in re.finditer("，", text[start : max(place - 1, start)]))]
    for at in reversed([start, *(start + one for one in starts[1:])]):
        opened = _OPENS.match(text, at)
        told = opened.end() if opened else at
        subject, pronoun = THING.match(text, told, place), re.compile("它们?").match(text, told, place)
        if pronoun:
            return antecedent(text, told)
        if subject and not is_place(text, subject):
            return subject["noun"]
    first = THING.search(text, start, place)
    return first["noun"] if first else None


def sentence_start(text: str, place: int) -> int:
    """Where the sentence of a place begins."""
    return max(text.rfind(mark, 0, place) for mark in "。！？\n") + 1


def is_place(text: str, match: re.Match[str]) -> bool:
    """Whether a thing is only where another one is: "沙发上坐着", "停在车旁"."""
    after = re.compile(rf"的?(?:[上里内中下旁前后]|{WHERE})").match(text, match.end())
    return after is not None or text[: match.start()].endswith(("在", "于", "到", "从", "靠着"))


def is_located(text: str, denial: int) -> bool:
    """Whether what is denied is so of a place only: "车上没有人"."""
    start = max(text.rfind(mark, 0, denial) for mark in "，。；！？\n") + 1
    before = text[start:denial]
    if re.match(r"(?:它|其)?的?(?:[上里内旁前后]|[上里旁前后][面边])空?[也都还并]?$", before):
        return True  # "一张长椅，上面空无一人"
    return _LOCATED.search(before) is not None and not re.search(rf"{FRAMES}|场景|视野|其中|这里", before)
