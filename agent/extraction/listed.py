"""Things that are named in a row: the list that one is the last of, and what follows a place."""

from __future__ import annotations

from .phrases import NounPhrase
from .reading import Reading, is_thing

FINITE = (("be",), ("verb",), ("have",), ("modal",))
"""Tags of a token that makes a clause."""
_ENDS_OF_ROWS = ("left", "right", "top", "bottom")
_MADE = ("consists", "consist", "consisting", "composed", "made")  # of all that follows
_LISTING = (",", "and", "as", "well", "then", "finally", "lastly", "next")


def coordinated(reading: Reading, phrase: NounPhrase) -> list[NounPhrase]:
    """The whole list that a noun phrase is the last of: "a dog, a cat and a bus" -> all three, in order."""
    found = [phrase]
    while True:
        i = found[0].first - 1
        while reading.low(i) in (",", "and", "both", "nor") and i >= 0:
            i -= 1
        before = reading.phrase_ending(i + 1)
        if i + 1 == found[0].first or before is None:
            return found
        comma = "," in (reading.low(j) for j in range(before.last, found[0].first))
        if comma and reading.low(before.first - 1) == "of" and reading.low(before.first - 2) not in _MADE:
            return found  # "books lie near the edge of the desk, and a plant is ..."
        found.insert(0, before)


def _said_before(reading: Reading, start: int, phrase: NounPhrase) -> bool:
    return any((reading.tags[i],) in FINITE for i in range(start, phrase.first))


def _is_doer(reading: Reading, place: int) -> bool:
    """Whether the preposition at a place makes what follows the subject: "The left side is filled by a bus"."""
    before = reading.tags[place - 2 : place] if reading.low(place - 1) == "up" else reading.tags[place - 1 : place]
    return reading.low(place) in ("by", "up") and "ed" in (*before, *reading.tags[place - 1 : place])


def _ties_to_another(reading: Reading, place: int) -> bool:
    """Whether a preposition between a place and a noun makes the noun a part of something else."""
    start = reading.tokens[place].start
    if {"from", "to"} & {reading.low(place)} and _is_along(reading, place):
        return False  # "the top row contains, from left to right, a dog and a cat"
    if reading.tags[place] != "prep" or reading.low(place) in ("off", "out"):
        return False
    return not any(spot.start <= start < spot.end for spot in reading.places) and not _is_doer(reading, place)


def _is_along(reading: Reading, place: int) -> bool:
    """ "From left to right": at its "from" or its "to"."""
    return any(
        reading.low(i) == "from" and reading.low(i + 1) in _ENDS_OF_ROWS and reading.low(i + 2) == "to"
        for i in (place, place - 2)
    )


def following(reading: Reading, place: int) -> list[NounPhrase]:
    """The first list of things named at or after a token: what "On the left there is ..." is about."""
    found: list[NounPhrase] = []
    for phrase in reading.phrases:
        if phrase.noun.lower() in ("someone", "somebody") and reading.tags[phrase.last : phrase.last + 1] == ("have",):
            place = max(place, phrase.last + 2)  # "On the right somebody has put a plant": the plant
        if phrase.first < place or (not found and phrase.name == "home" and not phrase.determiner):
            continue  # "is home to a dog"
        gap = range(found[-1].last if found else place, phrase.first)
        if found and not all(reading.low(i) in _LISTING for i in gap):
            break
        if not found and any(_ties_to_another(reading, i) for i in gap):
            break
        more = reading.phrase_starting(phrase.last + 1) if reading.low(phrase.last) == "of" else None
        last = more.last if more else phrase.last  # "and a glass of water is"
        if found and _said_before(reading, place, phrase) and reading.tags[last : last + 1] in FINITE:
            break  # "there is a dog, and a cat is ..."
        found.append(phrase)
    return [phrase for phrase in found if is_thing(phrase)]
