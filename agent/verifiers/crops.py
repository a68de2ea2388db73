"""Doubtful places are looked at once more, each in a crop of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..prompts import presence_question
from ..types import Evidence
from .candidate import Candidate
from .scene import Scene
from .second_look import noun_phrase, second_look
from .weights import ABLATION, DETECTED, DETECTOR, DOUBT, LOOKED, LOOKS_PER_COUNT, MOST_LOOKED, SUGGESTED

CROP = 0.15
"""How much of its surroundings a crop shows, in its longer sides: little, so that a neighbour is not taken for it."""


def looked_at(scene: Scene, noun: str, hits: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], list[Evidence]]:
    """The candidates, most likely first, after second looks at those of the detector that are in doubt.

    Beside them the flags of the looks that did not look. What may be a part of a larger thing is not looked at: a head
    shows the animal as well.
    """
    question = presence_question(noun_phrase(noun))
    looks, seen = LOOKS_PER_COUNT, []
    flags: list[Evidence] = []
    for hit in hits:
        if DOUBT[0] < hit.log_odds < DOUBT[1] and looks and hit.source == DETECTOR and not hit.part:
            looks -= 1
            again = second_look(scene, question, (hit.box,), padding=CROP, rests_on=(hit,))
            look = scene.look(question, hit.box, CROP)
            if look is not None and any(one.support for one in again):
                hit = replace(hit, log_odds=_together(hit.log_odds, look))
            flags += [one for one in again if one.source == ABLATION]
        seen.append(hit)
    return tuple(sorted(seen, key=lambda hit: -hit.log_odds)), flags


def _together(first: float, look: float) -> float:
    """Log-odds of a detection in doubt, from its own and those of a look at its crop: a logistic regression."""
    return DETECTED * first + LOOKED * max(-MOST_LOOKED, min(MOST_LOOKED, look)) + SUGGESTED
