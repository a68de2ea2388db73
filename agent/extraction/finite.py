"""Whether a word that may be a noun is the verb of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import grammar as g
from ..lexicon import verbs as v
from ..lexicon import words
from ..lexicon.clothes import GARMENTS
from ..lexicon.nouns import INVARIANT
from ..vocabulary import KNOWN, canonical, category, colour, is_plural, parse_number, singular
from .inflection import verb_forms
from .neighbours import nounlike
from .tokens import Tag, Token

_AFTER_ORDER = g.DETERMINERS | g.WH | {"me", "any", "all"}
_PLACES = words("left right middle center centre foreground background corner front top bottom side edge end")
_POSTURES = words("stands rests walks rides runs looks sits leans")
_BARE_POSTURES = words("lie stand sit rest hang lean stretch")
_COUNTING = words("a an the two three four five six several many some")
LETTERING = words("name word words text inscription letters number logo slogan title legend message phrase")


def ends_place(tokens: Sequence[Token], place: int) -> bool:
    """ "the sign on the left reads ...": what follows the side is a verb, since it has an object or a place."""
    low, before = tokens[place].low, [token.low for token in tokens[max(0, place - 4) : place]]
    owned = bool(before) and before[-1] in g.POSSESSIVES  # "to his left stands a boy"
    sided = owned or bool({"on", "at", "in", "further", "farther"} & set(before))
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


def is_bare_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether an unknown word after a plural is its verb ("buildings rise"): compounds start in the singular."""
    low, before = tokens[place].low, tokens[place - 1].low
    return is_plural(before) and before not in g.PLURAL_FIRST and not low.endswith("s") and low not in v.NOUN_OR_VERB


