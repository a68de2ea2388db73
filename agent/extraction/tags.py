"""Tokens -> word classes, by lexicon, suffix and neighbours. An unknown word is a noun: the vocabulary is open."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import verbs as v
from ..lexicon import words
from ..lexicon.clothes import BEDDING, GARMENTS
from ..lexicon.synonyms import COMPOUNDS
from ..vocabulary import KNOWN, canonical, colour, is_plural, parse_number, singular
from .closed_class import closed_class
from .finite import bears_words, ends_place, is_bare_verb, is_doubled, is_of_several, is_posture, is_verb, takes_object
from .inflection import agrees_as_verb, verb_forms
from .naming import (
    THINGS_AS_COLOURS,
    completes_plural,
    is_acronym,
    is_before_corner,
    is_compound,
    is_of_some,
    is_the_thing,
    is_wrapped,
)
from .neighbours import ends_phrase, is_hue, is_predicate, nounlike
from .tokens import TIMES, Tag, Token

_POSTURES = ("stand", "sit", "lie", "hang")
_SEEMING = ("look", "seem", "appear", "feel")
_REFLEXIVE = words("himself herself itself themselves")
_SAME_PARTICIPLE = words("come become run put set cut hit let shut spread")


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
    if is_doubled(tokens, place):
        return "adv"
    if low.endswith("-side") and after is not None and after.low in ("up", "down"):
        return "adv"  # "the salmon skin-side down"
    if low == "glass" and after is not None and after.low == "of":
        return "noun"
    if last in ("noun", "adj") and is_compound(before[-1].low, low):
        return "noun"
    if after is not None and last != "be" and singular(f"{low} {after.low}") in COMPOUNDS:
        return "noun"
    acts = low.removesuffix("s") in _POSTURES and place > 0 and before[-1].low == "," and after is not None
    if acts and after and (after.low in g.PREPOSITIONS - {"of", "with", "for"} or after.low in ("a", "an", "there")):
        return "verb"  # "The zebras, two of them, stand to its left", "in the corner, stands a chair"
    if last == "num" and low in ("wear", "wears"):
        return "verb"  # "three wear red"
    if low == "o'clock":
        return "adv"
    if last == "noun" and TIMES.fullmatch(token.text) and (after is None or after.kind == "mark"):
        return "num"  # "toothbrush x3"
    fronted = place > 0 and before[-1].low in ("right", "left", "top", "bottom", "middle", "centre", "center", "corner")
    if low in ("rose", "lay", "sat", "stood", "hung") and fronted and after is not None and after.low in g.DETERMINERS:
        return "verb"  # "Up on the right rose a castle"
    closed = closed_class(low, last, before, after)
    if closed:
        return closed
    if parse_number(low) is not None and low not in ("pair", "couple", "no", "none", "twice"):
        return "num"
    an_orange = low == "orange" and last in ("det", "num") and ends_phrase(after)
    an_orange = an_orange and not (is_of_some(tokens, place) or is_hue(tokens, place))
    if low in THINGS_AS_COLOURS and is_the_thing(tokens, place, last):
        return "noun"
    if colour(low) and not (an_orange and after and after.low not in ("one", "ones")):
        return "adj"
    if last in ("adj", "det", "num", "noun") and colour(low) is None and is_before_corner(tokens, place):
        return "noun"
    if last == "noun" and completes_plural(tokens, place, tags):
        return "noun"
    if low.endswith("ing") and last == "be":
        return "ing"
    if low == "present" and last in ("det", "num", "adj", "poss") and (ends_phrase(after) or is_wrapped(after)):
        return "noun"
    if low in _REFLEXIVE and last == "noun":
        return "adv"  # "the player herself sits"
    if low.endswith("er") and last == "be" and ends_phrase(after) and len(low) > 4 and canonical(low) not in KNOWN:
        return "adj"  # "will be faster"
    if last == "adj" and (is_posture(tokens, place, tags) or ends_place(tokens, place - 1)):
        return "verb"
    ends = (
        ends_phrase(after)
        or is_posture(tokens, place + 1, [*tags, "noun"])
        or (low in g.SHAPES and is_predicate(tokens, place + 1))
        or ends_place(tokens, place)
    )
    left_out = after is not None and after.low in ("one", "ones")
    described = ends and not left_out and last in ("det", "poss", "adj", "num")
    if described and low in g.ADJECTIVES & (g.SCENE_NOUNS | g.SHAPES):
        return "noun"
    if low in g.ADJECTIVES or (
        len(low) > 5
        and low.endswith(("ous", "ful", "ish", "able", "ible", "ive"))
        and not low.endswith(("fish", "radish", "rubbish", "finish", "polish", "relish", "garnish", "varnish"))
        and low not in ("vegetable", "vegetables", "native")
        and canonical(low) not in KNOWN
        and low not in verb_forms()  # "arrive", "vanish", "enable"
    ):
        return "adj"
    if low.endswith("ly") and low not in g.NOUN_LY and len(low) > 3:
        return "adv"
    return _open_class(tokens, place, tags)


def _open_class(tokens: Sequence[Token], place: int, tags: list[Tag]) -> Tag:
    low, last, after = (
        tokens[place].low,
        tags[-1] if tags else "",
        tokens[place + 1] if place + 1 < len(tokens) else None,
    )
    if is_acronym(tokens, place):
        return "noun"
    if place and tokens[place - 1].low == "please":
        return "verb"
    if last == "wh" and place > 1 and tokens[place - 2].low == "," and low.endswith("s") and low not in g.BE | g.HAVE:
        return "verb"  # "the train, which spans the lower half"
    if low in ("bears", "reads") and (last == "wh" or bears_words(tokens, place)):
        return "verb"
    who = place - 1 - (last == "adv")  # "it also stands on the left"
    acts = tags[who:] in (["pron"], ["pron", "adv"]) and tokens[who].low in (
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
    )
    acts = acts and (last == "pron" or low in verb_forms())
    if acts and not low.endswith("ing") and tags[-2:-1] != ["prep"]:
        return "ed" if low.endswith("ed") else "verb"  # "I compare them"
    if place > 1 and tokens[place - 1].low in ("me", "us", "'s") and tokens[place - 2].low == "let":
        return "verb"
    if low == "made" and last == "noun" and after is not None and after.low in ("of", "from", "out", "up", "by"):
        return "ed"  # "a bear made of wood stands on the left"
    if last in ("be", "have") and (low in v.IRREGULAR_VERBS or (last == "have" and low in _SAME_PARTICIPLE)):
        return "ed"  # "is made of", "has come to a halt"
    inside = last in ("det", "poss", "adj", "num", "quant")
    goes_on = after is not None and after.kind == "word" and nounlike(after.low)
    if low.endswith("ing") and len(low) > 4 and low not in g.NOUN_ING:
        if place > 1 and tokens[place - 2].low == "in" and colour(tokens[place - 1].low) and low in verb_forms():
            return "ing"  # "a boy in red holding a kite"
        if place and tokens[place - 1].low in ("one", "other", "others", "some", "another", "each", "both", "all"):
            return "ing"
        if last == "num" and tags[-2:-1] == ["prep"] and tokens[place - 2].low == "of" and low in verb_forms():
            return "ing"  # "a family of three holding hands"
        if inside:
            return "adj" if goes_on else "noun"
        return "adj" if last == "noun" and goes_on and low not in verb_forms() else "ing"
    if (low.endswith("ed") and len(low) > 3 and low not in g.NOUN_ED and not low.endswith("bed")) or (
        low in v.IRREGULAR_VERBS and low[-1] in "ntdg" and low not in v.NOUN_OR_VERB
    ):
        described = inside or (last == "adv" and tags[-2:-1] == ["det"])  # "a neatly made bed"
        return "adj" if goes_on and (described or last in ("prep", "", "conj", "mark")) else "ed"
    if low in v.IRREGULAR_VERBS and goes_on and last == "adv" and tags[-2:-1] == ["det"]:
        return "adj"  # "a neatly made bed"
    if low.endswith("est") and len(low) > 5 and low not in g.NOUN_EST:
        return "adj"
    if inside and low not in v.NOUN_OR_VERB | GARMENTS | BEDDING and _describes_on(tokens, place):
        return "adj"
    if last == "noun" and place and (is_bare_verb(tokens, place) or is_of_several(tokens, place, tags)):
        return "verb"
    if last in ("noun", "adj") and place and after and takes_object(tokens, place, tags):
        return "verb"
    if last == "noun" and place and after and ends_place(tokens, place - 1):
        return "verb"
    if last == "noun" and ends_phrase(after) and agrees_as_verb(tokens, place, tags):
        return "verb"
    if place and tokens[place - 1].low == "to" and after and after.low in g.DETERMINERS and not is_plural(low):
        return "verb"  # "to navigate the waves"
    listed = last == "mark" and tags[-2:-1] == ["adj"]
    if (
        "-" in low
        and (inside or listed)
        and after
        and goes_on
        and (after.low in g.NOUN_ING or after.low not in verb_forms())
    ):
        return "adj"  # "a multi-story building"
    if place > 1 and tokens[place - 1].low.endswith("ly") and verb_forms().get(tokens[place - 2].low) in _SEEMING:
        return "adj"  # "its hands look astonishingly human"
    if low in verb_forms():
        return "verb" if is_verb(tokens, place, tags) else "noun"
    return "noun"


def _describes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether an unknown word is an adjective, since one more follows: "a tranquil and peaceful", "a sleek red"."""
    after = [token.low for token in tokens[place + 1 : place + 4]]
    after = after[1:] if after[:1] in (["and"], [","]) else after
    if len(after) < 2 or not after[1].isalpha() or not nounlike(after[1]):
        return False
    listed = place + 1 < len(tokens) and tokens[place + 1].low == "," and colour(tokens[place - 1].low) is not None
    if is_plural(tokens[place].low) or (place and listed) or _ends_item(tokens, place):
        return False  # "three green pears, purple grapes", "a yellow star, red cloud"
    return canonical(tokens[place].low) not in KNOWN and (colour(after[0]) is not None or after[0] in g.ADJECTIVES)


def _ends_item(tokens: Sequence[Token], place: int) -> bool:
    """ "White plane on the tarmac, yellow truck on the left": items without articles, of which one ends here."""
    if place < 3 or [token.low for token in tokens[place - 1 : place + 2 : 2]] != ["the", ","]:
        return False
    opens = (
        tokens[0].kind == "word"
        and tokens[0].low not in g.DETERMINERS
        and closed_class(tokens[0].low, "", [], None) is None
    )
    return (opens or tokens[place].low in g.SCENE_NOUNS) and tokens[place - 2].low in g.PREPOSITIONS
