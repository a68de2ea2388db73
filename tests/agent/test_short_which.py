"""Short answers to which one, what is where, and of what colour it is: the thing that the question selects counts."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, thing

from seewhy.agent.questions.reading import read_selection
from seewhy.agent.types import Description, Tie

SHELF = World(
    (
        thing("cup", 30, 40, 60, 70, "yellow"),
        thing("cup", 140, 30, 110, 130, "purple"),
        thing("clock", 290, 50, 70, 70, "black"),
        thing("cup", 420, 60, 60, 70, "green"),
        thing("sign", 500, 250, 120, 60, "blue", "SALE"),
        thing("book", 40, 270, 140, 60, "red"),
        thing("sign", 30, 520, 140, 60, "white", "MENU"),
        thing("cake", 270, 480, 130, 120, "pink"),
        thing("donut", 480, 500, 70, 60, "brown"),
    )
)
YARD = World(
    (
        thing("horse", 30, 60, 200, 160, "brown"),
        thing("sheep", 290, 120, 80, 60, "white"),
        thing("horse", 440, 80, 140, 120, "grey"),
        thing("truck", 40, 400, 220, 140, "orange"),
        thing("bicycle", 280, 430, 90, 80, "blue"),
        thing("car", 450, 420, 150, 90, "green"),
    )
)
PARK = World((thing("person", 60, 200, 90, 260, "red"), thing("person", 420, 200, 90, 260, "blue"),
              thing("bus", 220, 250, 160, 120, "white")))  # fmt: skip
WRONG = [  # scene, question, answer, what becomes of it
    (SHELF, "Which cup is the largest?", "The green one.", "The purple one."),
    (SHELF, "What's the biggest cup?", "The one on the right.", "The one on the left."),
    (SHELF, "which cup is green", "the second one from the left", "the third one from the left"),
    (SHELF, "Which cup is yellow?", "The rightmost.", "The leftmost."),
    (SHELF, "What is between the purple cup and the green cup?", "That's a book.", "That's a clock."),
    (SHELF, "What do you see directly under the yellow cup?", "The cake.", "The book."),
    (SHELF, "What's directly above the donut?", "A sign that says MENU.", "A sign that says SALE."),
    (SHELF, "Anything in the bottom left?", "Yeah, a donut.", "Yeah, a sign."),
    (SHELF, "What colour is the cup on the right?", "Yellow", "Green"),
    (SHELF, "3rd cup from the left, what colour is it?", "It's purple.", "It's green."),
    (SHELF, "What color is the sign on the left?", "It is blue.", "It is white."),
    (SHELF, "Where is the MENU sign?", "In the upper left corner.", "In the lower left corner."),
    (SHELF, "where is the blue sign?", "on the left", "on the right"),
    (SHELF, "Which thing is pink?", "The donut.", "The cake."),
    (SHELF, "What do the signs say?", "One says MENU, the other says EXIT.", "One says MENU, the other says SALE."),
    (YARD, "Which vehicle is on the right?", "It's the truck.", "It's the car."),
    (YARD, "Apart from the horses, which animal do you see?", "A cow.", "A sheep."),
    (YARD, "Which vehicle is the smallest?", "The green car.", "The bicycle."),
    (YARD, "What is the only blue thing?", "The truck is the only blue thing.", "The bicycle is the only blue thing."),
    (YARD, "Counting from the right, what is the first vehicle?", "A bicycle.", "A car."),
    (YARD, "what's to the right of the sheep", "the brown horse", "the grey horse"),
    (YARD, "What is the leftmost vehicle?", "A bicycle.", "A truck."),
    (YARD, "Which horse is smaller?", "The brown horse is smaller.", "The grey horse is smaller."),
]  # fmt: skip
RIGHT = [
    (SHELF, "Which cup is the smallest?", "The yellow one."),
    (SHELF, "Which cup is second from the left?", "The bigger one."),
    (SHELF, "What is next to the clock?", "A purple cup."),
    (SHELF, "What's below the clock?", "A pink cake."),
    (SHELF, "Which cup is purple?", "The one next to the clock."),
    (SHELF, "Which cup is purple?", "The one in the middle."),
    (SHELF, "What is on the right?", "A green cup, a sign and a donut."),
    (SHELF, "Which sign is higher up?", "The blue one."),
    (SHELF, "What is between the book and the sign that says SALE?", "Nothing."),
    (SHELF, "Where is the yellow cup?", "Top left."),
    (SHELF, "What color is the thing below the clock?", "Pink."),
    (SHELF, "Which is the one to eat first?", "The cake."),
    (YARD, "What is the man on the left riding?", "A brown horse."),
    (YARD, "Which animal looks tired?", "The grey horse."),
    (YARD, "Which vehicle would be the fastest?", "The car."),
    (YARD, "What other vehicle is there besides the car and the truck?", "A bicycle."),
    (YARD, "What is on the left?", "A horse above a truck."),
    (YARD, "Is there anything between the horses?", "Yes, a white sheep."),
    (YARD, "What's left?", "The truck."),
    (YARD, "Which horse is brown?", "The left one, above the truck."),
    (YARD, "Who is on the right?", "Nobody, just a grey horse."),
    (YARD, "What is that on the right?", "A barn."),
    (PARK, "What is to the left of the man?", "A woman."),
    (PARK, "Who is next to the woman?", "A man."),
    (PARK, "What is between the man and the woman?", "A bus."),
    (PARK, "What colour is the man on the right?", "Red."),
]


@pytest.mark.parametrize(("scene", "question", "wrong", "right"), WRONG)
def test_what_is_wrong_of_the_thing_asked_for_becomes_right(scene: World, question: str, wrong: str, right: str):
    assert corrected(scene, wrong, question) == right


@pytest.mark.parametrize(
    ("scene", "question", "text"), [*RIGHT, *((s, question, right) for s, question, _, right in WRONG)]
)
def test_what_is_right_of_it_stays(scene: World, question: str, text: str):
    assert corrected(scene, text, question) == text


def test_a_question_selects_by_kind_colour_place_order_and_relation():
    cup, sign = Description(noun="cup", colour="red"), Description(noun="sign", word="SALE")
    asked = {
        "Which dog is the biggest?": Description(noun="dog", order="largest"),
        "What is the second cup from the left?": Description(noun="cup", order="second from the left"),
        "What colour is the dog at the top?": Description(noun="dog", places=("top",)),
        "What is directly below the red cup?": Description(ties=(Tie(value="below", others=(cup,), directly=True),)),
        "What's between the red cup and the SALE sign?": Description(ties=(Tie(value="between", others=(cup, sign)),)),
        "Except for the red cup, which cup is on the left?": Description(noun="cup", places=("left",), but=(cup,)),
    }
    for question, what in asked.items():
        found = read_selection(question)
        assert found is not None
        assert found.what == what


@pytest.mark.parametrize(
    "question",
    ["What is the man on the left holding?", "Which dog is barking?", "What is there?", "How many cups are there?",
     "What color is the car?", "What does the sign on the left say?", "Which is better?", "Describe the picture."],
)  # fmt: skip
def test_a_question_with_another_matter_in_it_selects_nothing(question: str):
    assert read_selection(question) is None
