"""Function words -> word classes: determiners, pronouns, prepositions, and words that may be one or the other."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import verbs as v
from ..lexicon import words
from .inflection import verb_forms
from .neighbours import verbish
from .tokens import Tag, Token

_EITHER_WAY = words(
    "no some any all both each few many several another this these those her more most neither either one other"
)
"""Pronouns, or determiners of the noun that follows."""
_NEARNESS = words("closer further farther furthest farthest near nearer nearest closest next opposite")


def closed_class(low: str, last: Tag, before: Sequence[Token], after: Token | None) -> Tag | None:
    """The word class of a function word, by the word class before it and the words around it; None of any other."""
    following = after.low if after else ""
    if low == "there":
        return "there"
    if low == "let" or (low == "'s" and before and before[-1].low == "let"):
        return "verb" if low == "let" else "pron"
    if (
        low == "can"
        and last in ("det", "adj", "ing", "noun")
        and (last != "noun" or not after or not verbish(following))
    ):
        return "noun" if last != "noun" or following in ("of", "", ".", ",") else "modal"
    if low in ("nearer", "nearest") and following in g.DETERMINERS:
        return "prep"  # "the one nearer the door"
    if low == "way" and following in ("over", "up", "down", "off", "back", "out"):
        return "adv"
    if low == "please":
        return "adv"
    if low == "us" and before and last in ("det", "adj"):
        return "adj"
    if low in (*g.YES, "nope", "nah") or (
        low in ("no", "sure", "sorry", "wrong", *g.TRUE, *g.FALSE) and not before and following in ("", ",", ".", "!")
    ):
        return "adv"
    if low == "that":
        if last == "prep" and following in ("a", "an", "the", ","):
            return "pron"  # "to the left of that a bear sits"
        return "wh" if last in ("noun", "quote", "pron", "verb", "ing", "adj", "num") or following in g.BE else "det"
    if low == "'s" and before and (last in ("noun", "adj", "num", "ing") or before[-1].low == "one"):
        sided = following in ("left", "right")  # "on the dog's left"
        return "poss" if after and after.kind == "word" and (sided or not verbish(following)) else "be"
    if low in _EITHER_WAY:
        return "pron" if low == "one" and last == "adj" else _pronoun_or_determiner(low, following)
    for tag_name, members in (
        ("be", g.BE),
        ("have", g.HAVE),
        ("aux", g.AUXILIARIES),
        ("modal", g.MODALS),
        ("neg", g.NEGATIONS),
        ("wh", g.WH),
        ("det", g.DETERMINERS),
        ("quant", g.QUANTIFIERS),
        ("pron", g.PRONOUNS),
        ("conj", g.CONJUNCTIONS),
    ):
        if low in members:
            return tag_name
    if low in g.PREPOSITIONS:
        return "adj" if low == "next" and last == "det" else "prep"
    return "adv" if low in g.ADVERBS and low not in g.ADJECTIVES else None


def _pronoun_or_determiner(low: str, following: str) -> Tag:
    alone = (
        not following[:1].isalnum()
        or following in _NEARNESS
        or following in g.BE | g.HAVE | g.MODALS | g.PREPOSITIONS | g.CONJUNCTIONS | g.WH
    )
    alone = alone or (
        following in verb_forms() and following not in v.NOUN_OR_VERB and not following.endswith(("ing", "ed"))
    )
    if low == "one" and verb_forms().get(following) == following and following not in g.HAVE:
        alone = False  # "one tug": one would tug with an -s
    if low in ("one", "other") and not alone:
        return "num" if low == "one" else "adj"
    if low in ("neither", "either"):
        return "neg" if low == "neither" else "det"
    if alone and low != "no":
        return "pron"
    return "quant" if low in g.QUANTIFIERS else "det"
