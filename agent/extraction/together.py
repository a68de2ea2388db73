"""What the claims of one text mean beside each other: a number of more, a place of which another part was told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..geometry import MIDDLE_OF_THREE
from ..types import Claim
from ..vocabulary import canonical, is_same, singular
from .analysis import OF_ANIMALS
from .statements import claim


def together(found: Sequence[Claim], text: str) -> list[Claim]:
    """The claims without those that others take back or tell whole, each as it is meant beside them."""
    found = [one for one in found if not _is_only_centred(one, found, text) and not _is_in_a_pile(one, text)]
    found = [_in_its_row(_of_each_side(one, found), found, text) for one in found]
    found = [one for one in found if not _is_between_others(one, found, text)]
    found = [one for one in found if not _denies_another_kind(one, found, text)]
    return [_part_of_more(one, found, text) for one in found]


_NEAR = 40
"""How many letters apart two words of place may stand that together say one place."""


def _is_only_centred(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "At the top, in the centre", "Above them, in the middle": how high it is was told by other words."""
    return (one.kind, one.value) == ("position", "middle") and any(
        (other.value in ("above", "below") if other.kind == "relation" else other.kind == "position")
        and other.value != "middle"
        and other.subject == one.subject
        and abs(other.span[0] - one.span[0]) < _NEAR
        and not _apart(one.span, other.span, text)
        and (None in (one.mention, other.mention) or one.mention == other.mention)
        for other in found
    )


_OF_ALL = re.compile(
    r"\b(?:(?:picture|image|scene|photo|illustration) consists (?:mainly |mostly )?of|as many as"
    r"|(?:around|across|throughout) (?:the|this) (?:scene|picture|image) (?:are|is)) (?:(?:only|just|exactly) )?$",
    re.IGNORECASE,
)
"""Before a number of all that there are, be more told elsewhere or not."""


def _part_of_more(one: Claim, found: Sequence[Claim], text: str) -> Claim:
    """ "Six donuts in total. Top row: three donuts": so many at least, since the text has counted more before.

    So are three ducks, where a swan is named as well: of birds there are four; and one cat, before "The other cat ...".
    """
    more = any(
        other.kind == one.kind == "count"
        and is_same(other.subject, one.subject)
        and other.span[0] < one.span[0]
        and 1 < (one.number or 0) < (other.number or 0)
        for other in found
    )
    more = more and _OF_ALL.search(text[: one.span[0]]) is None
    more = more or any(_is_another_kind(other, one, text) for other in found) or _has_another(one, text)
    if not more or one.negated or one.value:
        return one
    return claim("count", one.span, group=one.group, subject=one.subject, number=one.number, at_least=True)


def _has_another(one: Claim, text: str) -> bool:
    """ "One cat is white. The other cat is black." """
    if (one.kind, one.number) != ("count", 1):
        return False
    noun = re.escape(text[slice(*one.span)].split()[-1])
    return re.match(rf"[^.!?\n]*[.!?]\s+The other (?:{noun}|one)\b", text[one.span[1] :], re.IGNORECASE) is not None


def _is_another_kind(other: Claim, one: Claim, text: str) -> bool:
    """Whether both name what has one name in claims, and by different words."""
    if one.kind != "count" or other.kind not in ("existence", "count") or one.subject != other.subject:
        return False
    here, there = (singular(text[slice(*claim.span)].lower().split()[-1]) for claim in (one, other))
    named = canonical(there) == one.subject and (canonical(here) == one.subject or here in OF_ANIMALS)
    return here != there and named and not (one.negated or other.negated)


def _denies_another_kind(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "Two sailboats at anchor, no ferry": a claim would call both boats."""
    if one.kind != "existence" or not one.negated:
        return False
    word = singular(text[slice(*one.span)].lower().split()[-1])
    return word != one.subject and any(
        other.kind in ("existence", "count")
        and other.subject == one.subject
        and not other.negated
        and singular(text[slice(*other.span)].lower().split()[-1]) != word
        for other in found
    )


_PILE = re.compile(r"\b(?:stacks?|piles?|towers?|columns?) of\b[^.!?\n]*:[^.!?\n]*$", re.IGNORECASE)


def _is_in_a_pile(one: Claim, text: str) -> bool:
    """ "A stack of three books: a green one on top, a red one at the bottom": there in the stack."""
    placed = one.kind == "position" and one.value in ("top", "middle", "bottom")
    return placed and _PILE.search(text[: one.span[0]]) is not None


def _of_each_side(one: Claim, found: Sequence[Claim]) -> Claim:
    """ "A flag waves on each side, green on the left and red on the right": no one flag is on both."""
    sides = {other.value for other in found if other.kind == "position" and other.mention == one.mention is not None}
    apart = one.kind in ("position", "attribute") and {"left", "right"} <= sides
    return one.model_copy(update={"mention": None}) if apart else one


def _in_its_row(one: Claim, found: Sequence[Claim], text: str) -> Claim:
    """ "A red kite on the left, a blue one in the middle and a green one on the right": between the two others."""
    if (one.kind, one.value) != ("position", "middle") or one.mention is None or text[one.span[1] :].startswith(" of "):
        return one
    sides = {
        other.value: other.mention
        for other in found
        if other.kind == "position" and is_same(other.subject, one.subject) and other.mention not in (None, one.mention)
    }
    row = "left" in sides and "right" in sides
    return one.model_copy(update={"value": MIDDLE_OF_THREE}) if row else one


def _is_between_others(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "A dog on the left, a cat in the middle and a bus on the right": be they high up or low down."""
    if (one.kind, one.value) != ("position", "middle"):
        return False
    sides = {
        other.value
        for other in found
        if other.kind == "position" and other.subject != one.subject and not _apart(one.span, other.span, text)
    }
    return {"left", "right"} <= sides


def _apart(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Whether a sentence ends between two spans."""
    return re.search(r"[.!?\n]", text[min(one[1], other[1]) : max(one[0], other[0])]) is not None
