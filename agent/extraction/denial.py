"""What a sentence denies: that a thing is there, or what is said of it at a place."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import words
from .analysis import SEEING
from .inflection import verb_forms
from .phrases import NounPhrase
from .reading import Reading, is_thing
from .scope import clause_end

_SEEN = ("visible", "present", "there", "shown", "seen", "found", "depicted", "here", "spotted")
_DRAWN = frozenset(_SEEN) | words("drawn included supplied pictured painted")
_US = ("them", "us", "these")
_LACKING = words("without lack lacks lacking no nowhere missing absent omits omitted omitting excludes excluding")
_NEITHER = ("neither", "nor", "none")
_ALL = ("all", "every", "each", "both", "everything", "everyone", "everybody")


def _is_off(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether it is said that something is not at it, by a place right behind a "not"."""
    starts = [reading.at(one.start) for one in reading.places if reading.at(one.end) == phrase.first]
    return any(reading.low(start - 1) == "not" for start in starts)


def is_absent(reading: Reading, phrase: NounPhrase) -> bool | None:
    """True: said not to be there; None: under a negation that says nothing of its presence ("is not holding a cup")."""
    if phrase.determiner == "no" and reading.low(phrase.first - 2) in ("it", "this", "that", "he", "she"):
        return True if reading.tags[phrase.first - 1] != "be" else None  # "it's no bird"
    if phrase.determiner == "no" or phrase.number == 0:
        return None if _acts(reading, phrase) else True
    if _predicate_denies(reading, phrase):
        return True
    if phrase.first in reading.denied and reading.low(phrase.last) == "among" and reading.low(phrase.last + 1) in _US:
        return None  # "not an early bird among them"
    bare = reading.low(phrase.first) == "neither" or (
        reading.low(phrase.first - 1) == "neither" and not phrase.determiner
    )
    if bare and "nor" not in [token.low for token in reading.tokens]:
        return None  # "Neither cat is"
    if reading.low(phrase.first - 1) == "of" and reading.low(phrase.first - 2) in ("absence", "lack"):
        return True
    if phrase.first not in reading.denied:
        return None if phrase.determiner == "any" else False
    if phrase.definite and "nobody" in [reading.low(i) for i in range(phrase.first)]:
        return None  # "nobody had ever seen the fox before"
    if phrase.determiner == "any" and _is_off(reading, phrase):
        return None  # "not on any plate"
    before = [reading.low(i) for i in range(phrase.first) if i in reading.denied] + [phrase.determiner]
    if phrase.determiner == "any" or _LACKING & set(before):
        return True
    if any(verb_forms().get(reading.low(i)) == "leave" and reading.low(i + 1) == "out" for i in range(phrase.first)):
        return True
    if reading.low(phrase.first - 1) in ("neither", "nor", ":") and not phrase.definite:
        return True
    start = min(i for i in reading.denied)
    if phrase.definite and _is_where(reading, phrase, start):
        return False
    if "there" in [reading.low(i) for i in range(max(0, start - 3), start)]:
        return True
    if any(reading.low(i) in SEEING or reading.low(i).rstrip("s") in SEEING for i in range(start, phrase.first)):
        return True
    copular = reading.tags[phrase.first - 1] == "neg" and phrase.determiner in ("a", "an")
    return True if copular and not _says_what_it_is(reading, phrase, start) else None


def _acts(reading: Reading, phrase: NounPhrase) -> bool:
    """ "No butterfly contains butter": nobody does this, and some may be there; "no dog appears" denies dogs."""
    return verb_forms().get(reading.low(phrase.last), "") in ("contain", "need", "want", "know", "like")


def _says_what_it_is(reading: Reading, phrase: NounPhrase, start: int) -> bool:
    """ "There is an umbrella, but that isn't an animal": of a thing that was named, and not that there is none."""
    subject = start - 1 - (reading.tags[start - 1] == "be")
    named = any(other.last <= subject for other in reading.phrases)
    told = next((other for other in reading.phrases if other.last <= start), None)
    opens = told is not None and (told.first == 0 or reading.low(told.first - 1) in (",", ";", "and", "but"))
    named_so = opens and told is not None and told.determiner in ("the", "this", "that") and is_thing(told)
    if named_so and reading.tags[start - 1] == "be":
        return True  # "The white sign is not a bottle"
    return named and reading.low(subject) in ("it", "that", "this", "which", "they", "those", "these")


