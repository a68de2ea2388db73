"""What stands before a noun: determiner, number, adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import grammar as g
from ..vocabulary import colour, parse_number, singular
from .tokens import Tag, Token


@dataclass
class Head:
    """What stands before the noun."""

    determiner: str = ""
    number: int | None = None
    at_least: bool = False
    core: int | None = None
    subset: bool = False


def before_noun(tokens: Sequence[Token], tags: Sequence[Tag], place: int, head: Head) -> int:
    """Reads "at least the", "a few", "all of the three" ...; the place of the first adjective or noun."""
    start = place
    if [token.low for token in tokens[place : place + 2]] in (["at", "least"], ["more", "than"]):
        head.at_least, head.core, place = True, place, place + 2
    while place < len(tokens):
        low, kind = tokens[place].low, tags[place]
        words = [token.low for token in tokens[place : place + 3]]
        if words == ["half", "a", "dozen"] or words[:2] == ["half", "dozen"]:
            head.number, head.core = 6, start if head.determiner == "a" else place
            place += words.index("dozen") + 1
            continue
        if low == "single" and head.determiner in ("every", "each"):
            place += 1
            continue
        if (
            kind in ("num", "pron", "quant", "det")
            and place + 1 < len(tokens)
            and tokens[place + 1].low == "of"
            and (low in g.QUANTIFIERS | g.PRONOUNS or kind == "num")
        ):
            whole = low in ("all", "each", "both") or (place > start and tokens[place - 1].low == "all")
            if whole and kind == "num":
                head.number, head.core = parse_number(low), place if head.core is None else head.core
            head.subset, place = head.subset or not whole, place + 2
            continue
        if kind == "num" and (number := parse_number(low)) is not None:
            exact = head.at_least and start != place and tokens[start].low == "more"
            head.number = number + 1 if exact else number
        elif kind == "quant" and low in g.AT_LEAST:
            head.number, head.at_least = g.AT_LEAST[low], True
        elif kind in ("det", "quant") and low in g.EXACTLY and "det" not in tags[place + 1 : place + 2]:
            head.number = g.EXACTLY[low]
        elif kind == "det" and low in ("a", "an") and head.number is not None:
            break  # no article follows a number within one phrase
        elif kind == "det":
            head.determiner = low
        elif kind != "quant" and low not in ("only", "just", "exactly", "about", "total"):
            break
        if kind in ("num", "quant") and head.core is None:
            head.core = place
        place += 1
    return place


def read_adjectives(
    tokens: Sequence[Token], tags: Sequence[Tag], place: int, blocked: frozenset[int]
) -> tuple[list[int], int]:
    """The places of the adjectives from a place on, and the place after them."""
    found: list[int] = []
    while place < len(tokens) and place not in blocked:
        if tags[place] == "adj":
            found.append(place)
        elif tokens[place].low == "," and tags[place + 1 : place + 2] not in (["adj"], ["adv"], ("adj",), ("adv",)):
            break  # "a barrier striped red, booth to the right"
        elif not (tags[place] == "adv" or _is_named(tags, place) or (found and tokens[place].low in (",", "and", "-"))):
            break
        place += 1
    while place > 0 and found and tags[place - 1] != "adj" and not (place < len(tokens) and tags[place] == "noun"):
        place -= 1
    return found, place


def _is_named(tags: Sequence[Tag], place: int) -> bool:
    """'A red "STOP" sign': a quotation within a noun phrase."""
    if not 0 < place < len(tags) - 1:
        return False
    return tags[place] == "quote" and tags[place - 1] in ("det", "adj", "num") and tags[place + 1] == "noun"


def is_partitive(tokens: Sequence[Token], tags: Sequence[Tag], end: int, blocked: frozenset[int]) -> bool:
    """ "A group of", "a slice of": a measure of what follows."""
    if end >= len(tokens) or tokens[end].low != "of" or end in blocked:
        return False
    if tokens[end - 1].low in ("ball", "balls"):
        return bool({token.low for token in tokens[end + 1 : end + 4]} & g.WOUND)
    if singular(tokens[end - 1].low) in g.PIECES - g.CUTS and tuple(tags[end + 1 : end + 2]) == ("det",):
        return False  # "the wheels of the bus" are parts of it
    return tokens[end - 1].low in g.PARTITIVES and end + 1 < len(tokens) and tags[end + 1] != "wh"


def is_phrasal(tokens: Sequence[Token], first: int) -> bool:
    """ "on the other", "at the front", "from the first": no thing, but a side or a time."""
    return first > 0 and tokens[first - 1].low in ("on", "in", "at", "from", "to", "for")


def is_clad(tokens: Sequence[Token], place: int) -> bool:
    """ "Three children: one in green on the left": the one is told by what it wears."""
    after = [token.low for token in tokens[place + 1 : place + 3]]
    return after[:1] == ["in"] and colour(after[-1]) is not None
