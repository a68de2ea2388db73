"""The things of a kind that a description fits: "the white animals", "the things on the left"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..geometry import POSITIONS, RELATIONS, position_holds, relation_holds
from ..vocabulary import colour
from . import attribute
from .attribute import NEIGHBOURS
from .candidate import Candidate
from .instances import Instances
from .kinds import of_kind
from .place import confirmed
from .scene import Scene
from .weights import COLOUR_FAR, GONE


def selected(scene: Scene, noun: str, description: str = "") -> Instances | None:
    """`description`: colours and positions, joined by ", ". None where no detector knows the noun."""
    seen = of_kind(scene, noun)
    if seen is None:
        return None
    parts = [part for part in description.split(", ") if part]
    hits = [hit for hit in seen.hits if hit.log_odds > GONE]
    found = (fitting(hit, [_holds(part, hit, scene) for part in parts]) for hit in hits)
    return replace(seen, hits=tuple(one for one in found if one))


def fitting(hit: Candidate, fits: Sequence[bool | None]) -> Candidate | None:
    """The candidate if all that is said fits it, as likely as not where one cannot tell; else None."""
    if False in fits:
        return None
    return replace(hit, log_odds=min(hit.log_odds, 0.0)) if None in fits else hit


def has_colour(value: str, hit: Candidate, scene: Scene) -> bool | None:
    """Whether a thing has a colour; None where people may differ."""
    seen, wanted = scene.colour(hit.words or hit.box, hit.words is not None), attribute.colours(value)
    name = colour(seen.text) if seen and seen.text else None
    if name is None or any({name, one} in NEIGHBOURS for one in wanted - {name}):
        nobody = name is not None and name not in wanted and attribute.taste(scene, wanted, hit) <= COLOUR_FAR
        return True if name in wanted else False if nobody else None
    return name in wanted


def _holds(part: str, hit: Candidate, scene: Scene) -> bool | None:
    if part in POSITIONS:
        return position_holds(part, hit.box, scene.image.size)
    relation = next((one for one in RELATIONS if part.startswith(f"{one} ")), None)
    if relation is None:
        return has_colour(part, hit, scene)
    others = confirmed(scene, part.removeprefix(f"{relation} "), (0, 0))
    tests = [relation_holds(relation, hit.box, other.box) for other in others if other.box != hit.box]
    if others and not tests:
        return False  # it is the other thing
    return True if True in tests else None if None in tests or not tests else False
