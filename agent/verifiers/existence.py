"""Is it there? The detector, and the MLLM's second look at the picture and where the draft says it saw the thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seewhy.mllm.protocol import card_of
from seewhy.tools.types import Finding

from ..lexicon.grammar import VESSELS
from ..prompts import presence_question
from ..types import Claim, Evidence, Verdict
from ..vocabulary import is_plural, is_same, with_article
from .candidate import SAME_PLACE, Candidate
from .fusion import curve, evidence, fuse
from .instances import describe, grounds, instances
from .reading import bears_text
from .scene import Scene
from .second_look import looked, second_look, yes_no
from .weights import (
    ABSENT,
    ABSENT_OPEN,
    BESIDE_SILENCE,
    BEYOND_DOUBT,
    DENIED,
    DETECTOR,
    GONE,
    HARDLY,
    HIT,
    LOOKED_FOR,
    OCR,
    PROBABILITY,
    SILENT,
    TAKEN,
    TEXT_SEEN,
    UNSEEN,
)

TOYS = {"bear": "teddy bear"}
"""What is also called by the name of what it looks like."""
_OF = re.compile(
    r" of (?P<what>[a-z-]+(?: [a-z-]+)?)"
    r"(?=[,.;:!)]| (?:and|on|in|at|with|is|are|(?:stand|sit|rest|lie)s?|to|next|beside)\b|$)"
)


def check(claim: Claim, scene: Scene) -> Verdict:
    """Absence takes two: nothing seen by a detector that has the label, and an MLLM that looks again and says no."""
    if not claim.subject:
        return fuse(claim, scene, ())
    if called := as_called(claim, scene):
        return check(called, scene).model_copy(update={"claim": claim})
    if claim.anchor is not None and not claim.negated and not _is_found(scene, claim.subject):
        return fuse(claim, scene, ())  # clothes are a part of who wears them
    written = [] if claim.negated or _is_found(scene, claim.subject) else read(scene, claim.subject)
    if written and not scene.calibrated:
        return fuse(claim, scene, written)  # a label, of which a detector knows other kinds
    if denied := looked_for(scene, claim.subject):
        return fuse(claim, scene, denied)
    silence = [] if claim.negated else unseen(scene, claim.subject)
    if silence and not contents(claim, scene):
        return fuse(claim, scene, [*silence, *read(scene, claim.subject)])
    found = [*(contents(claim, scene) or detected(scene, claim.subject)), *read(scene, claim.subject)]
    return fuse(claim, scene, looked(claim, scene, found, lambda: look_for(scene, claim.subject)))


def as_called(claim: Claim, scene: Scene) -> Claim | None:
    """The claim of the toy that looks like what the claim names, where there is such a toy, and none of the others."""
    toy = TOYS.get(claim.subject, "")
    if not toy or claim.negated or _is_found(scene, claim.subject) or not _is_found(scene, toy):
        return None
    return claim.model_copy(update={"subject": toy})


def contents(claim: Claim, scene: Scene) -> list[Evidence]:
    """ "A bottle of detergent", where the detector found detergent: it comes in a bottle. [] for all else."""
    said = _OF.search(scene.draft.text, claim.span[0]) if claim.subject.split()[-1] in VESSELS else None
    inside = said["what"].split()[-1] if said and said.start() <= claim.span[1] else ""
    if not inside or claim.negated or is_plural(inside) or scene.open_vocabulary:
        return []
    if claim.subject == "wine glass" and _is_found(scene, "cup"):
        return detected(scene, "cup")  # "a glass of wine"
    return detected(scene, inside) if _is_found(scene, inside) else []


def _is_found(scene: Scene, noun: str) -> bool:
    seen = instances(scene, noun)
    return seen is not None and seen.best is not None and seen.best.log_odds > 0


def unseen(scene: Scene, noun: str) -> list[Evidence]:
    """Of a thing that a detector whose scores are probabilities does not see: that, and what a second look is worth
    beside it. What the MLLM saw once, it mostly sees again; where it took another thing for the noun, it still does.

    [] where the detector may have seen it, or has no label for all that the noun may name.
    """
    seen = instances(scene, noun) if scene.calibrated and not scene.open_vocabulary else None
    if seen is None or not seen.covers or (seen.best is not None and seen.best.log_odds > HARDLY):
        return []
    nothing = absence(scene, noun, True, seen.hits)
    silent = curve(scene.doubt, UNSEEN) if scene.given else SILENT
    if nothing.object_ids:  # another thing is there, whatever else the detector overlooks
        return [nothing.model_copy(update={"support": min(nothing.support, silent)})]
    sure = nothing.model_copy(update={"support": silent})
    looks = look_for(scene, noun)
    weighed = [one.model_copy(update={"support": curve(one.support, BESIDE_SILENCE)}) for one in looks]
    return [sure, *weighed] if looks else [nothing]


def looked_for(scene: Scene, noun: str) -> list[Evidence]:
    """That an MLLM of few words does not see a thing that it knows, and no detector does; [] where it may be there."""
    knows = card_of(scene.mllm).knows if scene.mllm is not None and scene.in_domain else ()
    if noun not in knows or instances(scene, noun) is not None or (bears_text(noun) and scene.lines()):
        return []
    question = presence_question(with_article(noun))
    look = scene.look(question)
    if look is None or look >= 0:
        return []
    return [evidence(LOOKED_FOR, f"{question} {yes_no(look)}", curve(look, DENIED))]


def detected(scene: Scene, noun: str) -> list[Evidence]:
    """What the detector says of a noun's presence; [] if no detector knows it."""
    seen = instances(scene, noun)
    if seen is None:
        return []
    if seen.best is not None:
        shown = [hit for hit in seen.hits if hit.log_odds > 0] or [seen.best]
        return [evidence(DETECTOR, describe(shown, noun), seen.best.log_odds, [hit.id for hit in shown])]
    return [absence(scene, noun, seen.covers)]


def absence(scene: Scene, noun: str, covers: bool, hits: Sequence[Candidate] = ()) -> Evidence:
    """What it is worth that nothing, or nothing but `hits`, was found, by a detector that has a label for all that the
    noun may name or not.
    """
    note, other = describe(hits, noun), taken_for(scene, noun) if covers else None
    if other is not None:
        note = f"{note}, but {with_article(other.label)} ({other.score:.2f}) where the draft sees it"
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
    box for the noun, at the first such crop. None by a model that does not know the noun.
    """
    known = card_of(scene.mllm).knows if scene.mllm is not None else ()
    if known and not any(is_same(noun, one) for one in known):
        return []
    seen = instances(scene, noun)
    maybe = [hit.box for hit in seen.hits[:1] if hit.log_odds > GONE] if seen else []
    regions = maybe or (None, *scene.cited(noun)[:1])
    return second_look(scene, presence_question(with_article(noun)), regions, rests_on=grounds(scene, noun))
