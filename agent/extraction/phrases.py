"""Tagged tokens -> noun phrases: what is named, how many, how it is described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lexicon import grammar as g
from ..lexicon.categories import NOT_A_KIND
from ..vocabulary import KNOWN, canonical, colour, is_plural, parse_number, singular
from .heads import Head, before_noun, is_clad, is_partitive, is_phrasal, read_adjectives
from .neighbours import is_hue
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
    head = Head()
    if (
        tags[first] == "adj"
        and first
        and tags[first - 1] == "noun"
        and tags[first + 1 : first + 2] in (("mark",), ["mark"])
    ):
        return None  # "cats red, sign green"
    first += tags[first] == "poss"
    head.determiner = "poss" if first and tags[first - 1] == "poss" else ""
    place = before_noun(tokens, tags, first, head)
    adjectives, place = read_adjectives(tokens, tags, place, blocked)
    end = place
    while end < len(tokens) and end not in blocked and tags[end] in ("noun",):
        end += 1
    if end == place and _is_somebody(tokens, first):
        return _phrase(tokens, first, first, first + 1, head, [])
    if end == place:
        left_out = _elliptic(tokens, tags, first, end, head, adjectives, blocked)
        if left_out:
            return left_out
        nouns = g.SCENE_NOUNS if adjectives and is_hue(tokens, adjectives[-1]) else g.SCENE_NOUNS | {"orange"}
        if not (head.determiner and adjectives and tokens[adjectives[-1]].low in nouns):
            return None
        place = adjectives.pop()
    if is_partitive(tokens, tags, end, blocked):
        whole = _through_of(tokens, tags, first, end, head, blocked)
        said = tuple(i for i in adjectives if colour(tokens[i].low))  # "a pink pair of chopsticks"
        return replace(whole, adjectives=(*said, *whole.adjectives)) if whole else None
    return _with_drink(tokens, tags, _phrase(tokens, first, place, end, head, adjectives))


def _is_somebody(tokens: Sequence[Token], place: int) -> bool:
    """ "There is someone on the stairs", "with somebody in it": who is there, and not "someone else", nor who acted."""
    before = [token.low for token in tokens[max(0, place - 2) : place]]
    named = tokens[place].low in ("someone", "somebody") and [one.low for one in tokens[place + 1 : place + 2]] != [
        "else"
    ]
    return named and (before in (["there", "is"], ["there", "'s"]) or before[-1:] == ["with"])


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
    tokens: Sequence[Token], tags: Sequence[Tag], first: int, end: int, head: Head, adjectives: list[int],
    blocked: frozenset[int],
) -> NounPhrase | None:  # fmt: skip
    """ "a blue one", "the other", "the second", "the remaining two", "the smaller": of what was named before."""
    word = tokens[end].low if end < len(tokens) and end not in blocked else ""
    if word in ("one", "ones") and (adjectives or is_clad(tokens, end)):
        return replace(_phrase(tokens, first, end, end + 1, head, adjectives), elliptic=True)
    if head.determiner != "the" or is_phrasal(tokens, first):
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


def _through_of(
    tokens: Sequence[Token], tags: Sequence[Tag], first: int, of: int, head: Head, blocked: frozenset[int]
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
    elif number is None and head.number is not None and singular(low) in g.PIECES:
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


def _phrase(tokens: Sequence[Token], first: int, place: int, end: int, head: Head, adjectives: list[int]) -> NounPhrase:
    noun = " ".join(token.text for token in tokens[place:end])
    described = " ".join(token.low for token in (*(tokens[i] for i in adjectives[-1:]), *tokens[place:end]))
    name, known = canonical(noun), canonical(described)
    if known in KNOWN or singular(described) in NOT_A_KIND:
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
