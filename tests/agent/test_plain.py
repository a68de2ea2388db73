"""Questions in the words that a small model knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from seewhy.agent import VisualAgent
from seewhy.agent.questions.plain import plainly
from seewhy.agent.questions.reading import read_question
from seewhy.agent.questions.several import one_by_one
from seewhy.agent.reason import combined
from seewhy.agent.types import Draft

FARM = Path(__file__).parents[2] / "examples" / "pictures" / "farm.png"
KNOWS = ("person", "dog", "zebra", "cup", "boat", "airplane", "cell phone", "scissors", "laptop", "sign", "star")


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Which is further right, the zebra or the dog?", "Is the zebra to the left or to the right of the dog?"),
        ("Which one is lower down, the cell phone or the plane?", "Is the cell phone above or below the airplane?"),
        ("Which of the two is nearer the top, the dog or the cup?", "Is the dog above or below the cup?"),
        ("Which side of the dog is the zebra on, the left?", "Is the zebra to the left or to the right of the dog?"),
        ("What color is the licence plate?", "What colour is the sign?"),
        ("Which colour does the street sign have?", "What colour is the sign?"),
        ("What is in the speech bubble?", "What does the sign say?"),
        ("What's the number on the number plate?", "What does the sign say?"),
        ("Can you read the label to me?", "What does the sign say?"),
        ("How many dogs do you see in total?", "How many dogs are there?"),
        ("Can you spot a mug or cup anywhere?", "Is there a cup in the picture?"),
        ("I'm looking for a boat or ship. Is one in here?", "Is there a boat in the picture?"),
        ("Tell me how many computers there are.", "How many laptops are there?"),  # the only ones that it knows
        ("Any scissors around?", "Is there a pair of scissors in the picture?"),
        ("In which part of the image would I find the star?", "Where is the star?"),
        ("How many animals are there?", "What is in the picture?"),
    ],
)  # fmt: skip
def test_a_question_is_put_in_words_that_the_model_knows(asked: str, plain: str) -> None:
    assert plainly(asked, KNOWS) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Is there a zeppelin?",  # no known noun names it
        "Is there a woman?",  # narrower than any known noun
        "How many red cups are there?",
        "Is the dog not above the cup?",
        "What does the bus say?",
        "Describe the picture.",
        "Is there a balloon?",
        "How many dogs are on the left?",
        "What colour is the cup on the right?",
        "Where is the second dog?",
        "How many dogs are sitting?",
        "Is there an open sign?",
        "Is the red cup below the boat?",
        "Is the left dog to the right of the other dog?",
        "狗在哪里？",
        "",
    ],
)
def test_what_cannot_be_said_in_them_is_asked_as_it_is(question: str) -> None:
    assert plainly(question, KNOWS) == question


def test_a_plain_question_asks_for_the_same() -> None:
    asked = "Which is further right, the zebra or the dog?"
    assert set(read_question(plainly(asked, KNOWS)).subjects) == set(read_question(asked).subjects)


def test_a_choice_of_places_is_no_yes_no_question() -> None:
    assert not read_question("Is the dog near the top or near the bottom?").yes_no


def test_the_embedded_model_answers_what_was_asked_in_other_words() -> None:
    answer = VisualAgent.load().ask(FARM, "Which is further right, the horse or the dog?")
    assert "above" not in answer.text
    assert "below" not in answer.text


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        ("Where are the dog and the cup?", ("Where is the dog?", "Where is the cup?")),
        ("How many dogs and boats are there?", ("How many dogs are there?", "How many boats are there?")),
        ("Is there a dog? What colour is it?", ("Is there a dog in the picture?", "What colour is the dog?")),
        ("What does the sign say and where is it?", ("What does the sign say?", "Where is the sign?")),
        ("Are there any dogs or cups?", ("Is there a dog in the picture?", "Is there a cup in the picture?")),
        ("Where is the dog?", ("Where is the dog?",)),
        ("Is the dog left of the cup?", ("Is the dog to the left of the cup?",)),
        ("How many red cups and dogs are there?", ("How many red cups and dogs are there?",)),
        ("Is there a zeppelin and a dog?", ("Is there a zeppelin and a dog?",)),
        ("Where is the dog with the cup?", ("Where is the dog with the cup?",)),
        ("How many dogs and cups are there in total?", ("How many dogs and cups are there in total?",)),
        ("Are there dogs and cups? Where are they?", ("Are there dogs and cups? Where are they?",)),
    ],
)
def test_several_questions_are_asked_one_by_one(asked: str, each: tuple[str, ...]) -> None:
    assert one_by_one(asked, KNOWS) == each


def test_answers_to_several_questions_are_one_of_plain_sentences() -> None:
    drafts = [Draft(text="Yes, there is a dog."), Draft(text="No, there is no cup."), Draft(text="It is red.")]
    assert combined(drafts).text == "There is a dog. There is no cup. It is red."
    assert combined(drafts[:1]).text == "Yes, there is a dog."
