"""Short answers on numbers, on all things of a name, on sides compared, in blanks and among options."""

from __future__ import annotations

import pytest
from known_truth import World, corrected, scene_of, thing

from seewhy.agent.extract import extract
from seewhy.agent.verify import verify

SCENE = World(
    (
        thing("horse", 30, 30, 150, 120, "white"),
        thing("sheep", 40, 220, 90, 80, "white"),
        thing("sheep", 150, 430, 90, 80, "black"),
        thing("truck", 420, 40, 180, 120, "purple"),
        thing("boat", 30, 520, 100, 70, "red"),
        thing("umbrella", 430, 230, 80, 80, "red"),
        thing("carrot", 470, 400, 60, 40, "orange"),
        thing("umbrella", 540, 480, 80, 80, "blue"),
    )
)
WRONG = [  # question, answer, what becomes of it
    ("How many animals can be seen?", "Four.", "Three."),
    ("How many animals can be seen?", "2", "3"),
    ("How many objects are there on the right?", "There are six.", "There are four."),
    ("How many objects are there on the right?", "3", "4"),
    ("How many red things do you see?", "Three", "Two"),
    ("How many white animals are there?", "Three.", "Two."),
    ("How many animals are below the horse?", "One.", "Two."),
    ("How many vehicles are on the left?", "One: a truck.", "One: a boat."),
    ("How many red things are there?", "Two: a boat and a carrot.", "Two: a boat and an umbrella."),
    ("Count everything.", "There are 11 things in total.", "There are 8 things in total."),
    ("Are all of the sheep white?", "Yes, all of them are white.", "No, only one of them is white."),
    ("Are both umbrellas red?", "Yes, both are red.", "No, only one is red."),
    ("Are both umbrellas red?", "Yes.", "No."),
    ("Is every umbrella blue?", "Yes, every umbrella is blue.", "No, only one umbrella is blue."),
    ("Are the umbrellas both on the left?", "Yes, they are both on the left.", "No, they are both on the right."),
    ("Are all the sheep at the top?", "Yes, all sheep are at the top.", "No, only one sheep is at the top."),
    ("", "All the umbrellas are red.", "Only one of the umbrellas is red."),
    ("", "Both sheep are black.", "Only one sheep is black."),
    ("Is there more than one boat?", "Yes.", "No."),
    ("Are there at least two umbrellas?", "No.", "Yes."),
    ("Are there at most two sheep?", "No.", "Yes."),
    ("Are there fewer than two trucks?", "No.", "Yes."),
    ("Are there two umbrellas on the left?", "Yes.", "No."),
    ("Which side has more animals?", "The right side.", "The left side."),
    ("Which half has fewer animals, left or right?", "Left", "Right"),
    ("Are there more animals on the right than on the left?", "Yes.", "No."),
    ("Are there more animals on the left than on the right?", "No.", "Yes."),
    ("Is the horse smaller than the carrot?", "Yes, the horse is smaller.", "No, the horse is bigger."),
    ("What colour is the truck? A) red B) purple C) green", "A", "B"),
    ("What colour is the truck? A) red B) purple C) green", "C) green", "B) purple"),
    ("Choose one. The carrot is: (a) blue (b) white (c) orange", "The answer is (a).", "The answer is (c)."),
    ("How many umbrellas are there? 1. one 2. two 3. three", "3", "2"),
    ("Fill in the gap: The truck is ___.", "Green.", "Purple."),
    ("Complete: There are ____ sheep in the picture.", "three", "two"),
    ("True or false: the truck is green.", "True.", "False."),
    ("True or false: there are two white animals.", "False.", "True."),
    ("All umbrellas are red. True or false?", "True", "False"),
    ("Are there any oranges?", "Yes, one.", "No."),
]  # fmt: skip
RIGHT = [
    ("How many animals?", "Three, a horse and two sheep."),
    ("How many things are on the right?", "4"),
    ("How many red things are there?", "Two, a boat and an umbrella."),
    ("How many vehicles are there?", "2"),
    ("Are both umbrellas blue?", "No, only one of them is blue."),
    ("Are all the sheep white?", "No, one is white and one is black."),
    ("Are all the sheep on the left?", "Yes, they are all on the left."),
    ("Are all umbrellas on the right?", "Yes."),
    ("Is everything red?", "No."),
    ("", "All the sheep are on the left, and both umbrellas are on the right."),
    ("Is there more than one truck?", "No, just the one."),
    ("Are there fewer trucks than sheep?", "Yes, there is one truck fewer."),
    ("Are there more than two umbrellas?", "No."),
    ("Are there two sheep on the left?", "Yes, there are two."),
    ("Which side has more umbrellas?", "The right side, by two to none."),
    ("Is the umbrella on the left red?", "No, there is no umbrella on the left."),
    ("Is the sheep at the bottom black?", "Yes."),
    ("Is the sheep at the bottom white?", "No."),
    ("What colour is the boat? A) red B) green", "A"),
    ("What colour is the boat? A) red B) green", "It is red."),
    ("Fill in: The ____ is orange.", "carrot"),
    ("The boat is ____.", "The boat is red."),
    ("True or false: both umbrellas are red.", "False, one of them is blue."),
    ("True or false: there is exactly one truck.", "True."),
]


@pytest.mark.parametrize(("question", "wrong", "right"), WRONG)
def test_what_is_wrong_becomes_right(question: str, wrong: str, right: str) -> None:
    assert corrected(SCENE, wrong, question) == right


@pytest.mark.parametrize(("question", "text"), [*RIGHT, *((question, right) for question, _, right in WRONG)])
def test_what_is_right_stays(question: str, text: str) -> None:
    assert corrected(SCENE, text, question) == text


def test_a_picture_of_any_kind_may_hold_what_no_label_names() -> None:
    scene = scene_of(SCENE, "Five.", looks=False)  # no MLLM that was made for such pictures
    assert [one.label for one in verify(extract("Five.", "How many animals are there?"), scene)] == ["unverifiable"]


def test_a_kind_that_the_draft_names_and_no_label_covers_is_not_counted_out() -> None:
    text = "There are five animals, two of them rabbits."
    verdicts = verify(extract(text, "How many animals are there?"), scene_of(SCENE, text))
    assert not [one for one in verdicts if one.claim.subject == "animal" and one.label == "refuted"]
