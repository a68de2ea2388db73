"""What a question tells of the things that it asks for: "Which dog is the largest?", "What is below the sign?".

Strict: a question with a word that says something else ("What is the man on the left holding?") selects nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..lexicon import words
from ..types import Description
from .descriptions import Told, more, told
from .reading import Reading

_WHICH = ("what", "which")
_ANYTHING = words("what who something anything")
_BE = words("is are 's was were")
_LIES = words("sits stands lies hangs rests sit stand lie hang rest located placed situated there")
_EXCEPT = (("except", "for"), ("apart", "from"), ("aside", "from"), ("besides",), ("except",), ("other", "than"))
_COLOUR = words("colour color shade")
_SEEN = (("can", "you", "see"), ("do", "you", "see"), ("can", "i", "see"), ("can", "i", "find"), ("is", "there"),
         ("are", "there"), ("can", "be", "seen"), ("is", "it"), ("are", "they"))  # fmt: skip
_COUNTING = words("going counting starting reading looking seen")
_OPENERS = words("and so then ok okay well")


@dataclass(frozen=True)
class Asked:
    """The things that a question asks for, and what it wants to know of them."""

    what: Description
    wants: Literal["name", "colour", "place"]


def selection(reading: Reading) -> Asked | None:
    """None for a question that does not describe what it asks for, or asks for something else."""
    first, end = 0, len(reading.tokens)
    while end and reading.tokens[end - 1].kind == "mark":
        end -= 1
    while reading.low(first) in _OPENERS or reading.low(first) == ",":
        first += 1
    first = _after_counting(reading, first)
    but, first = _left_out(reading, first)
    for form in (_of_colour, _of_place, _which_of_kind, _what_there, _named):
        asked = form(reading, first, end)
        if asked is None:
            continue
        late, last = _left_out(reading, asked[1])
        if last >= end and (asked[0].what.narrow or but or late):
            what = asked[0].what.model_copy(update={"but": (*but, *late)})
            return replace(asked[0], what=what)
    return None


def _after_counting(reading: Reading, first: int) -> int:
    """The place after "Counting from the left,": descriptions.told finds there from where it counts."""
    place = first + (reading.low(first) in _COUNTING)
    spot = next((one for one in reading.places if reading.at(one.start) == place), None)
    if spot is None or not reading.text[spot.start : spot.end].lower().startswith("from the"):
        return first
    last = reading.at(spot.end)
    return last + 1 if reading.low(last) == "," else first


_Form = tuple[Asked, int] | None


def _left_out(reading: Reading, place: int) -> tuple[tuple[Description, ...], int]:
    """ "Apart from the apples,": what is left out, and the place of what follows."""
    at = place + (reading.low(place) == ",")
    for lead in _EXCEPT:
        if tuple(reading.low(at + i) for i in range(len(lead))) == lead:
            other = told(reading, at + len(lead))
            if other:
                return (other.what,), other.end + (reading.low(other.end) == ",")
    return (), place


def _past(reading: Reading, place: int, *leads: tuple[str, ...]) -> int:
    """The place after one of some runs of words, if one stands there."""
    for lead in leads:
        if tuple(reading.low(place + i) for i in range(len(lead))) == lead:
            return place + len(lead)
    return place


def _of_colour(reading: Reading, first: int, end: int) -> _Form:
    """ "What colour is X?", "the colour of X", "X - what colour?"."""
    place = first
    if reading.low(place) in _WHICH and reading.low(place + 1) in _COLOUR and reading.low(place + 2) in _BE:
        place += 3
    else:
        place += 2 * (reading.low(place) in _WHICH and reading.low(place + 1) in _BE)
        place += reading.low(place) == "the"
        if not (reading.low(place) in _COLOUR and reading.low(place + 1) == "of"):
            found = told(reading, first)
            if found is None or not _asks_colour_after(reading, found.end):
                return None
            return Asked(found.what, "colour"), end
        place += 2
    found = told(reading, place)
    return (Asked(found.what, "colour"), found.end) if found else None


def _asks_colour_after(reading: Reading, place: int) -> bool:
    while reading.low(place) in ("-", ",", ":", "–", "—"):
        place += 1
    asks = reading.low(place) in _WHICH and reading.low(place + 1) in _COLOUR
    return asks and _past(reading, place + 2, *_SEEN) >= len(reading.tokens) - 1


def _of_place(reading: Reading, first: int, end: int) -> _Form:
    if reading.low(first) not in ("where", "whereabouts"):
        return None
    place = _past(reading, first + 1, *_SEEN, *((word,) for word in _BE))
    found = told(reading, place)
    return (Asked(found.what, "place"), found.end) if found else None


def _which_of_kind(reading: Reading, first: int, end: int) -> _Form:
    """ "Which dog is white?", "Which of the dogs", "What other fruit is there?"."""
    if reading.low(first) not in _WHICH:
        return None
    place = first + 1 + (reading.low(first + 1) == "of")
    found = told(reading, place)
    bare = found and found.phrase and (not found.phrase.determiner or place == first + 2)
    if found is None or not bare or found.what.noun in _COLOUR:
        return None
    return Asked((said := _predicate(reading, found)).what, "name"), said.end


def _predicate(reading: Reading, found: Told) -> Told:
    """With what stands after "is", "is there", "do you see"."""
    seen = _past(reading, found.end, *_SEEN)
    if seen > found.end:
        return more(reading, replace(found, end=seen))
    place = found.end + (reading.low(found.end) in _BE)
    place += reading.low(place) in _LIES
    return more(reading, replace(found, end=place), predicate=place > found.end)


def _what_there(reading: Reading, first: int, end: int) -> _Form:
    """ "What is below the sign?", "Anything on the left?", "Is there anything between them?"."""
    place = _past(reading, first, ("is", "there"), ("do", "you", "see"), ("can", "you", "see"), ("is",))
    if reading.low(place) not in _ANYTHING:
        return None
    found = Told(Description(), place + 1)
    seen = _past(reading, found.end, *_SEEN)
    place = seen if seen > found.end else found.end + (reading.low(found.end) in _BE)
    place += reading.low(place) in _LIES
    said = more(reading, replace(found, end=place), predicate=True)
    return Asked(said.what, "name"), said.end


def _named(reading: Reading, first: int, end: int) -> _Form:
    """ "What is the largest thing?", "smallest dog?"."""
    asks = reading.low(first) in {*_WHICH, "who"} and reading.low(first + 1) in _BE
    found = told(reading, first + 2 * asks)
    if found is None or not (asks or found.what.order):
        return None
    place = found.end + (not asks and reading.low(found.end) in _BE)
    return Asked(found.what, "name"), place
