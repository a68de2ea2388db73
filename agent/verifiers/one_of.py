"""Is it one of those that a description fits? Of these a thing of its name is one, or its name is wrong."""

from __future__ import annotations

import re

from ..types import Claim, Verdict
from ..vocabulary import is_same
from .chosen import selected
from .fusion import evidence, fuse
from .instances import located
from .scene import Scene
from .weights import DETECTOR


def check(claim: Claim, scene: Scene) -> Verdict:
    """Refuted only of what is there, and is no such thing beyond doubt."""
    seen = selected(scene, *claim.object.split(", ", 1))
    if seen is None or not (seen.covers and seen.exact):
        return fuse(claim, scene, ())
    fits = [hit for hit in seen.hits if hit.label and is_same(hit.label, claim.subject)]
    if fits:
        best = max(fits, key=lambda hit: hit.log_odds)
        return fuse(claim, scene, [evidence(DETECTOR, f"{claim.subject}: {claim.object}", best.log_odds, [best.id])])
    there = [place for place in located(scene, claim.subject) if place.source == DETECTOR]
    if not there:
        return fuse(claim, scene, ())
    named = re.findall(r"[a-z]+", scene.draft.text.lower())
    left = {hit.label for hit in seen.hits if hit.label and not any(is_same(hit.label, word) for word in named)}
    said = evidence(DETECTOR, f"no {claim.subject}: {claim.object}", -max(place.log_odds for place in there))
    return fuse(claim, scene, [said], instead=left.pop() if len(left) == 1 else None)
