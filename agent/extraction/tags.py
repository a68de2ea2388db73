"""Tokens -> word classes, by lexicon, suffix and neighbours. An unknown word is a noun: the vocabulary is open."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import verbs as v
from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..vocabulary import CATEGORIES, canonical, colour, is_plural, parse_number, singular
from .inflection import agrees_as_verb, verb_forms
from .tokens import Token

# det num quant adj noun verb ing ed be have aux modal to prep conj neg pron adv wh there poss quote mark
Tag = str

_SAME_PARTICIPLE = words("come become run put set cut hit let shut spread")
_PLACES = words("left right middle center centre foreground background corner front")
_AFTER_ORDER = g.DETERMINERS | g.WH | {"me", "any", "all"}
_LETTERING = words("name word words text inscription letters number logo slogan title legend message phrase")


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
    if _is_doubled(tokens, place):
        return "adv"
    if last == "noun" and _is_compound(before[-1].low, low):
        return "noun"
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
    ends = _ends_phrase(after) or (low in g.SHAPES and _is_predicate(tokens, place + 1)) or _ends_place(tokens, place)
    left_out = after is not None and after.low in ("one", "ones")
    described = ends and not left_out and last in ("det", "poss", "adj", "num")
    if described and low in g.ADJECTIVES & (g.SCENE_NOUNS | g.SHAPES):
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


def _is_doubled(tokens: Sequence[Token], place: int) -> bool:
    """ "hand in hand", "side by side", "on its own": how something is done, and no thing."""
    for first in range(max(0, place - 2), place + 1):
        words = [token.low for token in tokens[first : first + 3]]
        own = words[:1] == ["on"] and words[1:2] and words[1] in g.POSSESSIVES and words[2:] == ["own"]
        if own and (first + 3 == len(tokens) or not _nounlike(tokens[first + 3].low)):
            return True
        bare = not first or tokens[first - 1].low not in g.DETERMINERS
        if len(words) == 3 and words[0] == words[2] and words[1] in ("in", "by", "to") and words[0].isalpha():
            return bare
    return False


def _is_compound(before: str, low: str) -> bool:
    """ "traffic light": a kind of thing of its own, whatever the second word is elsewhere."""
    name = canonical(f"{before} {low}")
    return name in CATEGORIES and name not in (canonical(before), canonical(low))


def _ends_place(tokens: Sequence[Token], place: int) -> bool:
    """ "the sign on the left reads ...": what follows the side is a verb, since it has an object or a place."""
    low, before = tokens[place].low, [token.low for token in tokens[max(0, place - 4) : place]]
    sided = {"on", "at", "in"} & set(before) or (
        before[-1:] and before[-1] in g.POSSESSIVES
    )  # "to his left stands a boy"
    if low not in _PLACES or place + 2 >= len(tokens) or not sided:
        return False
    verb, after = tokens[place + 1].low, tokens[place + 2]
    if not verb.endswith("s") or verb not in verb_forms() or verb not in v.NOUN_OR_VERB:
        return False
    return (
        after.low in g.DETERMINERS | g.PRONOUNS | g.PREPOSITIONS - {"of"}
        or after.kind == "quote"
        or after.text.isupper()
    )


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
        if last == "prep" and following in ("a", "an", "the", ","):
            return "pron"  # "to the left of that a bear sits"
        return "wh" if last in ("noun", "quote", "pron", "verb", "ing", "adj", "num") or following in g.BE else "det"
    if low == "'s" and before and last in ("noun", "adj", "num", "ing"):
        sided = following in ("left", "right")  # "on the dog's left"
        return "poss" if after and after.kind == "word" and (sided or not _verbish(following)) else "be"
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
        or following in ("closer", "further", "near")
        or following in g.BE | g.HAVE | g.MODALS | g.PREPOSITIONS | g.CONJUNCTIONS | g.WH
    )
    alone = alone or (
        following in verb_forms() and following not in v.NOUN_OR_VERB and not following.endswith(("ing", "ed"))
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
    if low == "bears" and _bears_words(tokens, place):
        return "verb"
    acts = last == "pron" and tokens[place - 1].low in ("i", "we", "you", "he", "she", "they", "it")
    if acts and not low.endswith("ing") and tags[-2:-1] != ["prep"]:
        return "ed" if low.endswith("ed") else "verb"  # "I compare them"
    if place > 1 and tokens[place - 1].low in ("me", "us", "'s") and tokens[place - 2].low == "let":
        return "verb"
    if last in ("be", "have") and (low in v.IRREGULAR_VERBS or (last == "have" and low in _SAME_PARTICIPLE)):
        return "ed"  # "is made of", "has come to a halt"
    inside = last in ("det", "poss", "adj", "num", "quant")
    nounlike = after is not None and after.kind == "word" and _nounlike(after.low)
    if low.endswith("ing") and len(low) > 4 and low not in g.NOUN_ING:
        if place and tokens[place - 1].low in ("one", "other", "others", "some", "another", "each", "both"):
            return "ing"
        if inside:
            return "adj" if nounlike else "noun"
        return "adj" if last == "noun" and nounlike and low not in verb_forms() else "ing"
    if (low.endswith("ed") and len(low) > 3 and low not in g.NOUN_ED) or (
        low in v.IRREGULAR_VERBS and low[-1] in "ntdg" and low not in v.NOUN_OR_VERB
    ):
        described = inside or (last == "adv" and tags[-2:-1] == ["det"])  # "a neatly made bed"
        return "adj" if nounlike and (described or last in ("prep", "", "conj", "mark")) else "ed"
    if low.endswith("est") and len(low) > 5 and low not in g.NOUN_EST:
        return "adj"
    if inside and low not in v.NOUN_OR_VERB and _describes_on(tokens, place):
        return "adj"
    if last == "noun" and place and _is_bare_verb(tokens, place):
        return "verb"
    if last == "noun" and place and after and (_takes_object(tokens, place, tags) or _ends_place(tokens, place - 1)):
        return "verb"
    if last == "noun" and _ends_phrase(after) and agrees_as_verb(tokens, place, tags):
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
    return is_plural(before) and before not in g.PLURAL_FIRST and not low.endswith("s") and low not in v.NOUN_OR_VERB


def _takes_object(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether a word in -s between a singular noun and a determiner is a verb: "a dog completes the scene"."""
    low, before, after = tokens[place].low, tokens[place - 1].low, tokens[place + 1].low
    if not low.endswith("s") or low.endswith("ss") or is_plural(before) or canonical(low) in CATEGORIES:
        return False
    return after in ("a", "an", "the", "its", "his", "her", "their") and not _clause_has_verb(tokens, place, tags)


