"""The embedded MLLM sees a picture once, however many steps and turns ask about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from seewhy.agent import VisualAgent
from seewhy.mllm import Message, Scores, Settings, TransformersMLLM
from seewhy.mllm.load import POCKET
from seewhy.tools.yolo import EMBEDDED

DESK = Path(__file__).parents[2] / "examples" / "pictures" / "desk.png"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not ((POCKET / "config.json").is_file() and EMBEDDED.is_file() and DESK.is_file()),
        reason="the embedded models or the example pictures are not there: make train-pocket train-detector",
    ),
]
QUESTIONS = ("How many dogs are there?", "Is there a cup?", "What is in the picture?")


class Watched(TransformersMLLM):
    """Keeps every image that it is asked about, and of how many images its vision tower was given pixels each time."""

    def __init__(self) -> None:
        super().__init__(POCKET, device="cpu")
        self.shown: set[tuple[tuple[int, int], bytes]] = set()
        self.runs: list[int] = []
        self.score([Message(role="user", parts=(Image.new("RGB", (8, 8)), "x"))], ("Yes", "No"))
        self.shown.clear()
        self._model.base_model.vision_tower.register_forward_pre_hook(
            lambda tower, args, inputs: self.runs.append(len((args or tuple(inputs.values()))[0])), with_kwargs=True
        )

    def score_batch(self, batch: object, choices: object) -> list[Scores]:
        for messages in batch:  # type: ignore[attr-defined]
            self._see(messages)
        return super().score_batch(batch, choices)  # type: ignore[arg-type]

    def _generate(self, batch: object, *rest: object) -> object:  # type: ignore[override]
        for messages in batch:  # type: ignore[attr-defined]
            self._see(messages)
        return super()._generate(batch, *rest)  # type: ignore[arg-type]

    def _see(self, messages: list[Message]) -> None:
        self.shown |= {(image.size, image.tobytes()) for message in messages for image in message.images}


def test_a_verified_answer_encodes_the_picture_and_each_crop_once() -> None:
    mllm = Watched()
    agent = VisualAgent.load(mllm=mllm)
    asked = [
        ("harbour", "What is in the picture?"),
        ("park", "Is there a cat?"),
        ("kitchen", "What is in the picture?"),
    ]
    runs = [agent.ask(DESK.with_name(f"{name}.png"), question).usage.encoder_runs for name, question in asked]
    assert max(runs) > 1
    assert sum(runs) == sum(mllm.runs) == len(mllm.shown)


def test_an_answer_without_a_look_at_a_crop_encodes_once() -> None:
    agent = VisualAgent.load(ablation="off")
    answer = agent.ask(DESK, "Is there a cat in the picture?")
    assert answer.usage.mllm_calls >= 3
    assert answer.usage.encoder_runs == 1


def test_further_turns_of_a_chat_encode_nothing_but_new_crops_and_read_little() -> None:
    mllm = Watched()
    chat = VisualAgent.load(mllm=mllm, ablation="off").chat(DESK)
    first, *others = [chat.ask(question) for question in ("Is there a cat in the picture?", *QUESTIONS)]
    assert first.usage.encoder_runs == 1
    assert sum(mllm.runs) == len(mllm.shown) == 1 + sum(answer.usage.encoder_runs for answer in others)
    second = others[1]
    assert second.usage.encoder_runs == 0
    assert second.usage.prefilled_tokens < second.usage.prompt_tokens / 3


def test_answers_are_those_of_a_model_that_remembers_nothing() -> None:
    remembering, stock = TransformersMLLM(POCKET, device="cpu"), TransformersMLLM(POCKET, device="cpu")
    stock._prefill.__dict__["can_branch"] = False
    stock._prefill._features._encoder = None
    picture = Image.open(DESK).convert("RGB")
    for question in QUESTIONS:
        messages = [Message(role="user", parts=(picture, f"Question: {question}"))]
        texts = {mllm.generate(messages, Settings(max_tokens=60)).text for mllm in (remembering, stock)}
        assert len(texts) == 1
    agents = [VisualAgent.load(mllm=mllm) for mllm in (remembering, stock)]
    for question in QUESTIONS:
        with_memory, without = (agent.ask(DESK, question) for agent in agents)
        assert with_memory.text == without.text
        assert [verdict.label for verdict in with_memory.claims] == [verdict.label for verdict in without.claims]
        assert with_memory.usage.prefilled_tokens < without.usage.prefilled_tokens
