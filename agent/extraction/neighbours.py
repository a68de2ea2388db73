"""What the word after a word tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import verbs as v
from ..vocabulary import colour, parse_number
from .inflection import verb_forms
from .tokens import Token

_PAINTING = ("paint", "dye", "colour", "color", "tint", "turn", "glow", "stain", "tinge")


def nounlike(low: str) -> bool:
    """Whether a word can go on with a noun phrase."""
    closed = (
        g.PREPOSITIONS | g.CONJUNCTIONS | g.BE | g.HAVE | g.MODALS | g.AUXILIARIES | g.DETERMINERS | g.PRONOUNS | g.WH
    )
    if low in closed or low in g.NEGATIONS or low in g.ADVERBS or low == "there" or parse_number(low) is not None:
        return False
    return not ((low.endswith("ly") and low not in g.NOUN_LY) or low.endswith("-side"))  # "skin-side down"


def verbish(low: str) -> bool:
    """Whether a word is a verb and hardly ever a noun."""
    return low in g.BE or low in g.HAVE or low in g.MODALS or (low in verb_forms() and low not in v.NOUN_OR_VERB)


def is_predicate(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adjective ends its phrase: "Is the square red?"."""
    low = tokens[place].low
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (colour(low) is not None or low in g.ADJECTIVES) and ends_phrase(after)


def ends_phrase(after: Token | None) -> bool:
    """Whether a noun phrase ends before a token."""
    return after is None or after.kind != "word" or not nounlike(after.low) or verbish(after.low)


def is_hue(tokens: Sequence[Token], place: int) -> bool:
    """ "Painted a bold orange", "an orange saw, ...": no fruit."""
    painted = any(verb_forms().get(token.low) in _PAINTING for token in tokens[max(0, place - 4) : place])
    after = tokens[place + 1 : place + 3]
    tool = bool(after) and after[0].low in v.NOUN_OR_VERB and all(token.kind == "mark" for token in after[1:])
    before = [token.low for token in tokens[max(0, place - 4) : place]]
    shared = len(before) == 4 and colour(before[1]) is not None and before[2] in ("and", ",", "or")
    numbered = shared and all(parse_number(before[i]) is not None for i in (0, 3))
    return painted or tool or numbered  # "two blue and one orange"
