"""Tagged tokens -> noun phrases: what is named, how many, how it is described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicon import grammar as g
from ..lexicon.categories import CATEGORIES, NOT_A_KIND
from ..vocabulary import canonical, colour, is_plural, parse_number, singular
from .tokens import Tag, Token


@dataclass(frozen=True)
class NounPhrase:
    """Places [first, last) in the sentence's tokens; [start, end) in the text, determiner to head noun.

    `noun` is the head (with its compound) as written, `name` what it means; `core` is where the
    number (or else the first adjective or the noun) starts. `number` None: none was said. `elliptic`: the noun is left
    out, since it was said before ("the red one", "the second", "the other"). `again`: where the text first named the
    very thing.
    """

    first: int
    last: int
    start: int
    end: int
    core: int
    noun: str
    noun_start: int
    name: str
    determiner: str = ""
    number: int | None = None
    at_least: bool = False
    subset: bool = False
    adjectives: tuple[int, ...] = ()
    elliptic: bool = False
    again: int | None = None

    @property
    def plural(self) -> bool:
        """Whether the words speak of more than one."""
        return self.number not in (None, 1) or is_plural(self.noun)

    @property
    def mention(self) -> int | None:
        """Where the text names the one thing first; None where it speaks of several, or of each of them."""
        if self.plural or self.subset or self.determiner in ("each", "every", "any"):
            return None
        return self.start if self.again is None else self.again

    @property
    def group(self) -> int | None:
        """Where it names so many things: its start in the text."""
        return self.start if self.plural and self.number is not None and not self.subset else None

    @property
    def definite(self) -> bool:
        """Whether the words take it for known: "the dog", "their dog"."""
        return self.determiner in g.POSSESSIVES or self.determiner in ("the", "this", "that", "these", "those", "poss")


@dataclass
class _Head:
    """What stands before the noun."""

    determiner: str = ""
    number: int | None = None
    at_least: bool = False
    core: int | None = None
    subset: bool = False


def noun_phrases(
    tokens: Sequence[Token], tags: Sequence[Tag], blocked: frozenset[int] = frozenset()
) -> list[NounPhrase]:
    """The noun phrases of a sentence in order; tokens at the places in `blocked` (spatial words) belong to none."""
    found: list[NounPhrase] = []
    place = 0
    while place < len(tokens):
        phrase = _read(tokens, tags, place, blocked) if place not in blocked else None
        if phrase:
            found.append(phrase)
        place = phrase.last if phrase else place + 1
    return found


def _read(tokens: Sequence[Token], tags: Sequence[Tag], first: int, blocked: frozenset[int]) -> NounPhrase | None:
    head = _Head()
    if (
        tags[first] == "adj"
        and first
        and tags[first - 1] == "noun"
        and tags[first + 1 : first + 2] in (("mark",), ["mark"])
    ):
        return None  # "cats red, sign green"
    first += tags[first] == "poss"
    head.determiner = "poss" if first and tags[first - 1] == "poss" else ""
    place = _before_noun(tokens, tags, first, head)
    adjectives, place = _adjectives(tokens, tags, place, blocked)
    end = place
    while end < len(tokens) and end not in blocked and tags[end] in ("noun",):
        end += 1
    if end == place:
        left_out = _elliptic(tokens, tags, first, end, head, adjectives, blocked)
        if left_out:
            return left_out
        if not (head.determiner and adjectives and tokens[adjectives[-1]].low in g.SCENE_NOUNS | {"orange"}):
            return None
        place = adjectives.pop()
    if _is_partitive(tokens, tags, place, end, blocked):
        return _through_of(tokens, tags, first, end, head, blocked)
    return _with_drink(tokens, tags, _phrase(tokens, first, place, end, head, adjectives))


def _with_drink(tokens: Sequence[Token], tags: Sequence[Tag], phrase: NounPhrase) -> NounPhrase:
    """ "A glass of red wine": the glass, and what kind of glass it is."""
    i = phrase.last + 1
    while i < len(tokens) and tags[i] in ("adj", "adv"):
        i += 1
    drink = tokens[i].low if i < len(tokens) and tokens[phrase.last].low == "of" else ""
    if drink not in g.DRINKS or singular(phrase.noun.lower().split()[-1]) not in g.VESSELS:
        return phrase
    wine = phrase.noun.lower() in ("glass", "glasses") and drink in ("wine", "champagne")
    name = "wine glass" if wine else phrase.name
    return replace(phrase, last=i + 1, end=tokens[i].end, name=name)


def _elliptic(
    tokens: Sequence[Token], tags: Sequence[Tag], first: int, end: int, head: _Head, adjectives: list[int],
    blocked: frozenset[int],
) -> NounPhrase | None:  # fmt: skip
    """ "a blue one", "the other", "the second", "the remaining two", "the smaller": of what was named before."""
    word = tokens[end].low if end < len(tokens) and end not in blocked else ""
    if word in ("one", "ones") and (adjectives or _is_clad(tokens, end)):
        return replace(_phrase(tokens, first, end, end + 1, head, adjectives), elliptic=True)
    if head.determiner != "the" or _is_phrasal(tokens, first):
        return None
    if not adjectives:
        told = word in ("one", "ones", "other", "others") and tags[end] == "pron"
        return replace(_phrase(tokens, first, end, end + 1, head, []), elliptic=True) if told else None
    if adjectives[-1] + 1 == end < len(tags) and tags[end] == "num" and tokens[adjectives[-1]].low in g.ELLIPTIC:
        head.number = parse_number(word)
        return replace(_phrase(tokens, first, end, end + 1, head, adjectives), elliptic=True)
    while len(adjectives) > 1 and colour(tokens[adjectives[-1]].low):
        end = adjectives.pop()  # "one is black, the other white"
    if tokens[adjectives[-1]].low not in g.ELLIPTIC:
        return None
    place = adjectives[-1]
    return replace(_phrase(tokens, first, place, place + 1, head, adjectives), elliptic=True)


def _is_clad(tokens: Sequence[Token], place: int) -> bool:
    """ "Three children: one in green on the left": the one is told by what it wears."""
    after = [token.low for token in tokens[place + 1 : place + 3]]
    return after[:1] == ["in"] and colour(after[-1]) is not None


def _is_phrasal(tokens: Sequence[Token], first: int) -> bool:
    """ "on the other", "at the front", "from the first": no thing, but a side or a time."""
    return first > 0 and tokens[first - 1].low in ("on", "in", "at", "from", "to", "for")


def _before_noun(tokens: Sequence[Token], tags: Sequence[Tag], place: int, head: _Head) -> int:
    """Reads "at least the", "a few", "all of the three" ...; the place of the first adjective or noun."""
    start = place
    if [token.low for token in tokens[place : place + 2]] in (["at", "least"], ["more", "than"]):
        head.at_least, head.core, place = True, place, place + 2
    while place < len(tokens):
        low, kind = tokens[place].low, tags[place]
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
            break  # "between the two a meter": no two meters
        elif kind == "det":
            head.determiner = low
        elif kind != "quant" and low not in ("only", "just", "exactly", "about", "total"):
            break
        if kind in ("num", "quant") and head.core is None:
            head.core = place
        place += 1
    return place


def _adjectives(
    tokens: Sequence[Token], tags: Sequence[Tag], place: int, blocked: frozenset[int]
) -> tuple[list[int], int]:
    found: list[int] = []
    while place < len(tokens) and place not in blocked:
        if tags[place] == "adj":
            found.append(place)
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


def _is_partitive(tokens: Sequence[Token], tags: Sequence[Tag], place: int, end: int, blocked: frozenset[int]) -> bool:
    if end >= len(tokens) or tokens[end].low != "of" or end in blocked:
        return False
    return tokens[end - 1].low in g.PARTITIVES and end + 1 < len(tokens) and tags[end + 1] != "wh"


def _through_of(
    tokens: Sequence[Token], tags: Sequence[Tag], first: int, of: int, head: _Head, blocked: frozenset[int]
) -> NounPhrase | None:
    """ "a group of three women": the noun phrase after "of", under the determiner and the measure before it."""
    inner = _read(tokens, tags, of + 1, blocked)
    if inner is None:
        return None
    low = tokens[of - 1].low
    number, at_least = inner.number, inner.at_least or head.at_least
    if number is None and low in g.AT_LEAST:
        number, at_least = g.AT_LEAST[low], True
    elif (
        number is None
        and low.rstrip("s") == "pair"
        and (is_plural(singular(inner.noun)) or singular(inner.noun.lower()) in g.PAIRED)
    ):
        number = head.number  # one pair of scissors is one
    elif number is None and low in g.EXACTLY:
        number = (head.number or 1) * g.EXACTLY[low]
    elif number is None and head.number is not None and low.rstrip("s") in ("slice", "piece"):
        number = head.number
    core = tokens[first].start if number is not None and inner.number is None else inner.core
    determiner = inner.determiner if head.determiner in ("a", "an", "") else head.determiner
    return NounPhrase(
        first,
        inner.last,
        tokens[first].start,
        inner.end,
        core,
        inner.noun,
        inner.noun_start,
        inner.name,
        determiner or "a",
        number,
        at_least,
        inner.subset or head.subset,
        inner.adjectives,
    )


def _phrase(
    tokens: Sequence[Token], first: int, place: int, end: int, head: _Head, adjectives: list[int]
) -> NounPhrase:
    noun = " ".join(token.text for token in tokens[place:end])
    described = " ".join(token.low for token in (*(tokens[i] for i in adjectives[-1:]), *tokens[place:end]))
    name, known = canonical(noun), canonical(described)
    if known in CATEGORIES or singular(described) in NOT_A_KIND:
        name = known  # "hot dog", "stuffed bear": an adjective that makes the noun another thing
    if noun.lower() == "glasses" and head.number is not None:
        name = canonical("glass")  # worn ones come in pairs
    core = head.core if head.core is not None else min([place, *adjectives])
    return NounPhrase(
        first,
        end,
        tokens[first].start,
        tokens[end - 1].end,
        tokens[core].start,
        noun,
        tokens[place].start,
        name,
        head.determiner,
        head.number,
        head.at_least,
        head.subset,
        tuple(adjectives),
    )
