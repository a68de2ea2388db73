"""The very thing that was named before: "A tennis player in white ... the player", "a cow ... the animal"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..vocabulary import category, is_a, is_same, may_be_one
from .phrases import NounPhrase
from .tokens import Tag

_KINDS = ("animal", "vehicle")
_TELLING = [("prep",), ("wh",), ("ing",), ("ed",), ("conj",)]
"""What follows a noun that is only told by it which one is meant: "the man on the left", "the dog that sleeps"."""


def once_more(
    tags: tuple[Tag, ...], phrases: Sequence[NounPhrase], earlier: Iterable[NounPhrase]
) -> tuple[NounPhrase, ...]:
    """The phrases of a sentence, those marked that can only mean one thing of those named so far."""
    named, found = list(earlier), list[NounPhrase]()
    for phrase in phrases:
        told = _first(phrase, named) if _takes_for_known(tags, phrase) else _subject(tags, phrase, found)
        if phrase.noun.lower() in ("glass", "glasses") and any(other.name == "wine glass" for other in named):
            phrase = replace(phrase, name="wine glass")  # "a glass of wine on each side: two glasses in total"
        if told:
            phrase = replace(phrase, again=told.mention, name=told.name if phrase.name in _KINDS else phrase.name)
        named.append(phrase)
        found.append(phrase)
    return tuple(found)


def _subject(tags: tuple[Tag, ...], phrase: NounPhrase, found: Sequence[NounPhrase]) -> NounPhrase | None:
    """ "The largest ball is the one on the right", "the white horse, which is the one on the left": the same."""
    verb = phrase.first - 1
    while verb > 0 and tags[verb] == "adv":
        verb -= 1
    if not (phrase.elliptic and phrase.determiner == "the" and tags[verb] == "be" and found):
        return None
    alike = is_same(found[-1].name, phrase.name) and found[-1].mention is not None and found[-1].definite
    if found[-1].first and tags[found[-1].first - 1] == "prep":
        return None  # "to the left of the black dog is the brown one"
    return found[-1] if alike and "verb" not in tags[found[-1].last : verb] else None


def _takes_for_known(tags: tuple[Tag, ...], phrase: NounPhrase) -> bool:
    """ "The player": no word more."""
    bare = phrase.determiner in ("the", "this", "that") and not phrase.adjectives and not phrase.elliptic
    return bare and phrase.mention is not None and tags[phrase.last : phrase.last + 1] not in _TELLING


def _first(phrase: NounPhrase, named: Sequence[NounPhrase]) -> NounPhrase | None:
    alike = [other for other in named if _may_be(phrase, other)]
    one = len({other.mention for other in alike}) == 1
    return alike[0] if one and alike[0].mention is not None else None


def _may_be(phrase: NounPhrase, other: NounPhrase) -> bool:
    if phrase.name in _KINDS:
        return is_a(other.name, phrase.name)
    people = category(phrase.name) == category(other.name) == "person" and may_be_one(phrase.name, other.name)
    return people or is_same(phrase.name, other.name) or other.name.endswith(f" {phrase.name}")
