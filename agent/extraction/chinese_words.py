"""Where Chinese words begin and end: what holds the name of a thing and names none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon.chinese import COLOURS, GARMENTS, POSITIONS, RELATIONS
from ..lexicon.chinese_nouns import ALL_NOUNS

A_NOUN = re.compile("|".join(sorted(ALL_NOUNS, key=len, reverse=True)))
_KNOWN = ALL_NOUNS.keys() | COLOURS.keys() | GARMENTS.keys() | POSITIONS.keys() | RELATIONS.keys()
_WHERE = re.compile(r"[上里内中下旁前后左右间底顶][边面侧方部]?$|[边面]$")
"""What ends "on the table", "beside the car"."""
_OF_SO_MANY = re.compile("[单双三四多几数千万路][人口]$")
""" "A sofa for two", "many people's"."""


def no_things(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the words of a text that hold the name of a thing and name none: 花园, 儿童画, 青花瓷, 双人.

    A word that ends with the name is a kind of the thing, and what is on a table speaks of the table.
    """
    import rjieba  # its dictionary takes a tenth of a second

    place = 0
    for word in rjieba.cut(text, False):
        if len(word) > 1 and word not in _KNOWN and _hides(word):
            yield place, place + len(word)
        place += len(word)


def _hides(word: str) -> bool:
    named = list(A_NOUN.finditer(word))
    if not named or _OF_SO_MANY.search(word):
        return bool(named)
    after = word[named[-1].end() :]
    return bool(after) and _WHERE.fullmatch(after) is None
