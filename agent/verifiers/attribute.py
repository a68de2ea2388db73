"""What is it like? Colours are measured where the thing is; anything else is left to the MLLM's second look."""

from __future__ import annotations

import re

from ..types import Claim, Evidence, Verdict
from ..vocabulary import canonical, colour
from .candidate import Candidate
from .fusion import curve, evidence, fuse
from .instances import located
from .scene import Scene
from .second_look import looked, second_look
from .shared_out import shared_out
from .weights import CALLED_SO, COLOUR, COLOUR_FAR, COLOUR_NEAR, COLOUR_SEEN, DETECTOR, DRAFT

NEIGHBOURS = (
    {"red", "orange"}, {"red", "pink"}, {"red", "purple"}, {"red", "brown"}, {"orange", "yellow"}, {"orange", "brown"},
    {"orange", "pink"}, {"yellow", "brown"}, {"yellow", "green"}, {"yellow", "white"}, {"green", "blue"},
    {"green", "grey"}, {"blue", "purple"}, {"blue", "grey"}, {"blue", "black"}, {"pink", "purple"}, {"pink", "white"},
    {"grey", "white"}, {"grey", "black"}, {"grey", "brown"}, {"brown", "black"},
)  # fmt: skip
"""Pairs of colour names that people may disagree about."""
MOST_PLACES, MOST_LOOKS = 12, 3
"""Instances that are measured, and that are looked at, the surest first."""


def check(claim: Claim, scene: Scene) -> Verdict:
    """Among several things of that name one is enough, or as many as the claim speaks of: it is refuted only if it is
    wrong for too many of those that are found.
    """
    if not (claim.subject and claim.value):
        return fuse(claim, scene, ())
    places = located(scene, claim.subject, claim.span)[:MOST_PLACES]
    if listed := shared_out(scene, claim, places):
        return fuse(claim, scene, [listed[0]], instead=listed[1] or None)
    measured = [one for place in places if (one := _measured(scene, claim, place)) is not None]
    best = sorted((said for said, _ in measured), key=lambda said: -said.support)
    found = best[: claim.number or 1][-1:]
    if len(best) < (claim.number or 1):
        found = [one for one in found if one.support < 0]  # so many are not seen
    found = looked(claim, scene, found, lambda: _look(scene, claim, places[:MOST_LOOKS]))
    names = list(dict.fromkeys(name for _, name in measured))
    one_each = len(names) == len(measured) == claim.number == 2 and not _is_before_noun(claim, scene)
    known = not claim.negated and (len(names) == 1 or one_each)
    return fuse(claim, scene, found, instead=" and ".join(names) if known else None)


def _is_before_noun(claim: Claim, scene: Scene) -> bool:
    """ "Two red apples", where "both apples are red" may become "red and green"."""
    after = re.match(r"\s*(\w+)", scene.draft.text[claim.span[1] :])
    return after is not None and canonical(after[1]) == claim.subject


def colours(value: str) -> frozenset[str]:
    """The basic colours of "red", "dark blue", "red and white"; empty if any part of it is no colour."""
    names = [colour(part) for part in re.split(r"\s*(?:\band\b|,|/|&)\s*", value.strip()) if part]
    return frozenset(name for name in names if name) if all(names) else frozenset()


def _measured(scene: Scene, claim: Claim, place: Candidate) -> tuple[Evidence, str] | None:
    """The colour at one place against the claimed one, and its name; None if no colour is claimed or measured."""
    claimed = colours(claim.value)
    seen = scene.colour(place.words or place.box, behind_text=place.words is not None) if claimed else None
    name = colour(seen.text) if seen is not None and seen.text else None
    if seen is None or name is None:
        return None
    near = name not in claimed and any({name, one} in NEIGHBOURS for one in claimed)
    against = _taste(scene, claimed, place) if near else COLOUR_FAR
    support = seen.score * (COLOUR_SEEN if name in claimed else against)
    if place.source in (DETECTOR, DRAFT):  # no surer than that the thing is there at all
        support = max(-place.log_odds, min(place.log_odds, support))
    note = f"the {claim.subject} measures {name} ({seen.score:.0%} of it)"
    return evidence(COLOUR, note, support, [place.id]), name


def _taste(scene: Scene, claimed: frozenset[str], place: Candidate) -> float:
    """Against a neighbour of the measured colour: nothing much where some people would call the thing so, and as
    against any other colour where nobody would.
    """
    region, on_words = place.words or place.box, place.words is not None
    shares = [share for one in claimed if (share := scene.called(region, one, on_words)) is not None]
    return curve(max(shares), CALLED_SO) if shares else COLOUR_NEAR


def _look(scene: Scene, claim: Claim, places: tuple[Candidate, ...]) -> list[Evidence]:
    """A second look at each place, of which the most favourable counts; at the picture if there is no place."""
    question = f"Is the {claim.subject} {claim.value}?"
    if not places:
        return second_look(scene, question)
    looks = [said for place in places if (said := second_look(scene, question, (place.box,), rests_on=(place,)))]
    return max(looks, key=lambda said: said[0].support, default=[])
