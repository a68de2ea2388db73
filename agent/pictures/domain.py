"""Pictures that the MLLM was not made for: questions about words are answered from OCR."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.tools.types import Box, Finding, Observation

from ..questions.reading import read_question
from ..shown.caveats import reading
from ..types import Draft, Thought
from ..vocabulary import is_same

SURE_OBJECT = 0.25
"""Score from which a detection says where the named object is."""


def read_out(question: str, observations: Sequence[Observation]) -> Draft | None:
    """A draft from what OCR read, for a question about words; None for other questions, or where OCR failed.

    Lines on the named object ("What does the bus say?") where a detector found it and there are any; else all lines.
    """
    intent = read_question(question)
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
    words = reading(question, [line.text or "" for line in chosen])
    return Draft(thoughts=tuple(_thought(line) for line in chosen), text=words)


def legibility(draft: Draft | None, findings: Sequence[Finding]) -> float:
    """The score (0..1) of the worst read line that a draft cites: words that OCR alone vouches for are no surer."""
    cited = {name for thought in (draft.thoughts if draft else ()) for name in thought.object_ids}
    return min((line.score for line in findings if line.id in cited), default=1.0)


def _thought(line: Finding) -> Thought:
    return Thought(text=f'text "{line.text}" ({line.id})', boxes=(line.box,), object_ids=(line.id,))


def _holds(place: Box, line: Box) -> bool:
    x, y = line.center
    return place.x1 <= x <= place.x2 and place.y1 <= y <= place.y2
