"""A short answer that names what the question describes: "The white one." to "Which dog is the largest?".

What it says is said of one of the things that the question selects, and is a claim of each of its properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..lexicon import words
from ..types import Claim, Description
from ..vocabulary import is_a
from .descriptions import Told, more, told
from .reading import Reading
from .selection import Asked
from .statements import ANYTHING, claim

_LEADS = words(
    "yes yeah yep yup sure well oh hey hi hello ok okay hmm actually certainly indeed of course thanks you 're welcome "
    "just only that this it is 's would must be there i can see"
)
_BE = ("is", "'s")
_COMPARED = words("larger bigger smaller")
_THE_ASKED = words("it they this that them he she")


def answered(stated: Sequence[Claim], readings: Sequence[Reading], asked: Asked | None) -> list[Claim] | None:
    """The claims of an answer that does nothing but name one thing, for what its words state by themselves.

    None for any other answer. What it repeats of the question is no claim.
    """
    if asked is None or asked.wants != "name" or not readings:
        return None
    reading, among = readings[-1], asked.what
    if any(token.low not in _LEADS and token.kind != "mark" for one in readings[:-1] for token in one.tokens):
        return None
    first, named = _named(reading, among)
    told_so = list(_claims(reading, named, among)) if named else []
    if named is None or not told_so:
        return None
    start, end = reading.tokens[first].start, reading.tokens[named.end - 1].end
    inside = [one for one in stated if start <= one.span[0] < end]
    return [*(one for one in inside if not any(_overlap(one, other) for other in told_so)), *told_so]


def _overlap(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind and one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _named(reading: Reading, among: Description) -> tuple[int, Told | None]:
    """The place where a name starts, and what it says, if there is nothing else in the sentence."""
    place = _after_place(reading, 0)
    while reading.phrase_starting(place) is None and (reading.low(place) in _LEADS or reading.low(place) in (",", "!")):
        place += 1
    place = _after_place(reading, place)
    found = told(reading, place)
    if found is None:
        at = place + (reading.low(place) == "the")
        found = more(reading, Told(Description(), at), predicate=True)
    if found.phrase and (found.phrase.plural or found.phrase.number not in (None, 1)):
        return place, None
    end = _after_restating(reading, found, among)
    rest = reading.tokens[end:]
    whole = found.end > place and all(token.kind == "mark" for token in rest)
    return place, found if whole else None


def _after_place(reading: Reading, place: int) -> int:
    """ "Right below it is a sign": the place of what is there."""
    spot = next((spot for spot in reading.places if reading.at(spot.start) == place), None)
    if spot is None:
        return place
    last = reading.at(spot.end)
    last += reading.low(last) in _THE_ASKED
    return last + 1 if reading.low(last) in _BE else place


def _after_restating(reading: Reading, found: Told, among: Description) -> int:
    """The place after "is the largest dog", where the question asked for that; else of what follows the name."""
    if reading.low(found.end) not in _BE:
        return found.end
    blank = Told(Description(noun=among.noun), found.end + 1)
    said = told(reading, found.end + 1) or more(reading, blank, predicate=True)
    again = said.what.model_copy(update={"noun": among.noun, "but": among.but})
    return said.end if again == among else found.end


def _claims(reading: Reading, named: Told, among: Description) -> Iterator[Claim]:
    what, spans = named.what, named.spans
    subject = what.noun if "noun" in spans else among.noun
    fields: dict[str, Any] = {"subject": subject}
    if "noun" in spans and subject != ANYTHING and not is_a(among.noun, subject):
        yield among_these(claim("existence", spans["noun"], **fields), among)
    if "colour" in spans and what.colour != among.colour:
        yield among_these(claim("attribute", spans["colour"], value=what.colour, **fields), among)
    if "word" in spans and what.word != among.word:
        yield among_these(claim("text", spans["word"], value=what.word, **fields), among)
    if "place" in spans and what.places[-1] not in among.places:
        yield among_these(claim("position", spans["place"], value=what.places[-1], **fields), among)
    if "order" in spans and what.order != among.order and not _is_relative(reading, named):
        yield among_these(claim("position", spans["order"], value=what.order, **fields), among)


def _is_relative(reading: Reading, named: Told) -> bool:
    """ "The smaller red one": smaller than the other red one, be there larger ones and smaller ones."""
    word = reading.text[slice(*named.spans["order"])].lower()
    return word in _COMPARED and len(named.spans) > 1


def among_these(one: Claim, among: Description) -> Claim:
    """A claim of one of the things that a question selects."""
    return one.model_copy(update={"among": among})


def of_the_asked(one: Claim, readings: Sequence[Reading], asked: Asked | None) -> Claim:
    """A claim of "it", of "the dog", or of nothing that the answer names: it is of what the question selects."""
    if asked is None or asked.wants == "name" or one.kind not in ("attribute", "position") or one.negated:
        return one
    among = asked.what
    if one.subject != among.noun or one.object or one.group is not None:
        return one
    if one.mention is None:
        own = [phrase for reading in readings for phrase in reading.phrases if phrase.name == one.subject]
        return among_these(one, among) if not own else one
    found = next((told(reading, phrase.first) for reading in readings for phrase in reading.phrases
                  if phrase.start == one.mention), None)  # fmt: skip
    plain = found and not found.what.narrow and found.phrase and found.phrase.determiner in ("the", "this", "that")
    return among_these(one, among) if plain else one
