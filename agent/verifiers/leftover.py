"""What colour is it instead, or where, where several things share a name? As no other words of the text account for.

"One cup is red, another is blue", where a red and a green one are seen: the red one is told of, so that green is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry import POSITIONS, position_holds, position_instead
from ..types import Verdict
from ..vocabulary import category, colour, is_same
from .anchored import whose
from .attribute import MOST_PLACES, colours, is_plain
from .candidate import Candidate
from .instances import located
from .scene import Scene
from .weights import ALL_OF_IT


def coloured(verdicts: Sequence[Verdict], scene: Scene) -> tuple[Verdict, ...]:
    """The verdicts; to refuted colours of which nothing else was known, the one that is left over is added."""
    return tuple(_known(verdict, verdicts, scene) if _is_open(verdict) else verdict for verdict in verdicts)


def _is_open(verdict: Verdict) -> bool:
    claim = verdict.claim
    unknown = verdict.label == "refuted" and verdict.found is None and not claim.negated
    return unknown and claim.kind == "attribute" and bool(colours(claim.value))


def _known(verdict: Verdict, verdicts: Sequence[Verdict], scene: Scene) -> Verdict:
    claim = verdict.claim
    noun, least = (claim.object, ALL_OF_IT) if claim.object else (claim.subject, 0.0)
    told = {
        name
        for other in verdicts
        if other.claim.kind == "attribute" and _is_one_kind(whose(other.claim), noun) and other.label == "supported"
        for name in colours(other.claim.value)
    }
    places = located(scene, noun, claim.span)[:MOST_PLACES]
    if not claim.object and not all(is_plain(scene, place) for place in places):
        return verdict
    seen = [scene.colour(place.box) for place in places]
    names = {colour(one.text) if one and one.text and one.score >= least else None for one in seen} - told
    left = names.pop() if len(names) == 1 else None
    return verdict.model_copy(update={"found": left}) if left else verdict


def placed(verdicts: Sequence[Verdict], scene: Scene) -> tuple[Verdict, ...]:
    """The verdicts; to refuted places of which nothing else was known, that of the thing that is left over is added:
    "one is at the top, the other in the bottom left".
    """
    return tuple(_where(verdict, verdicts, scene) for verdict in verdicts)


def _where(verdict: Verdict, verdicts: Sequence[Verdict], scene: Scene) -> Verdict:
    claim = verdict.claim
    unknown = verdict.label == "refuted" and verdict.found is None and not claim.negated
    if not (unknown and claim.kind == "position" and claim.value in POSITIONS):
        return verdict
    left = list(located(scene, claim.subject, claim.span))
    others = [
        other.claim.value
        for other in verdicts
        if other.label == "supported" and other.claim.kind == "position" and other.claim.subject == claim.subject
        if (other.claim.mention is None or other.claim.mention != claim.mention) and other.claim.value in POSITIONS
        if other is not verdict
    ]
    for value in others:
        there = _at(value, left, scene)
        left = [place for place in left if len(there) != 1 or place is not there[0]]
    if len(left) != 1:
        return verdict
    return verdict.model_copy(update={"found": position_instead(claim.value, left[0].box, scene.image.size)})


def _at(value: str, places: Sequence[Candidate], scene: Scene) -> list[Candidate]:
    return [place for place in places if position_holds(value, place.box, scene.image.size) is not False]


def _is_one_kind(one: str, other: str) -> bool:
    """The bride and the groom are both people: whose colour is told cannot be the other's."""
    return is_same(one, other) or category(one) == category(other) is not None
