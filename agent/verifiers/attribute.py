"""What is it like? Colours are measured where the thing is; anything else is left to the MLLM's second look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..extraction.statements import ANYTHING
from ..types import Claim, Evidence, Verdict
from ..vocabulary import canonical, colour
from .candidate import Candidate
from .fusion import curve, evidence, fuse
from .instances import located
from .kinds import of_kind
from .scene import Scene
from .second_look import looked, second_look
from .shared_out import shared_out
from .weights import CALLED_SO, COLOUR, COLOUR_FAR, COLOUR_NEAR, COLOUR_SEEN, DETECTOR, DRAFT, POINTING

NEIGHBOURS = (
    {"red", "orange"}, {"red", "pink"}, {"red", "purple"}, {"red", "brown"}, {"orange", "yellow"}, {"orange", "brown"},
    {"orange", "pink"}, {"yellow", "brown"}, {"yellow", "green"}, {"yellow", "white"}, {"green", "blue"},
    {"green", "grey"}, {"blue", "purple"}, {"blue", "grey"}, {"blue", "black"}, {"pink", "purple"}, {"pink", "white"},
    {"grey", "white"}, {"grey", "black"}, {"grey", "brown"}, {"brown", "black"},
)  # fmt: skip
"""Pairs of colour names that people may disagree about."""
MOST_OF_IT = 0.5
"""The share of a thing that has to be of one colour for its name to be put in the place of a wrong one."""
MOST_OF_A_BOARD = 0.55
"""The same of a board with words, which is of one colour and they of another: of 127 that measured so much of one 125
had it.
"""
MOST_PLACES, MOST_LOOKS = 12, 3
"""Instances that are measured, and that are looked at, the surest first."""


def check(claim: Claim, scene: Scene) -> Verdict:
    """Among several things of that name one is enough, or as many as the claim speaks of: it is refuted only if it is
    wrong for too many of those that are found.
    """
    if not (claim.subject and claim.value):
        return fuse(claim, scene, ())
    places = _places(claim, scene)
    if places is None:
        return fuse(claim, scene, ())
    if listed := shared_out(scene, claim, places):
        return fuse(claim, scene, [listed[0]], instead=listed[1] or None)
    measured = [one for place in places if (one := _measured(scene, claim, place)) is not None]
    best = sorted((said for said, _ in measured), key=lambda said: -said.support)
    if claim.every:
        return _of_all(claim, scene, best, [name for _, name in measured])
    found = best[-1:] if claim.negated else best[: claim.number or 1][-1:]  # one that has not the colour is enough
    if len(best) < (claim.number or 1):
        found = [one for one in found if one.support < 0]  # so many are not seen
    found = looked(claim, scene, found, lambda: _look(scene, claim, places[:MOST_LOOKS]))
    if found and found[0].support < 0 and not all(is_plain(scene, one) for one in places):
        return fuse(claim, scene, found)  # which colour it has instead, people would not agree about
    names = list(dict.fromkeys(name for _, name in measured))
    one_each = len(names) == len(measured) == claim.number == 2 and not _is_before_noun(claim, scene)
    known = not claim.negated and (len(names) == 1 or one_each)
    return fuse(claim, scene, found, instead=" and ".join(names) if known else None)


def _places(claim: Claim, scene: Scene) -> tuple[Candidate, ...] | None:
    """Where the things of the claim are; None if nobody can tell what all is there."""
    if claim.subject != ANYTHING:
        return located(scene, claim.subject, claim.span)[:MOST_PLACES]
    seen = of_kind(scene, ANYTHING)
    return None if seen is None else seen.hits


def is_plain(scene: Scene, place: Candidate) -> bool:
    """Whether what is at a place has one colour, by one name: most of it, and nobody would call that otherwise."""
    region, on_words = place.words or place.box, place.words is not None
    seen = scene.colour(region, on_words)
    name = colour(seen.text) if seen is not None and seen.text else None
    if seen is None or name is None:
        return True  # it is none of the measured ones
    if on_words and seen.score >= MOST_OF_A_BOARD:
        return True
    near = [one for pair in NEIGHBOURS if name in pair for one in pair - {name}]
    shares = [share for one in near if (share := scene.called(region, one, on_words)) is not None]
    return seen.score >= MOST_OF_IT and max(shares, default=0.0) <= seen.score - MOST_OF_IT / 2


def _of_all(claim: Claim, scene: Scene, best: Sequence[Evidence], names: Sequence[str]) -> Verdict:
    """One thing of another colour is enough against it; what is so instead is the colour of all, or of how many."""
    alike = names[0] if len(set(names)) == 1 else str(sum(one.support > 0 for one in best))
    return fuse(claim, scene, best[-1:], instead=alike if names and not claim.negated else None)


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
    support = seen.score * (_denied(scene, name, place) if claim.negated and name in claimed else COLOUR_SEEN)
    if name not in claimed:
        near = any({name, one} in NEIGHBOURS for one in claimed)
        support = seen.score * (taste(scene, claimed, place) if near else COLOUR_FAR)
    if place.source in (DETECTOR, DRAFT, POINTING):  # no surer than that the thing is there at all
        support = max(-place.log_odds, min(place.log_odds, support))
    note = f"the {claim.subject} measures {name} ({seen.score:.0%} of it)"
    return evidence(COLOUR, note, support, [place.id]), name


def _denied(scene: Scene, name: str, place: Candidate) -> float:
    """For a measured colour that the text denies: nothing much where some people would call the thing by a neighbour's
    name, and as much as against any other colour where nobody would.
    """
    return -taste(scene, frozenset(one for pair in NEIGHBOURS if name in pair for one in pair - {name}), place)


def taste(scene: Scene, names: frozenset[str], place: Candidate) -> float:
    """Against a neighbour of the measured colour: nothing much where some people would call the thing so, and as
    against any other colour where nobody would.
    """
    region, on_words = place.words or place.box, place.words is not None
    shares = [share for one in names if (share := scene.called(region, one, on_words)) is not None]
    return curve(max(shares), CALLED_SO) if shares else COLOUR_NEAR


def _look(scene: Scene, claim: Claim, places: tuple[Candidate, ...]) -> list[Evidence]:
    """A second look at each place, of which the most favourable counts; at the picture if there is no place."""
    question = f"Is the {claim.subject} {claim.value}?"
    if not places:
        return second_look(scene, question)
    looks = [said for place in places if (said := second_look(scene, question, (place.box,), rests_on=(place,)))]
    return max(looks, key=lambda said: said[0].support, default=[])
