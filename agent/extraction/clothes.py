"""Who wears what: the person that a piece of clothing belongs to, or the bed under a blanket."""

from __future__ import annotations

from ..lexicon.clothes import BEDDING, GARMENTS, WEARING
from ..vocabulary import category, is_plural, singular
from .inflection import verb_forms
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading

CLOTHES = "clothes"
"""What "the boy in red" wears, as a claim calls it."""
_OWN = ("his", "her", "their")


def is_person(phrase: NounPhrase | None) -> bool:
    """Whether a noun phrase names a person, or several."""
    return phrase is not None and category(phrase.name) == "person"


def is_garment(phrase: NounPhrase) -> bool:
    """Whether a noun phrase names something to wear, or bedding."""
    last = (phrase.name if phrase.elliptic else phrase.noun.lower()).split()[-1]  # "a yellow one"
    return last in GARMENTS or (is_plural(last) and singular(last) in GARMENTS) or _is_bedding(phrase)


def _is_bedding(phrase: NounPhrase) -> bool:
    last = phrase.noun.lower().split()[-1]
    return last in BEDDING or singular(last) in BEDDING


def wearer(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """Whose it is: "a man in a red coat", "a girl who wears jeans and a red shirt", "the boy's shirt", "his shirt"."""
    if not is_garment(phrase):
        return None
    if phrase.determiner in _OWN:
        return _owner(reading, phrase)
    if phrase.determiner == "poss":
        owner = reading.phrase_ending(phrase.first) or reading.phrase_ending(phrase.first - 1)
        return owner if is_person(owner) else None
    first = _first_of_list(reading, phrase)
    before = first - 1
    if _is_bedding(phrase):
        return _bed(reading, before)
    has = reading.tags[before] == "have" and is_person(subject_of(reading, before))
    if before < 0 or not (reading.low(before) in ("in", "with") or is_wearing(reading, before) or has):
        return None
    person = subject_of(reading, before)
    if person and not is_person(person):  # "sits on the bench in a red coat"
        spot = next((one for one in reading.places if reading.at(one.end) == person.first), None)
        person = subject_of(reading, reading.at(spot.start)) if spot else None
    return person if is_person(person) else None


def is_wearing(reading: Reading, place: int) -> bool:
    """Whether a verb says what somebody has on: "wears", "wearing", "dressed in"."""
    return verb_forms().get(reading.low(place)) in WEARING or reading.low(place) in ("wears", "wearing", "wore")


def _owner(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    told = reading.referents.get(phrase.first)
    if told is not None:
        return told if is_person(told) else None
    people = [one for one in reading.phrases if one.last <= phrase.first and is_person(one)]
    return people[0] if len(people) == 1 else None


def _first_of_list(reading: Reading, phrase: NounPhrase) -> int:
    """Where the list of clothes starts that a phrase is in: "in a hat, a red shirt and jeans" at the hat."""
    first = phrase.first
    while reading.low(first - 1) in (",", "and"):
        before = reading.phrase_ending(first - 1)
        if before is None or not is_garment(before):
            break
        first = before.first
    return first


def _bed(reading: Reading, place: int) -> NounPhrase | None:
    """ "A bed with pink sheets", "a bed is neatly covered by a blanket": the bed."""
    if reading.low(place) not in ("with", "in", "by"):
        return None
    while place and (reading.tags[place - 1] in ("ed", "adv", "be") or reading.low(place - 1) == "up"):
        place -= 1  # "made up with"
    bed = reading.phrase_ending(place)
    return bed if bed and bed.name == "bed" else None
