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
    ("number", "words"), [(1, "is also a pair of scissors"), (2, "are also two pairs of scissors")]
)
def test_what_comes_in_pairs_is_added_in_pairs(number: int, words: str) -> None:
    hits = [thing("scissors", 60 * i, 60, 60 * i + 40, 95, score=0.97) for i in range(number)]
    detect = FakeTool("detect", (DOG, *hits), LABELS | {"scissors"})
    answer = agent_of(script("Answer: There is a dog."), detect).ask(PICTURE, "What do you see?")
    assert answer.text == f"There is a dog. There {words}."


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


def test_a_second_thing_that_was_taken_for_one_of_another_name_gets_its_own() -> None:
    draft = "1. dog [10, 10, 50, 50]\n2. dog [100, 10, 140, 50]\nAnswer: There is a dog."
    agent = agent_of(script(draft), FakeTool("detect", (DOG, CAT), LABELS))
    assert agent.ask(PICTURE, "What do you see?").text == "There is a dog. There is also a cat."


def test_a_thing_that_only_the_draft_sees_at_its_place_keeps_its_name() -> None:
    draft = "1. dog [10, 10, 50, 50]\n2. dog [100, 10, 140, 50]\nAnswer: There are two dogs."
    detect = FakeTool("detect", (DOG, CAT.model_copy(update={"score": 0.6})), LABELS)
    assert "cat" not in agent_of(script(draft), detect).ask(PICTURE, "What do you see?").text


@pytest.mark.parametrize(
    ("question", "draft", "text"),
    [
        ("What do you see?", "There is a bus.", "There is no bus. There is a dog and two cats."),
        ("图里有什么？", "图中有一辆公交车。", "图中没有公交车。图中有狗、猫。"),
    ],
)
def test_where_nothing_of_an_answer_is_left_it_says_what_there_is(question: str, draft: str, text: str) -> None:
    detect = FakeTool("detect", (DOG, CAT, OTHER_CAT), LABELS)
    assert agent_of(script(draft, fits=0.02), detect).ask(PICTURE, question).text == text


def test_a_list_of_points_and_a_chinese_answer_go_on_in_their_own_way() -> None:
    assert asked("List everything.", "- a dog", DOG, CAT).text == "- a dog\n\nThere is also a cat."
    assert asked("图里有什么？", "图中有一只狗。", DOG, CAT).text == "图中有一只狗。图中还有猫。"


def test_a_text_that_someone_else_wrote_gets_nothing_added() -> None:
    agent = agent_of(script(), FakeTool("detect", (DOG, CAT), LABELS))
    assert agent.correct(PICTURE, "There is a dog.").text == "There is a dog."
