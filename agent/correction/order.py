"""A wrong place in a row: another end, another rank from the same end, or the place of its neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..extraction.rows import ALONG
from ..geometry import order_value
from ..types import Claim, Verdict
from .context import Context
from .edits import Edit, capitalised_like, in_case_of

_RANKED = re.compile(r"\b(?P<rank>first|second|third|fourth|fifth)\b(?P<rest>[^.,;]*? from the )?", re.IGNORECASE)
_HOLDS = re.compile(r"(?:an?|the) (?:row|line|series|group|list|set|column) of\b", re.IGNORECASE)
""" "A row of a cat and a dog": the row is of both."""
_DIRECTION = re.compile(rf"{ALONG.pattern}|[从由自][左右上下].[左右上下]", re.IGNORECASE)
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


def are_neighbours(claim: Claim) -> bool:
    """Whether a claim is of two neighbours of a row, from the one to the other of which its words reach."""
    if claim.kind != "relation" or claim.mention is None or claim.anchor is None:
        return False
    return claim.span[0] <= claim.mention < claim.anchor < claim.span[1]


def change_places(context: Context) -> list[Edit]:
    """The two neighbours of a row, from the one to the other the words of the claim, each in the other's place."""
    start, end = context.claim.span
    one = next((phrase for phrase in context.reading.phrases if phrase.start == start), None)
    other = next((phrase for phrase in context.reading.phrases if phrase.end == end), None)
    if one is None or other is None or one.end >= other.start or _HOLDS.match(context.text, start):
        return []
    first, second = (context.text[phrase.start : phrase.end] for phrase in (one, other))
    lowered = first if first[1:2].isupper() else first[:1].lower() + first[1:]
    return [Edit(start, one.end, capitalised_like(first[:1], second)), Edit(other.start, end, lowered)]


def as_rows(refuted: Sequence[Verdict], stated: Iterable[Claim], text: str) -> list[Verdict]:
    """Of a wrong row what is to be mended: its direction, where each lies wrong to the next, else those that do."""
    stated, wrong = list(stated), {verdict.claim for verdict in refuted}
    left_out: set[Claim] = set()
    for whole in stated:
        if whole.kind != "relation" or not _DIRECTION.fullmatch(text, *whole.span):
            continue
        pairs = {one for one in stated if _is_neighbour(one, whole, text)}
        if pairs & wrong:
            left_out |= pairs if pairs <= wrong else {whole}
    return [verdict for verdict in refuted if verdict.claim not in left_out]


def _is_neighbour(one: Claim, whole: Claim, text: str) -> bool:
    """Whether a claim is of two neighbours of a row, which it names, and whose direction `whole` tells."""
    between = text[min(whole.span[0], one.span[0]) : max(whole.span[1], one.span[1])]
    return are_neighbours(one) and one.value == whole.value and not re.search("[.。]", between)
