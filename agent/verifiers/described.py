"""The number of a described part: "two red apples", "four birds on the left" leave room for others elsewhere.

Counted are those that the description fits: the one colour within the words, the places that are said of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..geometry import is_order, opposite, position_holds, relation_holds
from ..lexicon.grammar import GROUNDS
from ..types import Claim, Verdict
from ..vocabulary import colour
from . import attribute, count
from .candidate import Candidate
from .chosen import fitting, has_colour, selected
from .fusion import fuse
from .instances import instances
from .place import confirmed
from .scene import Scene
from .weights import GONE

_OTHERS = re.compile(
    r"\b(?:other|more|another|additional|further|smaller|larger|bigger|taller|shorter)\b|较|另外|其他|其余",
    re.IGNORECASE,
)


def exactly(verdict: Verdict, claims: Sequence[Claim], scene: Scene) -> Verdict:
    """Judges the count of a described part that is not refuted once more, by the things that the description fits."""
    claim = verdict.claim
    if claim.kind != "count" or not claim.at_least or verdict.label == "refuted" or not count.is_numeral(claim, scene):
        return verdict
    if _OTHERS.search(scene.draft.text[slice(*claim.span)]):
        return verdict  # "two other people": there are more of them
    said = [one for one in claims if _describes(one, claim, scene.draft.text)]
    parts = {one.value for one in claims if one.kind == "count" and one.value and one.subject == claim.subject}
    colours = {one.value for one in said if one.kind == "attribute"}
    if parts and (parts & colours or not colours):
        return verdict  # "Two of the apples are red": what is said of a part
    seen = instances(scene, claim.subject) if said else None
    if seen is None or not seen.covers:
        return verdict
    # fewer people than the spectators that are claimed are as sure as the people are
    hits = [replace(hit, log_odds=hit.as_labelled) for hit in seen.hits if hit.log_odds > GONE]
    fits = [[_holds(one, hit, scene) for hit in hits] for one in said]
    if _are_shared_out(said, scene.draft.text):
        fits = [[True if True in row else None if None in row else False for row in zip(*fits, strict=True)]]
    told = [row for row in fits if any(fit is not None for fit in row)]
    fit_all = [one for hit, *row in zip(hits, *told, strict=True) if (one := fitting(hit, row))]
    if not told or not fit_all:
        return verdict  # what is described is found nowhere: its colour or its place is wrong, and not the number
    whole = claim.model_copy(update={"at_least": len(told) < len(fits)})
    chances = count.chances_of(fit_all, count.overlooked_each(scene))
    best = chances.index(max(chances))
    if not seen.exact and best > (claim.number or 0):
        return verdict  # more people than spectators say nothing of them; fewer do
    exact = fuse(
        whole, scene, [count.counted(whole, replace(seen, hits=tuple(fit_all)), scene, vague=False)], instead=str(best)
    )
    return exact.model_copy(update={"claim": claim}) if exact.label == "refuted" and best != claim.number else verdict


def selected_number(claim: Claim, scene: Scene) -> Verdict:
    """ "Three of the five dogs are brown": those of that colour, or at that place, are counted."""
    seen = selected(scene, claim.subject, claim.value)
    if seen is None or not (seen.covers and seen.exact):
        return fuse(claim, scene, ())
    if not seen.hits and colour(claim.value):
        return fuse(claim, scene, ())  # the colour is wrong, and not the number
    chances = count.chances_of(seen.hits, count.overlooked_each(scene))
    best = chances.index(max(chances))
    told = best != claim.number and all(hit.log_odds for hit in seen.hits)
    found = count.counted(claim, seen, scene, vague=False)
    return fuse(claim, scene, [found], instead=str(best) if told else None)


_ARE = re.compile(r" (?:are|were) (?:all )?")
""" "Two dogs are brown"."""


def _describes(one: Claim, claim: Claim, text: str) -> bool:
    """Whether a claim says of the same things what colour they have, or where they are."""
    if one.group is None or one.group != claim.group or one.subject != claim.subject or one.negated:
        return False
    if one.kind == "attribute":
        own = claim.span[0] <= one.span[0] < claim.span[1] or _ARE.fullmatch(text, claim.span[1], one.span[0])
        return not one.object and bool(attribute.colours(one.value)) and bool(own)
    scenery = one.kind == "relation" and one.object in GROUNDS  # on it are all of them
    return one.kind in ("position", "relation") and not scenery and not is_order(one.value)


_NUMBERED = re.compile(r"\b(?:one|two|three|four|five|six|seven|another|others?|rest|\d+)\b", re.IGNORECASE)


def _are_shared_out(said: Sequence[Claim], text: str) -> bool:
    """ "Four plants to its left, above it and to its right": each is at one of these."""
    spans = [one.span for one in said if one.kind in ("position", "relation")]
    if not spans or _NUMBERED.search(text[min(spans)[0] : max(spans)[1]]):
        return False  # "two are on the left, and one is on the right"
    values = {one.value for one in said if one.kind in ("position", "relation")}
    return any(opposite(value) in values for value in values)


def _holds(claim: Claim, hit: Candidate, scene: Scene) -> bool | None:
    if claim.kind == "position":
        return position_holds(claim.value, hit.box, scene.image.size)
    if claim.kind == "relation":
        objects = [it.box for it in confirmed(scene, claim.object, claim.span)]
        tests = [relation_holds(claim.value, hit.box, box) for box in objects]
        if claim.value == "under" and any(relation_holds("below", hit.box, box) for box in objects):
            return True if True in tests else None  # "four taxis under a red light"
        if claim.value == "on" and any(box.x1 < hit.box.center[0] < box.x2 and hit.box.y2 < box.y2 for box in objects):
            return True if True in tests else None  # on top of what lies on it
        return True if True in tests else None if None in tests or not tests else False
    return has_colour(claim.value, hit, scene)
