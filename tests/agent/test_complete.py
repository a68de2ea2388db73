"""What an answer leaves out is added where everything was asked for, and nowhere else."""

from __future__ import annotations

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, script, thing

from seewhy.agent import Answer
from seewhy.agent.correction.complete import asks_for_everything
from seewhy.agent.questions.reading import read_question
from seewhy.tools.types import Finding

LABELS = frozenset({"dog", "cat", "bus", "person", "cow"})
DOG, CAT = thing("dog", 10, 10, 50, 50, score=0.97), thing("cat", 100, 10, 140, 50, score=0.97)
OTHER_CAT, BUS = thing("cat", 150, 50, 190, 90, score=0.96), thing("bus", 60, 60, 95, 95, score=0.95)


def asked(question: str, draft: str, *hits: Finding) -> Answer:
    return agent_of(script(f"Answer: {draft}"), FakeTool("detect", hits, LABELS)).ask(PICTURE, question)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What do you see?", True),
        ("List everything you see.", True),
        ("Which animals are there?", True),
        ("Describe everything in detail.", True),
        ("列出图中所有物体", True),
        ("图里有什么？", True),
        ("Describe the picture.", False),
        ("Caption this image.", False),
        ("Tell me about this picture.", False),
        ("请描述这张图片", False),
        ("What is left of the dog?", False),
        ("How many dogs are there?", False),
    ],
)
def test_everything_is_asked_for_by_a_list_and_not_by_a_description(question: str, whole: bool) -> None:
    assert asks_for_everything(question, read_question(question)) is whole


def test_what_is_left_out_is_added_with_its_number_and_evidence() -> None:
    answer = asked("What do you see?", "There is a dog.", DOG, CAT, OTHER_CAT, BUS)
    assert answer.text == "There is a dog. There are also two cats and a bus."
    assert [(edit.before, edit.after) for edit in answer.corrections] == [("", "two cats"), ("", "a bus")]
    assert answer.corrections[0].evidence[0].note.startswith("detector found 2 cats")
    assert [verdict.claim.subject for verdict in answer.claims] == ["dog"]
    assert '"two cats" added' in next(step.text for step in answer.steps if step.node == "correct")


@pytest.mark.parametrize(
    ("question", "draft", "hits"),
    [
        ("Describe the picture.", "There is a dog.", (DOG, CAT)),
        ("Is there a dog?", "Yes, there is a dog.", (DOG, CAT)),
        ("What do you see?", "There is a dog and there may be a cat.", (DOG,)),
        ("What do you see?", "There is a dog and a cat.", (DOG, CAT)),
        ("What do you see?", "There is a dog and an animal.", (DOG, CAT)),
        ("What do you see?", "I cannot tell.", (CAT,)),
        ("What do you see?", "There is a dog.", (DOG, CAT.model_copy(update={"score": 0.5}))),
        ("Which vehicles do you see?", "There is a bus.", (BUS, CAT)),
    ],
)
def test_nothing_is_added_unasked_unsure_or_twice(question: str, draft: str, hits: tuple[Finding, ...]) -> None:
    assert asked(question, draft, *hits).text == draft


def test_what_was_taken_for_something_else_gets_its_name() -> None:
    draft = "1. cow [100, 10, 140, 50]\n2. dog [10, 10, 50, 50]\nAnswer: There is a cow and a dog."
    agent = agent_of(script(draft), FakeTool("detect", (DOG, CAT), LABELS))
    assert agent.ask(PICTURE, "What do you see?").text == "There is a dog. There is also a cat."


def test_a_list_of_points_and_a_chinese_answer_go_on_in_their_own_way() -> None:
    assert asked("List everything.", "- a dog", DOG, CAT).text == "- a dog\n\nThere is also a cat."
    assert asked("图里有什么？", "图中有一只狗。", DOG, CAT).text == "图中有一只狗。图中还有猫。"


def test_a_text_that_someone_else_wrote_gets_nothing_added() -> None:
    agent = agent_of(script(), FakeTool("detect", (DOG, CAT), LABELS))
    assert agent.correct(PICTURE, "There is a dog.").text == "There is a dog."
