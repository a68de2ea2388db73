"""Refuted existence: what is not there goes; what was denied and is there is said."""

from __future__ import annotations

from ..extraction.phrases import NounPhrase
from ..extraction.reading import Reading
from ..vocabulary import counted, is_countable, with_article
from .absence import remove
from .context import Context, flip_lead, subject_verb
from .edits import Edit, Patch, capitalised_like
from .lists import listing
from .sentences import in_place_of_sentence, in_singular, with_lead


def correct_existence(context: Context) -> Patch:
    """Both ways: "a dog" that is not there, and "no dog" where one is."""
    return affirm(context) if context.claim.negated else remove(context)


def affirm(context: Context) -> Patch:
    """ "There is no dog." -> "There is a dog."; the number where the evidence has it."""
    phrase, reading = context.phrase, context.reading
    if phrase is None:
        return Patch()
    lead = flip_lead(context, True)
    number = context.found_number if context.found_number not in (0, None) else 1
    new = _some(context, phrase, number or 1)
    entries = [item.phrase for item in listing(reading, phrase).items if item.phrase is not phrase]
    others = [other for other in entries if other.first in reading.denied]
    if others and len(others) == len(entries):
        rest = " or ".join(in_singular(other.noun) for other in others)
        return with_lead(
            lead, in_place_of_sentence(context, f"there {'is' if number == 1 else 'are'} {new}, but no {rest}")
        )
    if phrase.determiner == "no" and not _denied_before(reading, phrase):
        start = capitalised_like(context.text[phrase.start : phrase.start + 1], new)
        edits = [Edit(phrase.start, phrase.end, start), *subject_verb(context, phrase.first, phrase.last, number != 1)]
        return with_lead(lead, Patch(tuple(edits)))
    if reading.low(phrase.first - 1) == "without":
        token = reading.tokens[phrase.first - 1]
        return with_lead(lead, Patch((Edit(token.start, token.end, "with"),)))
    return with_lead(lead, in_place_of_sentence(context, f"there {'is' if number == 1 else 'are'} {new}"))


def _denied_before(reading: Reading, phrase: NounPhrase) -> bool:
    return any(reading.tags[i] == "neg" for i in range(phrase.first))


def _some(context: Context, phrase: NounPhrase, number: int) -> str:
    tokens = context.reading.tokens
    described = "".join(f"{tokens[i].text} " for i in phrase.adjectives)
    if not is_countable(phrase.noun):
        return f"{described}{phrase.noun}"
    noun = f"{described}{in_singular(phrase.noun)}"
    return with_article(noun) if number == 1 else counted(number, noun)
