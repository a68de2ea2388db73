"""Is it there? The detector, and the MLLM's second look at the picture and where the draft says it saw the thing."""

from __future__ import annotations

from seewhy.tools.types import Finding

from ..prompts import presence_question
from ..scene import Scene
from ..types import Claim, Evidence, Verdict
from ..vocabulary import is_same
from .candidate import SAME_PLACE
from .fusion import curve, evidence, fuse
from .instances import describe, grounds, instances
from .reading import bears_text
from .second_look import looked, noun_phrase, second_look
from .weights import (
    ABSENT,
    ABSENT_OPEN,
    BESIDE_SILENCE,
    BEYOND_DOUBT,
    DETECTOR,
    GONE,
    HIT,
    OCR,
    PROBABILITY,
    SILENT,
    TAKEN,
    TEXT_SEEN,
)


def check(claim: Claim, scene: Scene) -> Verdict:
    """Absence takes two: nothing seen by a detector that has the label, and an MLLM that looks again and says no."""
    if not claim.subject:
        return fuse(claim, scene, ())
    found = [*detected(scene, claim.subject), *read(scene, claim.subject)]
    if scene.calibrated and not claim.negated and any(one.support <= ABSENT for one in found):
        looks = look_for(scene, claim.subject)
        return fuse(claim, scene, [*_silence(found), *_weighed(looks)] if looks else found)
    return fuse(claim, scene, looked(claim, scene, found, lambda: look_for(scene, claim.subject)))


def _silence(found: list[Evidence]) -> list[Evidence]:
    """What it is worth, with a second look beside it, that a detector whose scores are probabilities finds nothing."""
    return [
        one.model_copy(update={"support": min(one.support, SILENT)}) if one.support <= ABSENT else one for one in found
    ]


def _weighed(looks: list[Evidence]) -> list[Evidence]:
    """An MLLM that saw what such a detector does not see mostly sees it again."""
    return [one.model_copy(update={"support": BESIDE_SILENCE * one.support}) for one in looks]


def detected(scene: Scene, noun: str) -> list[Evidence]:
    """What the detector says of a noun's presence; [] if no detector knows it."""
    seen = instances(scene, noun)
    if seen is None:
        return []
    if seen.best is not None:
        shown = [hit for hit in seen.hits if hit.log_odds > 0] or [seen.best]
        return [evidence(DETECTOR, describe(shown, noun), seen.best.log_odds, [hit.id for hit in shown])]
    return [absence(scene, noun, seen.covers)]


def absence(scene: Scene, noun: str, covers: bool) -> Evidence:
    """What it is worth that nothing was found, by a detector that has a label for all that the noun may name or not."""
    note, other = describe((), noun), taken_for(scene, noun) if covers else None
    if other is not None:
        note = f"{note}, but {noun_phrase(other.label)} ({other.score:.2f}) where the draft sees it"
        sure = curve(other.score, PROBABILITY if scene.calibrated else HIT)  # that it is the other one
        return evidence(DETECTOR, note, min(ABSENT, max(TAKEN, -sure)), [other.id])
    return evidence(DETECTOR, note, (ABSENT_OPEN if scene.open_vocabulary else ABSENT) if covers else 0.0)


def taken_for(scene: Scene, noun: str) -> Finding | None:
    """What the draft takes for the noun: a thing of another name, beyond doubt, at every place that it cites."""
    others = [
        hit for hit in scene.all_detections(noun) or () if hit.score >= BEYOND_DOUBT and not is_same(noun, hit.label)
    ]
    places = [[hit for hit in others if hit.box.iou(box) > SAME_PLACE] for box in scene.cited(noun)]
    return places[0][0] if places and all(places) else None


def read(scene: Scene, noun: str) -> list[Evidence]:
    """Words that were read speak for a sign; no words are no proof that there is none."""
    lines = (scene.lines() or ()) if bears_text(noun) else ()
    if not lines:
        return []
    words = ", ".join(f'"{line.text}"' for line in lines[:3])
    score = max(line.score for line in lines)
    return [evidence(OCR, f"ocr read {words}", TEXT_SEEN * score, [line.id for line in lines])]


def look_for(scene: Scene, noun: str) -> list[Evidence]:
    """A second look where the detector thinks that it may be; else at the whole picture and, where the draft cites a
    box for the noun, at the first such crop.
    """
    seen = instances(scene, noun)
    maybe = [hit.box for hit in seen.hits[:1] if hit.log_odds > GONE] if seen else []
    regions = maybe or (None, *scene.cited(noun)[:1])
    return second_look(scene, presence_question(noun_phrase(noun)), regions, rests_on=grounds(scene, noun))
