"""Is it there? The detector, and the MLLM's second look at the picture and where the draft says it saw the thing."""

from __future__ import annotations

from ..prompts import presence_question
from ..scene import Scene
from ..types import Claim, Evidence, Verdict
from .fusion import evidence, fuse
from .instances import describe, grounds, instances
from .reading import bears_text
from .second_look import looked, noun_phrase, second_look
from .weights import ABSENT, ABSENT_OPEN, DETECTOR, GONE, OCR, TEXT_SEEN


def check(claim: Claim, scene: Scene) -> Verdict:
    """Absence takes two: nothing seen by a detector that has the label, and an MLLM that looks again and says no."""
    if not claim.subject:
        return fuse(claim, scene, ())
    found = [*detected(scene, claim.subject), *read(scene, claim.subject)]
    return fuse(claim, scene, looked(claim, scene, found, lambda: look_for(scene, claim.subject)))


def detected(scene: Scene, noun: str) -> list[Evidence]:
    """What the detector says of a noun's presence; [] if no detector knows it."""
    seen = instances(scene, noun)
    if seen is None:
        return []
    if seen.best is not None:
        shown = [hit for hit in seen.hits if hit.log_odds > 0] or [seen.best]
        return [evidence(DETECTOR, describe(shown, noun), seen.best.log_odds, [hit.id for hit in shown])]
    absent = (ABSENT_OPEN if scene.open_vocabulary else ABSENT) if seen.covers else 0.0
    return [evidence(DETECTOR, describe((), noun), absent)]


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
