"""What an answer takes for granted with its question: "The dog is on the right" says that there is a dog."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..lexicon.chinese_nouns import ALL_NOUNS
from ..questions.intent import Intent
from ..types import Claim
from .chinese_patterns import THING
from .reading import Reading
from .statements import claim

_KINDS = ("where", "position", "attribute")


def presupposed(found: Sequence[Claim], text: str, readings: Sequence[Reading], intent: Intent) -> Iterator[Claim]:
    """An existence claim for each thing that the question asks the place or colour of, and the answer tells them of."""
    if intent.kind not in _KINDS:
        return
    told = {one.subject for one in found if one.kind in ("existence", "count")}
    for subject in dict.fromkeys(intent.subjects):
        says = any(
            one.subject == subject and one.kind in ("position", "attribute") and not (one.negated or one.object)
            for one in found
        )
        span = _named(subject, text, readings) if says and subject not in told else None
        if span:
            yield claim("existence", span, span[0], subject=subject)


def _named(subject: str, text: str, readings: Sequence[Reading]) -> tuple[int, int] | None:
    """Where the text names it first."""
    if re.search(r"[一-鿿]", text):
        return next((m.span("noun") for m in THING.finditer(text) if ALL_NOUNS[m["noun"]] == subject), None)
    phrases = (phrase for reading in readings for phrase in reading.phrases)
    return next(((phrase.start, phrase.end) for phrase in phrases if phrase.name == subject), None)
