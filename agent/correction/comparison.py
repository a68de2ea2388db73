"""After a corrected number, "Yes, there are two dogs and three cats" may have to say "No"."""

from __future__ import annotations

from collections.abc import Sequence

from ..extraction.bare import NO, YES
from ..questions.intent import Intent
from ..types import Claim
from .edits import Edit, in_case_of


def settle(text: str, claims: Sequence[Claim], intent: Intent) -> list[Edit]:
    """The "Yes" or "No" that the text's own numbers ask for; none if nothing is compared or a number is unknown."""
    match = YES.match(text) or NO.match(text)
    if intent.kind != "compare" or not intent.yes_no or len(intent.subjects) != 2 or match is None:
        return []
    first, second = (_number(claims, subject) for subject in intent.subjects)
    if first is None or second is None:
        return []
    wanted = "yes" if _holds(intent, first, second) else "no"
    said = "yes" if YES.match(text) else "no"
    return [] if wanted == said else [Edit(*match.span("word"), in_case_of(match["word"], wanted))]


def _holds(intent: Intent, first: int, second: int) -> bool:
    if intent.number is not None:
        return first - second == intent.number
    if intent.value == "as many as":
        return first == second
    return first > second if intent.value == "more than" else first < second


def _number(claims: Sequence[Claim], subject: str) -> int | None:
    for claim in claims:
        if claim.subject == subject and claim.kind == "count" and not claim.negated:
            return claim.number
        if claim.subject == subject and claim.kind == "existence":
            return 0 if claim.negated else 1
    return None
