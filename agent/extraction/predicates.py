"""Who a predicate is about: the subject of a verb, participle, place or adjective."""

from __future__ import annotations

from ..lexicon import grammar as g
from ..lexicon.clothes import GARMENTS
from .asides import before_aside, described, is_place, located, located_before, set_off, told_by_colour
from .listed import FINITE, following
from .phrases import NounPhrase
from .reading import Reading, is_thing
from .tails import out_of_prepositions
from .targets import end_of, opens_clause

_PREDICATES = ("be", "verb", "ing", "ed", "have")
_PARTICLES = ("to", "each", "all", "both", "as", "well", "(", "out", "off", "over", "up", "down", "so")
_DASHES = ("–", "—", "-", "(")
_ALONG = ("by", "past", "along", "around", "on", "through")
_LIGHT = ("quote", "adv", "aux", "modal", "neg", "be", "have", "adj")


def subject_of(reading: Reading, place: int) -> NounPhrase | None:
    """The noun phrase that the token at `place` (a verb, participle, spatial phrase ...) says something of."""
    finite = reading.tags[place] in ("be", "verb", "have") or reading.tags[place - 1] in ("be", "adv", "have")
    if reading.tags[place] == "verb" and _after_opening_place(reading, place):
        return next(iter(following(reading, place + 1)), None)
    i = place - 1
    if reading.low(i) in _ALONG and reading.tags[i - 1 : i] in (("verb",), ("ing",)):
        i -= 1  # "three ducks swim by at the lower right"
    while i >= 0 and (reading.tags[i] in _LIGHT or reading.low(i) in _PARTICLES) and not _is_elliptic(reading, i + 1):
        i -= 1
    if reading.low(i) == "of" and reading.low(i - 1) == "most":
        return subject_of(reading, i - 1)  # "takes up most of the left side"
    if reading.low(i) == "there" and reading.tags[i - 1] in ("be", "adv") and reading.tags[0] != "there":
        return subject_of(reading, i)  # "was still there on the left"
    if reading.low(i) == ")":
        opens = next((j for j in range(i, 0, -1) if reading.low(j) == "("), 0)
        return reading.phrase_ending(opens)  # "an extinguisher (red) hung on the wall"
    if reading.low(i) in ("i", "we", "you") and (told := _seen_by_us(reading, i)):
        return told
    if i < 0:
        return None
    phrase = reading.phrase_ending(i + 1)
    if phrase:
        if reading.tags[place] == "verb" and _is_inverted(reading, phrase):
            return next(iter(following(reading, place + 1)), None)
        return out_of_prepositions(reading, phrase, finite) if reading.tags[place] in _PREDICATES else phrase
    if reading.tags[i] == "wh" and reading.low(i - 1) == "of" and reading.low(i - 2) in ("all", "both", "each"):
        return next((one for one in reversed(reading.phrases) if one.last <= i and one.plural and is_thing(one)), None)
    if reading.tags[i] == "wh":
        told = reading.phrase_ending(i) or reading.phrase_ending(i - 1) or told_by_colour(reading, i - 1)
        told = told or located_before(reading, i - 1)
        if told and told.noun.lower().split()[-1] in GARMENTS:
            return out_of_prepositions(reading, told, finite=True)  # "a woman in a white dress, who is strolling"
        return told
    if {"none", "neither", "nobody", "nothing"} & {
        reading.low(i),
        reading.low(i - 2) if reading.low(i - 1) == "of" else "",
    }:
        return None
    if reading.tags[i] in ("pron", "num"):
        tied = reading.tags[max(0, i - 2) : i] == ("num", "prep") and reading.low(i - 1) != "of"
        return _described_by(reading, i) or (None if tied else reading.referents.get(i))  # "the two beneath it are"
    if reading.tags[i] in _PREDICATES:
        told = subject_of(reading, i)
        back = finite and reading.tags[i] in ("ing", "ed") and told in reading.phrases
        return out_of_prepositions(reading, told, finite=True) if back and told else told  # "a sign with text reading"
    if reading.low(i) in _DASHES and reading.phrase_ending(i) and is_place(reading, i + 1):
        told = reading.phrase_ending(i)  # "the girl in the blue dress – at the left edge – has"
        return out_of_prepositions(reading, told, finite=True) if told else None
    if reading.low(i) in (",", "and", "or", "but", "–", "-", "then"):
        if reading.low(i) == "," and is_place(reading, i + 1) and (verb := _verb_before(reading, i)):
            return subject_of(reading, verb)  # "the player sits higher up, on the stairs"
        if reading.low(i) == "," and reading.low(place) in ("on", "to") and reading.low(place + 1) in g.POSSESSIVES:
            before = next((one for one in reading.places if end_of(reading, one) == i), None)
            if before:  # "a sheep is next to the barn, on its left"
                return subject_of(reading, reading.at(before.start))
        aside = before_aside(reading, i) if (reading.tags[i + 1],) in FINITE else None
        return set_off(reading, i) or described(reading, i) or aside or located(reading, i) or _shared(reading, i)
    spot = next((spot for spot in reading.places if spot.start <= reading.tokens[i].start < spot.end), None)
    return subject_of(reading, reading.at(spot.start)) if spot else None


