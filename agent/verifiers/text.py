"""What is written there? OCR, compared letter by letter, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from ..scene import Scene
from ..types import Claim, Evidence, Verdict
from .fusion import curve, evidence, fuse
from .reading import Reading, texts
from .weights import CROWDED, MANY_TEXTS, NOTHING_READ, OCR, SIMILAR

MOST_LINES = 4
"""Lines in a row that are compared as one text."""
OTHER_NUMBER = 0.7
"""The highest similarity of texts that differ in a digit: "SALE 20" is not "SALE 50"."""
ALIKE = 0.9
"""Similarity from which two texts are the same."""


def check(claim: Claim, scene: Scene) -> Verdict:
    """Refuted only if OCR read something, and nothing that it read is like the claimed words."""
    lines = scene.lines()
    if not claim.value or lines is None:
        return fuse(claim, scene, ())
    read = texts(lines)
    if not read:
        return fuse(claim, scene, [evidence(OCR, "ocr read no words", NOTHING_READ)])
    best, close = max(((part, similarity(claim.value, part.text)) for part in parts(read)), key=lambda pair: pair[1])
    if close >= ALIKE:
        return fuse(claim, scene, [_said(best, curve(close, SIMILAR))])
    pointed = pointed_at(claim, scene, read)
    meant = pointed or next(text for text in read if best.lines[0] in text.lines)
    support = 0.0 if _may_be_part(claim.value, read) else curve(close, SIMILAR)
    if pointed is None and len(read) > MANY_TEXTS:
        support *= CROWDED
    one = meant if pointed or len(read) == 1 or close >= 0.5 else None
    return fuse(claim, scene, [_said(meant, support)], instead=one.text if one and not claim.negated else None)


def parts(read: Sequence[Reading]) -> list[Reading]:
    """Every run of lines of every text."""
    return [
        Reading(text.lines[start:end])
        for text in read
        for start in range(len(text.lines))
        for end in range(start + 1, min(start + MOST_LINES, len(text.lines)) + 1)
    ]


def similarity(claimed: str, read: str) -> float:
    """0..1: letters alone count, not case, spaces or punctuation. Words that are part of a longer line are alike."""
    a, b = letters(claimed), letters(read)
    if not a or not b:
        return float(claimed.strip() == read.strip())
    if spaced(claimed) in spaced(read) or (a in b and (len(a) >= 4 or not a.isascii())):
        return 1.0
    close = ratio(a, b) / 100
    same_digits = re.sub(r"\D", "", a) == re.sub(r"\D", "", b)
    return close if same_digits else min(close, OTHER_NUMBER)


def letters(text: str) -> str:
    """Letters and digits of any script, casefolded, in their compatibility form, and nothing else."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or unicodedata.category(char).startswith("M"))


def spaced(text: str) -> str:
    """The words of a text, each between blanks, so that "on" is not found inside of "stone"."""
    return f" {' '.join(filter(None, map(letters, text.split())))} "


def pointed_at(claim: Claim, scene: Scene, read: Sequence[Reading]) -> Reading | None:
    """The text at a box that the draft cites for the claim's subject, if there is one."""
    for box in scene.cited(claim.subject or "sign"):
        best = max(read, key=lambda text: box.intersection(text.box))
        if box.intersection(best.box) > 0.5 * best.box.area:
            return best
    return None


def _may_be_part(claimed: str, read: Sequence[Reading]) -> bool:
    """Whether OCR may have missed the rest: what it read is part of what is claimed."""
    return any(len(letters(part.text)) >= 3 and spaced(part.text) in spaced(claimed) for part in read)


def _said(reading: Reading, support: float) -> Evidence:
    return evidence(OCR, f'ocr read "{reading.text}" ({reading.score:.2f})', support * reading.score, reading.ids)
