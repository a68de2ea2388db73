"""How many signs? As many as OCR read and the MLLM points at, where these are the same places."""

from __future__ import annotations

from ..types import Claim, Evidence
from .candidate import SAME_PLACE
from .fusion import evidence
from .instances import boards
from .pointing import counted_out
from .reading import bears_text
from .scene import Scene
from .weights import AGREED_COUNT, OCR, OTHER_SIGNS

_TOUCHING = SAME_PLACE / 2
"""The board around the words is a guess."""


def signs_counted(claim: Claim, scene: Scene) -> tuple[list[Evidence], str | None]:
    """What it is worth, and the number that is seen; ([], None) where the two witnesses differ, or one has nothing."""
    read = boards(scene) if claim.number and bears_text(claim.subject) else ()
    shown = counted_out(scene, claim.subject) if read else ()
    same = [[box for box in shown if box.iou(place.box) > _TOUCHING] for place in read]
    if not read or len(shown) != len(read) or any(len(one) != 1 for one in same):
        return [], None
    number = len(read)
    fits = number >= (claim.number or 0) if claim.at_least else number == claim.number
    note = f"ocr read words at {number} place{'s' if number > 1 else ''}, where the MLLM points as well"
    support = AGREED_COUNT if fits else -OTHER_SIGNS
    return [evidence(OCR, note, support, [place.id for place in read])], str(number)
