"""How far a negation reaches in its sentence."""

from __future__ import annotations

from .inflection import verb_forms
from .scope import clause_end
from .tokens import Sentence, Tag, Token

_NO_DENIAL = ("only", "just", "merely", "miss", "overlook", "much", "bad", "long", "far", "surprisingly")
"""What a negation before it does not deny: "not only", "you can't miss"."""


def denied(sentence: Sentence, tags: tuple[Tag, ...]) -> frozenset[int]:
    """Places of tokens under a negation: from "not", "no", "without", "neither" to the end of its reach."""
    tokens = sentence.tokens
    found: set[int] = set()
    for i, token in enumerate(tokens):
        after = [one.low for one in tokens[i + 1 : i + 3] if one.low not in ("a", "any")]
        if (tags[i] == "neg" and after[:1] and after[0] in _NO_DENIAL) or after[:1] in (["doubt"], ["wonder"]):
            continue  # "not only", "no doubt", "without a doubt"
        left_out = verb_forms().get(token.low) == "leave" and i + 1 < len(tokens) and tokens[i + 1].low == "out"
        if token.low in ("without", "lacking", "omits", "omitted", "omitting", "excludes", "excluding") or left_out:
            found.update(range(i, _list_reach(tokens, tags, i + left_out)))
        elif token.low in ("missing", "absent", "undetected") and [one.low for one in tokens[i + 1 : i + 2]] == [":"]:
            found.update(range(i, len(tokens)))
        elif tags[i] == "neg" or token.low in ("cannot", "lack", "lacks", "nowhere"):
            found.update(range(i, _reach(tokens, tags, i)))
        elif token.low in ("nobody", "none") or (
            token.low == "no" and [one.low for one in tokens[i + 1 : i + 2]] == ["one"]
        ):
            found.update(range(i, clause_end(tokens, i)))
        elif token.low == "no" and tags[i] == "det":
            found.update(range(i, _list_reach(tokens, tags, i)))
    return frozenset(found)


def _reach(tokens: tuple[Token, ...], tags: tuple[Tag, ...], start: int) -> int:
    in_relative = _is_in_relative(tags, start)
    for i in range(_past_aside(tokens, tags, start), len(tokens)):
        low = tokens[i].low
        if low in (";", ".", "!", "?", "but", "while", "whereas", "although", "because", "yet"):
            return i
        if low == "," and not _list_goes_on(tokens, tags, i):
            return i
        if low == ":" and (i > start + 2 or tags[start - 1 : start] == ("be",)):
            return i  # "Not pictured: a dog" is denied, "I cannot see it: a dog", "it is not alone: a dog" is not
        if in_relative and tags[i] in ("be", "verb", "have", "modal") and i > start + 1:
            return i  # "the dog that is not asleep runs"
        if low == "and" and any(tag_name in ("be", "verb", "have", "there") for tag_name in tags[i + 1 : i + 5]):
            return i
    return len(tokens)


def _past_aside(tokens: tuple[Token, ...], tags: tuple[Tag, ...], start: int) -> int:
    """The place after a negation, and after an aside that parts it from what it denies: "is not, as it seems, red"."""
    aside = tags[start - 1 : start] in (("be",), ("aux",), ("modal",)) and [
        one.low for one in tokens[start + 1 : start + 2]
    ] == [","]
    closes = (i + 1 for i in range(start + 2, len(tokens)) if tokens[i].low == ",")
    return next(closes, start + 1) if aside else start + 1


def _is_in_relative(tags: tuple[Tag, ...], place: int) -> bool:
    """Whether a negation belongs to the verb of a relative clause, so that the verb of the main clause may follow."""
    i = place - 1
    while i > 0 and tags[i] in ("be", "aux", "modal", "have", "adv"):
        i -= 1
    return i > 0 and i < place - 1 and tags[i] == "wh"


def _list_reach(tokens: tuple[Token, ...], tags: tuple[Tag, ...], start: int) -> int:
    """ "no dogs, cats or birds are" reaches up to the verb; "no dogs and two cats" up to the "and"."""
    for i in range(start + 1, len(tokens)):
        low, kind = tokens[i].low, tags[i]
        if kind in ("be", "verb", "have", "prep", "wh", "modal", "conj", "ing") and low not in (
            "or",
            "nor",
            "and",
            "of",
        ):
            return i
        if low == "and" and (i + 1 < len(tokens) and tags[i + 1] in ("det", "num", "there", "quant", "pron")):
            return i
        if low in (",", ".", ";") and not _list_goes_on(tokens, tags, i):
            return i
    return len(tokens)


def _list_goes_on(tokens: tuple[Token, ...], tags: tuple[Tag, ...], comma: int) -> bool:
    if tokens[comma].low != ",":
        return False
    for i in range(comma + 1, len(tokens)):
        if tokens[i].low in ("or", "nor"):
            return True
        if tags[i] in ("be", "verb", "have", "there", "wh", "modal") or tokens[i].low in ("and", "but", "."):
            return False
    return False
