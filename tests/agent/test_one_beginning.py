"""All prompts about a picture begin alike, up to the picture: a backend reads and encodes that part once."""

from __future__ import annotations

from PIL import Image

from seewhy.agent import VisualAgent
from seewhy.agent.prompts import PLAN, REASON, SYSTEM
from seewhy.mllm import Message, ScriptedMLLM

DRAFT = "1. A dog [4, 4, 30, 30]\nAnswer: There is a dog in the picture."


def reply(messages: tuple[Message, ...]) -> str:
    return '{"calls": []}' if "Plan for:" in messages[-1].text else DRAFT


def test_plan_draft_and_second_looks_differ_behind_the_picture_only() -> None:
    mllm = ScriptedMLLM(reply, scores=lambda messages, choices: [-0.1, -2.0])
    picture = Image.new("RGB", (64, 64), "grey")
    VisualAgent.load(mllm=mllm, tools=["measure"]).ask(picture, "Is there a dog?")
    asked = [*mllm.calls, *mllm.scored]
    whole = [messages for messages in asked if messages[1].images[0].size == picture.size]
    assert {messages[0].text for messages in asked} == {SYSTEM}
    assert all(isinstance(messages[1].parts[0], Image.Image) for messages in asked)
    for instructions in (PLAN, REASON, "Answer yes or no."):
        assert any(instructions in messages[-1].text for messages in whole), instructions


def test_a_model_that_was_trained_on_the_tasks_is_not_told_how_to_do_them() -> None:
    mllm = ScriptedMLLM(reply, scores=lambda messages, choices: [-0.1, -2.0], made_for="a sticker scene")
    VisualAgent.load(mllm=mllm, tools=["measure"]).ask(Image.new("RGB", (64, 64)), "Is there a dog?")
    assert mllm.calls[-1][-1].text == "Question: Is there a dog?"
    assert not any(PLAN in messages[-1].text or REASON in messages[-1].text for messages in mllm.calls)