def _seen_by_us(reading: Reading, pronoun: int) -> NounPhrase | None:
    """ "The helmet you see on the left", "one pineapple, which I have put to the right": what we see or have put."""
    which = pronoun - (reading.low(pronoun - 1) in ("which", "that"))
    before = which - (which < pronoun and reading.low(which - 1) == ",")
    return reading.phrase_ending(before)


def _verb_before(reading: Reading, comma: int) -> int:
    """The place of the verb that only adverbs part from a comma; 0 if there is none."""
    i = comma - 1
    while i > 0 and (reading.tags[i] in ("adv", "adj") or reading.low(i) in ("up", "down", "out", "off")):
        i -= 1
    return i if i > 0 and i < comma - 1 and reading.tags[i] in ("verb", "ing") else 0


def _is_elliptic(reading: Reading, end: int) -> bool:
    """ "The other", "the smaller": an adjective is all that there is of a noun phrase."""
    phrase = reading.phrase_ending(end)
    return phrase is not None and phrase.elliptic


def _described_by(reading: Reading, pronoun: int) -> NounPhrase | None:
    """ "The bus to the left of them is ...", "a cat sitting across from it on the left": the bus, the cat."""
    spot = next((one for one in reading.places if reading.at(one.end) == pronoun and reading.at(one.start) > 0), None)
    i = reading.at(spot.start) - 1 if spot else pronoun - 1
    while i > 0 and reading.tags[i] in ("prep", "adv"):
        i -= 1
    if i >= 0 and reading.tags[i] in ("ing", "ed", "verb"):
        return subject_of(reading, i)
    phrase = reading.phrase_ending(i + 1) if 0 <= i < pronoun - (spot is None) else None
    tied = ("of", "with") if spot else ("of",)  # "the cat with a dog to the left of it is white"
    whole = reading.phrase_ending(phrase.first - 1) if phrase and reading.low(phrase.first - 1) in tied else None
    if spot and phrase and reading.tags[phrase.first - 1] == "have" and phrase.first:
        return subject_of(reading, phrase.first - 1)
    return whole or phrase


def _shared(reading: Reading, place: int) -> NounPhrase | None:
    """The subject that ", holding a bag" or "and is red" goes on with: that of the last predicate before."""
    start = max((i for i in range(place) if reading.low(i) in (";", ":")), default=0)
    for i in range(place - 1, start - 1, -1):
        aside = reading.tags[i - 1 : i] == ("wh",) and reading.low(i - 2) == "," and reading.low(place - 1) == ","
        if reading.tags[i] in ("ing", "ed", "verb", "be") and reading.low(i) not in g.OPINIONS and not aside:
            subject = subject_of(reading, i)
            if subject and is_thing(subject):
                return subject
    if any(reading.tags[i] == "pron" and i not in reading.referents for i in range(place)):
        return None  # of somebody nobody knows
    things = [one for one in reading.phrases if one.last <= place and is_thing(one)]
    return next((one for one in things if one.first >= start), next(iter(things), None))


def _after_opening_place(reading: Reading, place: int) -> bool:
    """ "... and to its left sits a dog": a place opens the clause, and the verb comes before its subject."""
    end = place - (reading.tags[place - 1] == "pron")  # "To the right of him sits a dog"
    inverted = reading.low(place - 1) == "," and reading.phrase_starting(place + 1) is not None
    end -= inverted  # "; next to it, on the right, lies a knife"
    spot = next((spot for spot in reading.places if reading.at(spot.end) == end), None)
    first = reading.at(spot.start) if spot else 0
    return spot is not None and opens_clause(reading, first) and (first > 0 or not inverted)


def _is_inverted(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Behind the sheep stands a barn": the noun before the verb belongs to the place that opens the sentence."""
    opening = [spot for spot in reading.places if reading.at(spot.start) == 0 and reading.at(spot.end) == phrase.first]
    return bool(opening) and reading.phrase_starting(phrase.last + 1) is not None
