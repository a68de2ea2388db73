"""Where in the picture? The centre of the thing's box, in halves and thirds."""

from __future__ import annotations

from dataclasses import replace

from ..geometry import POSITIONS, is_order, order_holds, other_end, position_holds, position_instead
from ..scene import Scene
from ..types import Claim, Verdict
from .fusion import fuse
from .place import Judged, confirmed, instead, judge
from .second_look import looked, second_look

_ENDS = {"leftmost": "left", "rightmost": "right", "topmost": "top", "bottommost": "bottom"}


def check(claim: Claim, scene: Scene) -> Verdict:
    """Near the border of two cells nothing is decided."""
    if claim.subject and is_order(claim.value):
        return _in_a_row(claim, scene)
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


def _in_a_row(claim: Claim, scene: Scene) -> Verdict:
    """The leftmost, the second from the right: among all things of its name."""
    places = confirmed(scene, claim.subject, claim.span)
    row = confirmed(replace(scene, only=None), claim.subject, claim.span)
    other = other_end(claim.value) or ""
    judged = []
    for place in places if len(row) > 1 else ():
        rest = [one.box for one in row if one.box != place.box]
        holds = order_holds(claim.value, place.box, rest)
        seen = other if other and order_holds(other, place.box, rest) else f"not {claim.value}"
        judged.append(Judged((place,), holds, claim.value if holds else seen))
    if len(row) == 1 and claim.value in _ENDS:  # "the flamingo is the furthest to the right" of all that there is
        side = _ENDS[claim.value]
        far = position_holds(side, places[0].box, scene.image.size) is False
        judged = [Judged((places[0],), False, other)] if far else []
    found = {one.seen for one in judged}
    known = other if found == {other} and not claim.negated else None
    return fuse(claim, scene, judge(judged, claim.subject), instead=known)


def _close(judged: list[Judged]) -> bool:
    """Boxes are known, and too close to call: a second look would know no better."""
    return any(one.holds is None for one in judged)
