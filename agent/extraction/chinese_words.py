"""Where Chinese words begin and end: what holds the name of a thing and names none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.categories import PEOPLE
from ..lexicon.chinese import COLOURS, GARMENTS, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import CODED, CODES, WORDS

A_NOUN = re.compile("|".join([*sorted(WORDS, key=len, reverse=True), CODED]))
_LONGEST = max(map(len, CODES))
_KNOWN = WORDS.keys() | COLOURS.keys() | GARMENTS.keys() | POSITIONS.keys() | RELATIONS.keys()
_WHERE = re.compile(r"[上里内中下旁前后左右间底顶][边面侧方部]?$|[边面]$")
"""What ends "on the table", "beside the car"."""
_OF_SO_MANY = re.compile("[单双三四多几数千万路][人口]$")
""" "A sofa for two", "many people's"."""


def masks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what to read instead) of words that hold the name of a thing and name none (花园, 儿童画, 双人), and
    of the things that have a code.

    A word that ends with the name is a kind of the thing, and what is on a table speaks of the table.
    """
    import rjieba  # its dictionary takes a tenth of a second

    cut, place, ends = rjieba.cut(text, False), 0, set()
    for word in cut:
        place += len(word)
        ends.add(place)
    coded = list(_coded(text, ends))
    yield from coded
    whole = [match.span() for match in A_NOUN.finditer(text) if len(match[0]) > 2 and match.end() in ends]
    place = 0
    for word in cut:
        end = place + len(word)
        free = not any(start < end and place < last for start, last, _ in coded)
        free = free and not any(start <= place and end <= last for start, last in whole)  # 羊角 of 羊角面包
        if free and len(word) > 1 and word not in _KNOWN and _hides(word):
            where = _WHERE.search(word, 2)  # 窗台上: on it
            long = where.start() if where else len(word)
            yield place, place + long, "◇" * long
        place = end


def _coded(text: str, ends: set[int]) -> Iterator[tuple[int, int, str]]:
    """The longest names of things that end where a word does, from left to right."""
    place = 0
    while place < len(text):
        most = min(place + _LONGEST, len(text))
        end = next((end for end in range(most, place + 1, -1) if text[place:end] in CODES), place)
        if end > place and end in ends and not _is_longer(text, place, end):
            yield place, end, CODES[text[place:end]]
            place = end
        else:
            place += 1


def _is_longer(text: str, start: int, end: int) -> bool:
    """Whether a noun that has no code goes on behind the name, or begins before it: 海洋 in 海洋馆, 动车 in 电动车."""
    behind = any(text[start : end + more] in WORDS for more in range(1, _LONGEST))
    return behind or any(text[max(start - more, 0) : end] in WORDS for more in range(1, _LONGEST))


def _hides(word: str) -> bool:
    named = list(A_NOUN.finditer(word))
    if not named or _OF_SO_MANY.search(word):
        return bool(named)
    after = word[named[-1].end() :]
    return bool(after) and _WHERE.fullmatch(after) is None


def is_person(noun: str) -> bool:
    """Whether an English noun names a person, or several."""
    return noun == "person" or noun in PEOPLE
