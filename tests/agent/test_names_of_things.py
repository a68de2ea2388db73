"""What names a thing, and what only looks as if it did: compounds, roles, parts, measures, Chinese words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.extract import extract
from seewhy.agent.extraction.chinese_patterns import normal
from seewhy.agent.lexicon.chinese_nouns import CODES, WORDS
from seewhy.agent.vocabulary import category, is_kind_of, is_role, is_same, may_be_one


def claims(text: str, question: str = "") -> set[tuple[str, str]]:
    return {(claim.kind, claim.text) for claim in extract(text, question)}


@given(
    st.lists(
        st.sampled_from([*list(CODES)[::40], *list(WORDS)[::40], "一只", "的", "，", "左边", "儿童画"]), max_size=8
    )
)
def test_a_text_that_is_read_is_as_long_as_the_one_that_was_written(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(normal(text)) == len(text)


def test_codes_are_apart_and_no_word_has_two_meanings() -> None:
    assert len(set(CODES.values())) == len(CODES)
    assert not CODES.keys() & WORDS.keys()
    assert all(len(code) == len(word) for word, code in CODES.items())


@pytest.mark.parametrize("text", ["左边有一座摩天轮。", "左边有一座摩天轮"])
def test_a_coded_noun_is_claimed_at_its_place(text: str) -> None:
    found = [claim for claim in extract(text, "描述图片") if claim.kind == "existence"]
    assert [(claim.subject, text[slice(*claim.span)][-3:]) for claim in found] == [("ferris wheel", "摩天轮")]


def test_steps_are_no_numbers_of_things() -> None:
    text = "Step 1: On the left there is a red firework. Step 2: In the middle there is a green one. Answer: 2"
    numbers = [claim.number for claim in extract(text, "How many fireworks are there?") if claim.kind == "count"]
    assert numbers == [2]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The wheels of the bus are black.", ("attribute", "the wheel is black")),
        ("Seven loaves of bread are on sale.", ("count", "there are seven bread")),
        ("There is a wheel on the left.", ("existence", "there is a wheel")),
        ("Five deer pause in the snow.", ("count", "there are five deer")),
    ],
)
def test_parts_measures_and_plurals(text: str, claimed: tuple[str, str]) -> None:
    assert claimed in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "No injured people are visible.",
        "Instead of a carrot it has a pepper for a nose.",
        "I left out the boat, since it's no bird.",
        "Nobody is wearing a party hat.",
        "The miner's lamp hangs on the right.",
    ],
)
def test_what_is_not_said_to_be_there_or_not(text: str) -> None:
    nouns = ("person", "people", "carrot", "bird", "hat", "miner")
    assert not [text for kind, text in claims(text) if kind in ("existence", "count") and text.endswith(nouns)]


def test_farther_left_is_to_the_left_of_what_was_named() -> None:
    text = "On the right is the catcher, dressed in blue, and farther left stands an umpire."
    assert ("relation", "the umpire is to the left of the catcher") in claims(text)


def test_roles_and_compounds() -> None:
    assert is_role("batter")
    assert not is_role("woman")
    assert is_same("woman", "tattoo artist")
    assert not is_same("man", "waitress")
    assert may_be_one("surfer", "man")
    assert not may_be_one("singer", "pianist")
    assert not may_be_one("boy", "girl")
    assert is_kind_of("bowling pin", "pin")
    assert is_kind_of("beehive", "hive")
    assert not is_kind_of("scarecrow", "crow")
    assert category("robot jockey") is None
