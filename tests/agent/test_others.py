"""Others beside what was named: "another boat", "other people", "someone"."""

from __future__ import annotations

import pytest
from known_truth import Thing, World, corrected

from seewhy.tools.types import Box

CAR = Thing("car", Box(x1=200, y1=300, x2=440, y2=460), "green")
CATS = (
    Thing("cat", Box(x1=20, y1=450, x2=100, y2=600), "white"),
    Thing("cat", Box(x1=500, y1=420, x2=620, y2=600), "black"),
)
WOMAN = Thing("person", Box(x1=30, y1=60, x2=150, y2=400), "red")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("A green car is parked beside another car.", "A green car is parked."),
        ("A woman looks at a car. There are other women around.", "A woman looks at a car."),
        ("There is a car here. Another car waits behind it, to the left.", "There is a car here."),
        ("There is someone in it.", "There is nobody."),
        ("A car stands there with somebody in it.", "A car stands there."),
    ],
)
def test_others_that_are_not_there_go_and_the_one_stays(text: str, right: str) -> None:
    world = World((CAR, *CATS) if "some" in text else (CAR, WOMAN, *CATS))
    got = corrected(world, text)
    assert got != text
    assert got == right or not right.startswith(got[:10])


def test_the_answer_stays_yes_where_only_another_one_is_not_there() -> None:
    world = World((CAR,))
    assert corrected(world, "Yes, there is a car and another car.", "Is there a car?") == "Yes, there is a car."


@pytest.mark.parametrize(
    "text",
    [
        "A white cat sits on the left, and another cat sits on the right.",
        "Two cats are here. One cat is white, another one is black.",
        "A woman stands on the left. There are no other people.",
        "A woman stands there. Someone has parked a car.",
        "A car stands there, as if someone had left it, and a woman looks on with someone else.",
        "There is someone on the left.",
    ],
)
def test_others_that_are_there_or_are_not_claimed_stay(text: str) -> None:
    assert corrected(World((CAR, WOMAN, *CATS)), text) == text
