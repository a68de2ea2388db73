"""Which thing a place, a number or a word is said of: fronted places, what is left over, one of several signs."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, thing

TWO = World(
    (
        thing("giraffe", 60, 80, 100, 130, ""),
        thing("giraffe", 400, 320, 160, 220, ""),
        thing("clock", 40, 420, 90, 90, ""),
    )
)
SHELF = World(
    (
        thing("cup", 260, 250, 120, 120, ""), thing("book", 60, 420, 90, 90, ""), thing("book", 500, 60, 90, 60, ""),
        thing("book", 60, 60, 90, 60, ""), thing("car", 480, 480, 120, 100, ""),
    )
)  # fmt: skip
DOGS = World(
    (
        thing("dog", 40, 60, 120, 90, "brown"), thing("dog", 240, 60, 120, 90, "brown"),
        thing("dog", 440, 60, 120, 90, "black"), thing("cat", 40, 480, 120, 100, "white"),
        thing("car", 440, 480, 150, 110, "red"),
    )
)  # fmt: skip
SIGNS = World(
    (
        thing("sign", 40, 40, 140, 70, "pink", "3"), thing("sign", 240, 500, 160, 80, "green", "OPEN"),
        thing("sign", 460, 300, 140, 70, "red", "EXIT"), thing("dog", 40, 250, 120, 120, ""),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("world", "wrong", "right"),
    [
        (TWO, "One giraffe is in the upper left, the other in the lower left.",
         "One giraffe is in the upper left, the other in the lower right."),
        (TWO, "There are two giraffes, the one on the right is the smaller of the two.",
         "There are two giraffes, the one on the right is the larger of the two."),
        (TWO, "The largest giraffe is the one on the left.", "The largest giraffe is the one on the right."),
        (TWO, "A giraffe, a second giraffe and a clock, the last of them in the top right.",
         "A giraffe, a second giraffe and a clock, the last of them in the bottom left."),
        (TWO, "There are two giraffes, and lower down on the right there's a clock.",
         "There are two giraffes, and lower down on the left there's a clock."),
        (SHELF, "There is a cup and, way down in the lower left corner, a car.",
         "There is a cup and, way down in the lower right corner, a car."),
        (SHELF, "A book lies at the bottom. Four more books are above it.",
         "A book lies at the bottom. Two more books are above it."),
        (DOGS, "Two dogs are brown. Four more dogs are at the top.", "Two dogs are brown. One more dog is at the top."),
        (DOGS, "There is a cat and, on the left, there is a car.", "There is a cat and, on the right, there is a car."),
        (SIGNS, "The green sign says OPEN, and the sign is red.", "The green sign says OPEN, and the sign is green."),
        (SHELF, "At the heart of the picture is a car.", "In the bottom right of the picture is a car."),
        (SIGNS, "One sign shows the number 7 and is near the top; another says OPEN.",
         "One sign shows the number 3 and is near the top; another says OPEN."),
        (SIGNS, 'A pink sign with the digit 5 is at the top.', 'A pink sign with the digit 3 is at the top.'),
        (SIGNS, "There are three signs, one of them a blue one saying OPEN.",
         "There are three signs, one of them a green one saying OPEN."),
        (SIGNS, "A green sign spelling out OPEN has a dog below it.",
         "A green sign spelling out OPEN has a dog above it."),
        (SIGNS, "粉色的牌子上写着数字8。", "粉色的牌子上写着数字3。"),
        (SHELF, "右侧有一本书和一辆汽车，汽车在上、书在下。", "右侧有一本书和一辆汽车，汽车在下、书在上。"),
        (SHELF, "从上到下依次是汽车和杯子。", "从下到上依次是汽车和杯子。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_mended_of_the_thing_that_is_meant(world: World, wrong: str, right: str) -> None:
    assert corrected(world, wrong) == right
    assert corrected(world, right) == right


@pytest.mark.parametrize(
    ("world", "text", "question"),
    [
        (
            SIGNS,
            "One sign, in pink, shows the number 3 and is near the top; the green one says OPEN and is at the bottom.",
            "",
        ),
        (SIGNS, "There is a pink one at the very top, a green sign saying OPEN, and a red one on the right.", ""),
        (SHELF, "Three books lie to the left of the cup, above it and to its right.", ""),
        (SHELF, "There are three books: two on the left, one beneath the other, and one on the right.", ""),
        (TWO, "Two giraffes stand apart; the first is by itself in the upper left.", ""),
        (SIGNS, "The number plate at the top shows 3.", "What number is on the pink sign?"),
        (SIGNS, "There are 3 signs. The red sign says EXIT.", ""),
        (SIGNS, "One of the 3 signs is red.", ""),
        (SIGNS, "One sign says OPEN.", ""),
        (SIGNS, "牌子上没有写着STOP。", ""),
        (SHELF, "Two books are to the left of the cup and one is to the right of it.", ""),
        (DOGS, "The cat sits as still as a statue stands in a park.", ""),
        (DOGS, "To the left of the black dog is the brown one.", ""),
        (DOGS, "As for the cat, the dogs are above it: the brown ones on the left and the black one on the right.", ""),
        (DOGS, "There are three dogs. The group on the left consists of two dogs.", ""),
        (DOGS, "There is a cat and, on the right, there is a car.", ""),
        (DOGS, "There are three dogs in total; besides two dogs, a cat is there.", ""),
        (TWO, "As for the clock, there are two giraffes: the smaller one is at the top left.", ""),
        (TWO, "图中有两只长颈鹿：\n\n1. 左边的一只较小；\n2. 右边的一只较大。", "图中有几只长颈鹿？"),
    ],
)
def test_what_is_true_of_the_thing_that_is_meant_stays(world: World, text: str, question: str) -> None:
    assert corrected(world, text, question) == text
