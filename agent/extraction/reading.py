"""One sentence as the claim rules look at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..lexicon import grammar as g
from ..lexicon.synonyms import COMPOUNDS
from ..vocabulary import ANIMALS, canonical, category, is_same, singular
from .phrases import NounPhrase
from .places import Place
from .tokens import Sentence, Tag, Token


@dataclass(frozen=True)
class Reading:
    """One sentence, read. `hedged`, `denied`: places of tokens; `referents`: what a pronoun at a place stands for."""

    text: str
    sentence: Sentence
    tags: tuple[Tag, ...]
    phrases: tuple[NounPhrase, ...]
    places: tuple[Place, ...]
    hedged: frozenset[int]
    denied: frozenset[int]
    referents: dict[int, NounPhrase] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def low(self, place: int) -> str:
        """The token at a place in lower case; "" outside of the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def at(self, offset: int) -> int:
        """The place of the first token that starts at or after an offset of the text."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= offset), len(self.tokens))

    def phrase_ending(self, place: int) -> NounPhrase | None:
        """The noun phrase right before a token."""
        return next((phrase for phrase in self.phrases if phrase.last == place), None)

    def phrase_starting(self, place: int) -> NounPhrase | None:
        """The noun phrase that starts at a token."""
        return next((phrase for phrase in self.phrases if phrase.first == place), None)

    def spoken(self, place: int) -> bool:
        """Whether what stands at a token is asserted at all."""
        return place not in self.hedged


def is_thing(phrase: NounPhrase) -> bool:
    """Whether a noun phrase names something that can be looked for in a picture."""
    head = phrase.name.split(" ")[-1]
    if phrase.elliptic:
        return phrase.name != canonical(phrase.noun)
    if phrase.noun.lower() == "shapes" and phrase.number is not None:
        return True  # circles, squares and the like
    if phrase.name in COMPOUNDS:
        return True  # "a guitar case"
    if phrase.name == "camera" and phrase.determiner in ("a", "his", "her", "their"):
        return True  # and not "looking at the camera"
    if phrase.name in g.SCENE_NOUNS or head in g.SCENE_NOUNS or phrase.noun.lower() in g.SCENE_NOUNS:
        return category(phrase.name) is not None
    return not (head.endswith(g.ABSTRACT_ENDS) and head not in g.CONCRETE and category(phrase.name) is None)


def same_mention(phrase: NounPhrase, other: NounPhrase) -> bool:
    """Whether two noun phrases may speak of one thing."""
    both_people = category(phrase.name) == category(other.name) == "person"
    return both_people or (is_same(phrase.name, other.name) and not _are_two_kinds(phrase, other))


def _are_two_kinds(phrase: NounPhrase, other: NounPhrase) -> bool:
    """ "Two parrots ... the canary": birds, and no one bird."""
    here, there = singular(phrase.noun.lower()), singular(other.noun.lower())
    return phrase.name == other.name in ANIMALS and len({here, there, phrase.name}) == 3


def opens(reading: Reading, phrase: NounPhrase) -> bool:
    """ "On the upper shelf, a bottle ...": where it is, and not what is spoken of."""
    return phrase.first > 0 and all(kind in ("prep", "adv", "det", "adj") for kind in reading.tags[: phrase.first])
