"""One of the things that a question selects: which they are, and whether what is claimed is so of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from ..extraction.statements import ANYTHING
from ..geometry import order_holds, position_holds, relation_holds
from ..types import Description, Tie
from ..vocabulary import is_a, is_same
from .candidate import SAME_PLACE, Candidate
from .chosen import has_colour
from .instances import boards, instances, located
from .reading import ALIKE, bears_text, similarity, texts
from .scene import Scene

SURE = 0.5
"""From this score on what a detector finds is one of all the things there are."""


@dataclass(frozen=True)
class Selected:
    """A thing that fits a description, by its own name; `sure`: or may be it does not."""

    noun: str
    place: Candidate
    sure: bool


def selected(what: Description, scene: Scene) -> list[Selected]:
    """The things that fit, and those that may."""
    whole = replace(scene, only=None)
    plain = what.model_copy(update={"order": ""})
    fits = [(noun, place, meets(plain, noun, place, whole)) for noun, place in _of_kind(what.noun, whole)]
    named = _is_exact(what.noun, whole)
    rest = [Selected(noun, place, fit is True and named) for noun, place, fit in fits if fit is not False]
    if not what.order:
        return rest
    ranked = [(one, _first(what.order, one, rest)) for one in rest]
    return [replace(one, sure=one.sure and first is True) for one, first in ranked if first is not False]


def fitting(what: Description, noun: str, place: Candidate, scene: Scene) -> bool | None:
    """Whether a thing at a place is one of those that are described; None where one cannot tell."""
    fit = meets(what, noun, place, scene)
    if not what.order or fit is False:
        return fit
    row = selected(what.model_copy(update={"order": ""}), scene)
    if not any(one.place.box == place.box for one in row):
        return None
    return fit if any(one.place.box == place.box for one in selected(what, scene)) else False


def _is_exact(noun: str, scene: Scene) -> bool:
    """Whether what a detector shows for a noun is just that: a person that it shows need not be a man."""
    seen = instances(scene, noun) if noun != ANYTHING and not bears_text(noun) else None
    return seen is None or seen.exact or not seen.covers


def _first(order: str, one: Selected, row: Sequence[Selected]) -> bool | None:
    """Whether a thing has its place in the row; None where that hangs on who else is in it."""
    others = [other for other in row if other is not one]
    everyone = order_holds(order, one.place.box, [other.place.box for other in others])
    surely = order_holds(order, one.place.box, [other.place.box for other in others if other.sure])
    return everyone if everyone == surely else None


def _of_kind(noun: str, scene: Scene) -> Iterator[tuple[str, Candidate]]:
    """All things of a name, or of a wider one; what is written stands on signs."""
    if noun != ANYTHING and bears_text(noun):
        yield from ((noun, place) for place in boards(scene))
        return
    labels = dict.fromkeys(hit.label for hit in scene.everything() if hit.score > SURE)
    kinds = [label for label in labels if noun == ANYTHING or is_a(label, noun)]
    for kind in [noun] if noun in kinds or (not kinds and noun != ANYTHING) else kinds:
        yield from ((kind, place) for place in located(scene, kind))
    if noun == ANYTHING and not any(bears_text(label) for label in labels):
        yield from (("sign", place) for place in boards(scene))


def meets(what: Description, noun: str, place: Candidate, scene: Scene) -> bool | None:
    """Whether a thing at a place fits a description, but for its order; None where one cannot tell."""
    tests: list[bool | None] = [position_holds(value, place.box, scene.image.size) for value in what.places]
    if what.noun not in (ANYTHING, noun):
        tests.append(True if is_same(noun, what.noun) else None)
    tests += [_is_not(other, noun, place, scene) for other in what.but]
    if what.colour:
        tests.append(has_colour(what.colour, place, scene))
    if what.word:
        tests.append(_says(what.word, place, scene))
    tests += [_tied(tie, place, scene) for tie in what.ties]
    return False if False in tests else None if None in tests else True


def _is_not(what: Description, noun: str, place: Candidate, scene: Scene) -> bool | None:
    """Whether a thing is none of those that are described."""
    if what.noun != ANYTHING and not is_same(noun, what.noun):
        return True
    alike = [one for one in selected(what, scene) if one.place.box == place.box]
    return None if any(not one.sure for one in alike) else not alike


def word_at(place: Candidate, scene: Scene) -> str:
    """What is written at a place; "" where nothing was read."""
    read = texts(scene.lines() or ())
    return next((one.text for one in read if place.words and one.box == place.words), "")


def _says(word: str, place: Candidate, scene: Scene) -> bool | None:
    said = word_at(place, scene)
    return similarity(word, said) >= ALIKE if said else None


def _tied(tie: Tie, place: Candidate, scene: Scene) -> bool | None:
    """Whether a thing lies so to one of those that are meant; None where nobody knows which these are."""
    others = [[one.place for one in selected(other, scene) if one.sure] for other in tie.others]
    if not all(others):
        return None
    if any(place.box.iou(one.box) > SAME_PLACE for known in others for one in known):
        return False  # no thing lies beside itself
    if tie.value == "between":
        return _between(place, others[0], others[1])
    tests = [_beside(tie, place, one) for one in others[0]]
    return True if True in tests else None if None in tests else False


def _beside(tie: Tie, place: Candidate, other: Candidate) -> bool | None:
    holds = relation_holds(tie.value, place.box, other.box)
    if not tie.directly or not holds or tie.value not in _ALONG:
        return holds
    return in_line(tie.value, place, other)


_ALONG = {"left of": "y", "right of": "y", "above": "x", "below": "x", "under": "x"}


def in_line(value: str, one: Candidate, other: Candidate) -> bool | None:
    """Whether two things share rows, for what is beside, or columns, for what is above or below; None for a little."""
    a, b = one.box, other.box
    if _ALONG[value] == "x":
        shared, least = min(a.x2, b.x2) - max(a.x1, b.x1), min(a.x2 - a.x1, b.x2 - b.x1)
    else:
        shared, least = min(a.y2, b.y2) - max(a.y1, b.y1), min(a.y2 - a.y1, b.y2 - b.y1)
    return True if shared >= least / 2 else False if shared < -least / 2 else None


def _between(place: Candidate, ones: Sequence[Candidate], others: Sequence[Candidate]) -> bool | None:
    """Between each of the ones and each of the others, from left to right or from top to bottom."""
    tests = [_lies_between(place, one, other) for one in ones for other in others]
    return False if False in tests else None if None in tests else True


def _lies_between(place: Candidate, one: Candidate, other: Candidate) -> bool | None:
    found: list[bool | None] = []
    for value in ("right of", "below"):
        near, far = (one, other) if relation_holds(value, other.box, one.box) else (other, one)
        if relation_holds(value, far.box, near.box):
            tests = [relation_holds(value, place.box, near.box), relation_holds(value, far.box, place.box)]
            tests.append(in_line(value, place, near) or in_line(value, place, far))
            found.append(False if False in tests else None if None in tests else True)
    return True if True in found else None if None in found or not found else False


def meant(what: Description, found: Sequence[Selected], scene: Scene) -> Selected | None:
    """The one thing that is meant, if that is clear: where a side of another thing is told, the nearest in line.

    Who may be there, or may not, does not count beside one who surely is; who may have the colour, or be first, does.
    """
    sure = [one for one in found if one.sure]
    if len(sure) == 1 and (len(found) == 1 or not (what.colour or what.order)):
        return sure[0]
    tie = next((one for one in what.ties if one.value in _ALONG), None)
    others = [one.place for one in selected(tie.others[0], scene) if one.sure] if tie else []
    if tie is None or len(others) != 1:
        return None
    line = [one for one in found if in_line(tie.value, one.place, others[0])]
    line.sort(key=lambda one: _away(one.place, others[0]))
    away = [_away(one.place, others[0]) for one in line]
    clear = len(line) == 1 or (len(line) > 1 and _CLOSER * away[0] < away[1])
    return line[0] if clear and line[0].sure else None


_CLOSER = 1.5


def _away(one: Candidate, other: Candidate) -> float:
    """How far the middle of one thing is from that of another."""
    (a, b), (c, d) = one.box.center, other.box.center
    return hypot(a - c, b - d)
