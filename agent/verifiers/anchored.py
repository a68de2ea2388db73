"""What a relation is to may be one of several: "to the left of the red car" is of no other car.

A relation by itself holds if it does so for any pair of things of the two names. Here only those count that are as the
text describes them: of that colour, at that place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..types import Claim, Verdict
from ..vocabulary import category, is_same
from .candidate import Candidate
from .fusion import fuse
from .instances import located
from .place import instead, judge
from .relation import between
from .scene import Scene
from .together import MOST_PLACES, Check


def of_described_things(verdicts: Sequence[Verdict], scene: Scene, check: Check) -> tuple[Verdict, ...]:
    """The verdicts, those of relations changed that are wrong for the very things that are meant."""
    return tuple(_of_those_meant(verdict, verdicts, scene, check) for verdict in verdicts)


def _of_those_meant(verdict: Verdict, verdicts: Sequence[Verdict], scene: Scene, check: Check) -> Verdict:
    claim = verdict.claim
    if claim.kind != "relation" or claim.anchor is None or verdict.label == "refuted" or claim.negated:
        return verdict
    objects = those_meant(claim.object, claim.anchor, verdicts, scene, check)
    if not objects:
        return verdict
    subjects = those_meant(claim.subject, claim.mention, verdicts, scene, check) or located(
        scene, claim.subject, claim.span
    )
    judged = between(claim, subjects, objects)
    found = fuse(claim, scene, judge(judged, f"{claim.subject} and {claim.object}"), instead=instead(judged))
    return found if found.label == "refuted" else verdict


def those_meant(
    noun: str, mention: int | None, verdicts: Sequence[Verdict], scene: Scene, check: Check
) -> tuple[Candidate, ...]:
    """Of several things of a name those that fit what is said of one at `mention`; () if that tells none apart."""
    told = [
        one.claim
        for one in verdicts
        if one.claim.mention == mention is not None
        and one.claim.kind in ("attribute", "position")
        and one.label == "supported"
        and _may_be(whose(one.claim), noun)
    ]
    noun = whose(told[0]) if told else noun
    places = located(scene, noun, told[0].span) if told else ()
    if not 1 < len(places) <= MOST_PLACES:
        return ()
    narrowed = [replace(scene, only=(noun, place.box)) for place in places]
    labels = [{check(claim, one).label for claim in told} for one in narrowed]
    fits = [place for place, said in zip(places, labels, strict=True) if said == {"supported"}]
    fits = fits or [place for place, said in zip(places, labels, strict=True) if "refuted" not in said]
    return tuple(fits) if 0 < len(fits) < len(places) else ()


def whose(claim: Claim) -> str:
    """What it speaks of, and not what that has on."""
    return claim.object if claim.kind == "attribute" and claim.object else claim.subject


def _may_be(one: str, other: str) -> bool:
    return is_same(one, other) or category(one) == category(other) == "person"
