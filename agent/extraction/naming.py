"""Whether a word that may describe a thing names one: colours, compounds, capitals, what stands before a corner."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import words
from ..lexicon.nouns import INVARIANT
from ..lexicon.synonyms import COMPOUNDS
from ..vocabulary import KNOWN, canonical, colour, is_plural, parse_number, singular
from .inflection import verb_forms
from .neighbours import ends_phrase, is_hue
from .tokens import Tag, Token

THINGS_AS_COLOURS = words(
    "rose salmon lavender lemon lime coral plum olive violet lilac tangerine chestnut ruby emerald"
)


def is_compound(before: str, low: str) -> bool:
    """ "traffic light": a kind of thing of its own, whatever the second word is elsewhere."""
    if f"{before} {low}" in COMPOUNDS:
        return True
    if singular(f"{before} {low}") in COMPOUNDS and low not in ("stands", "rests", "lifts", "breaks", "stops"):
        return True  # "roller skates"; but "a woman in a lab coat stands"
    name = canonical(f"{before} {low}")
    return name in KNOWN and name not in (canonical(before), canonical(low))


def is_the_thing(tokens: Sequence[Token], place: int, last: Tag) -> bool:
    """ "A blue salmon is leaping", "a potted lavender adds a touch": no colour of something else."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if last not in ("det", "num", "adj", "quant") or not (ends_phrase(after) or _ends_clause(after)):
        return False
    words_before = [token.low for token in tokens[max(0, place - 4) : place]]
    told = bool(g.BE & set(words_before)) and not g.PREPOSITIONS & set(words_before)  # and not "is above the lemon"
    return not (told or is_hue(tokens, place) or is_of_some(tokens, place))


def is_of_some(tokens: Sequence[Token], place: int) -> bool:
    """ "Four bottles, three orange and one green": so many of them are so."""
    after = [token.low for token in tokens[place + 1 : place + 5] if token.low != ","]
    after = after[1:] if after[:1] == ["and"] else after
    told = len(after) > 1 and parse_number(after[0]) is not None and colour(after[1]) is not None
    return told and any(token.kind == "mark" for token in tokens[:place])


def is_acronym(tokens: Sequence[Token], place: int) -> bool:
    """ "A red LED": in capitals, and the rest is not."""
    word = tokens[place].text.removesuffix("s")
    return len(word) > 1 and word.isupper() and any(token.text.islower() for token in tokens if token.kind == "word")


def completes_plural(tokens: Sequence[Token], place: int, tags: Sequence[Tag]) -> bool:
    """ "Two lemon wedges on the plate": after a number the singular before a word in -s is a part of its name."""
    first = place - 1
    while first > 0 and tags[first] in ("noun", "adj"):
        first -= 1
    number = parse_number(tokens[first].low) if tags[first : first + 1] == ["num"] else None
    before = tokens[place - 1].low
    one = not is_plural(before) and before not in INVARIANT and not before.endswith(("fish", "craft"))
    return number is not None and number > 1 and one and is_plural(tokens[place].low)


def is_before_corner(tokens: Sequence[Token], place: int) -> bool:
    """ "Red heart top left, ...": a place follows without a word between."""
    after = [token.low for token in tokens[place + 1 : place + 3]]
    corner = after[:1] in (["top"], ["upper"], ["bottom"], ["lower"]) and after[1:] in (["left"], ["right"])
    return corner and all(token.kind == "mark" for token in tokens[place + 3 : place + 4])


def is_wrapped(after: Token | None) -> bool:
    """ "A present wrapped in paper", by the word after "present"."""
    return after is not None and after.low in ("wrapped", "tied", "decorated", "lies", "stands", "sits")


def _ends_clause(after: Token | None) -> bool:
    """ "A blue rose adds a touch": what follows is a verb in -s."""
    return after is not None and after.low.endswith("s") and after.low in verb_forms()
