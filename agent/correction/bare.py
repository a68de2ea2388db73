"""Bare answers: "Yes, it is." turns as a whole."""

from __future__ import annotations

import re

from ..extraction.bare import YES
from .context import Context
from .edits import Edit, Patch, in_case_of

_TAIL = re.compile(
    r"(?P<lead>[\s,]+(?:it|they|there|he|she|that|this|i|we|the \w+) )(?P<verb>is|are|does|do|can|has|have|was|were)"
    r"(?P<no>n't|n’t| not|not)?(?=\W|$)",
    re.IGNORECASE,
)


def correct_bare(context: Context) -> Patch:
    """ "Yes." <-> "No."; "Yes, it is." <-> "No, it is not."."""
    start, end = context.claim.span
    word = context.words
    edits = [Edit(start, end, in_case_of(word, "no" if YES.match(word) else "yes"))]
    tail = _TAIL.match(context.text, end)
    if context.claim.kind == "text" and any(phrase.start >= end for phrase in context.reading.phrases):
        comma = context.text.find(",", end, end + 2)  # what goes on to speak of another matter stays as it is
        edits += [Edit(comma + 1, comma + 1, " but")] if comma >= 0 and YES.match(word) else []
    elif tail:
        edits.append(Edit(*tail.span("no"), "") if tail["no"] else Edit(tail.end("verb"), tail.end("verb"), " not"))
    return Patch(tuple(edits))
