"""Which things words describe: a noun phrase with its adjectives and what follows it -> a Description.

Strict: what holds a word that no picture expert could check ("the dog that sleeps") is no description.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..geometry import ORDERS, POSITIONS, opposite, order_value
from ..lexicon import words
from ..lexicon.grammar import POSSESSIVES, READS
from ..types import Description, Tie
from ..vocabulary import colour
from .orders import FURTHEST, MOSTS, OF_TWO, RANKS
from .phrases import NounPhrase
from .places import Place
from .reading import Reading
from .statements import ANYTHING

GENERAL = words("thing things object objects item items something anything one ones")
_ORDERS = OF_TWO | {"left": "leftmost", "right": "rightmost"}
_FILLING = words("the a an only just very single two three both all other")
_DIRECTLY = words("directly immediately right just")
_AROUND = words("here there")
_FRAME = words("picture image photo photograph scene shot")
_BOARDS = words("sign board billboard banner poster label plate")


@dataclass(frozen=True)
class Told:
    """A description up to the token `end`; `spans`: the words of its "noun", "colour", "word", "place" and "order"."""

    what: Description
    end: int
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    phrase: NounPhrase | None = None

    def but_for(self, end: int, name: str = "", span: tuple[int, int] | None = None, **more: object) -> Told:
        """The same with more said of it."""
        spans = {**self.spans, name: span} if span else self.spans
        return replace(self, what=self.what.model_copy(update=more), end=end, spans=spans)


def told(reading: Reading, first: int) -> Told | None:
    """What the words from a token on describe; None where they are no noun phrase, or say what cannot be checked."""
    phrase = reading.phrase_starting(first)
    if phrase is None:
        return None
    named = not phrase.elliptic and phrase.noun.lower() not in GENERAL
    noun = ANYTHING if phrase.name in GENERAL or phrase.noun.lower() in GENERAL - {"one", "ones"} else phrase.name
    word = _word_before(phrase)
    what = Description(noun=phrase.noun.split()[-1].lower(), word=word) if word else Description(noun=noun)
    found = Told(what, phrase.last, {"noun": (phrase.start, phrase.end)} if named else {}, phrase)
    rank = -1
    for i in range(phrase.first, phrase.last):
        token = reading.tokens[i]
        if named and token.start >= phrase.noun_start:
            break
        if token.low in RANKS or token.low == "last":
            rank = i
        elif token.low not in GENERAL | _FILLING:
            further = _described(reading, found, i)
            if further is None:
                return None
            found = further
    found = replace(found, end=phrase.last)
    ranked = _ranked(reading, found, rank, phrase.last) if rank >= 0 else found
    return more(reading, ranked) if ranked else None


def _word_before(phrase: NounPhrase) -> str:
    """ "The SALE sign": what is written on it, in capitals."""
    *words_before, head = phrase.noun.split() or [""]
    return " ".join(words_before) if head.lower() in _BOARDS and all(word.isupper() for word in words_before) else ""


def more(reading: Reading, found: Told, predicate: bool = False) -> Told:
    """With all that follows and says more of it; `predicate`: after "is", where a colour or an order may stand."""
    while True:
        place = found.end
        place += reading.low(place) == "," and _spot(reading, place + 1) is not None
        further = _placed(reading, found, place) or _written(reading, found, place)
        if further is None and predicate:
            at = place + (reading.low(place) == "the")
            ranked = reading.low(at) in RANKS or reading.low(at) == "last"
            further = _ranked(reading, found, at, at + 1) if ranked else _described(reading, found, at)
            further = None if reading.low(at) in ("left", "right") else further  # "What is left?"
        if further is None and reading.low(place) in _AROUND and not reading.low(place + 1).startswith("is"):
            further = replace(found, end=place + 1)
        if further is None or further.end <= found.end:
            return found
        found = further


def _described(reading: Reading, found: Told, place: int) -> Told | None:
    """With the colour, the order or the written word at a token."""
    if not 0 <= place < len(reading.tokens):
        return None
    token = reading.tokens[place]
    span = (token.start, token.end)
    if name := colour(token.low):
        return None if found.what.colour else found.but_for(place + 1, "colour", span, colour=name)
    order = MOSTS.get(token.low, _ORDERS.get(token.low, token.low))
    if order in ORDERS and not found.what.order:
        return found.but_for(place + 1, "order", span, order=order)
    if token.text.isupper() and len(token.text) > 1 and found.what.noun in _BOARDS:
        return found.but_for(place + 1, "word", span, word=token.text)
    return None


def _ranked(reading: Reading, found: Told, rank: int, place: int) -> Told | None:
    """ "second ... from the left", "last ... on the right"."""
    place += reading.low(place) in ("one", "ones")
    after = _spot(reading, place)
    spot = after or _counted_from(reading, rank)
    side = spot.value if spot and spot.kind == "position" else ""
    if spot is None or side not in ("left", "right", "top", "bottom"):
        return None
    end, end_of_words = (reading.at(spot.end), spot.end) if after else (place, reading.tokens[place - 1].end)
    from_there = reading.text[spot.start : spot.end].lower().startswith("from")
    last = reading.low(rank) == "last"
    if not from_there and not last:
        return None
    far = opposite(side) if last and from_there else side
    order = f"{far}most" if last else order_value(RANKS[reading.low(rank)], side)
    return found.but_for(end, "order", (reading.tokens[rank].start, end_of_words), order=order)


def _counted_from(reading: Reading, rank: int) -> Place | None:
    """ "Counting from the left, ...": the side from which a rank is counted that names none itself."""
    before = [spot for spot in reading.places if spot.end <= reading.tokens[rank].start]
    return next((one for one in before if reading.text[one.start : one.end].lower().startswith("from the")), None)


def _spot(reading: Reading, place: int) -> Place | None:
    if not 0 <= place < len(reading.tokens):
        return None
    return next((spot for spot in reading.places if reading.at(spot.start) == place), None)


def _placed(reading: Reading, found: Told, place: int) -> Told | None:
    """With the place, or the relation to other things, that is told from a token on."""
    if reading.low(place) in FURTHEST:
        spot = _spot(reading, place + 1)
        side = spot.value if spot and spot.kind == "position" else ""
        if spot is None or side not in ("left", "right"):
            return None
        span = (reading.tokens[place].start, spot.end)
        return found.but_for(reading.at(spot.end), "order", span, order=order_value(1, side))
    if reading.low(place) == "between":
        return _between(reading, found, place + 1)
    directly = reading.low(place) in _DIRECTLY and _spot(reading, place) is None
    spot = _spot(reading, place + directly)
    if spot is None:
        return None
    if spot.kind == "position":
        return _at(reading, found, spot) if spot.value in POSITIONS else None
    return _beside(reading, found, spot, directly)


def _at(reading: Reading, found: Told, spot: Place) -> Told:
    places = (*found.what.places, spot.value)
    return found.but_for(reading.at(spot.end), "place", (spot.word_start, spot.word_end), places=places)


def _beside(reading: Reading, found: Told, spot: Place, directly: bool) -> Told | None:
    start, last = reading.at(spot.start), reading.at(spot.end)
    framed = reading.phrase_starting(last)
    if spot.value == "in" and framed and framed.name in _FRAME:
        return replace(found, end=framed.last)
    directly = directly or reading.low(start) in _DIRECTLY
    if reading.low(start + 1) in POSSESSIVES:  # "next to the dog, on its left"
        others = found.what.ties[-1].others if found.what.ties else ()
        end = last
    else:
        other = told(reading, last)
        others, end = ((other.what,), other.end) if other else ((), last)
    if not others or spot.value.endswith("part of") or "est to" in reading.text[spot.start : spot.end]:
        return None
    value = "inside" if spot.value == "in" else spot.value
    tie = Tie(value=value, others=others, directly=directly)
    return found.but_for(end, ties=(*found.what.ties, tie))


def _between(reading: Reading, found: Told, place: int) -> Told | None:
    one = told(reading, place)
    other = told(reading, one.end + 1) if one and reading.low(one.end) == "and" else None
    if one is None or other is None:
        return None
    tie = Tie(value="between", others=(one.what, other.what))
    return found.but_for(other.end, ties=(*found.what.ties, tie))


def _written(reading: Reading, found: Told, place: int) -> Told | None:
    """ "that says STOP", of a sign."""
    place += reading.low(place) in ("that", "which")
    if found.what.noun not in _BOARDS or reading.low(place) not in READS:
        return None
    said = [token for token in reading.tokens[place + 1 :] if token.kind != "mark"]
    if not said or not all(token.kind == "quote" or not token.text.islower() for token in said):
        return None
    quoted = said[0].kind == "quote"
    span = (said[0].start + quoted, said[-1].end - quoted)
    return found.but_for(place + 1 + len(said), "word", span, word=reading.text[slice(*span)])
