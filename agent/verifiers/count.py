"""How many? Candidates of the detector, the doubtful ones looked at once more, against the number of the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seewhy.tools.types import Box

from ..prompts import presence_question
from ..scene import Scene
from ..types import Claim, Evidence, Verdict
from ..vocabulary import plural
from .existence import look_for
from .fusion import evidence, fuse, settled
from .instances import SAME_PLACE, Candidate, Instances, describe, instances
from .second_look import looked, noun_phrase, second_look
from .weights import (
    ABLATION,
    ABSENT,
    AGREED_COUNT,
    DETECTOR,
    DOUBT,
    DRAFT,
    FEW,
    GONE,
    LISTED_ALIKE,
    LISTED_OTHERWISE,
    LOOK_WEIGHT,
    LOOKS_PER_COUNT,
    MAYBE,
    MISSING,
    NEXT_TO_IT,
    OPEN_INTERVAL,
    SURE,
)


def check(claim: Claim, scene: Scene) -> Verdict:
    """Doubtful hits widen the count to an interval: a number inside it is never refuted."""
    seen = instances(scene, claim.subject) if claim.number is not None else None
    found = listed(claim, scene)
    if claim.number is None or seen is None:
        return fuse(claim, scene, found)
    hits, flags = looked_at(scene, claim.subject, seen)
    if 0 < len(hits) < claim.number:
        hits = (*hits, *overlooked(scene, claim.subject, hits))
    found += [counted(claim, replace(seen, hits=hits)), *flags]
    if claim.number > 0 and (not hits or settled(claim, scene, found)):
        found = looked(claim, scene, found, lambda: look_for(scene, claim.subject))
    best = sum(hit.log_odds > 0 for hit in hits)
    return fuse(claim, scene, found, instead=str(best) if seen.exact and seen.covers and best != claim.number else None)


def looked_at(scene: Scene, noun: str, seen: Instances) -> tuple[tuple[Candidate, ...], list[Evidence]]:
    """The candidates that are not gone, most likely first, after second looks at the crops of the doubtful ones.

    Beside them the flags of the looks that did not look.
    """
    looks, hits = LOOKS_PER_COUNT, []
    flags: list[Evidence] = []
    for hit in seen.hits:
        if DOUBT[0] < hit.log_odds < DOUBT[1] and looks:
            looks -= 1
            again = second_look(scene, presence_question(noun_phrase(noun)), (hit.box,), padding=0.15, rests_on=(hit,))
            hit = replace(hit, log_odds=hit.log_odds + sum(one.support for one in again))
            flags += [one for one in again if one.source == ABLATION]
        hits.append(hit)
    return tuple(sorted((hit for hit in hits if hit.log_odds > GONE), key=lambda hit: -hit.log_odds)), flags


def overlooked(scene: Scene, noun: str, hits: Sequence[Candidate]) -> list[Candidate]:
    """What only the draft lists, where a look at its crop confirms it: detectors overlook things."""
    alone = [box for box in scene.cited(noun) if all(box.iou(hit.box) < NEXT_TO_IT for hit in hits)]
    question = presence_question(noun_phrase(noun))
    looks = [(box, scene.look(question, box, 0.15)) for box in alone[:LOOKS_PER_COUNT]]
    return [
        Candidate(box, min(LOOK_WEIGHT * odds, MAYBE), DRAFT) for box, odds in looks if odds is not None and odds > 0
    ]


def counted(claim: Claim, seen: Instances) -> Evidence:
    """The number of the claim against the interval [sure, sure and maybe] of what the detector shows."""
    number, hits = claim.number or 0, seen.hits
    low = sum(hit.log_odds >= SURE for hit in hits) if seen.exact else 0
    high = len(hits)
    if number < low and not claim.at_least:
        support = -hits[number].log_odds  # at least one too many: as sure as the next one is there
    elif number > high:
        support = _missing(claim, high) if seen.covers else 0.0
    elif low >= number and (claim.at_least or low == high):
        support = AGREED_COUNT
    else:
        support = OPEN_INTERVAL
    shown = [hit for hit in hits if hit.source == DETECTOR]  # what only the draft lists was not found by anyone
    return evidence(DETECTOR, describe(shown, claim.subject), support, [hit.id for hit in shown])


def _missing(claim: Claim, high: int) -> float:
    """Against a number above all candidates. "Several" is no exact number, and crowds are hard to count."""
    number = claim.number or 0
    if high == 0:
        return ABSENT
    if claim.at_least and number <= 3 and high >= 2:
        return 0.0
    return -min(MISSING, MISSING * FEW * (number - high) / number) if number > FEW else -MISSING


def listed(claim: Claim, scene: Scene) -> list[Evidence]:
    """The draft's own boxes against its own number: four zebras after three boxes do not hold together."""
    boxes: list[Box] = []
    for box in scene.cited(claim.subject):
        if all(box.iou(other) <= SAME_PLACE for other in boxes):
            boxes.append(box)
    if not boxes or claim.number is None:
        return []
    fits = len(boxes) >= claim.number if claim.at_least else len(boxes) == claim.number
    noun = plural(claim.subject) if len(boxes) > 1 else claim.subject
    return [evidence(DRAFT, f"the draft itself lists {len(boxes)} {noun}", LISTED_ALIKE if fits else LISTED_OTHERWISE)]
