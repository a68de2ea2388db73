"""From independent sources to one verdict: log-odds add up, each source within its cap, against a prior."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from ..types import Claim, Evidence, Verdict
from .scene import Scene
from .weights import CAPS, EVEN, EXPERTS, LOOK_ALONE, PRIOR, PRIOR_COUNT, SUPPORT_AT, Curve


def evidence(source: str, note: str, support: float, object_ids: Sequence[str] = ()) -> Evidence:
    """One source's say, within the cap of that source. `support` in log-odds that the claim's words are so."""
    cap = CAPS[source]
    return Evidence(
        source=source, note=note, support=max(-cap, min(cap, support)), object_ids=tuple(i for i in object_ids if i)
    )


def curve(value: float, points: Curve) -> float:
    """Straight lines between `points`, flat outside of them."""
    if value <= points[0][0]:
        return points[0][1]
    for (x1, y1), (x2, y2) in pairwise(points):
        if value <= x2:
            return y1 + (y2 - y1) * (value - x1) / (x2 - x1)
    return points[-1][1]


def prior_of(kind: str, scene: Scene) -> float:
    """How far a claim of a kind is believed before anyone looks, in log-odds."""
    return PRIOR_COUNT if kind == "count" and not scene.given else PRIOR


def settled(claim: Claim, scene: Scene, found: Sequence[Evidence]) -> bool:
    """Whether the evidence so far decides the claim, so that no one else need be asked. `found` as in `fuse`."""
    return fuse(claim, scene, found).label != "unverifiable"


def fuse(claim: Claim, scene: Scene, found: Sequence[Evidence], instead: str | None = None) -> Verdict:
    """One verdict. `found` speaks of the claim's words without their negation, and is turned round for a negated claim.

    Refuted only if the claim is false with a probability of `scene.refute_at`, and only if an expert
    is against it: an MLLM that changes its mind refutes nothing. `instead` is what is so, where known.
    Where nothing was found the odds are even: the prior is that of claims that can be checked.
    """
    said = [one.model_copy(update={"support": -one.support}) for one in found] if claim.negated else list(found)
    prior = prior_of(claim.kind, scene)
    total = prior + sum(one.support for one in said) if said else EVEN
    true = _probability(total)
    asked = [one for one in said if one.support]
    if 1 - true >= scene.refute_at and any(one.source in EXPERTS and one.support < 0 for one in asked):
        return Verdict(claim=claim, label="refuted", confidence=1 - true, evidence=tuple(said), found=instead)
    expert_for = any(one.source in EXPERTS and one.support > 0 for one in asked)
    if true >= SUPPORT_AT and (expert_for or total - prior >= LOOK_ALONE):
        return Verdict(claim=claim, label="supported", confidence=true, evidence=tuple(said))
    return Verdict(claim=claim, label="unverifiable", confidence=true, evidence=tuple(said))


def truth(verdict: Verdict) -> float:
    """The probability that the claim is true, 0..1; for an unverifiable claim its `confidence` is just that."""
    return 1 - verdict.confidence if verdict.label == "refuted" else verdict.confidence


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
