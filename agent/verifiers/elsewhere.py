"""What a text denies of one place or look alone: "There is no dog on the left" is no lie where one is on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..types import Verdict


def only_there(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; a denial that is wrong of the picture, and may be right of its place or look, is not refuted."""
    told: dict[tuple[str, int | None], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        if one.claim.negated and one.claim.mention is not None and one.claim.kind not in ("existence", "count"):
            told[_of(one)].append(one)
    return tuple(one.undecided() if _may_be_right(one, told[_of(one)]) else one for one in verdicts)


def _of(one: Verdict) -> tuple[str, int | None]:
    return one.claim.subject, one.claim.mention


def _may_be_right(one: Verdict, told: Sequence[Verdict]) -> bool:
    """Whether a refuted denial has more words that narrow it, of which one may be true; what is done nobody sees, so
    that it counts only where nothing else is told.
    """
    denied = one.claim.kind == "existence" and one.claim.negated and one.label == "refuted"
    seen = [other for other in told if other.claim.kind != "other"] or told
    return denied and any(other.label != "refuted" for other in seen)
