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
from .lexicon.numbers import chinese_number, number_word, parse_number
from .lexicon.synonyms import ALIKE, KINDS
from .plurals import article, counted, is_countable, is_plural, plural, singular, with_article

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
    "counted",
    "is_a",
    "is_countable",
    "is_plural",
    "is_same",
    "number_word",
    "parse_number",
    "plural",
    "singular",
    "with_article",
]


@lru_cache(maxsize=4096)
def canonical(noun: str) -> str:
    """The one name of what a noun means: its COCO category where it has one ("bikes" -> "bicycle",
    "wall clock" -> "clock"), else its lemma ("zeppelins" -> "zeppelin"). People and birds keep their word ("men" ->
    "man", "gulls" -> "gull").
    """
    lemma = _MEASURED.sub("", singular(noun))
    lemma = lemma.removesuffix(" slice") or lemma
    lemma = _SHAPED.sub(r"\1", lemma)
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
    kinds = _KINDS.get(general, ())
    if _SYNONYMS.get(name, _NONE) & _SYNONYMS.get(general, _NONE):
        return True
    if name in kinds and not (name in CATEGORIES and name == kinds[0]):  # a category is as wide: "table or desk"
        return True
    if name in _KINDS and general == _KINDS[name][0]:
        return True
    if general in ("child", "kid", "youngster"):
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


def colour(word: str) -> str | None:
    """The basic colour that a word names: "gray" -> "grey", "violet" -> "purple", "dark blue" -> "blue"; else None."""
    low = re.sub(r"^(light|dark|bright|pale|deep|vivid|solid|mostly|all)[\s-]+", "", word.strip().lower())
    return BASIC_OF.get(re.sub(r"[\s-]*colou?red$|[\s-]+(?:in )?colou?r$", "", low))


KNOWN = CATEGORIES | BIRDS
ANIMALS = words("bird cat dog horse sheep cow elephant bear zebra giraffe")
_MADE = words(
    "toy robot snow paper cardboard lego plastic wooden stone bronze marble wax clay stuffed ceramic porcelain"
)
_SHAPED = re.compile(
    r"^(?:.* )?(circle|square|triangle|star|heart|diamond|rectangle|oval|hexagon|pentagon)(?: outline| symbol)? shape$"
)
_MEASURED = re.compile(r"^(?:bunch|bouquet|pair|piece|slice|pile|stack|loaf|wheel|row|string|stick|group)s? of (?=\w)")
_CLOSED = words("brush flower hive bag stone tree berry boat")
"""Nouns that end compounds written as one word, and no other words."""
_ANY_ROLE = words("player athlete performer worker rider competitor participant owner visitor customer guest")
_BOARDS = words("surfboard snowboard skateboard")
_VEHICLES = words("bicycle car motorcycle airplane bus train truck boat")


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
