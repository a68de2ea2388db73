"""Experts as eyes: for a language model that reads no images, what they reported is put into words.

The second of the modality interfaces in Yin et al., "A Survey on Multimodal Large Language Models" (arXiv:2306.13549,
section 2.3): expert models instead of a learned one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seewhy.tools.types import Box, Finding, Observation

from .act import Call, Experts
from .geometry import position_of
from .prompts import finding_text
from .questions.intent import Intent
from .vocabulary import plural

MOST_COLOURS = 8
"""Things whose colour is measured, the surest first."""
MOST_LINES = 60
MOST_LABELS = 100
"""Labels that are listed: a longer vocabulary is left out, and what it lacks cannot be concluded from it."""


def looks(intent: Intent, experts: Experts) -> Iterable[Call]:
    """What experts must be asked in place of a look: what is there, what is written, and what colour things have."""
    yield Call(tool="ocr")
    if experts.detector_labels is None and intent.subjects:  # one that takes any noun finds best what it is told
        yield Call(tool="detect", args={"labels": list(intent.subjects)})
    else:
        yield Call(tool="detect")
    for thing in _found(experts.observations, "detect")[:MOST_COLOURS]:
        call = Call(tool="measure", args={"what": "colour", "box": list(thing.box.as_tuple())})
        if not experts.asked(call):
            yield call


def report(size: tuple[int, int], experts: Experts) -> str:
    """All that is known of a picture of `size` (width, height in pixels), a thing a line."""
    seen = experts.observations
    lines = [f"The picture is {size[0]} pixels wide and {size[1]} high.", *_summary(seen, experts)]
    things = [thing for one in seen if one.tool != "measure" for thing in one.objects if thing.label != "crop"]
    colours = {
        tuple(one.args.get("box", ())): one.objects[0].text
        for one in seen
        if one.tool == "measure" and one.args.get("what") == "colour" and one.ok and one.objects
    }
    if things:
        lines.append("Observations:")
        lines += [_described(thing, size, colours.get(thing.box.as_tuple())) for thing in things[:MOST_LINES]]
    if len(things) > MOST_LINES:
        lines.append(f"... and {len(things) - MOST_LINES} more")
    return "\n".join(lines)


def _summary(seen: Sequence[Observation], experts: Experts) -> Iterable[str]:
    """What was found in all, what was looked for in vain, and who could not look."""
    if any(one.tool == "detect" and one.ok for one in seen):
        counts = Counter(thing.label for thing in _found(seen, "detect"))
        found = [f"{count} {label if count == 1 else plural(label)}" for label, count in counts.items()]
        yield f"The detector found {', '.join(found) or 'nothing'}."
        labels = experts.detector_labels
        if labels and len(labels) <= MOST_LABELS:
            yield f"It can find these and nothing else: {', '.join(sorted(labels))}."
    if any(one.tool == "ocr" and one.ok for one in seen) and not _found(seen, "ocr"):
        yield "No text was found."
    for one in seen:
        if not one.ok and one.tool != "measure":
            yield f"{one.tool} could not look: {_line(one.error or '')}."
    if not any(one.ok for one in seen):
        yield "No expert has looked at it."


def _found(seen: Iterable[Observation], tool: str) -> list[Finding]:
    return [thing for one in seen if one.tool == tool for thing in one.objects]


def _described(thing: Finding, size: tuple[int, int], colour: str | None) -> str:
    """``obj_1: dog [12, 40, 80, 110], top left, brown, 5% of the picture``."""
    quoted = thing.model_copy(update={"text": thing.text and _line(thing.text)})
    words = [finding_text(quoted), position_of(thing.box, size), *([colour] if colour else [])]
    return ", ".join([*words, f"{_share(thing.box, size):.0%} of the picture"])


def _share(box: Box, size: tuple[int, int]) -> float:
    return box.area / max(size[0] * size[1], 1)


def _line(text: str) -> str:
    """In one line: a line break in what was read must not start a line of the prompt."""
    return " ".join(text.split())
