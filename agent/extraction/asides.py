"""Subjects that a comma parts from what is said of them: "The man on the left, who ...", "one record, black, ..."."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from .listed import FINITE
from .phrases import NounPhrase
from .reading import Reading, is_thing
from .tails import out_of_prepositions

_OPENING = ("and", "while", "whereas", "but", ";")
_PUT = words(
    "visible seen located situated parked placed positioned heaped piled stacked arranged lined mounted propped laid "
    "hung moored set tucked displayed spread scattered"
)


def is_place(reading: Reading, place: int) -> bool:
    """Whether words of place start at a token."""
    return any(reading.at(one.start) == place for one in reading.places)


def located_before(reading: Reading, comma: int) -> NounPhrase | None:
    """ "The man on the left, who is sweeping": the man."""
    spot = next((one for one in reading.places if reading.at(one.end) == comma), None)
    return reading.phrase_ending(reading.at(spot.start)) if spot and reading.low(comma) == "," else None


def told_by_colour(reading: Reading, comma: int) -> NounPhrase | None:
    """ "The girl in pink, who sits on the left": the girl."""
    i = comma - 1
    while i > 0 and reading.tags[i] == "adj":
        i -= 1
    return reading.phrase_ending(i) if reading.low(comma) == "," and reading.low(i) == "in" else None


def set_off(reading: Reading, comma: int) -> NounPhrase | None:
    """ "One is a horse; the other, a laptop, is ...": the laptop. "A dog sits on the left; a cat, on the right": it."""
    phrase = reading.phrase_ending(comma)
    if phrase is None or phrase.definite or not is_thing(phrase) or reading.low(comma) != ",":
        return None
    before, counted = phrase.first - 1, phrase.determiner in ("a", "an")
    if reading.low(before) in ("-", "–", "—", "|") and phrase.number is not None:
        return phrase  # "savanna - 2 zebras, to the left of 1 giraffe"
    told = before > 0 and reading.tags[before] == "be" and reading.tags[before - 1] in ("pron", "num")
    listed = reading.low(before) == "," or (reading.low(before) == "and" and reading.low(before - 1) == ",")
    return phrase if reading.low(before) == ";" or (counted and (told or listed)) else None


def described(reading: Reading, comma: int) -> NounPhrase | None:
    """ "One record, black, right of the stool": the record."""
    i = comma - 1
    while i > 0 and reading.tags[i] == "adj":
        i -= 1
    told = reading.phrase_ending(i) if i < comma - 1 and reading.low(i) == "," == reading.low(comma) else None
    return told if told and is_thing(told) and is_place(reading, comma + 1) else None


def before_aside(reading: Reading, comma: int) -> NounPhrase | None:
    """ "Its rider, a man whose jacket is red, leans", "the last one, far to the right, is": what the aside is about."""
    opens = next((i for i in range(comma - 1, 0, -1) if reading.low(i) == ","), 0)
    phrase = reading.phrase_ending(opens) or located_before(reading, opens)
    if phrase is None or not is_thing(phrase) or reading.low(opens + 1) in ("and", "or", "while", "but", "with"):
        return None
    inside = reading.tags[opens + 1 : comma]
    said = sum((kind,) in FINITE for kind in inside) > inside.count("wh")
    if said or reading.low(phrase.first - 1) == ",":
        return None
    whole = out_of_prepositions(reading, phrase, finite=True)  # "the one next to the sign, which reads ..., is"
    tied = phrase.first > 0 and reading.tags[phrase.first - 1] == "prep"
    return None if tied and whole is phrase else whole


def located(reading: Reading, comma: int) -> NounPhrase | None:
    """ "She is overtaken by a car, visible at the left", "and the groom, standing ...": what stands right before."""
    spot = next((one for one in reading.places if reading.at(one.end) == comma), None)
    phrase = reading.phrase_ending(reading.at(spot.start) if spot else comma)
    if phrase is None or not is_thing(phrase):
        return None
    if phrase.noun.lower().split()[-1] in GARMENTS:
        phrase = out_of_prepositions(reading, phrase, finite=True)  # "a man in a red hat, seen on the left"
    after = comma + 1
    while reading.tags[after : after + 1] in (("adj",), ("adv",)):
        after += 1
    opened = phrase.first == 0 or reading.low(phrase.first - 1) in _OPENING
    if spot and reading.low(after) in ("in", "with") and opened:
        return phrase  # "whereas the boy to her right, resplendent in a grey hoodie"
    opens = reading.low(phrase.first - 1) in _OPENING
    moves = opens and phrase.definite and reading.tags[comma + 1 : comma + 2] in (("ing",), ("ed",))
    where = reading.low(comma + 1) in _PUT or (spot is not None and is_place(reading, comma + 1))
    return phrase if where or moves else None
