"""Which of several: "the leftmost boat", "the second cat from the right", "the left one"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..geometry import MIDDLE_OF_THREE, ORDERS, order_value
from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..lexicon.grammar import PAIRED
from ..types import Claim
from ..vocabulary import is_a, is_same, parse_number, singular
from .denial import is_absent
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import ANYTHING, claim
from .unseen import BODY

RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
MOSTS = {
    "uppermost": "topmost", "highest": "topmost", "lowermost": "bottommost", "lowest": "bottommost",
    "biggest": "largest", "tiniest": "smallest", "littlest": "smallest",
}  # fmt: skip
OF_TWO = {
    "larger": "largest", "bigger": "largest", "smaller": "smallest", "taller": "tallest", "shorter": "shortest",
}  # fmt: skip
_OF_PAIR = {"large": "largest", "big": "largest", "small": "smallest", "little": "smallest"}
_ANYTHING = ("thing", "object", "item")
_HERE = ("", ".", ",", ";", "here", "overall", "and")
_PICTURES = ("picture", "image", "photo", "photograph", "scene", "frame", "drawing")
_BY_FAR = ("much", "far", "slightly", "clearly", "noticeably", "visibly", "a", "bit", "little", "lot", "also")
_SIDES = ("left", "right")
_ROWS = words("row line group queue pack formation lineup line-up trio pair rank stack herd flock bunch lot")
_COUNTING = re.compile(
    r"(?:(?:counting|going|reading|seen|starting|numbered|looking|counted|read) )?from (?:the )?(?P<side>left|right)\b"
    r"(?: to (?:the )?(?:left|right))?\s*[,:]",
    re.IGNORECASE,
)
""" "Counting from the left, the second cup is blue and the fourth is yellow"."""
FURTHEST = ("furthest", "farthest")


def orders(readings: Sequence[Reading]) -> Iterator[Claim]:
    """One position claim for each thing that is told by its place in a row; `span` is the word of the side."""
    earlier: list[NounPhrase] = []
    for reading in readings:
        for phrase in reading.phrases:
            told = _ordered(reading, phrase, earlier)
            first = _named_first(reading, phrase)
            subject = first or _told_of(reading, phrase)
            if told and subject and reading.spoken(phrase.first) and is_absent(reading, phrase) is False:
                place, value = told
                token = reading.tokens[place]
                fields: dict[str, Any] = {
                    "subject": subject.name,
                    "value": value,
                    **({"object": phrase.name} if first else _compared(reading, phrase, place, earlier)),
                }
                yield claim("position", (token.start, token.end), subject.mention, **fields)
            earlier.append(phrase)
        yield from _told_in_order(reading, earlier)


def _compared(reading: Reading, phrase: NounPhrase, place: int, earlier: Sequence[NounPhrase]) -> dict[str, str | int]:
    """Among what something is the largest or smallest, and of how many: "the smaller dog" of two, "the largest of the
    three" of all that is there if nothing of its name was counted so.
    """
    if reading.low(place) in OF_TWO or reading.low(place) in _OF_PAIR:
        return {"number": 2}
    after = [reading.low(phrase.last + i) for i in range(3)]
    if phrase.noun.lower() in _ANYTHING and (after[0] in _HERE or (after[0] == "in" and after[2] in _PICTURES)):
        return {"object": ANYTHING}
    many = parse_number(reading.low(phrase.last + 2)) if reading.low(phrase.last) == "of" else None
    named = reading.tags[phrase.last + 3 : phrase.last + 4] in (("noun",), ("adj",))
    if many is None or named or reading.low(phrase.last + 1) not in ("the", "these", "those"):
        return {}
    own = any(is_same(other.name, phrase.name) and (other.number or other.plural) for other in earlier)
    return {"number": many, "object": "" if own else ANYTHING}


def _told_in_order(reading: Reading, earlier: Sequence[NounPhrase]) -> Iterator[Claim]:
    """ "The grey one is second from the right", "a boat furthest to the left": the place in a row is the predicate."""
    for i in range(1, len(reading.tokens)):
        told = None if any(one.first <= i < one.last for one in reading.phrases) else _rank_at(reading, i)
        before = i - (reading.low(i - 1) == "the")
        while told and reading.low(i) in OF_TWO and reading.low(before - 1) in _BY_FAR:
            before -= 1  # "is much larger"
        subject = reading.phrase_ending(before) if told else None
        subject = _told_of(reading, subject) if subject else None  # "The black sheep is the one furthest to the left"
        if told and subject is None and reading.tags[before - 1] in ("be", "verb", "ed"):
            subject = subject_of(reading, before - 1)
        if not (told and subject and is_thing(subject) and not subject.plural and reading.spoken(i)):
            continue
        if is_absent(reading, subject) is False and "neg" not in reading.tags[before - 1 : i]:
            token = reading.tokens[told[0]]
            span = (token.start, token.end)
            number = 2 if reading.low(i) in OF_TWO else None
            if number and reading.low(i + 1) != "than" and not _follows_its_like(subject, earlier):
                continue
            yield claim("position", span, subject.mention, subject=subject.name, value=told[1], number=number)


def _follows_its_like(subject: NounPhrase, earlier: Sequence[NounPhrase]) -> bool:
    """Whether the last thing named before is another of its name: "is larger" compares with that."""
    before = [one for one in earlier if one.end <= subject.start and is_thing(one) and one.mention != subject.mention]
    return bool(before) and is_same(before[-1].name, subject.name)


def _rank_at(reading: Reading, place: int) -> tuple[int, str] | None:
    """The place of the word that says the side, and the order, where it is told from a token on."""
    low = MOSTS.get(reading.low(place), reading.low(place))
    if low in FURTHEST:
        side = place + 1 + 2 * (reading.low(place + 1) in ("to", "on") and reading.low(place + 2) == "the")
        return (side, order_value(1, reading.low(side))) if reading.low(side) in _SIDES else None
    after = [reading.low(place + j) for j in range(1, 4)]
    if low in OF_TWO and reading.low(place + 1) in ("", ".", ",", ";", "and"):
        return place, OF_TWO[low]  # "the other dog is smaller"
    if low in OF_TWO and after[0] == "than" and after[1:] in (["the", "one"], ["the", "other"]):
        goes_on = reading.low(place + 4 + (reading.low(place + 4) == "one"))
        closed = goes_on in ("", ".", ",", ";", "on", "at", "to", "behind", "above", "below", "beside")
        return (place, OF_TWO[low]) if closed else None  # "... is bigger than the one on the right"
    if low in RANKS and after[:2] == ["from", "the"] and after[2] in _SIDES:
        return place + 3, order_value(RANKS[low], after[2])
    return (place, low) if low in ("leftmost", "rightmost", "topmost", "bottommost") else None


def _ordered(reading: Reading, phrase: NounPhrase, earlier: Sequence[NounPhrase]) -> tuple[int, str] | None:
    """The place of the word that says the side, and one of geometry's orders."""
    if phrase.plural:
        return None
    if (place := _end_of_row(reading, phrase)) is not None:
        return place, order_value(1, reading.low(place))
    if is_amid(reading, phrase):
        return (phrase.last + 2, MIDDLE_OF_THREE) if _is_one_of_three(phrase, earlier) else None
    for i in range(phrase.first, phrase.last):
        low = MOSTS.get(reading.low(i), reading.low(i))
        if low in ORDERS:
            return i, low
        side = [reading.low(phrase.last + j) for j in range(3)]
        if low in FURTHEST and i == phrase.last - 1:
            return _rank_at(reading, i)  # "the furthest to the right"
        if low in ("middle", "central") and phrase.determiner == "the" and _is_one_of_three(phrase, earlier):
            return i, MIDDLE_OF_THREE
        if low in RANKS and side[:2] == ["from", "the"] and side[2] in _SIDES:
            return phrase.last + 2, order_value(RANKS[low], side[2])
        counted = _COUNTING.match(reading.text, reading.sentence.start) if low in RANKS else None
        again = counted and re.search(r"\bfrom (?:the )?(?:left|right)\b", reading.text[counted.end() :])
        if counted and phrase.definite and not again:
            return i, order_value(RANKS[low], counted["side"].lower())
        if low in _SIDES and phrase.determiner == "the" and not _is_somebodys(phrase):
            return i, order_value(1, low)  # "the left cow" of two
        if low in OF_TWO and phrase.determiner == "the":
            return i, OF_TWO[low]
        if low in _OF_PAIR and phrase.elliptic and _is_one_of_pair(reading, phrase, low, earlier):
            return i, _OF_PAIR[low]
    return None


