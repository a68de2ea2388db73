"""An answer against itself: a leading "Yes" or "No" that the rest of it contradicts, as in "No, there are two"."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry import opposite
from ..types import Claim, Evidence, Verdict
from ..vocabulary import colour
from .scene import Scene
from .weights import CAPS, DRAFT

_WORDS = frozenset({"yes", "yeah", "yep", "yup", "no", "nope", "nah", "correct", "right", "true", "false"})


def not_contradicted(verdicts: Sequence[Verdict], scene: Scene) -> tuple[Verdict, ...]:
    """The verdicts, with those on a leading yes or no refuted that what is supported of the same answer contradicts."""
    sure = [one for one in verdicts if one.label == "supported" and not one.claim.negated]
    said = [one for one in verdicts if one.label == "unverifiable" and not one.claim.negated]
    said = [one for one in said if one.claim.kind != "count" and not _is_lead(one.claim, scene)]
    told = [*sure, *said]  # even what nobody can check: one of the two is wrong, and the longer one is thought out
    return tuple(_against(verdict, told) if _is_lead(verdict.claim, scene) else verdict for verdict in verdicts)


def _is_lead(claim: Claim, scene: Scene) -> bool:
    text, (start, end) = scene.draft.text, claim.span
    return text[start:end].lower() in _WORDS and not any(letter.isalnum() for letter in text[:start])


def _against(verdict: Verdict, sure: Sequence[Verdict]) -> Verdict:
    other = next((one for one in sure if _contradicts(one.claim, verdict.claim)), None)
    if other is None or verdict.label != "unverifiable":
        return verdict
    said = Evidence(source=DRAFT, note=f"the answer itself says: {other.claim.text}", support=-CAPS[DRAFT])
    found = str(other.claim.number) if other.claim.kind == "count" else other.claim.value
    return Verdict(
        claim=verdict.claim,
        label="refuted",
        confidence=other.confidence,
        evidence=(*verdict.evidence, said, *other.evidence),
        found=None if verdict.claim.negated else found,
    )


def _contradicts(said: Claim, lead: Claim) -> bool:
    """Whether what is said, and so, makes the lead wrong: the same if that denies it, another value if it does not."""
    if said.kind != lead.kind or said.subject != lead.subject or said.at_least or lead.at_least:
        return False
    if said.kind == "count" and said.value != lead.value:
        return False  # so many of a colour, and so many of all
    if said.kind == "count":
        return (said.number == lead.number) == lead.negated
    if said.kind in ("position", "relation") and said.object == lead.object:
        return said.value == lead.value if lead.negated else said.value == opposite(lead.value)
    if said.kind != "attribute" or not (colour(said.value) and colour(lead.value)):
        return False
    return (colour(said.value) == colour(lead.value)) == lead.negated
