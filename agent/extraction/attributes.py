"""Attribute claims: what words say of what things, or of what people wear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..lexicon import grammar as g
from ..types import Claim
from ..vocabulary import COLOURS, colour
from .clothes import CLOTHES, wearer
from .phrases import NounPhrase
from .reading import Reading
from .statements import claim

_PICTURES = ("photo", "photograph", "picture", "image", "poster", "print", "drawing", "sketch", "illustration")
SHADES = ("light", "dark", "bright", "pale", "deep", "vivid", "solid")


def attributes(
    reading: Reading, places: Sequence[int], subjects: Sequence[NounPhrase], negated: bool, worn: bool = False
) -> Iterator[Claim]:
    """What is said of the subjects, or, `worn`, of their clothes."""
    colours = [i for i in places if colour(reading.low(i)) and not _is_tinge(reading, i)]
    for subject in subjects:
        if colours:
            first = colours[0]
            while reading.low(first - 1) in SHADES:
                first -= 1
            names = list(dict.fromkeys(str(colour(reading.low(i))) for i in colours))
            if names == ["black", "white"] and subject.noun.lower().split()[-1] in _PICTURES:
                continue  # "a black and white photograph"
            each = reading.low(first - 1) not in ("both", "all")
            alone = each and len(names) == subject.number and subject.plural and len(colours) == len(places)
            neither = negated and {"or", "nor"} & {reading.low(i) for i in range(first, colours[-1])}
            if alone or (len(names) > 1 and neither):
                for i in colours:  # one each: "two kites, red and blue"
                    yield from attributes(reading, [i], [replace(subject, number=None)], negated, worn)
                continue
            span = (reading.tokens[first].start, reading.tokens[colours[-1]].end)
            fields: dict[str, Any] = {"value": " and ".join(names), "negated": negated}
            person = subject if worn else wearer(reading, subject)
            if person:
                fields |= {"subject": CLOTHES if worn else subject.name, "object": person.name}
                yield claim("attribute", span, person.mention, **fields)
                continue
            alike = subject.plural and len(names) == 1 and not subject.subset
            number = subject.number if alike and _is_beside(reading, subject, first) else None
            told = {"subject": subject.name, "number": number, **fields}
            yield claim("attribute", span, subject.mention, subject.group, **told)
        for i in places:
            word = reading.low(i)
            if word in g.CHECKABLE and i not in colours and not (word in SHADES and colours):
                span = (reading.tokens[i].start, reading.tokens[i].end)
                yield claim("attribute", span, subject.mention, subject=subject.name, value=word, negated=negated)


def _is_tinge(reading: Reading, place: int) -> bool:
    """ "Chestnut brown", "sea green": a word that tells which brown it is."""
    here, after = reading.low(place), reading.low(place + 1)
    return here not in COLOURS and after in COLOURS


def _is_beside(reading: Reading, phrase: NounPhrase, adjective: int) -> bool:
    """Whether all that a noun phrase names is so: "two red dogs", "two dogs are red"; not "of two dogs one is red"."""
    return phrase in reading.phrases and all(
        reading.tags[i] in ("be", "adv", "adj", "wh") for i in range(phrase.last, adjective)
    )