def is_of_several(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "Five deer pause in the snow", "two sheep rest": after a number from two on the noun is a plural, and over."""
    first = place - 1
    while first > 0 and tags[first] in ("noun", "adj"):
        first -= 1
    number = parse_number(tokens[first].low) if tags[first] == "num" else None
    several = (number is not None and number > 1) or tokens[first].low in ("several", "many", "both", "these", "those")
    head = tokens[place - 1].low
    over = is_plural(head) or head in INVARIANT or head.endswith(("fish", "craft"))
    return several and over and not is_plural(tokens[place].low) and head not in g.PLURAL_FIRST


def takes_object(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether a word in -s between a singular noun and a determiner is a verb: "a dog completes the scene"."""
    low, before, after = tokens[place].low, tokens[place - 1].low, tokens[place + 1].low
    clad = _is_behind_colour(tokens, place) and singular(low) not in GARMENTS  # "a keeper in red palms the ball"
    named = tags[-1:] == ["noun"] and not is_plural(before)
    if not (clad or named) or not low.endswith("s") or low.endswith("ss") or canonical(low) in KNOWN:
        return False
    return after in ("a", "an", "the", "its", "his", "her", "their") and not _clause_has_verb(tokens, place, tags)


def _is_behind_colour(tokens: Sequence[Token], place: int) -> bool:
    """ "A boy in red runs": the colour is all that is said of the clothes."""
    return place > 1 and tokens[place - 2].low == "in" and colour(tokens[place - 1].low) is not None


def is_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether a form of a known verb is one here, by what stands around it."""
    low, last = tokens[place].low, tags[-1] if tags else ""
    if _is_behind_colour(tokens, place) and (low.endswith("s") or low not in v.NOUN_OR_VERB):
        return low not in GARMENTS and singular(low) not in GARMENTS  # "a boy in red runs", and not "in red shorts"
    if _is_done_in_colour(tokens, place):
        return True
    if last in ("det", "poss", "adj", "num", "quant"):
        return False
    if last in ("pron", "wh", "modal", "aux", "neg", "there") or (place and tokens[place - 1].low == "to"):
        return True
    if last == "noun" and "aux" in tags and not low.endswith("s"):
        return not any(tag_name in ("verb", "be") for tag_name in tags)  # "Does the dog look ..."
    if not place and len(tokens) > 1 and (tokens[1].low in _AFTER_ORDER or is_doubled(tokens, 1)):
        return True
    if place + 1 < len(tokens) and tokens[place + 1].low == "(":
        return False  # "a lamp; gauge (white)"
    if last == "mark" and low in _POSTURES and place + 1 < len(tokens) and tokens[place + 1].low in g.PREPOSITIONS:
        return place > 1 and not _clause_has_verb(tokens, place, tags)  # "table lamp included, stands on the table"
    if last == "mark" and _is_inverted(tokens, place, tags):
        return True
    if low not in v.NOUN_OR_VERB:
        return last in ("noun", "adv", "conj", "mark", "ing", "ed", "verb", "quote")
    if _is_after_apposition(tokens, place, tags) or (low.endswith("s") and _has_object(tokens, place, tags)):
        return True
    if last == "conj" and tags[-2:-1] == ["adj"] and low.endswith("s") and low not in _POSTURES:
        return place + 1 < len(tokens) and tokens[place + 1].low in g.PREPOSITIONS  # "is black and rises behind"
    if last == "noun" and is_posture(tokens, place, tags):
        return True
    if last == "noun" and low in _POSTURES and _is_clad(tokens, place):
        return not _clause_has_verb(tokens, place, tags)
    if last == "conj" and low in _POSTURES and {"be", "verb", "have"} & set(tags):
        after = [token.low for token in tokens[place + 1 : place + 3]]  # "wears a coat and stands on the left"
        after = after[1:] if after[:1] and after[0].endswith("ly") else after
        return after[:1] != [] and after[0] in g.PREPOSITIONS
    if last not in ("noun", "quote"):
        return False
    # "a herd of elephants walks", "a cat and a dog look"
    measured = any(token.low in ("of", "and") for token in tokens[max(0, place - 4) : place - 1])
    agrees = last == "quote" or low.endswith("s") != is_plural(tokens[place - 1].low) or measured
    return agrees and not _clause_has_verb(tokens, place, tags)


def _is_inverted(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "..., and beneath, in the lower corners, glow two pumpkins": a place, then the verb and what is there."""
    after = [token.low for token in tokens[place + 1 : place + 2]]
    opens = next((i + 1 for i in range(place - 2, 0, -1) if tokens[i].low == ","), place)
    several = after != [] and (parse_number(after[0]) or 0) > 1 and not tokens[place].low.endswith("s")
    return several and opens < place and tags[opens] == "prep" and not {"be", "verb", "have"} & set(tags[opens:])


def _is_done_in_colour(tokens: Sequence[Token], place: int) -> bool:
    """ "Two people in yellow stand waiting": what people do, who wear what has no name here."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if place < 3 or tokens[place - 2].low != "in" or not colour(tokens[place - 1].low):
        return False
    who = tokens[place - 3].low
    goes_on = after in g.PREPOSITIONS | g.ADVERBS or after.endswith("ing")
    return is_plural(who) and category(who) == "person" and tokens[place].low not in GARMENTS and goes_on


def is_posture(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "A nurse with two bags stands on the right", "behind the crates stands a vendor": no stand for bags."""
    if place + 1 >= len(tokens):
        return False
    after = tokens[place + 1].low
    if tokens[place].low in _BARE_POSTURES and tags[:1] == ["prep"] and after in _COUNTING:
        return not _clause_has_verb(tokens, place, tags)  # "On the seabed lie a chest and an anchor"
    if tokens[place].low not in _POSTURES:
        return False
    if tags[:1] in (["prep"], ["adv"]) and after in ("a", "an", "another", "one", "two", "three", "four"):
        return is_plural(tokens[place - 1].low) and not _clause_has_verb(tokens, place, tags)
    ties = (i for i in range(1, place) if tokens[i].low in ("with", "in", "wearing", "of") or tags[i] == "ing")
    described = any(tags[i - 1] == "noun" or tokens[i - 1].low == "made" for i in ties)
    return described and after in g.PREPOSITIONS - {"of"} and not _clause_has_verb(tokens, place, tags)


def _is_clad(tokens: Sequence[Token], place: int) -> bool:
    """ "A shepherd in red clothes stands next to it": no stand for clothes."""
    worn = singular(tokens[place - 1].low) in GARMENTS | {"clothes", "clothing"}
    before = {token.low for token in tokens[max(0, place - 5) : place - 1]}
    return worn and bool({"in", "with", "wearing"} & before)


def bears_words(tokens: Sequence[Token], place: int) -> bool:
    """ "The sign bears the name ...", "nothing here reads "STOP"": a verb, and no animals or books."""
    following = tokens[place + 1 : place + 3]
    after = [token.low for token in following]
    if following and following[0].kind == "quote":
        return True
    return after[:1] in (["the"], ["a"], ["an"]) and after[1:] != [] and after[1] in LETTERING


def _has_object(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "..., quite far off, stands a truck", "sits there and watches it": no plural stands before another noun."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after not in ("a", "an", "the", "its", "his", "her", "their", "it", "them", "him"):
        return False
    joined = tags[-1:] == ["conj"] and any(tag_name in ("be", "verb", "have") for tag_name in tags)
    inverted = tags[-1:] in (["mark"], ["adv"], ["prep"]) and tags[:1] in (["prep"], ["adv"], ["ed"], ["adj"])
    return joined or (inverted and after not in ("it", "them", "him"))


def _is_after_apposition(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """ "Its owner, a man in a cap, stands on the right", "two cups, one red and one blue, stand on it"."""
    commas = [i for i in range(place) if tokens[i].low == ","]
    if len(commas) < 2 or commas[-1] != place - 1 or place + 1 >= len(tokens):
        return False
    opens = commas[-2]
    start = max((i + 1 for i in range(opens) if tokens[i].low in ("and", "while", "but", ";", ",")), default=0)
    several = not tokens[place].low.endswith("s")
    posed = tokens[place].low in _POSTURES
    known = several or posed or tokens[start].low in ("the", "its", "his", "her", "their")
    agrees = known and is_plural(tokens[opens - 1].low) == several
    who = tokens[opens + 1]
    told = who.low in ("a", "an", "one", "both", "all") or tags[opens + 1] in ("adv", "adj", "ed", "ing", "wh", "prep")
    verbs = sum(kind in ("be", "verb", "have") for kind in tags[start:])
    follows = tokens[place + 1].low in g.PREPOSITIONS | {"lower", "higher"}
    return agrees and told and follows and verbs <= tags[start:].count("wh")


def _clause_has_verb(tokens: Sequence[Token], place: int, tags: list[Tag]) -> bool:
    """Whether the clause has another finite verb, so that "signs" in "street signs are ..." is a noun."""
    marks = (i + 1 for i in range(place) if tags[i] == "mark" or tokens[i].low in ("and", "while", "but"))
    before = tags[max(marks, default=0) : place]
    # a relative clause has a verb of its own: "the boy who is holding a string stands"
    if sum(tag_name in ("be", "verb", "have") for tag_name in before) > before.count("wh"):
        return True
    for token in tokens[place + 1 :]:
        if token.kind == "mark" or token.low in g.WH or token.low in ("and", "while", "but", "as"):
            return False
        if token.low in g.BE or token.low in g.MODALS:
            return True
    return False


def is_doubled(tokens: Sequence[Token], place: int) -> bool:
    """ "hand in hand", "side by side", "on its own": how something is done, and no thing."""
    for first in range(max(0, place - 1), place + 1):
        if [token.low for token in tokens[first : first + 2]] == ["single", "file"]:
            return True
    for first in range(max(0, place - 2), place + 1):
        words = [token.low for token in tokens[first : first + 3]]
        own = words[:1] == ["on"] and words[1:2] and words[1] in g.POSSESSIVES and words[2:] == ["own"]
        if own and (first + 3 == len(tokens) or not nounlike(tokens[first + 3].low)):
            return True
        bare = not first or tokens[first - 1].low not in g.DETERMINERS
        if len(words) == 3 and words[0] == words[2] and words[1] in ("in", "by", "to") and words[0].isalpha():
            return bare
    return False
