"""Nouns in the singular and in the plural, and with their article."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import words
from .lexicon.nouns import INVARIANT, IRREGULAR, PLURAL_ONLY, SINGULAR_S, UNCOUNTABLE
from .lexicon.numbers import number_word

_DRINKS = words("wine water drinking champagne beer juice cocktail shot martini tall empty full pint")
_SINGULAR_OF = {many: one for one, many in IRREGULAR.items() if one != many} | {
    "persons": "person", "axes": "axe", "taxis": "taxi", "kiwis": "kiwi", "zucchinis": "zucchini", "bikinis": "bikini",
    "menus": "menu", "emus": "emu", "tutus": "tutu", "khakis": "khaki", "safaris": "safari",
}  # fmt: skip


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The lemma of a noun, of which only the last word inflects: "tennis rackets" -> "tennis racket". Lower case."""
    head, last = _split(re.sub(r"\s+", " ", noun.strip().lower().replace("’", "'")))
    if last == "glasses" and head.strip() in _DRINKS:
        return f"{head}glass"
    return head + _singular_word(last)


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """The plural of a singular noun: "bus" -> "buses", "sheep" -> "sheep". Uncountable nouns stay as they are."""
    head, last = _split(noun.strip())
    low = last.lower()
    if low in IRREGULAR:
        return head + IRREGULAR[low]
    if low in INVARIANT or low in PLURAL_ONLY or low in UNCOUNTABLE or not low:
        return head + last
    for end in ("man", "child", "person"):
        if low.endswith(end) and low not in ("human", "german", "roman", "talisman", "caiman", "ottoman"):
            return head + last[: -len(end)] + IRREGULAR[end]
    if re.search(r"(s|x|z|ch|sh)$", low):
        return f"{head}{last}es"
    if re.search(r"[^aeiou]y$", low):
        return f"{head}{last[:-1]}ies"
    return f"{head}{last}s"


def is_plural(noun: str) -> bool:
    """Whether a noun, as written, is grammatically plural ("dogs", "people", "scissors"; "sheep" is not)."""
    low = _split(noun.strip().lower())[1]
    return low in PLURAL_ONLY or low in ("people", "cattle") or (low not in INVARIANT and _singular_word(low) != low)


def is_countable(noun: str) -> bool:
    """Whether "two ..." and "a ..." can be said of a noun."""
    return _split(singular(noun))[1] not in UNCOUNTABLE


def article(noun: str) -> str:
    """ "a" or "an", by how the noun phrase starts to sound: "an hour", "a unicorn", "an 8"."""
    low = noun.strip().lower()
    if re.match(r"(hour|honest|honou?r|heir|x-?ray|mp3|lcd|suv|atm|8|11\b|18\b)", low):
        return "an"
    if re.match(r"(uni(?!n)|us[aeu]|eu|one\b|once\b|ufo|ute|ura|utensil|uk\b)", low):
        return "a"
    return "an" if low[:1] in tuple("aeiou") else "a"


def with_article(noun: str) -> str:
    """One of what a noun phrase in the singular names: "a dog", "an old car", "a pair of scissors"; "water"."""
    if not is_countable(noun):
        return noun
    return f"a pair of {noun}" if _is_paired(noun) else f"{article(noun)} {noun}"


def counted(number: int, noun: str) -> str:
    """So many of what a noun phrase in the singular names: "one dog", "two dogs", "two pairs of scissors"."""
    if _is_paired(noun):
        return f"{number_word(number)} {'pair' if number == 1 else 'pairs'} of {noun}"
    return f"{number_word(number)} {noun if number == 1 else plural(noun)}"


def _is_paired(noun: str) -> bool:
    last = _split(noun.lower())[1]
    return last in PLURAL_ONLY and last != "clothes" and not re.search(r"\bpairs? of ", noun, re.IGNORECASE)


def _split(noun: str) -> tuple[str, str]:
    """("tennis ", "racket"): what stays, and the word that inflects."""
    cut = max(noun.rfind(" "), noun.rfind("-")) + 1
    return noun[:cut], noun[cut:]


def _singular_word(word: str) -> str:
    if word in _SINGULAR_OF:
        return _SINGULAR_OF[word]
    if len(word) < 3 or not word.endswith(("s", "men", "children")):
        return word
    if word in INVARIANT or word in PLURAL_ONLY or word in UNCOUNTABLE or word in SINGULAR_S or word in IRREGULAR:
        return word
    if word.endswith("men"):
        return word if word in ("specimen", "abdomen", "ramen", "omen", "stamen") else f"{word[:-3]}man"
    if word.endswith("children"):
        return word[:-3]
    if re.search(r"(ss|us|is)$", word):
        return word
    if (
        word.endswith("ies")
        and len(word) > 4
        and word
        not in ("movies", "cookies", "zombies", "selfies", "hoodies", "brownies", "smoothies", "birdies", "doggies")
    ):
        return f"{word[:-3]}y"
    if re.search(r"(ss|sh|ch|x|zz)es$", word) and word not in ("axes", "aches", "headaches"):
        return word[:-2]
    return word[:-1]
