"""Refuted counts: the right number, and what agrees with it."""

from __future__ import annotations

import re

from ..extraction.one_more import is_other
from ..extraction.phrases import NounPhrase
from ..extraction.tokens import TIMES
from ..vocabulary import is_plural, is_same, number_word, parse_number, plural, singular
from .absence import remove
from .context import Context, flip_lead, subject_verb
from .edits import Edit, Patch, capitalised_like, in_case_of
from .lists import listing
from .presence import affirm


def correct_count(context: Context) -> Patch:
    """ "There are two dogs." -> "There is one dog."; none at all: as for a refuted existence."""
    number, phrase = context.found_number, context.phrase
    lead = flip_lead(context, _asked_is_true(context, number))
    if context.claim.value and number and parse_number(context.words.lower()) is not None:
        return Patch(tuple(_bare_number(context, number)))
    if context.claim.number == 0 and number != 0:
        return affirm(context) if phrase else Patch(tuple(_bare_number(context, number or 1)))
    if phrase is None and number == 0 and context.intent.kind == "other":
        return Patch(dropped=((context.reading.sentence.start, context.reading.sentence.end),))
    if phrase is None:
        return Patch((*lead, *_bare_number(context, number))) if number is not None else Patch()
    if context.claim.negated:
        return Patch((*lead, *_without_not(context, phrase)))
    if number == 0 or (number == 1 and is_other(context.reading, phrase)):
        return remove(context)
    number = _besides(context, phrase, number)
    if number is not None and number < 1:
        return remove(context)
    many = number not in (None, 1) or (number is None and context.claim.number != 1)
    edits = [*lead, *_renumber(context, phrase, number)]
    if many != (context.claim.number != 1):
        alone = len(listing(context.reading, phrase).items) == 1
        edits += subject_verb(context, phrase.first, phrase.last if alone else len(context.reading.tokens), many)
    return Patch(tuple(sorted(edits, key=lambda edit: edit.start)))


_MORE = re.compile(r"\b(?:more|other|additional|further)\b", re.IGNORECASE)


def _besides(context: Context, phrase: NounPhrase, number: int | None) -> int | None:
    """ "A book ... Four more books", where three are seen: two more; 0 where all were named before."""
    if number is None or not _MORE.search(context.text, phrase.start, phrase.noun_start):
        return number
    named = [one for reading in context.readings for one in reading.phrases if one.end <= phrase.start]
    new = [one for one in named if is_same(one.name, phrase.name) and not one.definite and not one.elliptic]
    return number - sum(one.number or 1 for one in new)


_PIECES = re.compile(r"(?P<number>\w+) \w+s of ")
"""Before what is counted in pieces: "five pieces of fruit"."""


def _asked_is_true(context: Context, number: int | None) -> bool | None:
    intent = context.intent
    if intent.kind == "count" and intent.number is not None:
        reached = number is not None and intent.at_least and number > intent.number
        return None if number is None else number == intent.number or reached
    return None if number is None and intent.kind != "presence" else number != 0


def _bare_number(context: Context, number: int) -> list[Edit]:
    old, place = context.words, context.reading.at(context.claim.span[0])
    whole = next((one for one in context.reading.phrases if one.first == place and one.subset), None)
    last = whole.last if whole else place + 1  # "three of the five dogs are brown"
    new = str(number) if old.isdigit() else in_case_of(old, number_word(number) if number else "none")
    new = f"{old[0]}{number}" if TIMES.fullmatch(old.lower()) else new
    return [*subject_verb(context, place, last, number != 1), Edit(*context.claim.span, new)]


def _renumber(context: Context, phrase: NounPhrase, number: int | None) -> list[Edit]:
    """One edit of the noun phrase: determiner, number, adjectives, noun."""
    text = context.text
    rest = _description(context, phrase, number)
    fixed = phrase.determiner in ("the", "these", "those", "this", "that") or phrase.definite
    measured = " of " in text[phrase.start : phrase.core] and number not in (None, 1)
    start = phrase.core if (fixed or measured) and phrase.core > phrase.start else phrase.start
    digits = re.search(r"\d", text[start : phrase.noun_start])
    if number is None:
        word = "" if fixed else "some" if (context.claim.number or 2) > 1 else "more than one"
    elif number == 1 and fixed:
        word = ""
    else:
        word = str(number) if digits else number_word(number)
    many_of = _PIECES.fullmatch(text, phrase.start, phrase.noun_start)
    if many_of and number not in (None, 0, 1) and context.claim.number != 1:
        return [Edit(*many_of.span("number"), in_case_of(many_of["number"], word))]
    more = _MORE.search(text, phrase.start, phrase.noun_start)
    if more and number not in (None, 0) and f"{more[0].lower()} " not in f"{rest.lower()} ":
        word = f"{word} {more[0]}"
    new = f"{word} {rest}".strip()
    return [Edit(start, phrase.end, capitalised_like(text[start : start + 1], new))]


def _description(context: Context, phrase: NounPhrase, number: int | None) -> str:
    """The adjectives and the noun in the right number, as written."""
    tokens = context.reading.tokens
    first = min([place for place in phrase.adjectives if place], default=None)
    start = min(tokens[first].start, phrase.noun_start) if first is not None else phrase.noun_start
    noun = phrase.noun
    many = number != 1 if number is not None else (context.claim.number or 2) > 1
    if many and not is_plural(noun):
        noun = plural(noun)
    elif not many and is_plural(noun):
        noun = in_case_of(noun, singular(noun)) if not noun.islower() else singular(noun)
    described = context.text[start : phrase.noun_start]
    return (
        re.sub(r"\b(?:other|different|various|more|additional) ", "", described) + noun
        if not many
        else described + noun
    )


def _without_not(context: Context, phrase: NounPhrase) -> list[Edit]:
    reading = context.reading
    for i in range(phrase.first - 1, max(-1, phrase.first - 4), -1):
        if reading.tags[i] == "neg":
            return [Edit(reading.tokens[i - 1].end, reading.tokens[i].end, "")]
    return []
