"""How many? Candidates of the detector, the doubtful ones looked at once more, against the number of the claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import exp, factorial, log

import numpy as np

from seewhy.tools.types import Box

from ..prompts import presence_question
from ..types import Claim, Evidence, Verdict
from ..vocabulary import canonical, category, is_same, parse_number, plural, with_article
from .boards import signs_counted
from .candidate import SAME_PLACE, Candidate
from .crops import CROP, looked_at
from .existence import absence, as_called, look_for, unseen
from .fusion import curve, evidence, fuse, prior_of, settled
from .instances import Instances, describe
from .kinds import CLEAR, of_kind
from .pointing import counted_out
from .scene import Scene
from .second_look import looked
from .weights import (
    ABSENT,
    AGREED_COUNT,
    CONFIRMED,
    DETECTOR,
    DRAFT,
    DRAWN,
    FEW,
    GONE,
    LISTED_ALIKE,
    LISTED_OTHERWISE,
    LOOK_WEIGHT,
    LOOKS_PER_COUNT,
    MAYBE,
    MISCOUNTED,
    MISSED,
    MOST_MISSED,
    NEXT_TO_IT,
    OPEN_INTERVAL,
    OVERLOOKED,
    SEVERAL,
    TOO_FEW,
    TOO_MANY,
)

_LEAD = re.compile(r"yes|no|true|false|correct|right|wrong|incorrect", re.IGNORECASE)


def check(claim: Claim, scene: Scene) -> Verdict:
    """A number that the candidates make likely enough is never refuted."""
    if called := as_called(claim, scene):
        return check(called, scene).model_copy(update={"claim": claim})
    seen = of_kind(scene, claim.subject) if claim.number is not None else None
    found = listed(claim, scene)
    if claim.number is None or seen is None:
        signs, number = signs_counted(claim, scene)
        return fuse(claim, scene, [*found, *signs], instead=number)
    # an MLLM that counts none has looked, and sees no more in a crop
    hits, flags = looked_at(scene, claim.subject, seen.hits) if claim.number else (seen.hits, [])
    hits = tuple(hit for hit in hits if hit.log_odds > GONE)
    if 0 < len(hits) < claim.number:
        hits = (*hits, *overlooked(scene, claim.subject, hits))
    if not hits and claim.number and (silence := unseen(scene, claim.subject)):
        return fuse(claim, scene, [*(_of_number(one, scene) for one in silence), *flags], instead="0")
    if hits or claim.number == 0:
        found += [counted(claim, replace(seen, hits=hits), scene, not is_numeral(claim, scene)), *flags]
    else:
        found += [none_found(claim, scene, seen.covers), *flags]
    if claim.number > 0 and (not hits or settled(claim, scene, found)):
        found = looked(claim, scene, found, lambda: look_for(scene, claim.subject))
    chances = chances_of([replace(hit, log_odds=hit.as_labelled) for hit in hits], overlooked_each(scene))
    best = chances.index(max(chances))
    named = claim.number == 1 and claim.subject in CLEAR and is_phrase(claim, scene)
    known = (
        seen.covers
        and best != claim.number
        and not named
        and (seen.exact or (best < claim.number and _alone(scene, claim)))
    )
    return fuse(claim, scene, found, instead=str(best) if known else None)


def _alone(scene: Scene, claim: Claim) -> bool:
    """Whether the draft names no other kind of what the detector calls by one name: "surfers", and no other people."""
    kind = category(claim.subject)
    named = {canonical(word) for word in re.findall(r"[a-z]+", scene.draft.text.lower())}
    return not any(category(word) == kind and not is_same(word, claim.subject) for word in named)


def overlooked(scene: Scene, noun: str, hits: Sequence[Candidate]) -> list[Candidate]:
    """What only the draft lists, or the MLLM beside a text of somebody else's, after a look at its crop: detectors
    overlook things, MLLMs make them up.
    """
    named = scene.cited(noun) or counted_out(scene, noun)
    alone = [box for box in named if all(box.iou(hit.box) < NEXT_TO_IT for hit in hits)]
    question = presence_question(with_article(noun))
    looks = [(box, scene.look(question, box, CROP)) for box in alone[:LOOKS_PER_COUNT]]
    if scene.calibrated:
        return [Candidate(box, DRAWN + CONFIRMED * odds, DRAFT) for box, odds in looks if odds is not None]
    return [
        Candidate(box, min(LOOK_WEIGHT * odds, MAYBE), DRAFT) for box, odds in looks if odds is not None and odds > 0
    ]


def is_numeral(claim: Claim, scene: Scene) -> bool:
    """ "Two dogs", "两只狗", and not "several dogs" or "at least two dogs"; also a yes or no to a number."""
    if _LEAD.fullmatch(scene.draft.text[slice(*claim.span)]):
        return True
    said = scene.draft.text[slice(*claim.span)].strip("*_ ")
    words = re.match(r"[零〇一二三四五六七八九十百两俩]+|[\w-]+", said)
    behind = re.search(r"(?<=[一-鿿])[零〇一二三四五六七八九十百两俩]+(?=[一-鿿]$)", said)  # "白车三辆"
    return any(one is not None and parse_number(one[0].lower()) == claim.number for one in (words, behind))


def is_phrase(claim: Claim, scene: Scene) -> bool:
    """Whether the number stands with a noun: "one animal, a dog" is more than one, and which others is not said."""
    return " " in scene.draft.text[slice(*claim.span)].strip()


def counted(claim: Claim, seen: Instances, scene: Scene, vague: bool = True) -> Evidence:
    """How likely the number of the claim is, given how likely each of the candidates is; "several" is a `vague` one."""
    number, hits = claim.number or 0, seen.hits
    chances = chances_of(hits, overlooked_each(scene))
    fits = sum(chances[number:]) if claim.at_least else chances[number] if number < len(chances) else 0.0
    support = min(_log_odds(fits), AGREED_COUNT)
    if not claim.at_least:
        support -= _miscounted(number, chances.index(max(chances)), scene)
    if number > len(hits) and not seen.covers:
        support = 0.0
    elif number <= len(hits) and not seen.exact:
        support = OPEN_INTERVAL
    elif claim.at_least and vague and number <= SEVERAL and len(hits) >= 2:
        support = max(support, 0.0)
    shown = [hit for hit in hits if hit.source == DETECTOR]  # what only the draft lists was not found by anyone
    return evidence(DETECTOR, describe(shown, claim.subject), support, [hit.id for hit in shown])


def _miscounted(number: int, likeliest: int, scene: Scene) -> float:
    """What speaks against a number besides, since it is not the likeliest one."""
    if scene.given and scene.calibrated:
        return 0.0  # these are the ways in which an MLLM miscounts
    if not scene.calibrated:
        return MISCOUNTED if 0 < number < likeliest else 0.0
    return TOO_FEW if number < likeliest else TOO_MANY if number > likeliest else 0.0


def none_found(claim: Claim, scene: Scene, covers: bool) -> Evidence:
    """That there is one at all is no matter of counting: where none is found, it is judged as existence is."""
    nothing = absence(scene, claim.subject, covers)
    kept = nothing.model_copy(update={"support": max(nothing.support, ABSENT)})  # refutes no number by itself
    return _of_number(kept, scene) if covers else nothing


def _of_number(one: Evidence, scene: Scene) -> Evidence:
    """What a detector says of existence, beside how far a number is believed before anyone looks."""
    more = prior_of("existence", scene) - prior_of("count", scene)
    return one.model_copy(update={"support": one.support + more}) if one.source == DETECTOR else one


def overlooked_each(scene: Scene) -> float:
    """How many things nobody sees for each that is found; beside a text of somebody else's, in this picture."""
    return curve(scene.doubt, OVERLOOKED) if scene.given and scene.calibrated else MISSED


def chances_of(hits: Sequence[Candidate], missed_each: float) -> list[float]:
    """The probability that there are 0, 1, 2 ... of them: each candidate is there or not (a Poisson binomial
    distribution), and some that nobody saw may be there besides (Poisson; see `overlooked_each`), more in a crowd.
    """
    chances = np.ones(1)
    for hit in hits:
        there = 1 / (1 + exp(-hit.log_odds))
        chances = np.convolve(chances, [1 - there, there])
    missed = missed_each * len(hits) * max(1.0, len(hits) / FEW)
    unseen = [exp(-missed) * missed**extra / factorial(extra) for extra in range(MOST_MISSED + 1)]
    return [float(chance) for chance in np.convolve(chances, unseen)]


def _log_odds(probability: float) -> float:
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return log(held / (1 - held))


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
