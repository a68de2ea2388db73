"""What is done: claims of kind "other", which only a second look can check; and comparisons of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import words
from ..types import Claim
from ..vocabulary import parse_number
from .analysis import SEEING, is_game
from .denial import is_absent, is_denied
from .inflection import gerund, verb_forms
from .listed import coordinated
from .openings import is_region
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import claim

_LIGHT = SEEING | words(
    "locate situate position place arrange scatter illustrate portray showcase reveal have seem look suggest indicate "
    "imply create add provide offer convey evoke contribute emphasize enhance complement highlight make say state "
    "spell write print label mark name title call use include involve consist compose comprise total keep remain stay "
    "color colour paint know tell understand belong engage enjoy participate interact focus concentrate "
    "prepare try attempt begin want need help love like represent "
    "resemble demonstrate take get come go move gather welcome act observe surround fill cover spread "
    "occupy decorate lack omit exclude "
    "continue appear shade complete dominate outnumber join round lend accompany announce miss overlook bear"
)


def actions(reading: Reading) -> Iterator[Claim]:
    """ "a man riding a horse" -> the man is riding a horse; and "more dogs than cats"."""
    for place, kind in enumerate(reading.tags):
        low = reading.low(place)
        if kind not in ("ing", "verb") or verb_forms().get(low, low) in _LIGHT or not reading.spoken(place):
            continue
        if any(reading.at(spot.end) == place and is_region(reading, reading.at(spot.start)) for spot in reading.places):
            continue  # "The middle holds two dogs."
        if _is_quoting(reading, place):
            continue
        if verb_forms().get(low) == "read" and not _reads_a_book(reading, place):
            continue
        subject = subject_of(reading, place)
        if subject is None or not is_thing(subject) or reading.low(place - 1) in ("to", "of", "for", "by"):
            continue
        target = reading.phrase_starting(place + 1)
        end = target.end if target and target is not subject else reading.tokens[place].end
        if target is subject or (target and (not is_thing(target) or is_game(reading, target))):
            target = None
        many = reading.low(place - 1) in ("are", "were")
        for one in coordinated(reading, subject) if many else [subject]:
            negated = is_denied(reading, place, one)
            if is_thing(one) and negated is not None:
                span = (reading.tokens[place].start, end)
                yield claim(
                    "other",
                    span,
                    one.start if is_absent(reading, one) else None,
                    subject=one.name,
                    value=gerund(low),
                    object=target.name if target else "",
                    negated=negated,
                )
    yield from _comparison(reading)


def _outnumbering(reading: Reading, place: int) -> Iterator[Claim]:
    """ "Trucks outnumber motorcycles four to one": more of them, and how many of each."""
    first, second = subject_of(reading, place), reading.phrase_starting(place + 1)
    if not (first and second and is_thing(first) and is_thing(second)):
        return
    token = reading.tokens[place]
    denied = place in reading.denied
    yield claim(
        "other", (token.start, token.end), subject=first.name, object=second.name, value="more than", negated=denied
    )
    if reading.low(second.last + 1) == "to":
        for phrase, i in ((first, second.last), (second, second.last + 2)):
            number = parse_number(reading.low(i))
            if number is not None:
                yield claim(
                    "count", (reading.tokens[i].start, reading.tokens[i].end), subject=phrase.name, number=number
                )


def _reads_a_book(reading: Reading, place: int) -> bool:
    """And is no sign that reads "STOP"."""
    target = reading.phrase_starting(place + 1)
    return target is not None and not target.noun.isupper()


def _is_quoting(reading: Reading, place: int) -> bool:
    """ "The panel bears the word BUS", "a banner shouts SALE"."""
    target = reading.phrase_starting(place + 1)
    return target is not None and target.noun.split()[-1].isupper() and not reading.text.isupper()


def _comparison(reading: Reading) -> Iterator[Claim]:
    for place in range(len(reading.tokens)):
        word = reading.low(place)
        if word in ("outnumber", "outnumbers", "outnumbering") and reading.spoken(place):
            yield from _outnumbering(reading, place)
        if word not in ("more", "fewer", "less", "many") or not reading.spoken(place):
            continue
        if word == "many" and reading.low(place - 1) != "as":
            continue
        alike = word == "many"
        first = next((phrase for phrase in reading.phrases if phrase.last > place), None)
        tied = first is not None and reading.low(first.last) == ("as" if alike else "than")
        second = reading.phrase_starting(first.last + 1) if first and tied else None
        if first and second and is_thing(first) and is_thing(second):
            yield claim(
                "other",
                (reading.tokens[place - alike].start, reading.tokens[place].end),
                subject=first.name,
                object=second.name,
                value="as many as" if alike else "more than" if word == "more" else "fewer than",
                negated=place in reading.denied,
            )
