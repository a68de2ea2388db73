"""Nouns, numbers, colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.lexicon.categories import CATEGORIES, SAME
from seewhy.agent.vocabulary import (
    article,
    canonical,
    category,
    chinese_number,
    colour,
    counted,
    is_a,
    is_countable,
    is_plural,
    is_same,
    number_word,
    parse_number,
    plural,
    singular,
    with_article,
)

INFLECTIONS = [
    ("dog", "dogs"),
    ("bus", "buses"),
    ("box", "boxes"),
    ("man", "men"),
    ("fireman", "firemen"),
    ("child", "children"),
    ("person", "people"),
    ("mouse", "mice"),
    ("knife", "knives"),
    ("cherry", "cherries"),
    ("toy", "toys"),
    ("sheep", "sheep"),
    ("broccoli", "broccoli"),
    ("tennis racket", "tennis rackets"),
    ("potted plant", "potted plants"),
    ("tomato", "tomatoes"),
    ("glass", "glasses"),
    ("bench", "benches"),
    ("cookie", "cookies"),
    ("horse", "horses"),
    ("zeppelin", "zeppelins"),
    ("dress", "dresses"),
    ("vase", "vases"),
    ("shoe", "shoes"),
    ("giraffe", "giraffes"),
]


@pytest.mark.parametrize(("one", "many"), [pair for pair in INFLECTIONS if pair[0] != "glass"])
def test_nouns_inflect_both_ways(one: str, many: str):
    assert plural(one) == many
    assert singular(many) == one
    assert singular(one) == one


@pytest.mark.parametrize("name", sorted(CATEGORIES))
def test_a_category_is_its_own_name_in_singular_and_plural(name: str):
    assert canonical(name) == name
    assert canonical(plural(singular(name))) == name
    assert category(name) == name


def test_coco_has_eighty_categories():
    assert len(CATEGORIES) == 80
    assert len({word for words in SAME.values() for word in words.split(", ") if word}) > 250


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("bikes", "bicycle"),
        ("Cellphone", "cell phone"),
        ("puppies", "dog"),
        ("passenger trains", "train"),
        ("TV", "tv"),
        ("wall clock", "clock"),
        ("train station", "train station"),
        ("zeppelins", "zeppelin"),
        ("men", "man"),
        ("stuffed bear", "teddy bear"),
        ("hot dogs", "hot dog"),
        ("bus stop", "bus stop"),
        ("sea lions", "sea lion"),
    ],
)
def test_synonyms_have_one_name_and_unknown_nouns_their_lemma(words: str, name: str):
    assert canonical(words) == name


def test_people_keep_their_word_and_are_persons():
    assert category("women") == "person"
    assert is_a("man", "person")
    assert not is_a("person", "man")
    assert is_same("people", "man")
    assert not is_same("man", "woman")


def test_kinds_are_the_same_as_what_they_are_kinds_of():
    assert is_same("bike", "bicycle")
    assert is_a("dog", "animal")
    assert not is_same("dog", "cat")
    assert not is_same("hot dog", "dog")


@pytest.mark.parametrize(
    ("noun", "which"),
    [
        ("dog", "a"),
        ("apple", "an"),
        ("hour", "an"),
        ("unicorn", "a"),
        ("umbrella", "an"),
        ("8", "an"),
        ("orange car", "an"),
        ("one-way sign", "a"),
        ("usual car", "a"),
        ("untidy room", "an"),
    ],
)
def test_articles_go_by_sound(noun: str, which: str):
    assert article(noun) == which


@pytest.mark.parametrize(
    ("noun", "one", "two"),
    [
        ("dog", "a dog", "two dogs"),
        ("old car", "an old car", "two old cars"),
        ("scissors", "a pair of scissors", "two pairs of scissors"),
        ("red sunglasses", "a pair of red sunglasses", "two pairs of red sunglasses"),
    ],
)
def test_one_and_two_of_a_kind(noun: str, one: str, two: str) -> None:
    assert (with_article(noun), counted(2, noun)) == (one, two)


def test_what_is_not_counted_has_no_article_and_a_pair_has_its_own() -> None:
    assert (with_article("water"), with_article("pair of scissors")) == ("water", "a pair of scissors")


def test_what_cannot_be_counted_is_known():
    assert not is_countable("water")
    assert is_countable("dog")
    assert is_plural("scissors")
    assert not is_plural("glass")


@given(st.integers(0, 1000))
def test_number_words_read_back(number: int):
    assert parse_number(number_word(number)) == number
    assert parse_number(str(number)) == number


@given(st.integers(0, 99))
def test_chinese_numbers_read_back(number: int):
    assert parse_number(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a dozen", 12),
        ("two hundred and five", 205),
        ("1,024", 1024),
        ("两", 2),
        ("十二", 12),
        ("None.", 0),
        ("Twenty One", 21),
    ],
)
def test_numbers_are_read_in_many_spellings(words: str, number: int):
    assert parse_number(words) == number


@given(st.text(max_size=20))
def test_no_text_breaks_the_vocabulary(text: str):
    for function in (singular, plural, canonical, category, article, colour, parse_number, is_plural):
        function(text)


@pytest.mark.parametrize("words", ["", "dog", "one two", "and", "a", "twenty thirty", "two and"])
def test_what_is_no_number_is_none(words: str):
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("word", "name"), [("gray", "grey"), ("Violet", "purple"), ("dark blue", "blue"), ("red", "red")]
)
def test_shades_have_a_basic_name(word: str, name: str):
    assert colour(word) == name


def test_what_is_no_colour_is_none():
    assert colour("wooden") is None


@pytest.mark.parametrize(
    ("one", "other"), [("owner", "man"), ("girl", "child"), ("cushion", "pillow"), ("gift", "gift box")]
)
def test_words_that_may_name_one_thing(one: str, other: str) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("man", "woman"), ("waitress", "man"), ("referee", "player"), ("dog", "child")]
)
def test_words_that_never_name_one_thing(one: str, other: str) -> None:
    assert not is_same(one, other)
