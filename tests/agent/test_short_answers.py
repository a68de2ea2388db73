"""Short answers to everyday questions about one drawn scene: what is wrong becomes right, what is right stays."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, thing

SCENE = World(
    (
        thing("dog", 40, 40, 100, 100, "brown"),
        thing("cat", 270, 50, 100, 100, "black"),
        thing("bus", 480, 30, 140, 90, "red"),
        thing("apple", 60, 400, 80, 80, "red"),
        thing("apple", 160, 420, 80, 80, "green"),
        thing("banana", 300, 420, 90, 60, "yellow"),
        thing("umbrella", 280, 230, 110, 110, "purple"),
        thing("sign", 470, 440, 150, 60, "blue", "OPEN"),
    )
)
WRONG = [  # question, answer, what becomes of it
    ("Which is bigger, the bus or the banana?", "The banana.", "The bus."),
    ("Which is bigger, the bus or the banana?", "The banana is bigger.", "The bus is bigger."),
    ("Which is higher up, the dog or the apple?", "Apple", "Dog"),
    ("Is the banana smaller than the bus?", "No, the bus is smaller than the banana.",
     "Yes, the bus is bigger than the banana."),
    ("Is the dog to the left of the cat?", "No, the cat is to the left of the dog.",
     "Yes, the cat is to the right of the dog."),
    ("Are there more bananas than apples?", "Yes, there are more bananas than apples.",
     "No, there are fewer bananas than apples."),
    ("Are there more dogs than cats?", "Yes, there are more dogs than cats.", "No, there are as many dogs as cats."),
    ("Are there more dogs than cats?", "Yes.", "No."),
    ("How many red apples are there?", "There are two red apples.", "There is one red apple."),
    ("How many red apples are there?", "Two.", "One."),
    ("How many animals are there?", "There is one animal.", "There is more than one animal."),
    ("What color are the apples?", "Both apples are red.", "Both apples are red and green."),
    ("Where is the dog?", "The dog is on the right.", "The dog is on the left."),
    ("Where is the sign?", "Above the bus.", "Below the bus."),
    ("What is at the top left?", "A bus.", "A dog."),
    ("What is the leftmost animal?", "The cat.", "The dog."),
    ("Do you see a bus?", "I don't see one.", "Yes."),
    ("Is there a bus?", "Of course not.", "Yes."),
    ("Is the bus on the left?", "Correct!", "Incorrect!"),
    ("", 'There is no sign that says "OPEN".', 'There is a sign that says "OPEN".'),
    ("", 'No sign here says "OPEN".', 'A sign here says "OPEN".'),
    ("Is a triangle at the bottom?", "No, the triangle is at the bottom.", "Yes, the triangle is at the bottom."),
    ("Name the animals.", "- a dog\n- a zebra\n- a cat", "- a dog\n- a cat"),
    ("", "No, the umbrella isn't green; it's yellow.", "No, the umbrella isn't green; it's purple."),
    ("", "The left apple is green and the right one is red.", "The left apple is red and the right one is green."),
    ("", "Of the two apples, both are on the right.", "Of the two apples, both are on the left."),
    ("", "The rightmost animal is a dog.", "The leftmost animal is a dog."),
    ("", "In the bottom row you can see a brown dog, a black cat and a red bus.",
     "In the top row you can see a brown dog, a black cat and a red bus."),
    ("", "From top to bottom: a banana and a cat.", "From bottom to top: a banana and a cat."),
    ("", "Two of the apples are red.", "One of the apples is red."),
    ("", "The colours: dog – black, cat – black.", "The colours: dog – brown, cat – black."),
    ("", "There is no dog on the left.", "There is a dog on the left."),
    ("", "There is no bus waiting on the right.", "There is a bus waiting on the right."),
    ("", "A panel at the lower right shouts CLOSED.", "A panel at the lower right shouts OPEN."),
    ("", "A dog is in the upper left, with an apple above.", "A dog is in the upper left, with an apple below."),
    ("", "左边没有狗。", "左边有狗。"),
    ("", "左边没有狗或公交车。", "左边没有公交车，有狗。"),
    ("", "左边没有狗，也没有公交车。", "左边没有公交车，有狗。"),
    ("", "猫的左边没有狗。", "猫的左边有狗。"),
    ("左边有狗吗？", "没有。", "有。"),
    ("左边有狗吗？", "没有，左边没有狗。", "有，左边有狗。"),
    ("哪个更大，公交车还是香蕉？", "香蕉更大。", "公交车更大。"),
    ("公交车和香蕉哪个大？", "香蕉。", "公交车。"),
    ("苹果多还是香蕉多？", "香蕉更多。", "苹果更多。"),
    ("苹果比香蕉多吗？", "不，香蕉比苹果多。", "是的，香蕉比苹果少。"),
    ("狗比猫多吗？", "是的，狗比猫多。", "不，狗和猫一样多。"),
    ("有几个红苹果？", "有两个红苹果。", "有一个红苹果。"),
    ("有几个红苹果？", "两个。", "一个。"),
    ("狗在猫的左边吗？", "不，狗在猫的右边。", "是的，狗在猫的左边。"),
    ("伞是绿色的吗？", "是的，伞是绿色的。", "不，伞是紫色的。"),
    ("有斑马吗？", "有，一只斑马在左下角。", "没有斑马。"),
    ("有斑马吗？", "是的，图中有一只斑马。", "不，图中没有斑马。"),
    ("", "左边有一只狗，一只斑马在右下角。", "左边有一只狗，没有斑马。"),
    ("左上角是什么？", "一辆公交车。", "狗。"),
    ("最左边的动物是什么？", "猫。", "狗。"),
    ("", "下排有狗、猫和公交车。", "上排有狗、猫和公交车。"),
    ("", "下面一排是狗、猫和公交车。", "上面一排是狗、猫和公交车。"),
]  # fmt: skip
RIGHT = [
    ("Which is bigger, the bus or the banana?", "The bus."),
    ("Is there a cat on the bus?", "No, there isn't a cat on the bus. I can see a sign below it."),
    ("Is the bus on the left?", "Right side."),
    ("Is the bus on the left?", "Right, near the top."),
    ("Is the cat brown?", "Correct me if I am mistaken, it is black."),
    ("Is the dog on the right?", "Wrong side: it is on the left."),
    ("", 'There is no sign that says "STOP".'),
    ("", 'None of the signs says "STOP", and nothing here reads "EXIT".'),
    ("", "No bus is blue, and none of the apples are yellow."),
    ("", "A dog is on the left, a cat in the middle and a bus on the right."),
    ("", "In the top row, from left to right: dog, cat, bus."),
    ("", "The bus is red, the dog brown and the cat black."),
    ("", "The leftmost fruit is a red apple."),
    ("", "The sport being played is baseball."),
    ("", "A blue sign with the word OPEN is in the lower right-hand corner, under the bus."),
    ("", "Clockwise from the top left: a dog, a cat and a bus."),
    ("", "There is no dog on the right."),
    ("", "No dog is on the right, and there are no apples at the top."),
    ("", "There are three pieces of fruit: two apples, one red and one green, and a banana."),
    ("左边有猫吗？", "左边没有猫，那里只有一只狗。"),
    ("", "右边没有狗。"),
    ("", "图片左边没有公交车。"),
    ("", "猫的右边没有狗。"),
    ("", "香蕉没有苹果多。"),
    ("哪个更大，狗还是猫？", "一样大。"),
    ("左上角有什么？", "一只狗。"),
    ("狗在哪边？", "不在右边。"),
    ("有斑马吗？", "没有，图中只有一只猫。"),
    ("", "上排从左到右是狗、猫和公交车。"),
    ("", "下排从左到右是两个苹果、一根香蕉和一块牌子。"),
]


@pytest.mark.parametrize(("question", "wrong", "right"), WRONG)
def test_what_is_wrong_becomes_right(question: str, wrong: str, right: str) -> None:
    assert corrected(SCENE, wrong, question) == right


@pytest.mark.parametrize(("question", "text"), [*RIGHT, *((question, right) for question, _, right in WRONG)])
def test_what_is_right_stays(question: str, text: str) -> None:
    assert corrected(SCENE, text, question) == text
