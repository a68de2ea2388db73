"""Sentences -> what the claim rules look at: noun phrases, places, what is denied or hedged, who "it" is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..lexicon import words
from ..lexicon.grammar import GROUNDS, PREPOSITIONS, READS
from ..vocabulary import ANIMALS, category, colour
from .again import once_more
from .inflection import verb_forms
from .negation import denied
from .phrases import NounPhrase, noun_phrases
from .places import Place, places
from .reading import Reading, is_thing, opens
from .referents import referents
from .scope import hedged
from .tags import tag
from .tokens import Sentence, Tags, sentences

SEEING = words(
    "see find spot notice show contain include depict feature display have present capture observe visible present "
    "seen shown found spotted depicted absent missing appear identify"
)


def read(text: str, known: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """Every sentence of a text; pronouns refer back within it, or to `known` nouns (those of the question)."""
    found: list[Reading] = []
    recent = [_known(noun) for noun in known]
    for sentence in sentences(text):
        tags = Tags(tag(sentence.tokens))
        spots = places(text, sentence)
        blocked = _blocked(sentence, spots)
        phrases = _named(sentence, tuple(noun_phrases(sentence.tokens, tags, blocked)), recent)
        unsaid, refused = hedged(text, sentence, tags), denied(sentence, tags)
        phrases = once_more(tags, phrases, [one for earlier in found for one in earlier.phrases])
        reading = Reading(text, sentence, tags, phrases, spots, unsaid, refused)
        found.append(replace(reading, referents=referents(reading, recent)))
        named = [phrase for phrase in phrases if is_thing(phrase)]
        named.sort(key=lambda one: (one.first in refused and not one.definite, opens(reading, one)))
        asks = sentence.tokens[-1].low == "?"  # "What colour is the person? It is red." speaks of no earlier thing
        recent = [phrase for phrase in recent if phrase.last > 0 or not named]  # the text has things of its own
        recent = named if asks and named else [*named, *recent][:12]
    return tuple(found)


def _known(noun: str) -> NounPhrase:
    """What the question speaks of, as what stands nowhere in the text."""
    return NounPhrase(0, 0, 0, 0, 0, noun, 0, noun, determiner="any")


def is_game(reading: Reading, phrase: NounPhrase) -> bool:
    """ "playing baseball", "keeping watch": what is done, and no thing that lies about."""
    if phrase not in reading.phrases:
        return False  # what a pronoun stands for is in another sentence
    before = verb_forms().get(reading.low(phrase.first - 1), "")
    played = before == "play" or (before == "keep" and phrase.name == "watch")
    named = (
        reading.tags[phrase.first - 1] == "be" or reading.low(phrase.first - 1) == "of"
    )  # "The sport is baseball", "a game of baseball"
    it = reading.low(phrase.first - 2) in ("it", "this", "that") and reading.low(phrase.last) in ("", ".", ",", "!")
    if named and it and phrase.noun.lower() in ("baseball", "football", "basketball", "volleyball"):
        return not phrase.determiner  # "It's baseball."
    told = named and bool(_GAMES & {reading.low(i) for i in range(phrase.first)})
    return (played or told) and not phrase.determiner and not phrase.plural


def _blocked(sentence: Sentence, spots: tuple[Place, ...]) -> frozenset[int]:
    """What is no thing: words of place, and what a sign reads."""
    tokens = sentence.tokens
    placed = {i for i, token in enumerate(tokens) if any(spot.start <= token.start < spot.end for spot in spots)}
    capitals = [i > 0 and token.kind == "word" and token.text.isupper() for i, token in enumerate(tokens)]
    read: set[int] = set()
    for i in range(1, len(tokens)):
        verb = tokens[i - 2] if i > 1 and tokens[i - 1].low == "out" else tokens[i - 1]  # "spelling out STOP"
        if capitals[i] and (i - 1 in read or (verb.low in READS and not verb.text.isupper())):
            read.add(i)
    return frozenset(placed | read)


def _named(sentence: Sentence, phrases: tuple[NounPhrase, ...], recent: list[NounPhrase]) -> tuple[NounPhrase, ...]:
    """ "a red sign and a blue one": the one gets the name of the thing that it stands for."""
    found: list[NounPhrase] = []
    for phrase in phrases:
        told = _stands_for(sentence, phrase, phrases, found, recent) or _longer(phrase, [*found[::-1], *recent])
        found.append(replace(phrase, name=told.name) if told else phrase)
    return tuple(found)


def _longer(phrase: NounPhrase, before: Sequence[NounPhrase]) -> NounPhrase | None:
    """ "Two teddy bears ... The larger bear": the very ones that were named at length."""
    if not phrase.definite or phrase.elliptic or any(other.name == phrase.name for other in before):
        return None
    said = (other for other in before if other.last > 0 and is_thing(other))  # and not only asked about
    return next((other for other in said if other.name.endswith(f" {phrase.name}")), None)


_GAMES = words("sport sports game games match event discipline")
OF_ANIMALS = words("calf calves cub cubs foal foals")
"""The young of animals that the text names otherwise."""


def _stands_for(
    sentence: Sentence, phrase: NounPhrase, phrases: Sequence[NounPhrase], found: list[NounPhrase],
    recent: list[NounPhrase],
) -> NounPhrase | None:  # fmt: skip
    """The thing named before that "the one", "the other", "the former" is one of; None for what has its own noun."""
    low = phrase.noun.lower()
    if low in OF_ANIMALS:
        return next(
            (other for other in [*found[::-1], *recent] if other.name in ANIMALS - {"bird", "cat", "dog"}), None
        )
    if not phrase.elliptic and low not in ("one", "ones", "former", "latter"):
        return None
    whole = next((other for other in phrases if other.first == phrase.last + 1), None)
    if whole and sentence.tokens[phrase.last].low == "of":
        return whole  # "the smaller of the two dogs"
    said = {token.low for token in sentence.tokens[phrase.first : phrase.last]}
    if contrasted := _contrasted(sentence, phrase, said, found):
        return contrasted
    if topic := _topic(sentence, found):
        return topic
    if low == "last" and _is_of_them(sentence, phrase):
        return next((other for other in found[::-1] if is_thing(other)), None)
    in_order = _in_order(said, found, recent) if "one" in said or low in ("former", "latter") else None
    before = [other for other in [*found[::-1], *recent] if is_thing(other)]
    theirs = sentence.tokens[0].low in ("they", "these", "those") and not any(other.number for other in found)
    if theirs or _tells_of_them(sentence, phrase, found):
        before = [other for other in recent if is_thing(other)] or before
    before = [other for other in before if other.name not in GROUNDS and other.name != "sky"] or before
    shared = _shared_out(phrase, phrases, before) or _listed(sentence, phrase, found)
    if in_order or shared or not before:
        return in_order or shared
    if same := _of_the_same(sentence, phrase, found):
        return same
    ones = [other for other in phrases if other.noun.lower() == "one" and other.determiner in ("a", "an")]
    if phrase in ones and len(ones) > 2:  # "They lie on a plate: a pink one, a brown one and a white one"
        return next((other for other in before if other.plural or other.last == 0), None)
    if low in ("one", "ones") and _is_other(sentence, phrase):
        return next((other for other in found[::-1] if is_thing(other)), before[0])  # of the same sentence
    if any(colour(word) for word in said) and any(category(other.name) != "person" for other in before):
        before = [other for other in before if category(other.name) != "person"]  # "the yellow one": no person
    several = [other for other in before if other.plural]
    several = [other for other in several if other.determiner or other.number] or several  # and not "people on skis"
    if low == "other":
        several = [other for other in before if other.elliptic or other.number == 2] or several
    if low not in ("one", "ones"):  # "The phone is pink; the other two are black": of no two phones
        more = (other for other in several if (other.number or 9) > (phrase.number or 1))
        return next(more, before[0] if low.endswith("est") and not several else None)  # "the tallest, the smallest"
    if phrase.plural or phrase.determiner == "the":  # "the brown one" of several
        return several[0] if several else before[0]
    return next((other for other in before if not other.elliptic), before[0])


_PAIRS = (("larger", "smaller"), ("bigger", "smaller"), ("taller", "shorter"), ("large", "small"), ("big", "small"))


def _contrasted(
    sentence: Sentence, phrase: NounPhrase, said: set[str], found: Sequence[NounPhrase]
) -> NounPhrase | None:
    """ "The larger horse is to the left of the smaller one": of the same kind as what it is set against."""
    against = {two for one, two in _PAIRS if one in said} | {one for one, two in _PAIRS if two in said}
    for other in found[::-1]:
        if against & {token.low for token in sentence.tokens[other.first : other.last]} and not other.plural:
            return other
    return None


def _topic(sentence: Sentence, found: Sequence[NounPhrase]) -> NounPhrase | None:
    """ "As for the sheep, one is at the top, the other ...": the sheep."""
    opening = [token.low for token in sentence.tokens[:2]] == ["as", "for"]
    alone = all(other.name == found[0].name for other in found)
    return found[0] if opening and found and alone and found[0].first == 2 and is_thing(found[0]) else None


def _is_of_them(sentence: Sentence, phrase: NounPhrase) -> bool:
    after = [token.low for token in sentence.tokens[phrase.last : phrase.last + 2]]
    return after[:1] == ["of"] and after[1:] in (["them"], ["these"], ["which"], ["those"])


def _tells_of_them(sentence: Sentence, phrase: NounPhrase, found: Sequence[NounPhrase]) -> bool:
    """ "There are two of them under the sink, and the blue one ...": of what was named in an earlier sentence."""
    said = [token.low for token in sentence.tokens[: phrase.first]]
    them = (i for i, pair in enumerate(pairwise(said)) if pair[0] == "of" and pair[1] in ("them", "these", "those"))
    place = next(them, None)
    if place is None or any(other.last <= place and other.plural for other in found):
        return False
    return all(sentence.tokens[other.first - 1].low in PREPOSITIONS for other in found if other.first > place)


def _of_the_same(sentence: Sentence, phrase: NounPhrase, found: list[NounPhrase]) -> NounPhrase | None:
    """ "The umbrella on the left is red, the one in the middle black", "one suitcase is black, the other green"."""
    if phrase.noun.lower() == "other":
        return next((other for other in found[::-1] if other.number == 1 and not other.elliptic), None)
    if not found or phrase.noun.lower() != "one" or phrase.determiner != "the":
        return None
    first = found[0]
    if any(other.plural for other in found):
        return None  # "the red sign ..., and two bags: the left one"
    sided = first.last < len(sentence.tokens) and sentence.tokens[first.last].low in ("on", "at", "in", "to")
    return first if sided and first.determiner == "the" and not first.plural and first.first == 0 else None


def _shared_out(phrase: NounPhrase, phrases: Sequence[NounPhrase], before: list[NounPhrase]) -> NounPhrase | None:
    """ "Three kites soar in the sky: a red one, a blue one and one in black": the kites, as many as there are ones."""
    ones = [other for other in phrases if other.noun.lower() == "one" and not other.definite]
    if phrase not in ones:
        return None
    counted = next((other for other in before if other.number == len(ones) > 1), None)
    several = (other for other in before if other.plural and other.noun.lower() not in ("one", "ones"))
    return counted or (next(several, None) if not phrase.determiner else None)


def _listed(sentence: Sentence, phrase: NounPhrase, found: list[NounPhrase]) -> NounPhrase | None:
    """ "Four cups are on the table: a red, a white, a blue and a green one": what is counted before the colon."""
    colon = next((i for i in range(phrase.first - 1, 0, -1) if sentence.tokens[i].low == ":"), 0)
    counted = [other for other in found if other.last <= colon and (other.number or 1) > 1]
    return counted[0] if counted and phrase.noun.lower() == "one" and not phrase.definite else None


def _is_other(sentence: Sentence, phrase: NounPhrase) -> bool:
    return any(token.low == "other" for token in sentence.tokens[phrase.first : phrase.last])


_ORDER = {"former": 0, "first": 0, "latter": 1, "second": 1}


def _in_order(said: set[str], found: list[NounPhrase], recent: list[NounPhrase]) -> NounPhrase | None:
    """What "the former", "the latter", "the first one" of the two things named last stand for."""
    place = next((place for word, place in _ORDER.items() if word in said), None)
    named = [other for other in found if is_thing(other) and not other.definite]
    told = [other for other in found if is_thing(other) and other.noun.lower() not in _ORDER]
    definite = told[-2:]  # "the larger horse ... the smaller one; the latter"
    named = named if len(named) > 1 else definite if len(definite) > 1 else sorted(recent, key=lambda o: o.start)[-2:]
    return named[place] if place is not None and "the" in said and len(named) > 1 else None
