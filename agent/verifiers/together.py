"""What is said of one thing has to be so of one and the same thing: "a red car on the left" needs a car that is both.

Each claim by itself holds if it does so for any thing of that name; MLLMs give one thing what belongs to another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..types import Claim, Verdict
from ..vocabulary import is_same
from .candidate import Candidate
from .fusion import truth
from .instances import located
from .scene import Scene

_SEEN = ("attribute", "position", "relation")
MOST_PLACES = 6
"""Among more things of a name than this nobody looks for the one that is meant."""

EVEN = 0.01
"""Two things are as likely meant as each other where what is said is as true of both, summed up as probabilities."""

Check = Callable[[Claim, Scene], Verdict]


def of_one_thing(verdicts: Sequence[Verdict], scene: Scene, check: Check) -> tuple[Verdict, ...]:
    """The verdicts, those changed that cannot all be right of one thing; `check` judges a claim by itself."""
    mentions = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        claim = verdict.claim
        own = claim.kind == "attribute" and is_same(claim.subject, claim.object)
        if claim.mention is not None and claim.kind in _SEEN and not own:
            whose = claim.object if claim.kind == "attribute" else ""
            mentions[(claim.mention, whose or claim.subject)].append(index)
    found = list(verdicts)
    for (_, noun), indices in mentions.items():
        said = [verdicts[index] for index in indices]
        if len(said) > 1:
            for index, verdict in zip(indices, _of_the_best(said, noun, scene, check), strict=True):
                found[index] = verdict
    return tuple(found)


def _of_the_best(said: list[Verdict], noun: str, scene: Scene, check: Check) -> list[Verdict]:
    """The verdicts as they are of the thing that most claims fit, the first ones before the later ones.

    What was refuted stays refuted; of that thing it may be known what is so instead.
    """
    places = located(scene, noun, said[0].claim.span)
    if not 1 < len(places) <= MOST_PLACES:
        return said
    judged = [[check(one.claim, _narrowed(scene, noun, place)) for one in said] for place in places]
    judged = _contrasted(judged, [_is_the_one(one.claim, scene) for one in said])
    fits = max(judged, key=_fit)
    if all(verdict.label != "refuted" for verdict in fits):
        return said
    alike = [one for one in judged if _fit(one)[:2] == _fit(fits)[:2] and _fit(fits)[2] - _fit(one)[2] < EVEN]
    alike = [fits] if any(verdict.label == "supported" for verdict in fits) else alike
    found = [_known(alone, [one[i] for one in alike]) for i, alone in enumerate(said)]
    return [told if there.label == "refuted" else alone for alone, there, told in zip(said, fits, found, strict=True)]


def _is_the_one(claim: Claim, scene: Scene) -> bool:
    """Whether a place says which thing is meant: "the one on the left", and not "a red car on the left"."""
    if claim.kind != "position" or claim.value not in ("left", "right", "top", "bottom"):
        return False
    words = scene.draft.text[claim.mention or 0 : claim.span[0]]
    return re.match(r"the [^,.;:]*$", words, re.IGNORECASE) is not None


def _contrasted(judged: list[list[Verdict]], telling: list[bool]) -> list[list[Verdict]]:
    """ "The one on the left" is the one that is there beyond doubt, and none that may be."""
    told = [
        tells and any(verdict.label == "supported" for verdict in one)
        for tells, one in zip(telling, zip(*judged, strict=True), strict=True)
    ]
    return [
        [
            verdict.model_copy(update={"label": "refuted"}) if is_told and verdict.label == "unverifiable" else verdict
            for verdict, is_told in zip(row, told, strict=True)
        ]
        for row in judged
    ]


def _known(alone: Verdict, there: list[Verdict]) -> Verdict:
    """What is refuted of each thing that may be meant; what is so instead only if it is the same for all of them."""
    best = max(there, key=truth)
    if len({one.found for one in there}) == 1:
        return best
    return alone if alone.label == "refuted" else best.model_copy(update={"found": None})


def _narrowed(scene: Scene, noun: str, place: Candidate) -> Scene:
    return replace(scene, only=(noun, place.box))


def _fit(verdicts: list[Verdict]) -> tuple[int, list[bool], float]:
    """How many are not refuted; which; how likely they are."""
    stands = [verdict.label != "refuted" for verdict in verdicts]
    return sum(stands), stands, sum(truth(verdict) for verdict in verdicts)
