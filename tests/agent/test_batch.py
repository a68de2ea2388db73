"""Many questions: in order, as if asked one by one, and none of them takes the others down."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, script, thing

from seewhy.agent import Answer, InputError, SeeWhyError, VisualAgent
from seewhy.agent.batch.threads import AHEAD, in_order
from seewhy.agent.errors import ModelError
from seewhy.mllm import Card, Generation, Message, OutOfMemory, Settings
from seewhy.mllm.load import POCKET
from seewhy.tools.types import Finding
from seewhy.tools.yolo import EMBEDDED

ROOT = Path(__file__).parents[2]
PICTURES = sorted((ROOT / "examples" / "pictures").glob("*.png"))
QUESTIONS = ("How many dogs are there?", "Is there a cat?", "What does the sign say?", "What is in the picture?")


class FakeBatchModel:
    """Drafts "Answer: <question>.", keeps the sizes of its batches; more than `room` conversations do not fit."""

    def __init__(self, room: int = 1000) -> None:
        self.room = room
        self.sizes: list[int] = []
        self.card = Card(name="fake")

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        return self.generate_batch([messages], settings)[0]

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        self.sizes.append(len(batch))
        if len(batch) > self.room:
            raise OutOfMemory("the fake is full")
        return [Generation(text=self.reply(messages[-1].text), generated_tokens=1) for messages in batch]

    @staticmethod
    def reply(text: str) -> str:
        return '{"calls": []}' if "Plan for:" in text else f"Answer: {text.partition('Question: ')[2]}"


def test_answers_come_in_order_whichever_is_ready_first() -> None:
    slow = FakeTool("detect", lambda args: time.sleep(0.1) or ())
    agent = agent_of(FakeBatchModel(), slow)
    items = [(PICTURE, f"Is this number {index}?") for index in range(20)]
    told = list(agent.ask_batch(items, size=5))
    assert [one.draft for one in told if isinstance(one, Answer)] == [question for _, question in items]


def test_the_steps_of_several_questions_are_one_batch() -> None:
    model = FakeBatchModel()
    list(agent_of(model).ask_batch([(PICTURE, f"Is this number {index}?") for index in range(16)], size=8))
    assert max(model.sizes) > 1
    assert len(model.sizes) < 16


def test_experts_report_on_some_questions_while_others_are_written_about() -> None:
    """The first expert that is asked answers only once a draft of another question was written."""
    model, written, first = FakeBatchModel(), threading.Event(), threading.Lock()
    write = model.generate_batch

    def generate_batch(batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        if any("Plan for:" not in messages[-1].text for messages in batch):
            written.set()
        return write(batch, settings)

    def look(args: dict[str, Any]) -> tuple[Finding, ...]:
        if first.acquire(blocking=False):
            assert written.wait(60), "nothing was written meanwhile"
        return (thing("dog"),)

    model.generate_batch = generate_batch  # type: ignore[method-assign]
    model.reply = lambda text: '{"calls": [{"tool": "detect", "args": {}}]}' if "Plan for:" in text else "Answer: Yes."  # type: ignore[method-assign]
    agent = agent_of(model, FakeTool("detect", look))
    told = list(agent.ask_batch([(PICTURE, f"Is there a dog, {index}?") for index in range(4)], size=4))
    assert all(isinstance(one, Answer) for one in told)


def test_a_question_that_fails_is_an_error_in_its_place() -> None:
    items: list[Any] = [
        (PICTURE, "Is there a dog?"),
        ("no/such.png", "Is there a dog?"),
        (PICTURE, "  "),
        (PICTURE, "Is there a dog?", (5, 5, 1, 1)),
        "not an item",
        (PICTURE, "Is there a cat?", (0, 0, 50, 50)),
    ]
    told = list(agent_of(script("Answer: Yes.")).ask_batch(items, size=2))
    assert [type(one) for one in told] == [Answer, InputError, InputError, InputError, InputError, Answer]
    assert "no/such.png" in str(told[1])


def test_a_model_that_fails_once_fails_one_question() -> None:
    def draft(messages: Sequence[Message]) -> str:
        if "zebra" in messages[-1].text:
            raise OutOfMemory("the picture is too large")
        return "Answer: Yes."

    agent = agent_of(script(plan='{"calls": []}', draft="x"))
    agent._flow.mllm._replies = {r"Plan for:": '{"calls": []}', r"Question:": draft}  # type: ignore[attr-defined]
    told = list(agent.ask_batch([(PICTURE, "Is there a dog?"), (PICTURE, "Is there a zebra?"), (PICTURE, "A cat?")]))
    assert [type(one) for one in told] == [Answer, ModelError, Answer]


def test_a_bug_is_told_as_one_and_ends_nothing() -> None:
    broken = FakeTool("detect", ZeroDivisionError("division by zero"))
    plan = '{"calls": [{"tool": "detect", "args": {}}]}'
    told = list(agent_of(script("Answer: Yes.", plan), broken).ask_batch([(PICTURE, "Is there a dog?")] * 3))
    assert all(isinstance(one, SeeWhyError) and isinstance(one.__cause__, ZeroDivisionError) for one in told)
    assert "this is a bug" in str(told[0])


def test_out_of_memory_halves_the_batch_and_every_question_is_answered() -> None:
    model = FakeBatchModel(room=2)
    told = list(agent_of(model).ask_batch([(PICTURE, f"Is this number {index}?") for index in range(24)], size=8))
    assert all(isinstance(one, Answer) for one in told)
    assert max(model.sizes) > 2, "it was tried"
    assert max(model.sizes[-6:]) <= 3, "and is not tried again and again"


def test_a_batch_needs_a_size() -> None:
    with pytest.raises(InputError, match="size 0"):
        agent_of(script()).ask_batch([], size=0)


def test_nothing_asked_is_nothing_answered() -> None:
    assert list(agent_of(script()).ask_batch([])) == []


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[tuple[Any, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield PICTURE, "Is there a dog?"

    outcomes = agent_of(script("Answer: Yes.")).ask_batch(endless(), size=2)
    assert isinstance(next(outcomes), Answer)
    assert taken <= 2 * AHEAD + 1
    outcomes.close()


def test_leaving_early_starts_nothing_new() -> None:
    started: list[int] = []

    def work(item: int) -> int:
        started.append(item)
        time.sleep(0.05)
        return item

    results = in_order(work, range(100), threads=2)
    assert next(results) == 0
    results.close()
    time.sleep(0.3)
    assert len(started) <= 2 * AHEAD + 1
    assert not [one for one in threading.enumerate() if one.name.startswith("seewhy-batching")]


def seen(answer: Answer) -> list[tuple[object, ...]]:
    """What the experts found, to the pixel, whatever its last digits are: those depend on the number of threads."""
    return [
        (report.tool, report.args, sorted((hit.label, hit.text or "", *map(round, hit.box.as_tuple())) for hit in sure))
        for report in answer.observations
        if (sure := [hit for hit in report.objects if hit.score > 0.1]) or not report.objects
    ]


@pytest.mark.slow
@pytest.mark.skipif(
    not ((POCKET / "config.json").is_file() and EMBEDDED.is_file() and PICTURES),
    reason="the embedded models or the example pictures are not there",
)
def test_the_embedded_models_answer_in_a_batch_as_they_answer_one_by_one() -> None:
    agent = VisualAgent.load(device="cpu")
    items = [(PICTURES[index % len(PICTURES)], QUESTIONS[index % len(QUESTIONS)]) for index in range(8)]
    alone = [agent.ask(image, question) for image, question in items]
    together = list(agent.ask_batch(items, size=8))
    for one, other in zip(alone, together, strict=True):
        assert isinstance(other, Answer)
        assert (other.draft, other.text) == (one.draft, one.text)
        assert [verdict.label for verdict in other.claims] == [verdict.label for verdict in one.claims]
        assert other.confidence == pytest.approx(one.confidence, abs=1e-2)
        assert seen(other) == seen(one)
