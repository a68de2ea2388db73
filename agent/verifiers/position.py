"""Where in the picture? The centre of the thing's box, in halves and thirds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from seewhy.tools.types import Box

from ..extraction.statements import ANYTHING, counted, place_words, with_article
from ..geometry import POSITIONS, is_order, order_holds, other_end, position_holds, position_instead
from ..lexicon.chinese import MEASURES
from ..lexicon.chinese_nouns import NAMES
from ..types import Claim, Verdict
from ..vocabulary import canonical, is_a
from .candidate import SAME_PLACE
from .fusion import fuse
from .place import Judged, confirmed, instead, judge
from .scene import Scene
from .second_look import looked, second_look

SURE = 0.5
"""From this score on a detection is named in place of a wrong answer."""
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
    if _is_the_answer(claim, scene):
        where = instead(judged)
        elsewhere = f"{with_article(claim.subject)} {place_words(where)}" if where else None
        there = _there(claim.value, scene) or elsewhere
        return fuse(claim, scene, found if there else (), instead=there)
    return fuse(claim, scene, found, instead=None if claim.negated else instead(judged))


def _is_the_answer(claim: Claim, scene: Scene) -> bool:
    """Whether the claim is what its thing is named for: "A bus." to "What is in the top left?"."""
    words = scene.draft.text[slice(*claim.span)]
    if NAMES.get(re.sub(rf"^[一1][{MEASURES}](?=.)", "", words)) == claim.subject:
        return True
    return canonical(re.sub(r"^(?:an?|the|one) ", "", words, flags=re.IGNORECASE)) == claim.subject


def _there(value: str, scene: Scene) -> str:
    """What the detector sees at a place of the picture: "a dog and two cats"."""
    size = scene.image.size
    seen = [hit for hit in scene.everything() if (hit.score or 0) > SURE and position_holds(value, hit.box, size)]
    numbers = Counter(hit.label for hit in seen)
    words = [with_article(name) if many == 1 else counted(many, name) for name, many in numbers.items()]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _in_a_row(claim: Claim, scene: Scene) -> Verdict:
    """The leftmost, the second from the right: among all things of its name, or of the wider name in the claim."""
    places = confirmed(scene, claim.subject, claim.span)
    row = _row(claim, scene)
    other = other_end(claim.value) or ""
    judged = []
    for place in places if len(row) > 1 else ():
        rest = [box for box in row if box.iou(place.box) < SAME_PLACE]
        holds = order_holds(claim.value, place.box, rest)
        seen = other if other and order_holds(other, place.box, rest) else f"not {claim.value}"
        judged.append(Judged((place,), holds, claim.value if holds else seen))
    if _is_the_answer(claim, scene):
        first = _first(claim, scene)
        return fuse(claim, scene, judge(judged, claim.subject) if first else (), instead=first)
    if len(places) == len(row) == 1 and claim.value in _ENDS:  # "the flamingo is the furthest to the right" of all
        side = _ENDS[claim.value]
        far = position_holds(side, places[0].box, scene.image.size) is False
        judged = [Judged((places[0],), False, other)] if far else []
    found = {one.seen for one in judged}
    known = other if found == {other} and not claim.negated else None
    return fuse(claim, scene, judge(judged, claim.subject), instead=known)


def _row(claim: Claim, scene: Scene) -> list[Box]:
    """All that a thing is the first of."""
    if claim.object == ANYTHING:
        return [hit.box for hit in scene.everything() if (hit.score or 0) > SURE and hit.box]
    return [one.box for one in confirmed(replace(scene, only=None), claim.object or claim.subject, claim.span)]


def _first(claim: Claim, scene: Scene) -> str | None:
    """The thing that is the first, in place of a wrong answer."""
    seen = [hit for hit in scene.everything() if (hit.score or 0) > SURE and hit.box]
    row = [hit for hit in seen if claim.object == ANYTHING or is_a(hit.label, claim.object)]
    first = [hit for hit in row if order_holds(claim.value, hit.box, [other.box for other in row if other is not hit])]
    return f"the {first[0].label}" if len(first) == 1 else None


def _close(judged: list[Judged]) -> bool:
    """Boxes are known, and too close to call: a second look would know no better."""
    return any(one.holds is None for one in judged)
