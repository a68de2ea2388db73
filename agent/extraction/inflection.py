"""Verbs and their forms: "rides", "rode", "riding" are "ride"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..lexicon import verbs as v
from ..lexicon.nouns import PLURAL_ONLY, SINGULAR_S
from ..vocabulary import KNOWN, canonical, is_plural
from .tokens import Token


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, str]:
    """Every inflected form of the known verbs -> its lemma."""
    forms = dict(v.IRREGULAR_VERBS)
    for verb in v.VERBS:
        stem = verb[:-1] if verb.endswith("e") else verb
        doubled = verb + verb[-1] if _doubles(verb) else stem
        past = f"{verb[:-1]}ied" if _ends_in_y(verb) else f"{doubled}ed"
        for form in (verb, third_person(verb), past, f"{doubled}ing"):
            forms.setdefault(form, verb)
    return forms | {"lying": "lie", "tying": "tie", "seeing": "see", "has": "have", "does": "do"}


def third_person(lemma: str) -> str:
    """ "carry" -> "carries", "watch" -> "watches", "have" -> "has"."""
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if _ends_in_y(lemma):
        return f"{lemma[:-1]}ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ends_in_y(verb: str) -> bool:
    """Whether a verb ends in a "y" that becomes "ie"."""
    return verb.endswith("y") and verb[-2:-1] not in tuple("aeiou")


@lru_cache(maxsize=512)
def gerund(verb: str) -> str:
    """The -ing form of any form of a verb: "rides" -> "riding"."""
    lemma = verb_forms().get(verb, verb)
    if lemma == verb and len(verb) > 5 and verb.endswith("ing"):
        return verb  # of a verb that is not known
    if lemma == verb and verb.endswith("s") and not verb.endswith("ss"):
        lemma = verb[:-1]  # of a verb that is not known either: "winds"
    if lemma in ("lie", "tie", "die"):
        return f"{lemma[:-2]}ying"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return f"{lemma + lemma[-1] if _doubles(lemma) else stem}ing"


def agrees_as_verb(tokens: Sequence[Token], place: int, tags: Sequence[str]) -> bool:
    """Whether a word in -s after a singular noun is its verb: "a truck rumbles along" is not "a truck rumbles"."""
    low, first = tokens[place].low, place - 1
    if not low.endswith("s") or low.endswith("ss") or low in SINGULAR_S | PLURAL_ONLY or canonical(low) in KNOWN:
        return False
    while first > 0 and tags[first] in ("noun", "adj"):
        first -= 1
    measured = any(token.low in ("dozen", "couple", "pair") for token in tokens[first:place])
    one = tokens[first].low in ("a", "an", "another", "each", "every")
    return one and not measured and not is_plural(tokens[place - 1].low)


def _doubles(verb: str) -> bool:
    vowels = sum(letter in "aeiou" for letter in verb)
    short = len(verb) > 2 and vowels == 1 and verb[-2] in "aeiou" and verb[-1] not in "aeiouwxy"
    return short or verb == "control"
