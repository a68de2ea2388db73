"""Nouns, numbers and colours of the claims: what is singular, what is the same thing, how it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import words
from .lexicon.categories import (
    ANYBODY,
    BIRDS,
    CATEGORIES,
    CATEGORY_OF,
    FEMALE,
    MALE,
    MORE_ANIMALS,
    NOT_A_KIND,
    PEOPLE,
    YOUNG,
)
from .lexicon.colours import BASIC_OF, COLOURS
from .lexicon.nouns import INVARIANT, IRREGULAR, PLURAL_ONLY, SINGULAR_S, UNCOUNTABLE
from .lexicon.numbers import chinese_number, number_word, parse_number
from .lexicon.synonyms import ALIKE, KINDS

__all__ = [
    "ANIMALS",
    "CATEGORIES",
    "KNOWN",
    "COLOURS",
    "article",
    "canonical",
    "category",
    "chinese_number",
    "colour",
    "is_a",
    "is_countable",
    "is_plural",
    "is_same",
    "number_word",
    "parse_number",
    "plural",
    "singular",
]

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


@lru_cache(maxsize=4096)
def canonical(noun: str) -> str:
    """The one name of what a noun means: its COCO category where it has one ("bikes" -> "bicycle",
    "wall clock" -> "clock"), else its lemma ("zeppelins" -> "zeppelin"). People and birds keep their word ("men" ->
    "man", "gulls" -> "gull").
    """
    lemma = _MEASURED.sub("", singular(noun))
    if lemma.endswith(" toy") and lemma.count(" ") == 1:
        lemma = f"toy {lemma.removesuffix(' toy')}"
    if lemma in PEOPLE or lemma in BIRDS:
        return lemma
    if lemma in CATEGORY_OF or lemma in NOT_A_KIND:
        return CATEGORY_OF.get(lemma, lemma)
    return _category_of_head(lemma) or lemma


@lru_cache(maxsize=4096)
def category(noun: str) -> str | None:
    """The COCO category that a detector would report for a noun: "men" -> "person"; None if COCO has none."""
    name = canonical(noun)
    if name in PEOPLE or (
        " " in name and name.split(" ", 1)[0] not in _MADE and any(name.endswith(f" {word}") for word in PEOPLE)
    ):
        return "person"
    return "bird" if name in BIRDS else name if name in CATEGORIES else None


def is_a(noun: str, kind: str) -> bool:
    """Whether everything that `noun` names is also a `kind`: a man is a person, a person need not be a man."""
    name, general = canonical(noun), canonical(kind)
    if name in CATEGORIES and general in CATEGORIES:
        return name == general
    if name == general or is_kind_of(name, general):
        return True
    if _SYNONYMS.get(name, _NONE) & _SYNONYMS.get(general, _NONE) or name in _KINDS.get(general, ()):
        return True
    if name in _KINDS and general == _KINDS[name][0]:
        return True
    if general == "child":
        return name in YOUNG
    if general == "animal":
        return category(name) in ANIMALS or name.split(" ")[-1] in MORE_ANIMALS
    if general == "vehicle":
        return name in _VEHICLES
    if general == "board":
        return name in _BOARDS
    return general in CATEGORIES and category(noun) == general


def is_kind_of(noun: str, kind: str) -> bool:
    """Whether a noun is a compound of a kind, as a bowling pin is a pin, and a beehive a hive."""
    name, general = canonical(noun), canonical(kind)
    closed = general in _CLOSED and name.endswith(general)
    if name == general or not (closed or name.endswith(f" {general}")):
        return False
    return not any(name.endswith(other) for other in NOT_A_KIND)


@lru_cache(maxsize=16384)
def is_same(a: str, b: str) -> bool:
    """Whether two nouns may name the same thing: synonyms, or one a kind of the other (man, person)."""
    return is_a(a, b) or is_a(b, a) or _may_be(canonical(a), canonical(b))


def _may_be(a: str, b: str) -> bool:
    """Whether one names a man, woman or child, and the other what such a one does: an owner may be a man."""
    if {category(a), category(b)} != {"person"} or "person" in (a, b) or (a in ANYBODY) == (b in ANYBODY):
        return False
    return not (a in MALE and b in FEMALE) and not (a in FEMALE and b in MALE)


def is_role(noun: str) -> bool:
    """Whether a noun names people by what they do or are to others ("batter", "owner"), not by how they look."""
    name = canonical(noun)
    return category(name) == "person" and name not in ANYBODY | {"person"}


def may_be_one(a: str, b: str) -> bool:
    """Whether two words for people may speak of one of them: no boy is a girl, and no singer the pianist."""
    if (a in MALE and b in FEMALE) or (a in FEMALE and b in MALE):
        return False
    roles = is_role(a) and is_role(b)
    return not roles or is_a(a, b) or is_a(b, a) or bool({a, b} & _ANY_ROLE)


def article(noun: str) -> str:
    """ "a" or "an", by how the noun phrase starts to sound: "an hour", "a unicorn", "an 8"."""
    low = noun.strip().lower()
    if re.match(r"(hour|honest|honou?r|heir|x-?ray|mp3|lcd|suv|atm|8|11\b|18\b)", low):
        return "an"
    if re.match(r"(uni(?!n)|us[aeu]|eu|one\b|once\b|ufo|ute|ura|utensil|uk\b)", low):
        return "a"
    return "an" if low[:1] in tuple("aeiou") else "a"


def colour(word: str) -> str | None:
    """The basic colour that a word names: "gray" -> "grey", "violet" -> "purple", "dark blue" -> "blue"; else None."""
    low = re.sub(r"^(light|dark|bright|pale|deep|vivid|solid|mostly|all)[\s-]+", "", word.strip().lower())
    return BASIC_OF.get(re.sub(r"[\s-]*colou?red$|[\s-]+(?:in )?colou?r$", "", low))


_DRINKS = words("wine water drinking champagne beer juice cocktail shot martini tall empty full pint")
KNOWN = CATEGORIES | BIRDS
ANIMALS = words("bird cat dog horse sheep cow elephant bear zebra giraffe")
_MADE = words(
    "toy robot snow paper cardboard lego plastic wooden stone bronze marble wax clay stuffed ceramic porcelain"
)
_MEASURED = re.compile(r"^(?:bunch|bouquet|pair|piece|slice|pile|stack|loaf|wheel|row|string|stick|group)s? of (?=\w)")
_CLOSED = words("brush flower hive bag stone tree berry boat")
"""Nouns that end compounds written as one word, and no other words."""
_ANY_ROLE = words("player athlete performer worker rider competitor participant owner visitor customer guest")
_BOARDS = words("surfboard snowboard skateboard")
_VEHICLES = words("bicycle car motorcycle airplane bus train truck boat")


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


def _category_of_head(lemma: str) -> str | None:
    """The category of a compound by its last words ("passenger train" -> "train"), unless it is known to be none."""
    parts = lemma.split()
    for start in range(1, len(parts)):
        tail = " ".join(parts[start:])
        if tail in NOT_A_KIND or tail in PEOPLE:
            return None
        if tail in CATEGORY_OF:
            return tail if tail in BIRDS else CATEGORY_OF[tail]
    return None


def _synonyms() -> dict[str, set[int]]:
    """Which of the groups of ALIKE each name is in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(ALIKE):
        for noun in group:
            found.setdefault(canonical(noun), set()).add(number)
    return found


_NONE: frozenset[int] = frozenset()
_SYNONYMS = _synonyms()
_KINDS = {canonical(one): tuple(canonical(kind) for kind in kinds) for one, kinds in KINDS.items()}
