"""How far a hedge or an opinion reaches in its sentence."""

from __future__ import annotations

import re

from ..lexicon import grammar as g
from ..lexicon import words
from ..vocabulary import CATEGORIES, canonical, colour
from .inflection import verb_forms
from .tokens import Sentence, Tag, Token, lower

_CANNOT = r"(?:(?:do|can|could|am|are|would) ?(?:not|n't)|cannot|ca n't|unable to|(?:hard|difficult|impossible) to)"
_UNKNOWING = re.compile(
    rf"\b{_CANNOT} (?:\w+ )?(?:know|tell|say|determine|be sure|sure|certain|identify|recogni[sz]e|answer"
    rf"|read|make out)\b"
    r"|\b(?:it|this|that) (?:is|was|'s) ?(?:not|n't) (?:\w+ )?(?:sure|certain|clear|possible|known)\b"
    r"|\b(?:is|was) ?(?:not|n't) (?:\w+ )?(?:sure|certain|clear|known) "
    r"(?:that|whether|if|what|how|where|who|which|why)\b"
    r"|\b(?:unclear|unsure|uncertain|no idea)\b"
)

_JOINING = ("and", "while", "though", "although", "whereas", "so", "yet")
_VIEWING = words(
    "look draw follow move start scan go read zoom count focus turn shift glance trace notice spot find see"
)
_FOCUS = words("focus subject attention highlight theme centerpiece element")


def hedged(text: str, sentence: Sentence, tags: tuple[Tag, ...]) -> frozenset[int]:
    """Places of tokens that assert nothing: guesses, impressions, questions, what the writer cannot tell."""
    tokens = sentence.tokens
    low = lower(text[sentence.start : sentence.end])
    found: set[int] = set()
    for match in re.finditer(r"\b(?:is|are) an? (?:type|kind|species|sort) of\b", low):
        here = _at(tokens, sentence.start + match.start())
        start = _clause_start(tokens, tags, here)
        if "prep" not in tags[start:here]:  # "On the left is a kind of lamp"
            found.update(range(start, clause_end(tokens, here)))
    if tokens[-1].low == "?":
        found.update(range(_asked_from(tokens, tags), len(tokens)))
    for match in _UNKNOWING.finditer(low):
        here = _at(tokens, sentence.start + match.start())
        found.update(range(_clause_start(tokens, tags, here), _contrast(tokens, tags, here)))
    for i, token in enumerate(tokens):
        coloured = colour(tokens[i + 1].low) if i + 1 < len(tokens) else None  # "the bus adds red" is no impression
        numbered = tags[i + 1 : i + 2] == ("num",)  # nor is "the stall offers six oranges"
        if i in found or numbered or (coloured and clause_end(tokens, i + 1) == i + 2):
            continue
        if token.low in g.OPINIONS and tokens[i + 2 : i + 3] and tokens[i + 2].low == "way":
            continue  # "making his way through the traffic"
        if token.low in g.OPINIONS and _names_a_thing(tokens, tags, i):
            continue  # "This bedroom offers a white bed"
        if token.low in g.OPINIONS and tags[i] in ("ing", "verb", "noun") and (token.low.endswith("ing") or i > 1):
            found.update(range(i, len(tokens)))
        elif _is_hedge(tokens, tags, i):
            found.update(range(i, _watched(tokens, tags, i) or clause_end(tokens, i)))
    return frozenset(found)


def _watched(tokens: tuple[Token, ...], tags: tuple[Tag, ...], hedge: int) -> int | None:
    """The place of what somebody "seems to be looking at": a guess is the look, and not "two bananas"."""
    words = [token.low for token in tokens[hedge : hedge + 8]]
    if words[1:3] != ["to", "be"] or "at" not in words:
        return None
    at = hedge + words.index("at")
    seen = at + 1 < len(tokens) and (tags[at + 1] == "num" or tokens[at + 1].low in ("a", "an"))
    return at if seen and tags[hedge + 3] == "ing" and "mark" not in tags[hedge:at] else None


def _names_a_thing(tokens: tuple[Token, ...], tags: tuple[Tag, ...], verb: int) -> bool:
    """Whether a verb of giving has an object that can be seen."""
    i = verb + 1
    while i < len(tokens) and tags[i] in ("det", "adj", "adv", "num"):
        i += 1
    words = [token.low for token in tokens[i : i + 2]]
    return i > verb + 1 and bool({canonical(" ".join(words)), canonical(words[0] if words else "")} & set(CATEGORIES))


