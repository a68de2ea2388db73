"""What people say around a question is left out, and what belongs to it stays."""

from __future__ import annotations

import pytest

from seewhy.agent.extraction.around import without_asides
from seewhy.agent.questions.reading import read_question


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Class, what do you see?", "what do you see?"),
        ("Stock check: how many cups?", "how many cups?"),
        ("Inventory: bicycles, quantity?", "How many bicycles are there?"),
        ("Dogs: how many?", "How many Dogs are there?"),
        ("What colour is the sign? I don't mean its words.", "What colour is the sign?"),
        ("Where is the donut? I'm hungry!", "Where is the donut?"),
        ("How many cakes, grandma wants to know?", "How many cakes?"),
        ("How many pieces of fruit are shown, to be precise?", "How many pieces of fruit are shown?"),
        ("How many books should I buy?", "How many books are there?"),
        ("Is there an actual cat, the animal, not just the word?", "Is there an actual cat?"),
    ],
)
def test_asides_are_left_out(said: str, asked: str) -> None:
    assert without_asides(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        "How many dogs, cats or birds?",
        "Find the animal",
        "Top left, what is there?",
        "Red things: how many are there?",
        "Is there a dog? And a cat.",
        "Is the dog there because of the cat?",
        "How many houses are there?",
        "Do words count?",
        "The red sign: what does it say?",
        "Apart from the dog, what is there?",
        "From left to right, what do you see?",
        "How many animals all together, any kind?",
        "How many dogs do I see?",
        'Does it say "Class, what now?"',
        "Is there a dog? Is there a cat?",
        "",
    ],
)
def test_what_belongs_to_the_question_stays(said: str) -> None:
    assert without_asides(said) == said


@pytest.mark.parametrize(
    ("question", "kind", "subject"),
    [
        ("how many ppl", "count", "person"),
        ("Broccoli count?", "count", "broccoli"),
        ("birds?? how many", "count", "bird"),
        ("how many elefants", "count", "elephant"),
        ("total motorcycles", "count", "motorcycle"),
        ("Is there anybody in the picture?", "presence", "person"),
        ("sign text please", "text", "sign"),
        ("what's the code on the grey sign?", "text", "sign"),
        ("What number appears on the board?", "text", "board"),
    ],
)
def test_sloppy_questions_are_understood(question: str, kind: str, subject: str) -> None:
    intent = read_question(question)
    assert intent.kind == kind
    assert subject in intent.subjects
