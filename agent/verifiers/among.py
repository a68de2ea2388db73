"""Claims of one of the things that a question selects: "The white one." to "Which dog is the largest?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..extraction.statements import ANYTHING
from ..geometry import MIDDLE_OF_THREE, POSITIONS, is_order
from ..types import Claim, Description, Verdict
from ..vocabulary import counted, is_a, is_same, with_article
from .fusion import evidence, fuse, truth
from .instances import boards, instances, located
from .place import Judged, judge
from .reading import ALIKE, bears_text, similarity
from .scene import Scene
from .selected import Selected, fitting, meant, selected, word_at
from .weights import OCR, ON_A_THING

Check = Callable[[Claim, Scene], Verdict]


_IN_ROW = {
    "left": "leftmost", "right": "rightmost", "top": "topmost", "bottom": "bottommost", "middle": MIDDLE_OF_THREE,
}  # fmt: skip


def among(claim: Claim, what: Description, scene: Scene, check: Check) -> Verdict:
    """Refuted where none of the things that may be meant is so, and what is so of the one that is meant is known.

    `check` judges a claim by itself: so does this where nobody knows which things are meant.
    """
    plain = claim.model_copy(update={"among": None})
    if claim.kind == "existence":
        found = _named(claim, what, scene, check(plain, scene))
    else:
        found = _so_of_one(plain, what, scene, check)
    return found.model_copy(update={"claim": claim})


def _named(claim: Claim, what: Description, scene: Scene, alone: Verdict) -> Verdict:
    """Whether one of the things of a name is among those that the question selects."""
    instead = _names(what, scene)
    if alone.label == "refuted":
        return alone.model_copy(update={"found": instead})
    noun = claim.subject
    seen = instances(scene, noun)
    seen_there = [hit for hit in seen.hits if hit.log_odds > 0] if seen and seen.covers else []
    places = boards(scene) if bears_text(noun) else seen_there
    if not places or instead is None:
        return alone
    fits = [fitting(what, noun, place, scene) for place in places]
    judged = [Judged((place,), fit, noun if fit else "elsewhere") for place, fit in zip(places, fits, strict=True)]
    return fuse(claim, scene, judge(judged, noun) or alone.evidence, instead=instead)


def _names(what: Description, scene: Scene) -> str | None:
    """What the things are that a question selects, if that is clear: "dog", "a dog and two cats"."""
    found = selected(what, scene)
    one = meant(what, found, scene)
    if one:
        return one.noun
    found = [thing for thing in found if thing.sure]
    if not found or what.ties or what.colour or what.order:
        return None
    numbers = Counter(thing.noun for thing in found)
    words = [with_article(name) if many == 1 else counted(many, name) for name, many in numbers.items()]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _so_of_one(claim: Claim, what: Description, scene: Scene, check: Check) -> Verdict:
    """The verdict on the one thing of which the claim is most likely so."""
    noun = claim.subject
    found = [one for one in selected(what, scene) if noun in (ANYTHING, what.noun) or is_same(one.noun, noun)]
    if not found or not (noun == ANYTHING or bears_text(noun) or _covers(noun, found, scene)):
        return check(claim, scene)
    verdicts = [_of(one, claim, scene, check) for one in found]
    if claim.value in _IN_ROW:
        row = claim.model_copy(update={"value": _IN_ROW[claim.value]})
        others = [_of(one, row, scene, check) for one in found if len(located(scene, one.noun)) > 1]
        if any(verdict.label != "refuted" for verdict in others):
            return fuse(claim, scene, ())  # "the one on the left" is left of the others, and need not be left of all
    best = max(zip(verdicts, found, strict=True), key=lambda pair: truth(pair[0]))
    if best[0].label != "refuted":
        doubtful = best[0].label == "supported" and not best[1].sure
        return best[0].model_copy(update={"label": "unverifiable"}) if doubtful else best[0]
    one = meant(what, found, scene)
    known = {verdicts[found.index(one)].found} if one else {verdict.found for verdict in verdicts}
    instead = known.pop() if len(known) == 1 else None
    if instead is None or not _is_value(claim, instead):
        return fuse(claim, scene, ())
    return best[0].model_copy(update={"found": instead})


def _covers(noun: str, found: Sequence[Selected], scene: Scene) -> bool:
    """Whether a detector knows all that a noun names, or the kinds of which it is a wider name."""
    seen = instances(scene, noun)
    return bool(seen and seen.covers) or all(one.noun != noun and is_a(one.noun, noun) for one in found)


def _is_value(claim: Claim, found: str) -> bool:
    return claim.kind != "position" or found in POSITIONS or is_order(found)


def _of(one: Selected, claim: Claim, scene: Scene, check: Check) -> Verdict:
    """The verdict on a claim of one thing."""
    if claim.kind != "text":
        here = claim.model_copy(update={"subject": one.noun})
        return check(here, replace(scene, only=(one.noun, one.place.box)))
    said = word_at(one.place, scene)
    alike = similarity(claim.value, said) >= ALIKE
    note = f'ocr read "{said}" there'
    support = abs(ON_A_THING) * one.place.score * (1 if alike else -1) if said else 0.0
    return fuse(claim, scene, [evidence(OCR, note, support, [one.place.id])], instead=said or None)
