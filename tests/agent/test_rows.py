"""Rows of things: what is next to what, which two change places, and when the whole row is the wrong way round."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, thing

from seewhy.agent.extract import extract

ROW = World(
    tuple(
        thing(noun, x, 250, 80, 80, colour)
        for noun, x, colour in (("dog", 20, "brown"), ("cat", 170, "black"), ("bus", 320, "red"), ("cup", 500, "white"))
    )
)
NEIGHBOURS = [
    ("From left to right: cat, dog, bus and cup.", "From left to right: dog, cat, bus and cup."),
    ("A dog, a red bus and a cat, from left to right.", "A dog, a cat and a red bus, from left to right."),
    ("From right to left: a dog, a cat, a bus and a cup.", "From left to right: a dog, a cat, a bus and a cup."),
    ("From left to right, they are a dog, a cup and a bus.", "From left to right, they are a dog, a bus and a cup."),
    ("From left to right, the things are a cat and a dog.", "From right to left, the things are a cat and a dog."),
    ("Left to right, the things are a cup, a dog, a cat.", "Left to right, the things are a dog, a cat, a cup."),
    ("The row has a cat, a dog and a bus, in this order.", "The row has a dog, a cat and a bus, in this order."),
    ("从左到右依次是一只猫、一只狗和一辆公交车。", "从左到右依次是一只狗、一只猫和一辆公交车。"),
    ("从右到左依次是狗、猫和公交车。", "从左到右依次是狗、猫和公交车。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), NEIGHBOURS)
def test_neighbours_of_a_row_change_places(text: str, right: str) -> None:
    assert corrected(ROW, text) == right
    assert corrected(ROW, right) == right


def test_of_two_things_a_row_says_one_relation() -> None:
    told = [claim.text for claim in extract("From left to right, a dog and a cat.") if claim.kind == "relation"]
    assert told == ["the dog is to the left of the cat"]


def test_what_is_listed_in_order_and_in_no_row_says_nothing_of_places() -> None:
    assert not [
        one for one in extract("The recipe needs a cup, a bowl and a spoon, in this order.") if one.kind == "relation"
    ]


def test_a_number_of_each_row_bounds_the_whole_and_the_total_is_a_number() -> None:
    told = [
        (one.number, one.at_least) for one in extract("Row 1 has 3 donuts and row 2 has 2 donuts, so the total is 5.")
    ]
    assert told == [(3, True), (2, True), (5, False)]
    assert len(extract("There are two cats and one dog, so the total is 3.")) == 2


STACK = World(
    (
        thing("dog", 100, 20, 80, 80, "brown"),
        thing("cat", 100, 300, 80, 80, "black"),
        thing("bus", 400, 300, 80, 80, "red"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "From left to right: a dog, a cat and a bus.",  # one is straight above the other: too close to call
        "从左到右依次是一只狗、一只猫和一辆公交车。",
    ],
)
def test_what_cannot_be_put_in_order_stays(text: str) -> None:
    assert corrected(STACK, text) == text


def test_of_a_row_some_of_which_nobody_can_see_the_ends_tell_the_direction() -> None:
    world = World(ROW.things, frozenset({"dog", "cat", "bus", "cup"}))
    text = "From left to right: a bus, a wombat and a dog."
    assert corrected(world, text) == "From right to left: a bus, a wombat and a dog."


@pytest.mark.parametrize(
    "text",
    [
        "From the right, the row has a cup, a bus and a dog, in this order.",
        "People stand in line for a cup, a cake and a dog, in that order.",
    ],
)
def test_an_order_of_another_direction_is_none_from_the_left(text: str) -> None:
    assert not [one for one in extract(text) if one.value == "left of"]


def test_a_capital_does_not_hide_the_direction() -> None:
    assert corrected(ROW, "Left to right: a bus, a cat and a dog.").lower() == "right to left: a bus, a cat and a dog."
