"""Where in the picture? The centre of the thing's box, in halves and thirds."""

from __future__ import annotations

from ..geometry import POSITIONS, position_holds, position_instead
from ..scene import Scene
from ..types import Claim, Verdict
from .fusion import fuse
from .place import Judged, confirmed, instead, judge
from .second_look import looked, second_look


def check(claim: Claim, scene: Scene) -> Verdict:
    """Near the border of two cells nothing is decided."""
    if not claim.subject or claim.value not in POSITIONS:
        return fuse(claim, scene, ())
    size = scene.image.size
    judged = []
    places = confirmed(scene, claim.subject, claim.span)
    for place in places:
        holds = position_holds(claim.value, place.box, size)
        judged.append(Judged((place,), holds, claim.value if holds else position_instead(claim.value, place.box, size)))
    found = judge(judged, claim.subject)
    if not _close(judged):
        question = f"Is the {claim.subject} in the {claim.value} of the picture?"
        found = looked(claim, scene, found, lambda: second_look(scene, question, rests_on=places))
    return fuse(claim, scene, found, instead=None if claim.negated else instead(judged))


def _close(judged: list[Judged]) -> bool:
    """Boxes are known, and too close to call: a second look would know no better."""
    return any(one.holds is None for one in judged)
