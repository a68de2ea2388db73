"""Tokens -> word classes, by lexicon, suffix and neighbours. An unknown word is a noun: the vocabulary is open."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..vocabulary import CATEGORIES, canonical, colour, is_plural, parse_number
from .inflection import verb_forms
from .tokens import Token

# det num quant adj noun verb ing ed be have aux modal to prep conj neg pron adv wh there poss quote mark
Tag = str

_NOMINAL = {"noun", "adj", "num", "ing", "ed"}


def tag(tokens: Sequence[Token]) -> list[Tag]:
    """One word class a token."""
    tags: list[Tag] = []
    for place in range(len(tokens)):
        tags.append(_tag(tokens, place, tags))
    return tags


def _tag(tokens: Sequence[Token], place: int, tags: list[Tag]) -> Tag:
    token, before, after = tokens[place], tokens[:place], tokens[place + 1] if place + 1 < len(tokens) else None
    low, last = token.low, tags[-1] if tags else ""
    if token.kind != "word":
        return {"quote": "quote", "number": "num", "mark": "mark"}[token.kind]
    closed = _closed_class(low, last, before, after)
    if closed:
        return closed
    if parse_number(low) is not None and low not in ("pair", "couple", "no", "none", "twice"):
        return "num"
    an_orange = low == "orange" and last in ("det", "num") and _ends_phrase(after)
    if colour(low) and not (an_orange and after and after.low not in ("one", "ones")):
        return "adj"
    if low.endswith("ing") and last == "be":
        return "ing"
    ends = _ends_phrase(after) or (low in g.SHAPES and _is_predicate(tokens, place + 1))
    if ends and last in ("det", "poss", "adj", "num") and low in g.ADJECTIVES & (g.SCENE_NOUNS | g.SHAPES):
        return "noun"
    if low in g.ADJECTIVES or (
        len(low) > 5
        and low.endswith(("ous", "ful", "ish", "able", "ible", "ive"))
        and low not in ("vegetable", "vegetables", "native")
        and canonical(low) not in CATEGORIES
    ):
        return "adj"
    if low.endswith("ly") and low not in g.NOUN_LY and len(low) > 3:
        return "adv"
    return _open_class(tokens, place, tags)


def _closed_class(low: str, last: Tag, before: Sequence[Token], after: Token | None) -> Tag | None:
    following = after.low if after else ""
    if low == "there":
        return "there"
    if low == "let" or (low == "'s" and before and before[-1].low == "let"):
        return "verb" if low == "let" else "pron"
    if (
        low == "can"
        and last in ("det", "adj", "ing", "noun")
        and (last != "noun" or not after or not _verbish(following))
    ):
        return "noun" if last != "noun" or following in ("of", "", ".", ",") else "modal"
    if low == "way" and following in ("over", "up", "down", "off", "back", "out"):
        return "adv"
    if low == "us" and before and last in ("det", "adj"):
        return "adj"
    if low in ("yes", "yeah", "yep", "nope", "nah") or (
        low == "no" and not before and following in ("", ",", ".", "!")
    ):
        return "adv"
    if low == "that":
        return "wh" if last in ("noun", "quote", "pron", "verb", "ing", "adj", "num") or following in g.BE else "det"
    if low == "'s" and before and last in ("noun", "adj", "num", "ing"):
        return "poss" if after and after.kind == "word" and not _verbish(after.low) else "be"
    if low in (
        "no",
        "some",
        "any",
        "all",
        "both",
        "each",
        "few",
        "many",
        "several",
        "another",
        "this",
        "these",
        "those",
        "her",
        "more",
        "most",
        "neither",
        "either",
        "one",
        "other",
    ):
        return _pronoun_or_determiner(low, following)
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
        return "prep"
    return "adv" if low in g.ADVERBS and low not in g.ADJECTIVES else None


def _pronoun_or_determiner(low: str, following: str) -> Tag:
    alone = (
        not following[:1].isalnum()
        or following in ("closer", "further", "near")
        or following in g.BE | g.HAVE | g.MODALS | g.PREPOSITIONS | g.CONJUNCTIONS | g.WH
    )
    alone = alone or (
        following in verb_forms() and following not in g.NOUN_OR_VERB and not following.endswith(("ing", "ed"))
    )
    if low in ("one", "other") and not alone:
        return "num" if low == "one" else "adj"
    if low in ("neither", "either"):
        return "neg" if low == "neither" else "det"
    if alone and low != "no":
        return "pron"
    return "quant" if low in g.QUANTIFIERS else "det"


def _open_class(tokens: Sequence[Token], place: int, tags: list[Tag]) -> Tag:
    low, last, after = (
        tokens[place].low,
        tags[-1] if tags else "",
        tokens[place + 1] if place + 1 < len(tokens) else None,
    )
    acts = last == "pron" and tokens[place - 1].low in ("i", "we", "you", "he", "she", "they", "it")
    if acts and not low.endswith("ing") and tags[-2:-1] != ["prep"]:
        return "ed" if low.endswith("ed") else "verb"  # "I compare them"
    if place > 1 and tokens[place - 1].low in ("me", "us", "'s") and tokens[place - 2].low == "let":
        return "verb"
    inside = last in ("det", "poss", "adj", "num", "quant")
    nounlike = after is not None and after.kind == "word" and _nounlike(after.low)
    if low.endswith("ing") and len(low) > 4 and low not in g.NOUN_ING:
        if place and tokens[place - 1].low in ("one", "other", "others", "some", "another", "each", "both"):
            return "ing"
        if inside:
            return "adj" if nounlike else "noun"
        return "adj" if last == "noun" and nounlike and low not in verb_forms() else "ing"
    if (low.endswith("ed") and len(low) > 3 and low not in g.NOUN_ED) or (
        low in g.IRREGULAR_VERBS and low[-1] in "ntdg" and low not in g.NOUN_OR_VERB
    ):
        described = inside or (last == "adv" and tags[-2:-1] == ["det"])  # "a neatly made bed"
        return "adj" if nounlike and (described or last in ("prep", "", "conj", "mark")) else "ed"
    if low.endswith("est") and len(low) > 5 and low not in g.NOUN_EST:
        return "adj"
    if inside and low not in g.NOUN_OR_VERB and _describes_on(tokens, place):
        return "adj"
    if last == "noun" and place and _is_bare_verb(tokens, place):
        return "verb"
    if last == "noun" and place and after and _takes_object(tokens, place, tags):
        return "verb"
    if place and tokens[place - 1].low == "to" and after and after.low in g.DETERMINERS and not is_plural(low):
        return "verb"  # "to navigate the waves"
    listed = last == "mark" and tags[-2:-1] == ["adj"]
    if (
        "-" in low
        and (inside or listed)
        and after
        and nounlike
        and (after.low in g.NOUN_ING or after.low not in verb_forms())
    ):
        return "adj"  # "a multi-story building"
    if low in verb_forms():
        return "verb" if _is_verb(tokens, place, tags) else "noun"
    return "noun"


def _describes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether an unknown word is an adjective, since one more follows: "a tranquil and peaceful", "a sleek red"."""
    after = [token.low for token in tokens[place + 1 : place + 4]]
    after = after[1:] if after[:1] in (["and"], [","]) else after
    if len(after) < 2 or not _nounlike(after[1]):
        return False
    return canonical(tokens[place].low) not in CATEGORIES and (colour(after[0]) is not None or after[0] in g.ADJECTIVES)