def _is_where(reading: Reading, phrase: NounPhrase, start: int) -> bool:
    """ "There isn't a cat on the sofa": no cat, but a sofa."""
    placed = reading.tags[phrase.first - 1] == "prep" and reading.low(phrase.first - 1) not in ("of", "like", "except")
    return placed and any(start < other.last < phrase.first for other in reading.phrases)


def _predicate_denies(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The dog is not visible", "is absent", "is nowhere to be seen", "cannot be seen"."""
    rest = [reading.low(i) for i in range(phrase.last, min(phrase.last + 6, len(reading.tokens)))]
    rest = rest[1:] if rest[:1] in (["themselves"], ["itself"]) else rest
    bare = not phrase.determiner
    if rest[:3] in (["there", "are", "none"], ["there", "is", "none"]):
        return bare and _ends(rest[3:])
    if rest[:1] in (["have"], ["has"]):
        return rest[1:3] == ["not", "been"] and bool(_DRAWN & set(rest[3:4])) and _ends(rest[4:])
    if rest[:1] == ["not"]:
        return bare and bool(_DRAWN & set(rest[1:2])) and _ends(rest[2:])
    if rest[1:3] == ["conspicuous", "by"]:
        return "absence" in rest[3:5]
    if not rest or rest[0] not in g.BE | {"can", "cannot", "ca", "does", "do", "did"}:
        return False
    if rest[0] in ("does", "do", "did"):
        return rest[1:2] in (["not"], ["n't"]) and rest[2:3] in (["appear"], ["exist"], ["feature"], ["occur"])
    if rest[1:2] and rest[1] in ("absent", "missing", "nowhere"):
        return True
    denied = any(word in ("not", "n't", "cannot") for word in rest[:3])
    if not denied:
        return False
    if any(word in _SEEN for word in rest[1:6]):
        return True
    return (
        rest[2:4] in (["in", "the"], ["in", "this"])
        and rest[4:5] != []
        and rest[4] in ("picture", "image", "photo", "scene")
    )


def _ends(rest: Sequence[str]) -> bool:
    """Whether a clause ends, but for "in the picture"."""
    return not rest or rest[0] in (".", ",", ";", "!", "?", "here") or rest[:2] in (["in", "the"], ["in", "this"])


def is_denied(reading: Reading, place: int, subject: NounPhrase | None) -> bool | None:
    """Whether what a token says of its subject is denied; None if the sentence says neither that it is so nor that
    it is not ("not all dogs are red", "does not hold a bag that is red").
    """
    within = subject in reading.phrases and subject is not None
    if subject and within and _is_nobody(reading, subject) and not _is_told_more(reading, subject, place):
        return None if reading.low(subject.first - 1) == "with" else True
    if place not in reading.denied:
        return False
    if _is_of_some(reading, place):
        return None
    if subject is None or not within or subject.first not in reading.denied:
        return True
    absent = is_absent(reading, subject)
    return False if absent is None and subject.definite else absent


def _is_nobody(reading: Reading, subject: NounPhrase) -> bool:
    """ "No dog", "none of the dogs", "neither the dog nor the cat", "not one dog"."""
    before = subject.first - 1 - (reading.low(subject.first - 1) == "of")
    counted = reading.tags[before : before + 1] == ("neg",) and subject.number == 1
    return (
        subject.determiner == "no" or counted or bool({reading.low(before), reading.low(subject.first)} & {*_NEITHER})
    )


def _is_told_more(reading: Reading, subject: NounPhrase, place: int) -> bool:
    """Whether a later clause says something of those of whom none does what the first one says: "though they ..."."""
    again = any(subject.last <= i <= place and told == subject for i, told in reading.referents.items())
    return again and clause_end(reading.tokens, subject.first) < place


def _is_of_some(reading: Reading, place: int) -> bool:
    """Whether the denial that reaches a token is of "all" or "every", so that some may be so."""
    first = place
    while first - 1 in reading.denied:
        first -= 1
    return any(reading.low(i) in _ALL and reading.tags[i - 1] == "neg" for i in range(first + 1, place))
