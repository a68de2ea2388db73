"""What a detector doubts it looks at again, closer: the place and its surroundings, as a picture of their own.

Slicing finds what is small in a picture (SAHI, arXiv:2202.06934, section 3); here only doubtful places are worth it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seewhy.tools.types import Box, Finding

from ..scene import Scene, padded
from ..vocabulary import is_same
from .candidate import SAME_PLACE, Candidate
from .weights import CLOSER, CLOSER_CALIBRATED, MOST_CLOSER, SURROUNDINGS, UNSURE, WEAK

_WHOLE = 0.8
"""A crop that shows this share of both sides of the picture shows nothing new."""


def looked_closer(
    scene: Scene, noun: str, hits: Sequence[Candidate], odds: Callable[[float], float]
) -> list[Candidate]:
    """The candidates, those in doubt judged by both looks together; `odds` turns a detection's score into log-odds."""
    seen: list[Candidate] = []
    left = MOST_CLOSER
    for hit in hits:
        found = _again(scene, noun, hit) if UNSURE[0] < hit.log_odds < UNSURE[1] and left else None
        if found is not None:
            left -= 1
            score = max((one.score for one in found), default=0.0)
            weight = CLOSER_CALIBRATED if scene.calibrated else CLOSER
            hit = replace(hit, log_odds=weight * (hit.log_odds + odds(score)))
        seen.append(hit)
    return sorted(seen, key=lambda hit: -hit.log_odds)


def _again(scene: Scene, noun: str, hit: Candidate) -> list[Finding] | None:
    """What the detector finds there of that name; None if there is no closer look, or it failed."""
    left, top, right, bottom = padded(hit.box, SURROUNDINGS, scene.image.size)
    width, height = scene.image.size
    if right - left > _WHOLE * width and bottom - top > _WHOLE * height:
        return None
    labels = {"labels": [noun]} if scene.open_vocabulary else {}
    seen = scene.observe("detect", {**labels, "region": [left, top, right, bottom], "threshold": WEAK})
    if not seen.ok:
        return None
    return [one for one in seen.objects if _names(scene, noun, one) and _same_place(one.box, hit.box)]


def _names(scene: Scene, noun: str, found: Finding) -> bool:
    return scene.open_vocabulary or is_same(noun, found.label)


def _same_place(one: Box, other: Box) -> bool:
    return one.iou(other) > SAME_PLACE
