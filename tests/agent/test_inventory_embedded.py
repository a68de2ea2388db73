"""Questions about everything at once, and about what is not there, put to the embedded models."""

from __future__ import annotations

from pathlib import Path

import pytest

from seewhy.agent import VisualAgent

PICTURES = Path(__file__).parents[2] / "examples" / "pictures"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PICTURES.is_dir(), reason="examples/pictures is not there"),
]


@pytest.fixture(scope="module")
def agent() -> VisualAgent:
    return VisualAgent.load()


@pytest.mark.parametrize(
    ("picture", "question", "answer"),
    [
        ("park", "What is in the top right corner?", "A kite is in the top right of the picture."),
        ("park", "How many animals are there?", "There are three dogs."),
        ("park", "Are there any vehicles? Which ones?", "Yes, there is a bicycle."),
        ("kitchen", "What is the largest thing?", "The cake is the largest."),
        ("kitchen", "Is everything here food?", "No, there is also a cup."),
        ("kitchen", "Any fruit in it?", "Yes, there is a banana and an apple."),
        (
            "kitchen",
            "From left to right, what is at the bottom?",
            "From left to right: a banana, an apple and a donut.",
        ),
        ("street", "What is written on the sign?", 'The sign says "MAIN STREET".'),
        ("kitchen", "图里有哪些水果？", "图中有一根香蕉和一个苹果。"),
        ("park", "狗比自行车多吗？", "是的，图中有三只狗，有一辆自行车。"),
    ],
)
def test_is_answered_from_a_list(agent: VisualAgent, picture: str, question: str, answer: str) -> None:
    told = agent.ask(PICTURES / f"{picture}.png", question)
    assert told.text == answer
    assert told.claims
    assert not told.abstained


def test_an_edit_of_such_an_answer_names_its_evidence(agent: VisualAgent) -> None:
    for name in ("park", "street", "kitchen", "farm", "harbour", "desk"):
        told = agent.ask(PICTURES / f"{name}.png", "How many different kinds of things are there?")
        for edit in told.corrections:
            assert (edit.before, edit.after) == (told.draft, told.text)
            assert edit.evidence
        assert bool(told.corrections) == (told.draft != told.text)


@pytest.mark.parametrize(
    ("picture", "question", "nothing"),
    [
        ("park", "What colour is the triangle?", "no triangle"),
        ("kitchen", "What colour is the heart?", "no heart"),
        ("kitchen", "Which side is the dog on?", "no dog"),
        ("kitchen", "Where is the sign?", "no sign"),
        ("kitchen", "What does the red sign say?", "no red sign"),
    ],
)
def test_what_is_not_there_has_no_colour_and_no_place(
    agent: VisualAgent, picture: str, question: str, nothing: str
) -> None:
    assert nothing in agent.ask(PICTURES / f"{picture}.png", question).text
