"""Texts as people speak them: who is addressed, half a dozen, o'clock, "the one in the middle", whose colour it is."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, thing

ROW = World(
    (
        thing("chicken", 60, 500, 100, 100, "white"), thing("chicken", 240, 500, 100, 100, "brown"),
        thing("chicken", 420, 500, 100, 100, "white"), thing("truck", 60, 100, 220, 160, "green"),
        thing("clock", 460, 60, 120, 90, "black"),
    )
)  # fmt: skip
PAIR = World(
    (
        thing("elephant", 40, 200, 250, 300, "grey"), thing("elephant", 420, 330, 120, 150, "grey"),
        thing("vase", 40, 20, 60, 160, "white"), thing("vase", 280, 60, 50, 70, "red"),
        thing("vase", 420, 50, 70, 110, "blue"), thing("person", 580, 300, 50, 120, "red"),
    )
)  # fmt: skip
APPLES = World(tuple(thing("apple", 20 + 100 * i, 300, 80, 80, "red" if i < 4 else "green") for i in range(6)))
STREET = World(
    (
        thing("car", 30, 420, 150, 100, "red"), thing("car", 280, 420, 140, 100, "white"),
        thing("car", 470, 420, 150, 100, "white"), thing("bus", 30, 40, 250, 160, "yellow"),
        thing("truck", 380, 40, 230, 150, "blue"), thing("sign", 250, 560, 150, 70, "green", "出口"),
        thing("cat", 40, 250, 90, 90, "orange"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("world", "wrong", "right"),
    [
        (ROW, "Half a dozen chickens roam about.", "Three chickens roam about."),
        (ROW, "There are three chickens. The one in the middle is black.",
         "There are three chickens. The one in the middle is brown."),
        (ROW, "There are three chickens, and right at the bottom a black clock.",
         "There are three chickens, and right at the top a black clock."),
        (ROW, "There is a truck. The clock to the right of it is red.",
         "There is a truck. The clock to the right of it is black."),
        (ROW, "Chicken x4 (white / brown); clock x1 (black).", "Chicken x3 (white / brown); clock x1 (black)."),
        (ROW, "Counting from the left, the second chicken is white.",
         "Counting from the left, the second chicken is brown."),
        (PAIR, "There are three vases. The one on the left is the shortest.",
         "There are three vases. The one on the left is the tallest."),
        (STREET, "猫比公交车大。", "猫比公交车小。"),
        (STREET, "有公交车和卡车，前者是红色的，后者是蓝色的。", "有公交车和卡车，前者是黄色的，后者是蓝色的。"),
        (STREET, "绿色牌子“出口”悬挂在左上方。", "绿色牌子“出口”悬挂在下方。"),
        (STREET, "白车三辆，居右。", "白车两辆，居右。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_mended(world: World, wrong: str, right: str) -> None:
    assert corrected(world, wrong) == right
    assert corrected(world, right) == right


@pytest.mark.parametrize("text", ["There is a dog among the chickens.", "There are too many dogs here."])
def test_what_is_not_there_is_found_among_others(text: str) -> None:
    assert corrected(ROW, text) == "There is no dog."


def test_one_of_two_is_the_larger_one() -> None:
    said = corrected(PAIR, "The elephant on the left is much smaller than the one on the right.")
    assert said != "The elephant on the left is much smaller than the one on the right."
    true = "The elephant on the left is much bigger than the one on the right."
    assert corrected(PAIR, true) == true


@pytest.mark.parametrize(
    ("world", "text"),
    [
        (ROW, "Ladies and gentlemen, here are three chickens."),
        (ROW, "Children, look at the three chickens! Patience, children!"),
        (ROW, "Dear children, there is a green truck."),
        (ROW, "Dinner is at seven o'clock, and three chickens wait for it."),
        (ROW, "Every single chicken is below the truck; each and every one of them is below the clock."),
        (ROW, "The truck is the star of this scene, and a clock stands guard."),
        (ROW, "Three chickens: two white and one brown. Neither dog is; there are none."),
        (ROW, "Up on the right rose a clock, black as night."),
        (ROW, "The chickens follow their mother. Quite the gentleman."),
        (ROW, "There are a clock and a truck, but dogs themselves are nowhere to be found."),
        (ROW, "People there are none; a dog is conspicuous by its absence; cats have not been included."),
        (ROW, "Despite its name no chicken contains eggs."),
        (APPLES, "There are six apples. More than half of them are red."),
        (APPLES, "There are six apples. At least half of them are red, and not half of them are green."),
        (APPLES, "There are apples, half a dozen in all."),
        (APPLES, "A half dozen apples lie here."),
        (ROW, "The truck has not been shown in full, and the clock has not been drawn to scale."),
        (ROW, "The truck is conspicuous by its colour."),
        (ROW, "The clock with a truck to the left of it is black."),
        (ROW, "Counting from the left, the second chicken is brown; from the right, the third one is white."),
        (PAIR, "The small elephant is bigger than the one person."),
        (STREET, "公交车和卡车在猫的上方。前者是黄色的，后者是蓝色的。"),
        (STREET, "图中有卡车和公交车，公交车在左，卡车在右。前者是蓝色的，后者是黄色的。"),
        (STREET, "汽车比公交车高级。"),
        (STREET, "各位观众，图中有一辆公交车。"),
        (STREET, "小朋友们，一起来看，图中有一只猫。个人以为很有趣。"),
        (STREET, "左边有一只猫，颇有几分油画的意境。"),
    ],
)
def test_what_is_true_stays(world: World, text: str) -> None:
    assert corrected(world, text) == text