def _is_bare_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether an unknown word after a plural is its verb ("buildings rise"): compounds start in the singular."""
    low, before = tokens[place].low, tokens[place - 1].low
    return is_plural(before) and before not in g.PLURAL_FIRST and not low.endswith("s") and low not in g.NOUN_OR_VERB


def _takes_object(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether a word in -s between a singular noun and a determiner is a verb: "a dog completes the scene"."""
    low, before, after = tokens[place].low, tokens[place - 1].low, tokens[place + 1].low
    if not low.endswith("s") or low.endswith("ss") or is_plural(before) or canonical(low) in CATEGORIES:
        return False
    return after in ("a", "an", "the", "its", "his", "her", "their") and not _clause_has_verb(tokens, place, tags)


def _is_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    low, last = tokens[place].low, tags[-1] if tags else ""
    if last in ("det", "poss", "adj", "num", "quant"):
        return False
    if last in ("pron", "wh", "modal", "aux", "neg", "there") or (place and tokens[place - 1].low == "to"):
        return True
    if last == "noun" and "aux" in tags and not low.endswith("s"):
        return not any(tag_name in ("verb", "be") for tag_name in tags)  # "Does the dog look ..."
    if not place and len(tokens) > 1 and tokens[1].low in g.DETERMINERS | g.WH | {"me", "any", "all"}:
        return True
    if low not in g.NOUN_OR_VERB:
        return last in ("noun", "adv", "conj", "mark", "ing", "ed", "verb", "quote")
    if last == "conj" and tags[-2:-1] == ["adj"] and low.endswith("s"):
        return place + 1 < len(tokens) and tokens[place + 1].low in g.PREPOSITIONS  # "is black and stands between"
    if last not in ("noun", "quote"):
        return False
    # "a herd of elephants walks", "a cat and a dog look"
    measured = any(token.low in ("of", "and") for token in tokens[max(0, place - 4) : place - 1])
    agrees = last == "quote" or low.endswith("s") != is_plural(tokens[place - 1].low) or measured
    return agrees and not _clause_has_verb(tokens, place, tags)


def _clause_has_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether the clause has another finite verb, so that "signs" in "street signs are ..." is a noun."""
    start = max(
        (i + 1 for i in range(place) if tags[i] in ("mark", "wh") or tokens[i].low in ("and", "while", "but")),
        default=0,
    )
    if any(tag_name in ("be", "verb", "have") for tag_name in tags[start:place]):
        return True
    for token in tokens[place + 1 :]:
        if token.kind == "mark" or token.low in g.WH or token.low in ("and", "while", "but"):
            return False
        if token.low in g.BE or token.low in g.MODALS:
            return True
    return False


def _nounlike(low: str) -> bool:
    """Whether a word can go on with a noun phrase."""
    closed = (
        g.PREPOSITIONS | g.CONJUNCTIONS | g.BE | g.HAVE | g.MODALS | g.AUXILIARIES | g.DETERMINERS | g.PRONOUNS | g.WH
    )
    if low in closed or low in g.NEGATIONS or low in g.ADVERBS or low == "there" or parse_number(low) is not None:
        return False
    return not (low.endswith("ly") and low not in g.NOUN_LY)


def _verbish(low: str) -> bool:
    return low in g.BE or low in g.HAVE or low in g.MODALS or (low in verb_forms() and low not in g.NOUN_OR_VERB)


def _is_predicate(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adjective ends its phrase: "Is the square red?"."""
    low = tokens[place].low
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (colour(low) is not None or low in g.ADJECTIVES) and _ends_phrase(after)


def _ends_phrase(after: Token | None) -> bool:
    return after is None or after.kind != "word" or not _nounlike(after.low) or _verbish(after.low)
