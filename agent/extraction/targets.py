"""What a spatial phrase is a place of: the dog of "to the left of the dog", "on its left", "farther to the left"."""

from __future__ import annotations

from ..lexicon.grammar import POSSESSIVES
from .phrases import NounPhrase
from .places import Place
from .reading import Reading, is_thing

_MEASURES = ("some", "way", "a", "little", "bit", "well", "far", "short", "distance", "quite")
VAGUE = ("closer", "further", "farther", "nearer", "from", "edge", "away", "back")


def target_of(reading: Reading, spot: Place) -> NounPhrase | None:
    """What a relation is to: named right after it, after another one, or before the clause."""
    if spot.kind != "relation":
        return None
    return object_of(reading, spot) or _object_shared(reading, spot) or _object_left_out(reading, spot)


def further(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "a dog and, a little farther to the left, a bear", "and farther left stands a bear": to the left of the dog."""
    first = reading.at(spot.start)
    plain = reading.text[spot.start : spot.end].lower() in ("to the left", "to the right") or is_farther(reading, first)
    if not plain or not (is_farther(reading, first - 1) or is_farther(reading, first)):
        return None
    after = reading.at(spot.end)
    inverted = reading.low(after) == "," or reading.tags[after : after + 1] == ("verb",)
    told = reading.phrase_starting(after + 1) if inverted else None
    start = measured_from(reading, first)
    if told is None:
        return _than_the_others(reading, start)
    before = [phrase for phrase in reading.phrases if phrase.last <= start and is_thing(phrase)]
    return before[-1] if before and reading.low(before[-1].last) in ("and", ",") else None


def is_farther(reading: Reading, place: int) -> bool:
    """Whether a token is "further"."""
    return reading.low(place) in ("further", "farther")


def _than_the_others(reading: Reading, start: int) -> NounPhrase | None:
    """ "The giraffes stand close together, while the zebras graze further to the left": left of the giraffes."""
    turn = next((i for i in range(start - 1, 0, -1) if reading.low(i) in ("while", "whereas", "but")), 0)
    before = [phrase for phrase in reading.phrases if phrase.last <= turn and is_thing(phrase)]
    return before[0] if len(before) == 1 and reading.phrase_starting(turn + 1) else None


def measured_from(reading: Reading, first: int) -> int:
    """Where "a little farther", "just", "some way" before a place starts."""
    while first and (reading.low(first - 1) in _MEASURES or reading.tags[first - 1] == "adv"):
        first -= 1
    return first


def side_of_the_same(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "The knife lies to the left of it, the fork to the right": of what the knife is to the left of."""
    if reading.text[spot.start : spot.end].lower() not in ("to the left", "to the right"):
        return None
    sides = (one for one in reading.places if one.end <= spot.start and one.value in ("left of", "right of"))
    before = next(sides, None)
    return object_of(reading, before) if before and reading.low(reading.at(spot.start) - 1) not in VAGUE else None


def _object_left_out(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "The drawing shows a cat, and directly above is a cup": above the cat, if nothing else was named."""
    last = reading.at(spot.end)
    before = [phrase for phrase in reading.phrases if phrase.last < last and is_thing(phrase)]
    if spot.value in ("above", "below", "under") and reading.low(last) in (",", ".", ";", ""):
        held = reading.phrase_ending(reading.at(spot.start))
        with_it = held is not None and reading.low(held.first - 1) == "with"
        return before[0] if with_it and len(before) > 1 else None  # "a sign, with a plant underneath"
    if spot.value not in ("above", "below") or reading.low(last) not in ("is", "are", "there"):
        return None
    return before[0] if len(before) == 1 else None


def object_of(reading: Reading, spot: Place) -> NounPhrase | None:
    """What is named right after a relation, what "it" stands for there, or the owner of "its left"."""
    last = reading.at(spot.end)
    if reading.low(last) == "both" and reading.phrase_starting(last) is None:
        last += 1
    if reading.low(last) in ("that", "those") and reading.low(last + 1) == "of":
        last += 2  # "smaller than that of the kite"
    owner = reading.at(spot.start) + 1
    owned = reading.referents.get(owner) if reading.low(owner) in POSSESSIVES else None  # "to its left"
    phrase = owned or reading.phrase_starting(last) or reading.referents.get(last)
    if phrase is None or not is_thing(phrase):
        return None
    return phrase


def end_of(reading: Reading, spot: Place) -> int:
    """The place of the token after a spatial phrase and what it is a place of, be that a pronoun."""
    target = object_of(reading, spot) if spot.kind == "relation" else None
    last = reading.at(spot.end)
    named = target is not None and target in reading.phrases and target.first >= last
    return target.last if target and named else last + (target is not None)


def opens_clause(reading: Reading, first: int) -> bool:
    """Whether a place opens a clause, be it behind another one that does: "; next to it, on the right, lies ..."."""
    if first == 0 or reading.low(first - 1) in ("and", "while", "but", ";"):
        return True
    before = next((one for one in reading.places if end_of(reading, one) == first - 1), None)
    return reading.low(first - 1) == "," and before is not None and opens_clause(reading, reading.at(before.start))


def _object_shared(reading: Reading, spot: Place) -> NounPhrase | None:
    """ "above and to the right of the dog": of both."""
    last = reading.at(spot.end)
    after = next((one for one in reading.places if one.kind == "relation" and reading.at(one.start) == last + 1), None)
    return object_of(reading, after) if after and reading.low(last) in ("and", ",") else None
