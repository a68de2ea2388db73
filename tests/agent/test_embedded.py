"""The whole flow on the embedded models, on pictures of their world and of ours."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from seewhy.agent import VisualAgent, answer_schema
from seewhy.mllm.load import POCKET
from seewhy.tools.yolo import EMBEDDED

PICTURES = Path(__file__).parents[2] / "examples" / "pictures"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not ((POCKET / "config.json").is_file() and EMBEDDED.is_file()),
        reason="the embedded models are not there: make train-pocket train-detector",
    ),
]


@pytest.fixture(scope="module")
def agent() -> VisualAgent:
    return VisualAgent.load()


@pytest.fixture(scope="module")
def bus() -> Path:
    spec = find_spec("ultralytics")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "assets" / "bus.jpg"


def test_a_scene_is_answered_with_evidence(agent: VisualAgent) -> None:
    if not PICTURES.is_dir():
        pytest.skip("examples/pictures is not there")
    answer = agent.ask(PICTURES / "park.png", "What is in the picture?")
    judged = [verdict for verdict in answer.claims if verdict.label != "unverifiable"]
    assert judged
    assert all(verdict.evidence for verdict in judged)
    Draft202012Validator(answer_schema()).validate(json.loads(answer.to_json()))


def test_words_on_a_photograph_are_read(agent: VisualAgent, bus: Path) -> None:
    answer = agent.ask(bus, "What does the bus say?")
    assert "emisiones" in answer.text.lower()


def test_other_questions_on_a_photograph_are_answered_with_caution(agent: VisualAgent, bus: Path) -> None:
    answer = agent.ask(bus, "How many people are there?")
    assert "sticker scenes" in answer.text
    assert "--mllm" in answer.text


@pytest.mark.parametrize("size", [(1, 1), (10_000, 100)])
def test_extreme_pictures_get_an_answer(agent: VisualAgent, size: tuple[int, int]) -> None:
    assert agent.ask(Image.new("RGB", size, "white"), "What is in the picture?").text


def test_the_mllm_alone_asks_no_expert() -> None:
    answer = VisualAgent.load(tools=(), verify=False).ask(Image.new("RGB", (160, 160), "white"), "Is there a dog?")
    assert answer.observations == ()
    assert answer.usage.tool_calls == 0
