"""The number of a described part: "two red apples" leaves room for others; where all are red, two is the number."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.tools.types import Box

from ..geometry import position_holds, relation_holds
from ..scene import Scene
from ..types import Claim, Verdict
from ..vocabulary import colour
from . import attribute, count
from .place import confirmed


def exactly(verdict: Verdict, claims: Sequence[Claim], scene: Scene) -> Verdict:
    """Judges a supported count of a described part once more, as the whole number, where the description fits all.

    What describes it: the one colour within its words, the one place or relation that is said of its things.
    """
    claim = verdict.claim
    if (
        claim.kind != "count"
        or not claim.at_least
        or verdict.label != "supported"
        or not count.is_numeral(claim, scene)
    ):
        return verdict
    fits = [*_coloured(claim, claims, scene), *_placed(claim, claims, scene)]
    if not fits or not all(fits):
        return verdict
    exact = count.check(claim.model_copy(update={"at_least": False}), scene)
    return exact.model_copy(update={"claim": claim}) if exact.label == "refuted" else verdict


def _coloured(claim: Claim, claims: Sequence[Claim], scene: Scene) -> list[bool]:
    start, end = claim.span
    said = [c for c in claims if c.kind == "attribute" and c.subject == claim.subject and start <= c.span[0] < end]
    if not said:
        return []
    wanted = attribute.colours(said[0].value) if len(said) == 1 and not said[0].negated else frozenset()
    hits = scene.detections(claim.subject) if wanted else None
    seen = [scene.colour(hit.box) for hit in hits or ()]
    return [bool(seen) and all(one is not None and colour(one.text or "") in wanted for one in seen)]


def _placed(claim: Claim, claims: Sequence[Claim], scene: Scene) -> list[bool]:
    """For each of the text's places of these things whether it holds beyond doubt of every one that was found."""
    alone = [c for c in claims if c.kind == "count" and c.subject == claim.subject] == [claim]
    said = [c for c in claims if c.kind in ("position", "relation") and c.subject == claim.subject]
    hits = scene.detections(claim.subject) if said and alone else None
    return [bool(hits) and all(_holds(one, hit.box, scene) for hit in hits or ()) for one in said]


def _holds(claim: Claim, box: Box, scene: Scene) -> bool:
    if claim.negated:
        return False
    if claim.kind == "position":
        return position_holds(claim.value, box, scene.image.size) is True
    others = confirmed(scene, claim.object, claim.span)
    return any(relation_holds(claim.value, box, other.box) for other in others)
