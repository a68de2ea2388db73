"""`Answer` as JSON: exactly the object that others rely on."""

from __future__ import annotations

import json

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, line, script, thing
from jsonschema import Draft202012Validator

from seewhy.agent import Answer, answer_schema
from seewhy.tools.errors import ToolError

LABELS = frozenset({"dog", "cat"})
VALID = Draft202012Validator(answer_schema())


def answers() -> list[Answer]:
    dogs = FakeTool("detect", (thing("dog"), thing("dog", 60, 10, 90, 50)), labels=LABELS)
    words = FakeTool("ocr", (line('größe "8" 停'),))
    broken = FakeTool("ocr", ToolError("ocr: broken"))
    return [
        agent_of(script("Answer: Yes, there is a dog."), dogs).ask(PICTURE, "Is there a dog?"),
        agent_of(script("Answer: There are five dogs."), dogs).ask(PICTURE, "How many dogs are there?"),
        agent_of(script("Answer: Big."), words).ask(PICTURE, "What does the sign say?"),
        agent_of(script("Answer: Big."), broken, min_confidence=0.9).ask(PICTURE, "What does the sign say?"),
        agent_of(script("Answer: Yes."), verify=False).ask(PICTURE, "Is there a dog?", (0, 0, 50, 50)),
        agent_of(script(), dogs).correct(PICTURE, "Two dogs and a cat."),
    ]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(answer_schema())


def test_every_answer_follows_the_schema() -> None:
    for answer in answers():
        VALID.validate(json.loads(answer.to_json()))


def test_the_keys_are_those_of_the_contract_and_no_others() -> None:
    data = answers()[0].as_dict()
    keys = "question answer draft abstained confidence steps observations claims corrections models seconds"
    assert list(data) == keys.split()
    assert list(data["observations"][0]) == ["tool", "args", "ok", "error", "objects"]
    assert list(data["observations"][0]["objects"][0]) == ["id", "label", "box", "score", "text"]
    assert list(data["claims"][0]) == ["text", "kind", "verdict", "confidence", "evidence"]
    assert list(data["models"]) == ["mllm", "detector", "segmenter", "ocr"]


@pytest.mark.parametrize("wrong", [{"extra": 1}, {"abstained": "no"}, {"claims": [{}]}, {"models": {}}])
def test_the_schema_refuses_anything_else(wrong: dict[str, object]) -> None:
    assert not VALID.is_valid(answers()[0].as_dict() | wrong)


def test_the_confidence_is_that_of_the_answer() -> None:
    assert [one.as_dict()["confidence"] for one in answers()] == [one.confidence for one in answers()]


def test_an_answer_prints_as_its_text() -> None:
    assert str(answers()[1]) == answers()[1].text == "There are two dogs."


def test_json_is_one_line_and_keeps_every_script() -> None:
    text = answers()[2].to_json()
    assert "\n" not in text
    assert "停" in text


def test_the_table_of_evidence_has_a_row_for_each_claim() -> None:
    answer = answers()[0]
    assert [row[:2] for row in answer.why()] == [(one.claim.text, one.label) for one in answer.claims]
    assert all(isinstance(row[3], str) for row in answer.why())


def test_the_annotated_picture_has_the_size_of_the_picture() -> None:
    assert answers()[0].annotated().width >= PICTURE.width
