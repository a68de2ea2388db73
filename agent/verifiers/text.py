"""What is written there? OCR, compared letter by letter, in any script."""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Claim, Evidence, Verdict
from ..vocabulary import category
from .fusion import curve, evidence, fuse
from .instances import INSIDE
from .reading import ALIKE, Reading, bears_text, letters, quotations, similarity, spaced, texts
from .scene import Scene
from .weights import (
    BEYOND_DOUBT,
    COPIED,
    CROWDED,
    FEW_LETTERS,
    HARDLY_LEGIBLE,
    LEGIBLE,
    MANY_TEXTS,
    NOTHING_READ,
    OCR,
    ON_A_THING,
    OTHER_LETTERS,
    SIMILAR,
    SURELY_READ,
)

MOST_LINES = 4
"""Lines in a row that are compared as one text."""
HALF_ALIKE = 0.5
"""Similarity from which the nearest of several texts is probably the one that is misquoted."""


def check(claim: Claim, scene: Scene) -> Verdict:
    """Refuted only if OCR read something, and nothing that it read is like the claimed words."""
    lines = scene.lines()
    if not claim.value or lines is None:
        return fuse(claim, scene, ())
    read = texts(lines)
    if not read:
        return fuse(claim, scene, [evidence(OCR, "ocr read no words", NOTHING_READ)])
    best, close = max(((part, similarity(claim.value, part.text)) for part in parts(read)), key=lambda pair: pair[1])
    known_by = COPIED if scene.copied else SIMILAR
    thing = misread(claim, scene, best, read) if close >= ALIKE else None
    if thing:
        note = f'ocr read "{best.text}" ({best.score:.2f}), on the {thing}'
        return fuse(claim, scene, [evidence(OCR, note, ON_A_THING, best.ids)])
    if close >= (1.0 if scene.copied else ALIKE):
        return fuse(claim, scene, [_said(best, curve(close, known_by))])
    pointed = pointed_at(claim, scene, read) or unquoted(claim, scene, read)
    nearest = pointed or _rest(claim, scene, next(text for text in read if best.lines[0] in text.lines))
    support = curve(close, known_by)
    if best.score >= SURELY_READ:
        support = min(support, OTHER_LETTERS)
    if _may_be_part(claim.value, read):
        support = 0.0
    if pointed is None and len(read) > MANY_TEXTS:
        support *= CROWDED
    known = pointed is not None or len(read) == 1 or close >= HALF_ALIKE
    return fuse(claim, scene, [_said(nearest, support)], instead=nearest.text if known and not claim.negated else None)


def misread(claim: Claim, scene: Scene, said: Reading, read: Sequence[Reading]) -> str | None:
    """The thing on which a letter or two, or what is hardly legible, were read that are claimed of a sign; None where
    they may well be its words. Outlines, wheels and leaves are read as letters; a sign is mostly a thing of its own.
    """
    doubtful = len(letters(said.text)) <= FEW_LETTERS or said.score < HARDLY_LEGIBLE
    if not doubtful or len(read) < 2 or not bears_text(claim.subject or "sign"):
        return None
    things = [hit for hit in scene.everything() if hit.score >= BEYOND_DOUBT and not bears_text(hit.label)]
    on = [
        hit
        for hit in things
        if category(hit.label) != "person" and hit.box.intersection(said.box) > INSIDE * said.box.area
    ]
    return on[0].label if on else None


def parts(read: Sequence[Reading]) -> list[Reading]:
    """Every run of lines of every text."""
    return [
        Reading(text.lines[start:end])
        for text in read
        for start in range(len(text.lines))
        for end in range(start + 1, min(start + MOST_LINES, len(text.lines)) + 1)
    ]


def pointed_at(claim: Claim, scene: Scene, read: Sequence[Reading]) -> Reading | None:
    """The text at the boxes that the draft cites for the claim's subject, if it is one."""
    cited = []
    for box in scene.cited(claim.subject or "sign"):
        best = max(read, key=lambda text: box.intersection(text.box))
        if box.intersection(best.box) > 0.5 * best.box.area and best not in cited:
            cited.append(best)
    return cited[0] if len(cited) == 1 else None


def unquoted(claim: Claim, scene: Scene, read: Sequence[Reading]) -> Reading | None:
    """The one of several texts that the draft does not quote rightly elsewhere: that is the one it misquotes."""
    text, (start, end) = scene.draft.text, claim.span
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    last = min((place for mark in ".!?\n" if (place := text.find(mark, end)) >= 0), default=len(text))
    for part in (slice(first, last), slice(0, len(text))):  # its own sentence tells best
        at = start - (part.start or 0)
        others = [quote[1] for quote in quotations(text[part], read) if not quote.start() <= at < quote.end()]
        left = [one for one in read if all(similarity(words, one.text) < ALIKE for words in others)]
        if others and len(left) == 1 < len(read):
            return left[0]
    return None


def _rest(claim: Claim, scene: Scene, said: Reading) -> Reading:
    """Of lines side by side that the draft quotes one by one, those that it quotes nowhere else."""
    start, end = claim.span
    text = scene.draft.text
    others = [quote[1] for line in said.lines for quote in quotations(text, [Reading((line,))])]
    elsewhere = [words for words in others if words in text[:start] or words in text[end:]]
    left = tuple(line for line in said.lines if all(similarity(words, line.text or "") < ALIKE for words in elsewhere))
    return Reading(left) if left else said


def _may_be_part(claimed: str, read: Sequence[Reading]) -> bool:
    """Whether OCR may have missed the rest: what it read is part of what is claimed."""
    return any(len(letters(part.text)) >= 3 and spaced(part.text) in spaced(claimed) for part in read)


def _said(reading: Reading, support: float) -> Evidence:
    """What was read, for or against, no surer than that it was read right."""
    most = curve(reading.score, LEGIBLE)
    note = f'ocr read "{reading.text}" ({reading.score:.2f})'
    return evidence(OCR, note, max(-most, min(most, support)), reading.ids)