def _is_one_of_pair(reading: Reading, phrase: NounPhrase, low: str, earlier: Sequence[NounPhrase]) -> bool:
    """ "Two trucks, one large and one small. The small one ...", "a large one, and a small one to its left"."""
    two = [other for other in earlier if other.number == 2 and is_same(other.name, phrase.name)]
    since = reading.text[two[-1].end : phrase.start].lower() if two else ""
    told = {word for word in re.findall(r"[a-z]+", since) if word in _OF_PAIR}
    after = reading.text[phrase.end :].lower()
    listed = bool(re.match(r",? (?:and|then) an? \w+ one\b", after)) and bool(
        set(re.findall(r"[a-z]+", after)) & set(_OF_PAIR)
    )
    opposite = {_OF_PAIR[word] for word in told} - {_OF_PAIR[low]}
    return bool(two) and (bool(opposite) or (listed and phrase.determiner in ("a", "an")))


def is_amid(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The one in the middle": of several, wherever they are."""
    after = [reading.low(phrase.last + i) for i in range(3)]
    one = phrase.elliptic and phrase.determiner == "the" and phrase.noun.lower() == "one"
    framed = reading.low(phrase.last + 3) == "of"
    return one and not framed and after[:2] == ["in", "the"] and after[2] in ("middle", "centre", "center")


def _named_first(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "The leftmost animal is a cat": the cat, which is the first of all animals."""
    last = phrase.last + 2 * ((reading.low(phrase.last), reading.low(phrase.last + 1)) == ("of", "all"))
    named = reading.phrase_starting(last + 1) if reading.tags[last : last + 1] == ("be",) else None
    wider = named and is_a(named.name, phrase.name) and not is_a(phrase.name, named.name)
    return named if named and wider and is_thing(named) and reading.spoken(named.first) else None


def _is_somebodys(phrase: NounPhrase) -> bool:
    """ "The left hand", "the right shoe": of somebody, who may stand either way."""
    head = singular(phrase.noun.lower().split()[-1])
    return head in GARMENTS | PAIRED or phrase.noun.lower().split()[-1] in BODY


def _end_of_row(reading: Reading, phrase: NounPhrase) -> int | None:
    """ "The sheep at the far right end of the line": the place of the side."""
    i = phrase.last
    if not phrase.definite or reading.low(i) not in ("at", "on") or reading.low(i + 1) != "the":
        return None
    place = next((j for j in range(i + 2, i + 5) if reading.low(j) in _SIDES), None)
    if place is None:
        return None
    after = [reading.low(place + j) for j in range(1, 6)]
    after = after[1:] if after[0] in ("end", "side", "edge") else after
    return place if after[:2] == ["of", "the"] and after[2] in _ROWS else None


def _is_one_of_three(phrase: NounPhrase, earlier: Sequence[NounPhrase]) -> bool:
    """ "Three suitcases, the middle one red"."""
    return any(other.number == 3 and is_same(other.name, phrase.name) for other in earlier)


def _told_of(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """The phrase itself, or, of "The dog is the leftmost animal", the dog."""
    if reading.tags[phrase.first - 1 : phrase.first] == ("be",) and phrase.first:
        subject = subject_of(reading, phrase.first - 1)
        return subject if subject and is_thing(subject) and not subject.plural else None
    if phrase.noun.lower() in _ANYTHING:
        before = phrase.first - (reading.tags[phrase.first - 1] == "adv")
        named = reading.phrase_ending(before - 1) if reading.low(before - 1) == "," else None
        return named if named and is_thing(named) and not named.plural else None  # "a bus, the largest thing here"
    return phrase if is_thing(phrase) else None
