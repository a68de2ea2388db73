"""Pictures that the MLLM was not made for: words are answered from OCR, the rest with a plain word of caution."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.mllm.types import Card
from seewhy.tools.types import Box, Finding, Observation

from .intent import Intent
from .types import Draft, Thought
from .vocabulary import is_same

MAX_LINES = 40
"""Lines read out; a page has more, and the observations hold them all."""

SURE_OBJECT = 0.25
"""Score from which a detection says where the named object is."""


def read_out(intent: Intent, observations: Sequence[Observation]) -> Draft | None:
    """A draft from what OCR read, for a question about words; None for other questions, or where OCR failed.

    Lines on the named object ("What does the bus say?") where a detector found it and there are any; else all lines.
    """
    reports = [seen for seen in observations if seen.tool == "ocr" and seen.ok]
    if intent.kind != "text" or not reports:
        return None
    lines = [line for report in reports for line in report.objects if line.text]
    places = [
        hit.box
        for seen in observations
        if seen.tool == "detect"
        for hit in seen.objects
        if hit.score >= SURE_OBJECT and any(is_same(hit.label, subject) for subject in intent.subjects)
    ]
    chosen = [line for line in lines if any(_holds(place, line.box) for place in places)] or lines
    if not chosen:
        return Draft(text="I can read no words in the picture.")
    return Draft(thoughts=tuple(_thought(line) for line in chosen), text=f"The text reads {_listed(chosen)}.")


def legibility(draft: Draft | None, findings: Sequence[Finding]) -> float:
    """The score (0..1) of the worst read line that a draft cites: words that OCR alone vouches for are no surer."""
    cited = {name for thought in (draft.thoughts if draft else ()) for name in thought.object_ids}
    return min((line.score for line in findings if line.id in cited), default=1.0)


def caution(card: Card, fits: float, confidence: float) -> str:
    """What an answer adds when the MLLM guessed at a picture that it was not made for; both numbers 0..1."""
    known = _plural(card.made_for or "other pictures")
    return (
        f"Take this as a guess ({confidence:.0%} sure): {card.name} was made for {known}, and this does not look "
        f"like one (chance {fits:.0%}). For such pictures use a bigger model: --mllm ID_OR_PATH, "
        "or --base-url URL for a server."
    )


def _thought(line: Finding) -> Thought:
    return Thought(text=f'text "{line.text}" ({line.id})', boxes=(line.box,), object_ids=(line.id,))


def _holds(place: Box, line: Box) -> bool:
    x, y = line.center
    return place.x1 <= x <= place.x2 and place.y1 <= y <= place.y2


def _listed(lines: Sequence[Finding]) -> str:
    quoted = [f'"{line.text}"' for line in lines[:MAX_LINES]]
    if len(lines) > MAX_LINES:
        quoted.append(f"{len(lines) - MAX_LINES} more lines")
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _plural(kind: str) -> str:
    """From "a sticker scene" to "sticker scenes"."""
    return f"{kind.split(' ', 1)[1]}s" if kind.startswith(("a ", "an ")) else kind
