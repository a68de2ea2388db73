"""What is put beside a name without a verb: "Dog: 2", "- a dog – upper left", "a dog (brown, on the left)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Claim
from ..vocabulary import colour, parse_number
from .listed import following
from .phrases import NounPhrase
from .places import FRAMES, position_value
from .reading import Reading, is_thing
from .statements import claim

_BESIDE = (":", "–", "—", "-", "|", "=")
_ENDS = (",", ";", ".", "(", ")", "–", "—", "|", "and")
_OPENS = (";", "•", ")", ",", ":")
_LEAD = re.compile(
    r"(?:(?:located |placed |positioned |situated )?(?:in|at|on|near|to|towards?) )?(?:the )?(?:far )?", re.I
)
_IN_COLOUR = re.compile(r"^(?:both |all |in |colou?r |colou?red )", re.IGNORECASE)
_TAIL = re.compile(rf" of the {FRAMES}$| in colou?r$|(?: in total| visible| found| items?)$", re.I)


def labels(reading: Reading) -> Iterator[Claim]:
    """A position, a number or a colour for each part that is nothing else; any other words make no claim here."""
    for phrase in reading.phrases:
        after = phrase.last
        while reading.low(after) == "*":
            after += 1
        opens = reading.low(after) == "("
        if not is_thing(phrase) or not reading.spoken(phrase.first):
            continue
        if opens and any(one.kind == "relation" and reading.at(one.end) == phrase.first for one in reading.places):
            continue  # "the radio left of the stool (brown)": of either
        if opens or _is_label(reading, phrase, after):
            row = reading.low(0) == "|"
            for first, last in _parts(reading, after + 1, ")" if opens and not row else ""):
                if reading.low(first - 1) == "," and reading.phrase_ending(first - 1):
                    continue  # "Shelf C: radios, 5; typewriter, black": of these
                yield from _claims(reading, phrase, reading.tokens[first].start, reading.tokens[last - 1].end)
        elif reading.low(after) == ",":
            yield from _set_beside(reading, phrase, after + 1)
        elif phrase.number is None:
            yield from _multiplied(reading, phrase, after)
    yield from _headed(reading)


def _multiplied(reading: Reading, phrase: NounPhrase, after: int) -> Iterator[Claim]:
    """ "Umbrellas ×2", "wallet x1", "dogs - two, turtles - one"."""
    place = after + (reading.low(after) in ("×", "x", "-", "–"))
    number = parse_number(reading.low(place).removeprefix("x"))
    if reading.low(after) in ("-", "–") and reading.low(place + 1) not in (",", ".", ";", ""):
        return
    if number is not None and (place > after or reading.low(place).startswith("x")):
        token = reading.tokens[place]
        yield claim("count", (token.start, token.end), subject=phrase.name, number=number)


def _set_beside(reading: Reading, phrase: NounPhrase, first: int) -> Iterator[Claim]:
    """ "A kite, right side, and ...": a position between two marks."""
    last = next((i for i in range(first, len(reading.tokens)) if reading.tags[i] == "mark"), len(reading.tokens))
    number = parse_number(reading.low(first)) if last == first + 1 else None
    if number is not None and phrase.number is None and (phrase.plural or number == 1):
        token = reading.tokens[first]  # "radios, 5, untested"
        yield claim("count", (token.start, token.end), subject=phrase.name, number=number)
    if first < last and position_value(reading.text[reading.tokens[first].start : reading.tokens[last - 1].end]):
        yield from _claims(reading, phrase, reading.tokens[first].start, reading.tokens[last - 1].end)


def _headed(reading: Reading) -> Iterator[Claim]:
    """ "Top left: a dog and a cat": the position comes first."""
    mark = next((i for i in range(len(reading.tokens)) if reading.low(i) in _BESIDE and reading.low(i) != "|"), None)
    if mark is None:
        return
    inside = [i for i in range(mark) if reading.low(i) != "*"]
    start, end = (reading.tokens[inside[0]].start, reading.tokens[inside[-1]].end) if inside else (0, 0)
    lead = _LEAD.match(reading.text, start, end)
    inner = lead.end() if lead else start
    place = position_value(reading.text[inner:end])
    if place and not any(inner <= spot.start < end for spot in reading.places):
        for phrase in following(reading, mark + 1):
            yield claim("position", (inner, end), subject=phrase.name, value=place)


def _is_label(reading: Reading, phrase: NounPhrase, after: int) -> bool:
    """Whether the phrase opens its line, or what a semicolon begins, and a mark sets the rest off."""
    line = next((i + 1 for i in reversed(range(phrase.first)) if reading.low(i) in _OPENS), 0)
    opens = all(reading.low(i) in ("*", "|") for i in range(line, phrase.first))
    return opens and reading.low(after) in _BESIDE


def _parts(reading: Reading, first: int, close: str) -> Iterator[tuple[int, int]]:
    """Places [first, last) of the parts of a list, up to a closing mark."""
    start = first
    for i in range(first, len(reading.tokens) + 1):
        low = reading.low(i)
        if low == "*" and i == start:
            start += 1
        elif low == "and" and colour(reading.low(i - 1)) and colour(reading.low(i + 1)):
            continue  # "both black and white"
        elif low == "(" and i > first and reading.phrase_ending(i):
            return  # "panel: one button; gauge (white)": of the gauge
        elif i == len(reading.tokens) or low in _ENDS or low == "*":
            if start < i:
                yield start, i
            start = i + 1
            more = reading.phrase_starting(start)
            if more and reading.low(more.last) in _BESIDE:
                return  # "dog – brown, cat – black"
        rest = {reading.low(later) for later in range(i, len(reading.tokens))}
        if low == close or (low in (";", "•") and {":", "–", "—"} & rest):
            return


def _claims(reading: Reading, phrase: NounPhrase, start: int, end: int) -> Iterator[Claim]:
    words = reading.text[start:end]
    tail = _TAIL.search(words)
    end = start + tail.start() if tail else end
    times = re.match(r"[×x]\s?(?=\d)", words, re.I)
    start += times.end() if times else 0
    number = parse_number(reading.text[start:end])
    lead = _LEAD.match(reading.text, start, end)
    inner = lead.end() if lead else start
    words = reading.text[inner:end]
    if number is not None and phrase.number is None:
        yield claim("count", (start, end), subject=phrase.name, number=number)
    elif (place := position_value(words)) is not None:
        side = re.sub(r"\W+(?:hand|side|corner|part|portion|edge|area|section|half|third|end|region|most)\b", "", words)
        yield claim("position", (inner, inner + len(side)), subject=phrase.name, value=place)
    elif all(names := [colour(word) for word in _IN_COLOUR.sub("", words).split(" and ")]):
        value = " and ".join(str(name) for name in names)
        yield claim("attribute", (inner, end), subject=phrase.name, value=value)
