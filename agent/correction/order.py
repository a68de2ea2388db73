"""A wrong place in a row: another end, or another rank from the same end."""

from __future__ import annotations

import re

from ..geometry import order_value
from .context import Context
from .edits import Edit, in_case_of

_RANKED = re.compile(r"\b(?P<rank>first|second|third|fourth|fifth)\b(?P<rest>[^.,;]*? from the )?", re.IGNORECASE)
_RANK_OF = ("first", "second", "third", "fourth", "fifth")


def in_order(context: Context, found: str) -> list[Edit]:
    """The words of the side or of the rank as they should be; [] where they cannot say what was found."""
    start, end = context.claim.span
    words = context.text[start:end]
    said = list(_RANKED.finditer(context.text, context.reading.sentence.start, end))
    side = re.search(r"(?:left|right|top|bottom)$", words, re.IGNORECASE)
    told = found.removesuffix("most").split()[-1]
    if side and side[0].lower() == told:
        ranks = [rank for rank in _RANK_OF if order_value(_RANK_OF.index(rank) + 1, told) == found]
        return [Edit(*said[-1].span("rank"), in_case_of(said[-1]["rank"], ranks[0]))] if said and ranks else []
    if side:
        return [Edit(start + side.start(), end, in_case_of(side[0], told))]
    if words.lower().endswith("er"):  # "the smaller dog" of two
        found = re.sub("est$", "er", found)
    return [Edit(start, end, in_case_of(words, found))] if " " not in found else []
