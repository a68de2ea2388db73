"""Numbers in English answers: how many there are, of how many kinds, more or fewer than of something else."""

from __future__ import annotations

from collections.abc import Sequence

from ..plurals import counted, is_countable, plural
from ..vocabulary import number_word
from .choosing import tally
from .items import Item
from .kinds import ANY_KIND, WIDE, belongs
from .query import Query
from .sentences import CALLED, at, no, number_of, phrase, sentence, there, there_is_none

_TIMES = {1: "once", 2: "twice"}


def how_many(query: Query, fits: Sequence[Item]) -> str:
    """ "There are four animals: three cows and a dog"."""
    if not fits:
        return sentence(there_is_none(query))
    wide = query.what.noun in WIDE
    if not query.among and (not wide or len(tally(fits)) == 1):
        return sentence(there(fits))
    kind = CALLED.get(query.what.noun, query.what.noun) if wide else ANY_KIND
    kind, number = kind if is_countable(kind) else ANY_KIND, len(fits)
    total = f"there {'is' if number == 1 else 'are'} {counted(number, kind)}{at(query)}"
    return sentence(f"{total}: {phrase(fits)}")


def exactly(query: Query, fits: Sequence[Item]) -> str:
    """ "There are two apples and two horses", to what there is twice."""
    same = [item for item in fits if tally(fits)[item.name] == query.number]
    times = _TIMES.get(query.number) or f"{number_word(query.number)} times"
    return sentence(there(same)) if same else f"Nothing is there exactly {times}."


def kinds(query: Query, fits: Sequence[Item]) -> str:
    """ "There are two kinds of animals: a cow and two dogs"."""
    number = len(tally(fits))
    if not number:
        return sentence(there_is_none(query))
    kind = query.what.noun if query.what.noun in WIDE and is_countable(query.what.noun) else ANY_KIND
    kinds = f"one kind of {kind}" if number == 1 else f"{number_word(number)} kinds of {plural(kind)}"
    return sentence(f"there {'is' if number == 1 else 'are'} {kinds}: {phrase(fits)}")


def all_of_a_kind(query: Query, fits: Sequence[Item]) -> str:
    """ "No, there is also a kite"."""
    kind = query.among[0]
    others = [item for item in fits if not belongs(item.name, kind)]
    if others:
        return f"No, {there(others, 'also ')}."
    return f"Yes, {there(fits)}." if fits else f"No, there {no(kind)}."


def holds(query: Query, number: int) -> bool:
    """Whether so many are as many as `query.value` allows: "at least", "fewer than", "up to" `query.number`."""
    tests = {
        "more than": number > query.number, "over": number > query.number, "fewer than": number < query.number,
        "less than": number < query.number, "under": number < query.number, "at most": number <= query.number,
        "no more than": number <= query.number, "up to": number <= query.number,
    }  # fmt: skip
    return tests.get(query.value, number >= query.number)


def bounded(query: Query, fits: Sequence[Item]) -> str:
    """ "Yes, there are four books", to at least three of them."""
    return f"{'Yes' if holds(query, len(fits)) else 'No'}, {there(fits) if fits else there_is_none(query)}."


def difference(query: Query, items: Sequence[Item]) -> str:
    """ "There are two more dogs than cats: three dogs and one cat"."""
    one, other = query.among
    more, fewer = (sum(belongs(item.name, noun) for item in items) for noun in query.among)
    said = f"{number_of(more, one)} and {number_of(fewer, other)}"
    if more == fewer:
        return f"There are as many {plural(one)} as {plural(other)}: {said}."
    word = "more" if more > fewer else "fewer"
    number = abs(more - fewer)
    more_of = f"{number_word(number)} {word} {one if number == 1 else plural(one)}"
    return f"There {'is' if number == 1 else 'are'} {more_of} than {plural(other)}: {said}."


def missing(query: Query, items: Sequence[Item]) -> str:
    """ "There is no tv", to which of a tv, a book and a clock is missing."""
    gone = [noun for noun in query.among if not any(belongs(item.name, noun) for item in items)]
    if not gone:
        return sentence(f"none of them is missing: {there(_of(query.among, items))}")
    return sentence(f"there is {' and '.join(f'no {noun}' for noun in gone)} in the picture")


def _of(nouns: Sequence[str], items: Sequence[Item]) -> list[Item]:
    return [item for item in items if any(belongs(item.name, noun) for noun in nouns)]


def most(query: Query, fits: Sequence[Item]) -> str:
    """ "There are four birds, more than of anything else"."""
    kinds = tally(fits)
    if not kinds:
        return sentence(there_is_none(query))
    number = min(kinds.values()) if query.value == "fewest" else max(kinds.values())
    first = [item for item in fits if kinds[item.name] == number]
    if len(set(kinds.values())) == 1:  # nothing else to be more than
        return sentence(f"{there(fits)}{', as many of each' if len(kinds) > 1 else ''}")
    return sentence(f"{there(first)}, {'fewer' if query.value == 'fewest' else 'more'} than of anything else")


def compared(query: Query, items: Sequence[Item]) -> str:
    """ "Yes, there are three cups and one bus"."""
    numbers = [sum(belongs(item.name, noun) for item in items) for noun in query.among]
    one, rest = numbers[0], sum(numbers[1:])
    so = {"more than": one > rest, "fewer than": one < rest}.get(query.value, one == rest)
    said = [number_of(number, noun) for number, noun in zip(numbers, query.among, strict=True)]
    return f"{'Yes' if so else 'No'}, there {'is' if one == 1 else 'are'} {', '.join(said[:-1])} and {said[-1]}."
