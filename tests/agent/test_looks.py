"""Second looks that are known beforehand are taken together, and say what each says by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flow_fakes import FakeTool, agent_of, thing
from PIL import Image

from seewhy.agent import Answer
from seewhy.mllm.errors import MLLMError
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.mllm.types import Message, Scores

PICTURE = Image.linear_gradient("L").resize((200, 100)).convert("RGB")
LABELS = frozenset({"dog", "cat", "bus", "cup"})
DRAFT = "Answer: There is a dog, a cat, a bus and a cup. There are two boats."


class BatchScorer(ScriptedMLLM):
    """Scores many at once; `batches` says how many, `broken` that it cannot after all."""

    batches: list[int]
    broken = False

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        self.batches = [*getattr(self, "batches", []), len(batch)]
        if self.broken and len(batch) > 1:
            raise MLLMError("too many")
        return [Scores(logprobs=tuple(self.score(one, choices)), prompt_tokens=10, prefilled_tokens=3) for one in batch]


def scores(messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
    return [-0.1, -3.0] if "dog" in messages[-1].text or "cat" in messages[-1].text else [-2.5, -0.2]


def answer(kind: type[ScriptedMLLM], broken: bool = False) -> tuple[Answer, ScriptedMLLM]:
    mllm = kind({r"Plan for:": '{"calls": []}', r"Question:": DRAFT}, scores=scores)
    if isinstance(mllm, BatchScorer):
        mllm.broken = broken
    detect = FakeTool("detect", (thing("dog", score=0.3), thing("bus", 60, 10, 90, 50, score=0.3)), labels=LABELS)
    return agent_of(mllm, detect).ask(PICTURE, "What is in the picture?"), mllm


@pytest.mark.parametrize("broken", [False, True])
def test_together_they_say_what_they_say_one_by_one(broken: bool) -> None:
    together, _ = answer(BatchScorer, broken)
    alone, _ = answer(ScriptedMLLM)
    assert together.claims == alone.claims
    assert together.text == alone.text
    assert together.observations == alone.observations


def test_looks_that_wait_for_no_other_are_one_batch_and_none_is_taken_twice() -> None:
    together, mllm = answer(BatchScorer)
    assert isinstance(mllm, BatchScorer)
    assert sum("second look" in {one.source for one in verdict.evidence} for verdict in together.claims) > 2
    assert mllm.batches[0] > 2
    assert len(mllm.batches) <= 2
    asked = [(message[-1].text, message[-1].images[0].tobytes()) for message in mllm.scored]
    assert len(asked) == len(set(asked))


def test_looks_are_part_of_what_an_answer_cost() -> None:
    together, mllm = answer(BatchScorer)
    looks = len(mllm.scored)
    alone, _ = answer(ScriptedMLLM)
    assert together.usage.mllm_calls == alone.usage.mllm_calls == looks + len(mllm.calls)
    assert together.usage.prompt_tokens - alone.usage.prompt_tokens == 10 * looks
    assert together.usage.prefilled_tokens - alone.usage.prefilled_tokens == 3 * looks