def _is_hedge(tokens: tuple[Token, ...], tags: tuple[Tag, ...], i: int) -> bool:
    low, following = tokens[i].low, [token.low for token in tokens[i + 1 : i + 3]]
    if following == ["to", "be"] and "there" in [token.low for token in tokens[max(0, i - 3) : i]]:
        return False  # "there appear to be two dogs"
    if low == "could":
        following = [token.low for token in tokens[i + 1 : i + 4] if token.low not in ("not", "n't")][:2]
    if low == "could" and following[:1] in (["see"], ["spot"], ["find"], ["be"]):
        return following[:1] == ["be"] and following[1:] not in (["seen"], ["found"], ["spotted"])
    if low in ("appear", "appears", "appeared", "appearing"):
        return following[:1] == ["to"] and following[1:] != ["the"]
    if low in ("feel", "feels", "felt"):
        return following[:1] == ["like"]
    if low in ("look", "looks", "looking"):
        return following[:1] == ["like"] or following == ["as", "if"]
    if low == "if" and following[:1] in (["you"], ["we"], ["one"]) and verb_forms().get(following[-1]) in _VIEWING:
        return False
    if low in ("may", "might", "would", "should", "must"):
        verb = next((token.low for token in tokens[i + 1 : i + 4] if token.low not in ("first", "also", "then")), "")
        if verb in _VIEWING:
            return False  # "they might spot the book on the right"
    if low in ("seem", "seems", "appears") and following == ["to", "be"]:
        return not (_FOCUS & {token.low for token in tokens[:i]})  # "The focus seems to be the five plants"
    if i == 0 and following[:1] == ["the"] and low in ("probably", "perhaps", "maybe"):
        return False  # what is only chosen by a guess, such as the first thing that one would see
    if low == "as":
        return following[:1] in (["if"], ["though"])
    return low in g.HEDGES and not (low == "suggest" and tags[i] == "noun")


def _asked_from(tokens: tuple[Token, ...], tags: tuple[Tag, ...]) -> int:
    """Where the question of a sentence starts: at 0, or at what a statement ends with (", so which one is it?")."""
    if tags[0] in ("wh", "be", "modal", "aux", "have", "verb"):
        return 0
    asking = ("so", "right", "correct", "perhaps", "maybe", "is", "are", "does", "do", "or", "ok", "okay")
    marks = (i for i, token in enumerate(tokens[:-1]) if token.low in (",", ";", "–", "—"))
    return next((i for i in marks if tokens[i + 1].low in asking), 0)


def clause_end(tokens: tuple[Token, ...], start: int) -> int:
    """The place after the clause that `start` is in: at the next comma, semicolon, dash, contrast or full stop."""
    for i in range(start + 1, len(tokens)):
        if tokens[i].low in (",", ";", ".", "!", "?", ":", "–", "—", ")", "but", "while", "whereas", "although"):
            return i
        if tokens[i].low in ("because", "since", "which"):
            return i
    return len(tokens)


def _contrast(tokens: tuple[Token, ...], tags: tuple[Tag, ...], start: int) -> int:
    return next((i for i in range(start + 1, len(tokens)) if _turns(tokens, tags, i)), len(tokens))


def _clause_start(tokens: tuple[Token, ...], tags: tuple[Tag, ...], place: int) -> int:
    return next((i + 1 for i in range(place, 0, -1) if _turns(tokens, tags, i)), 0)


def _turns(tokens: tuple[Token, ...], tags: tuple[Tag, ...], place: int) -> bool:
    """Whether a clause that stands on its own begins behind a token: "but", or a comma, "and" and a subject's verb."""
    if tokens[place].low in (";", "but", "however"):
        return True
    i = place + 1
    if tokens[place].low != "," or i >= len(tokens) or tokens[i].low not in _JOINING:
        return False
    i += 1
    first = i
    while i < len(tokens) and tags[i] in ("det", "poss", "num", "quant", "adj", "noun", "pron", "there"):
        i += 1
    return first < i < len(tokens) and tags[i] in ("be", "verb", "have", "modal", "aux")


def _at(tokens: tuple[Token, ...], offset: int) -> int:
    return next((i for i, token in enumerate(tokens) if token.start >= offset), 0)
