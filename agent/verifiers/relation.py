"""How do two things lie, or how large are they? Their boxes, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seewhy.tools.geometry import relation_name
from seewhy.tools.types import Box

from ..geometry import CORNERS_OF, RELATIONS, opposite, part_instead, relation_holds
from ..lexicon import words
from ..types import Claim, Verdict
from ..vocabulary import is_same
from .candidate import SAME_PLACE, Candidate
from .fusion import fuse
from .place import Judged, confirmed, instead, judge
from .scene import Scene
from .second_look import looked, second_look

OPEN = words(
    "car, truck, bus, train, boat, airplane, bowl, cup, vase, wine glass, handbag, backpack, suitcase, basket, bucket, "
    "pot, jar, bag, box, bathtub, tub, sink, crib, cart, wheelbarrow, crate, nest, cage"
)
"""What is inside of these may stick out: who sits in a boat, flowers in a vase, bananas in a bowl."""

FLAT = words(
    "tray, plate, dish, board, cutting board, blanket, picnic blanket, cloth, tablecloth, towel, mat, rug, carpet, "
    "paper, map, lawn, court, field, pond, lake, river, sea, water, plank, pan, grill, keyboard, chessboard, bed, book"
)
"""What lies on these is within them."""

_TURNED = {"on": ("under",), "under": ("on", "above")}
"""What is not under a thing is mostly on it."""


def check(claim: Claim, scene: Scene) -> Verdict:
    """With several things of a name one pair is enough, and the claim is refuted only if it is wrong for all pairs."""
    if not (claim.subject and claim.object) or claim.value not in (*RELATIONS, *CORNERS_OF):
        return fuse(claim, scene, ())
    judged = pairs(claim, scene)
    found = judge(judged, f"{claim.subject} and {claim.object}")
    if not (judged and all(one.holds is None for one in judged)):
        question = f"Is the {claim.subject} {claim.value} the {claim.object}?"
        places = [*confirmed(scene, claim.subject, claim.span), *confirmed(scene, claim.object, claim.span)]
        found = looked(claim, scene, found, lambda: second_look(scene, question, rests_on=places))
    return fuse(claim, scene, found, instead=None if claim.negated else instead(judged))


def pairs(claim: Claim, scene: Scene) -> list[Judged]:
    """Every pair of the claim's two things."""
    alike = is_same(claim.subject, claim.object)
    others = replace(scene, only=None) if alike else scene  # "the red one is to the left of the green one"
    subjects, objects = confirmed(scene, claim.subject, claim.span), confirmed(others, claim.object, claim.span)
    return between(claim, subjects, objects)


def between(claim: Claim, subjects: Sequence[Candidate], objects: Sequence[Candidate]) -> list[Judged]:
    """Every pair of the one and the other; the same box is no pair."""
    alike = is_same(claim.subject, claim.object)
    judged = []
    for a in subjects:
        for b in objects:
            if a.box == b.box or (alike and a.box.iou(b.box) > SAME_PLACE):
                continue
            holds = relation_holds(claim.value, a.box, b.box)
            if holds is False and claim.value == "inside" and claim.object in OPEN:
                holds = None if relation_holds("near", a.box, b.box) else False
            if holds is False and claim.value == "under" and relation_holds("below", a.box, b.box):
                holds = None  # three cars in a row under one light
            within = claim.object in FLAT and relation_holds("inside", a.box, b.box)
            if holds is False and claim.value == "on" and within:
                holds = None  # seen from above
            judged.append(Judged((a, b), holds, claim.value if holds else best_word(claim.value, a.box, b.box)))
    return judged


def best_word(claimed: str, a: Box, b: Box) -> str:
    """What to say in place of a claimed relation: its opposite if that holds, else the best word there is."""
    if claimed.endswith(" part of"):
        return part_instead(claimed, a, b)
    others: tuple[str, ...] = _TURNED.get(claimed) or (opposite(claimed) or "",)
    if a.y2 < b.y1:
        others = tuple(other for other in others if other != "on")  # what is said instead is to be beyond doubt
    return next((other for other in others if other and relation_holds(other, a, b)), relation_name(a, b))
