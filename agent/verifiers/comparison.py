"""More of these than of those? The numbers that the detector makes likely, compared."""

from __future__ import annotations

from math import log

from ..types import Claim, Verdict
from .chosen import selected
from .count import chances_of, overlooked_each
from .fusion import evidence, fuse
from .instances import Instances, describe
from .scene import Scene
from .weights import DETECTOR, GONE

COMPARISONS = ("more than", "fewer than", "as many as")


def check(claim: Claim, scene: Scene) -> Verdict:
    """Unverifiable where a detector does not know both."""
    one, other = (selected(scene, *noun.split(", ", 1)) for noun in (claim.subject, claim.object))
    if one is None or other is None or not all(seen.covers and seen.exact for seen in (one, other)):
        return fuse(claim, scene, ())
    here, there = _numbers(one, scene), _numbers(other, scene)
    chances = {
        value: sum(p * q for i, p in enumerate(here) for j, q in enumerate(there) if compared(i, j) == value)
        for value in COMPARISONS
    }
    best = max(chances, key=lambda value: chances[value])
    if best == "as many as" and ", " in claim.subject:
        return fuse(claim, scene, ())  # "Which side has more?" has no answer
    likely = min(max(chances[claim.value], 1e-6), 1 - 1e-6)
    note = f"{describe(one.hits, claim.subject)}; {describe(other.hits, claim.object)}"
    ids = [hit.id for hit in (*one.hits, *other.hits)]
    found = evidence(DETECTOR, note, log(likely / (1 - likely)), ids)
    return fuse(claim, scene, [found], instead=None if claim.negated else best)


def _numbers(seen: Instances, scene: Scene) -> list[float]:
    return chances_of([hit for hit in seen.hits if hit.log_odds > GONE], overlooked_each(scene))


def compared(one: int, other: int) -> str:
    """Which of COMPARISONS holds of two numbers."""
    return "more than" if one > other else "fewer than" if one < other else "as many as"