def _is_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    low, last = tokens[place].low, tags[-1] if tags else ""
    if place > 1 and tokens[place - 2].low == "in" and colour(tokens[place - 1].low) and low.endswith("s"):
        return singular(low) not in GARMENTS  # "a boy in red runs", and not "in red shorts"
    if last in ("det", "poss", "adj", "num", "quant"):
        return False
    if last in ("pron", "wh", "modal", "aux", "neg", "there") or (place and tokens[place - 1].low == "to"):
        return True
    if last == "noun" and "aux" in tags and not low.endswith("s"):
        return not any(tag_name in ("verb", "be") for tag_name in tags)  # "Does the dog look ..."
    if not place and len(tokens) > 1 and (tokens[1].low in _AFTER_ORDER or _is_doubled(tokens, 1)):
        return True
    if low not in v.NOUN_OR_VERB:
        return last in ("noun", "adv", "conj", "mark", "ing", "ed", "verb", "quote")
    if low.endswith("s") and (_has_object(tokens, place, tags) or _is_after_apposition(tokens, place, tags)):
        return True
    if last == "conj" and tags[-2:-1] == ["adj"] and low.endswith("s"):
        return place + 1 < len(tokens) and tokens[place + 1].low in g.PREPOSITIONS  # "is black and stands between"
    if last not in ("noun", "quote"):
        return False
    # "a herd of elephants walks", "a cat and a dog look"
    measured = any(token.low in ("of", "and") for token in tokens[max(0, place - 4) : place - 1])
    agrees = last == "quote" or low.endswith("s") != is_plural(tokens[place - 1].low) or measured
    return agrees and not _clause_has_verb(tokens, place, tags)


def _bears_words(tokens: Sequence[Token], place: int) -> bool:
    """ "The sign bears the name ...": no animals."""
    after = [token.low for token in tokens[place + 1 : place + 3]]
    return after[:1] in (["the"], ["a"], ["an"]) and after[1:] != [] and after[1] in _LETTERING


def _has_object(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "..., quite far off, stands a truck", "sits there and watches it": no plural stands before another noun."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after not in ("a", "an", "the", "its", "his", "her", "their", "it", "them", "him"):
        return False
    joined = tags[-1:] == ["conj"] and any(tag_name in ("be", "verb", "have") for tag_name in tags)
    inverted = tags[-1:] in (["mark"], ["adv"], ["prep"]) and tags[:1] in (["prep"], ["adv"], ["ed"], ["adj"])
    return joined or (inverted and after not in ("it", "them", "him"))


def _is_after_apposition(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "Its owner, a man in a cap, stands on the right": between two commas stands only who it is."""
    start = max((i + 1 for i in range(place) if tokens[i].low in ("and", "while", "but", ";")), default=0)
    commas = [i for i in range(start, place) if tokens[i].low == ","]
    if len(commas) != 2 or commas[1] != place - 1 or place + 1 >= len(tokens):
        return False
    definite = tokens[start].low in ("the", "its", "his", "her", "their") and not is_plural(tokens[commas[0] - 1].low)
    told = tokens[commas[0] + 1].low in ("a", "an") or tags[commas[0] + 1] in ("adv", "adj", "ed", "ing")
    has_verb = {"be", "verb", "have"} & set(tags[start:])
    return definite and told and tokens[place + 1].low in g.PREPOSITIONS and not has_verb


def _clause_has_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether the clause has another finite verb, so that "signs" in "street signs are ..." is a noun."""
    marks = (i + 1 for i in range(place) if tags[i] == "mark" or tokens[i].low in ("and", "while", "but"))
    before = tags[max(marks, default=0) : place]
    # a relative clause has a verb of its own: "the boy who is holding a string stands"
    if sum(tag_name in ("be", "verb", "have") for tag_name in before) > before.count("wh"):
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
    return low in g.BE or low in g.HAVE or low in g.MODALS or (low in verb_forms() and low not in v.NOUN_OR_VERB)


def _is_predicate(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adjective ends its phrase: "Is the square red?"."""
    low = tokens[place].low
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (colour(low) is not None or low in g.ADJECTIVES) and _ends_phrase(after)


def _ends_phrase(after: Token | None) -> bool:
    return after is None or after.kind != "word" or not _nounlike(after.low) or _verbish(after.low)
