"""How many signs? As many as OCR read and the MLLM points at, where these are the same places."""

from __future__ import annotations

import re

from ..types import Claim, Evidence
from .candidate import SAME_PLACE
from .fusion import evidence
from .instances import boards
from .pointing import counted_out
from .scene import Scene
from .weights import AGREED_COUNT, OCR, OTHER_SIGNS

_TOUCHING = SAME_PLACE / 2
"""The board around the words is a guess."""


_BEFORE = re.compile(
    r"(?:^|[.!?:,]\s*|\b(?:there (?:are|is)|see|shows?|contains?|has|includes?|features?|and) (?:exactly |only )?)$"
    r"|(?:有|共|是)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:$|[.!?]|in (?:the|this) (?:picture|image|scene|photo)[.!?]|(?:are|is) (?:visible|shown|present|legible)\b"
    r"|can be seen\b)|[，。；！]",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:other|another|remaining|rest|more)\b|另|其他|其余", re.IGNORECASE)


def _is_total(claim: Claim, text: str) -> bool:
    """Whether a number is of all signs that there are, and not of those that say something, or are somewhere."""
    start, end = claim.span
    bare = _BEFORE.search(text[:start]) is not None and _AFTER.match(text, end) is not None
    return bare and not claim.at_least and _MORE.search(text) is None


def signs_counted(claim: Claim, scene: Scene) -> tuple[list[Evidence], str | None]:
    """What it is worth, and the number that is seen; ([], None) where the two witnesses differ, or one has nothing."""
    read = boards(scene) if claim.subject == "sign" and claim.number and _is_total(claim, scene.draft.text) else ()
    shown = counted_out(scene, claim.subject) if read else ()
    same = [[box for box in shown if box.iou(place.box) > _TOUCHING] for place in read]
    if not read or len(shown) != len(read) or any(len(one) != 1 for one in same):
        return [], None
    number = len(read)
    fits = number == claim.number
    note = f"ocr read words at {number} place{'s' if number > 1 else ''}, where the MLLM points as well"
    support = AGREED_COUNT if fits else -OTHER_SIGNS
    return [evidence(OCR, note, support, [place.id for place in read])], str(number)
