"""What a text denies of one place or look alone: "There is no dog on the left" is no lie where one is on the right."""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Verdict


def only_there(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; a denial that is wrong of the picture, and may be right of its place or look, is not refuted."""
    elsewhere = {
        (one.claim.subject, one.claim.mention)
        for one in verdicts
        if one.claim.kind not in ("existence", "count") and one.claim.negated and one.label != "refuted"
    }
    return tuple(one.undecided() if _is_denied_at(one, elsewhere) else one for one in verdicts)


def _is_denied_at(one: Verdict, elsewhere: set[tuple[str, int | None]]) -> bool:
    denied = one.claim.kind == "existence" and one.claim.negated and one.claim.mention is not None
    return denied and one.label == "refuted" and (one.claim.subject, one.claim.mention) in elsewhere
