"""Bare answers: "Yes, it is." turns as a whole."""

from __future__ import annotations

import re
from dataclasses import replace

from ..extraction.bare import YES
from ..types import Claim
from ..vocabulary import parse_number
from .context import Context
from .counts import correct_count
from .edits import Edit, Patch, in_case_of, turned

_TAIL = re.compile(
    r"(?P<lead>[\s,]+(?:it|they|there|he|she|that|this|i|we|the \w+) )(?P<verb>is|are|does|do|can|has|have|was|were)"
    r"(?P<no>n't|n’t| not|not)?(?=\W|$)",
    re.IGNORECASE,
)


_SO_MANY = re.compile(r",? (?:just |only )?(?P<number>\w+)(?=\W*$)")


def correct_bare(context: Context) -> Patch:
    """ "Yes." <-> "No."; "Yes, it is." <-> "No, it is not."; what goes on to say something else stays as it is."""
    one = _named_once(context)
    if one is not None:
        return correct_count(replace(context, claim=one))
    start, end = context.claim.span
    word = context.words
    edits = [Edit(start, end, in_case_of(word, turned(word)))]
    so_many = _SO_MANY.match(context.text, end)
    if so_many and context.claim.kind == "existence" and parse_number(so_many["number"]):
        edits.append(Edit(end, so_many.end("number"), ""))  # "Yes, one."
    tail = _TAIL.match(context.text, end)
    if context.claim.kind == "text" and any(phrase.start >= end for phrase in context.reading.phrases):
        comma = context.text.find(",", end, end + 2)  # what goes on to speak of another matter stays as it is
        edits += [Edit(comma + 1, comma + 1, " but")] if comma >= 0 and YES.match(word) else []
    elif tail and not re.search(r"\w", context.text[tail.end() : context.reading.sentence.end]):
        edits.append(Edit(*tail.span("no"), "") if tail["no"] else Edit(tail.end("verb"), tail.end("verb"), " not"))
    return Patch(tuple(edits))


def _named_once(context: Context) -> Claim | None:
    """ "Yes, there is an apple", where exactly one was asked for and there are two: the count that it says."""
    if context.claim.kind != "count" or context.claim.negated or (context.found_number or 0) < 2:
        return None
    named = [phrase for phrase in context.reading.phrases if phrase.name == context.claim.subject]
    if len(named) != 1 or named[0].determiner not in ("a", "an"):
        return None
    return context.claim.model_copy(update={"span": (named[0].start, named[0].end), "number": 1})
