"""The corrector around `correct`: what it wrote is checked once, and an edit that is refuted as well is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..correct import correct
from ..extract import Extract, extract
from ..types import Claim, Correction, Verdict


class Revision(NamedTuple):
    """The text after correction, the edits, and the verdicts on that text."""

    text: str
    corrections: tuple[Correction, ...]
    verdicts: tuple[Verdict, ...]


def revise(
    text: str,
    verdicts: Sequence[Verdict],
    question: str,
    check: Callable[[Sequence[Claim], str], tuple[Verdict, ...]],
    extract: Extract = extract,
) -> Revision:
    """Rewrite what was refuted, and only that. `check` gives the verdicts on the claims of a text,
    `extract` these claims.

    What the new text still says that is refuted is corrected once more: "a cat" went, and "it is smaller than the
    cat" stayed. An edit is taken back when the claim that it makes is refuted after that too: then nobody knows, and
    the words stay as they were. Costs no new expert calls where the evidence is the same: equal calls are remembered.
    """
    edited, edits = correct(text, verdicts, question, extract)
    if not edits:
        return Revision(text, (), tuple(verdicts))
    again = check(extract(edited, question), edited)
    if not _is_clean(again):
        twice, more = correct(edited, again, question, extract)
        final = check(extract(twice, question), twice)
        if more and _is_clean(final):
            return Revision(twice, (*edits, *more), final)
    broken = {(verdict.claim.kind, verdict.claim.subject) for verdict in again if verdict.label == "refuted"}
    kept = [_spared(item) if (item.claim.kind, item.claim.subject) in broken else item for item in verdicts]
    if kept == list(verdicts):
        return Revision(edited, edits, again)
    edited, edits = correct(text, kept, question, extract)
    return Revision(edited, edits, check(extract(edited, question), edited))


def _is_clean(verdicts: Sequence[Verdict]) -> bool:
    return all(verdict.label != "refuted" for verdict in verdicts)


def _spared(verdict: Verdict) -> Verdict:
    """A refuted claim whose correction is refuted as well: unverifiable."""
    if verdict.label != "refuted":
        return verdict
    return verdict.model_copy(update={"label": "unverifiable", "confidence": 0.5, "found": None})
