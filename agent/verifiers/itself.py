"""An answer against itself: a leading "Yes" or "No" that the rest contradicts, a comparison against its own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry import opposite
from ..types import Claim, Evidence, Verdict
from ..vocabulary import colour
from .comparison import COMPARISONS, compared
from .scene import Scene
from .weights import CAPS, DRAFT

_WORDS = frozenset({"yes", "yeah", "yep", "yup", "no", "nope", "nah", "correct", "right", "true", "false"})


def not_contradicted(verdicts: Sequence[Verdict], scene: Scene) -> tuple[Verdict, ...]:
    """The verdicts, with those on a leading yes or no refuted that what is supported of the same answer contradicts.

    So is "more dogs than cats", where the answer counts two of each, and rightly.
    """
    sure = [one for one in verdicts if one.label == "supported" and not one.claim.negated]
    said = [one for one in verdicts if one.label == "unverifiable" and not one.claim.negated]
    said = [one for one in said if one.claim.kind != "count" and not _is_lead(one.claim, scene)]
    told = [*sure, *said]  # even what nobody can check: one of the two is wrong, and the longer one is thought out
    against = [_against(verdict, told) if _is_lead(verdict.claim, scene) else verdict for verdict in verdicts]
    return tuple(_against_numbers(verdict, sure) for verdict in against)


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


def _against_numbers(verdict: Verdict, sure: Sequence[Verdict]) -> Verdict:
    claim = verdict.claim
    if verdict.label != "unverifiable" or claim.value not in COMPARISONS:
        return verdict
    told = {one.claim.subject: one for one in sure if one.claim.kind == "count" and _is_of_all(one.claim)}
    here, there = told.get(claim.subject), told.get(claim.object)
    if here is None or there is None:
        return verdict
    so = compared(here.claim.number or 0, there.claim.number or 0)
    if (so == claim.value) != claim.negated:
        return verdict
    said = Evidence(
        source=DRAFT, note=f"the answer itself says: {here.claim.text}, {there.claim.text}", support=-CAPS[DRAFT]
    )
    evidence = (*verdict.evidence, said, *here.evidence, *there.evidence)
    sure_of = min(here.confidence, there.confidence)
    found = None if claim.negated else so
    return Verdict(claim=claim, label="refuted", confidence=sure_of, evidence=evidence, found=found)


def _is_of_all(claim: Claim) -> bool:
    return not claim.at_least and not claim.value and claim.number is not None


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
