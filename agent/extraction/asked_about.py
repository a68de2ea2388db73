"""Which of the things of a kind a question asks about: their colour, their place, or all that there is."""

from __future__ import annotations

import re

from ..geometry import POSITIONS
from ..lexicon import words
from ..vocabulary import colour
from .reading import Reading, is_thing
from .statements import ANYTHING
from .targets import object_of

ANY_THINGS = words("thing things object objects item items")
_ALL = words("everything stuff anything something nothing")


def all_things(reading: Reading) -> tuple[str, ...]:
    """The one name of all things, where a question asks about "things"; () where it does not."""
    named = any(phrase.noun.lower() in ANY_THINGS for phrase in reading.phrases)
    return (ANYTHING,) if named or any(token.low in _ALL for token in reading.tokens) else ()


def described(reading: Reading) -> str:
    """The colour before the first noun, the places in the picture and the places beside another thing."""
    counted = (phrase for phrase in reading.phrases if is_thing(phrase) or phrase.noun.lower() in ANY_THINGS)
    colours = (colour(reading.low(i)) for phrase in counted for i in phrase.adjectives)
    parts = [name for name in (next(filter(None, colours), None),) if name]
    for spot in reading.places:
        target = object_of(reading, spot)
        if spot.kind == "position" and spot.value in POSITIONS:
            parts.append(spot.value)
        elif spot.value in ("left of", "right of", "above", "below") and target:
            parts.append(f"{spot.value} {target.name}")
    return ", ".join(parts)


def is_of_all(low: str) -> bool:
    """Whether a yes/no question is about every thing of a name: "Are all the dogs brown?", "Is each of them?"."""
    return re.search(r"\b(?:all|both|every|each|everything)\b(?! (?:over|kinds|sorts|these years))", low) is not None
