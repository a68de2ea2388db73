"""Colours behind "in" and of clothes: "a bird in orange", "dressed in white", "the first wears green"."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import words
from ..types import Claim
from ..vocabulary import colour
from .attributes import SHADES, attributes
from .clothes import is_person
from .inflection import verb_forms
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .tails import out_of_prepositions

COLOURS = ("color", "colour", "hue", "shade", "tint", "tone")

_MATERIALS = words(
    "leather marble wood oak walnut pine mahogany teak ebony bamboo wicker rattan steel metal iron aluminium aluminum "
    "brass copper chrome glass porcelain china ceramic stoneware earthenware terracotta clay stone granite concrete "
    "brick plastic rubber vinyl velvet silk satin cotton linen wool felt denim corduroy suede fur lace tweed fleece "
    "nylon polyester canvas cloth fabric enamel lacquer resin wax paper cardboard tile"
)
"""What things are made of: "a clock in black marble" is black."""


def in_colour(reading: Reading, place: int) -> Iterator[Claim]:
    """ "A bird in orange, two cars in grey"; people in red wear it."""
    before, i = place - (reading.low(place - 1) == ","), place + 1
    subject = reading.phrase_ending(before) or _placed(reading, before)
    if subject and before < place and not is_person(subject):  # "the worker with the shovel, in orange"
        owner = out_of_prepositions(reading, subject, finite=True)
        subject = owner if is_person(owner) else subject
    if subject is None and place and reading.tags[place - 1] == "be":
        subject = subject_of(reading, place - 1)  # "which are in pink"
    colours: list[int] = []
    toned = reading.phrase_starting(i)
    if toned and toned.noun.lower() in COLOURS and toned.determiner == "a":
        named = reading.low(toned.last) == "of" and colour(reading.low(toned.last + 1)) is not None
        colours = [toned.last + 1] if named else list(toned.adjectives)
        i = toned.last + 2 * named
    while colour(reading.low(i)) or reading.low(i) in SHADES or (colours and reading.low(i) == "and"):
        colours += [i] if colour(reading.low(i)) else []
        i += 1
    ends = reading.low(i) in (",", ".", ";", ")", "") or reading.low(i - 1) == "and"
    if subject is None:
        subject = _dressed(reading, _before_adverbs(reading, place))
    if not (subject and is_thing(subject) and reading.spoken(place)):
        return
    material = reading.low(i) in _MATERIALS and reading.tags[i + 1 : i + 2] not in (("noun",), ("adj",))
    ends = (
        ends
        or material
        or reading.low(i) in ("color", "colour")
        or reading.tags[i : i + 1] not in (("noun",), ("adj",))
    )
    if colours and ends:
        yield from attributes(reading, colours, [subject], negated=False, worn=is_person(subject))


def wears(reading: Reading, place: int) -> Iterator[Claim]:
    """ "The first wears green": clothes of that colour."""
    adjectives: list[int] = []
    i = place + 1
    while reading.tags[i : i + 1] == ("adj",) or (adjectives and reading.low(i) in ("and", ",")):
        adjectives += [i] if reading.tags[i] == "adj" else []
        i += 1
    subject = subject_of(reading, place)
    if subject and is_person(subject) and reading.phrase_starting(place + 1) is None and reading.spoken(place):
        yield from attributes(reading, adjectives, [subject], negated=False, worn=True)


def _placed(reading: Reading, place: int) -> NounPhrase | None:
    """ "The one on the left in blue"."""
    spot = next((one for one in reading.places if one.kind == "position" and reading.at(one.end) == place), None)
    return reading.phrase_ending(reading.at(spot.start)) if spot else None


def _dressed(reading: Reading, place: int) -> NounPhrase | None:
    """ "A chef dressed all in white", "the catcher, dressed in blue"."""
    if verb_forms().get(reading.low(place)) != "dress":
        return None
    beside = reading.phrase_ending(place - 1) if reading.low(place - 1) == "," else None
    subject = beside if is_person(beside) else subject_of(reading, place)
    return subject if is_person(subject) else None


def _before_adverbs(reading: Reading, place: int) -> int:
    """The place before a preposition, and before "all", "entirely" in front of it."""
    place -= 1
    while place > 0 and (reading.tags[place] in ("adv", "quant") or reading.low(place) in ("all", "both")):
        place -= 1
    return place
