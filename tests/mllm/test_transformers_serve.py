"""The OpenAI backend against a real server: `transformers serve` on loopback, with a tiny LLaVA."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from real_server import Served, transformers_serve

from seewhy.mllm import Message, OpenAIMLLM, ServerError, Settings, TransformersMLLM

pytestmark = pytest.mark.slow


@pytest.fixture
def server(llava_folder: Path, tmp_path: Path) -> Iterator[Served]:
    with transformers_serve(llava_folder, tmp_path) as served:
        yield served


def asked(picture: Image.Image) -> list[Message]:
    return [Message(role="user", parts=(picture, "Is there a dog?"))]


def test_a_real_server_says_what_the_model_says_here(server: Served, llava_folder: Path, picture: Image.Image) -> None:
    process, url = server
    here = TransformersMLLM(llava_folder, device="cpu")
    there = OpenAIMLLM(str(llava_folder), url, box_convention=here.card.box_convention)
    settings = Settings(max_tokens=16)

    expected = here.generate(asked(picture), settings)
    answer = there.generate(asked(picture), settings)
    assert answer.text == expected.text
    assert answer.truncated == expected.truncated
    assert (answer.prompt_tokens, answer.encoder_runs) == (expected.prompt_tokens, 1)

    heard: list[str] = []
    assert there.stream(asked(picture), settings, heard.append).text == expected.text == "".join(heard)

    # This server refuses schemas and log-probabilities: the words and the samples take their place.
    schema = {"type": "object", "properties": {"calls": {"type": "array"}}, "required": ["calls"]}
    assert there.generate(asked(picture), Settings(max_tokens=4, json_schema=schema)).generated_tokens
    assert len(there.score(asked(picture), ("Yes", "No"))) == 2

    # Killed in the middle of an answer: one line, soon, and nothing hangs.
    def kill(piece: str) -> None:
        process.kill()

    start = time.monotonic()
    with pytest.raises(ServerError, match=r"^\S+ (broke off|cannot be reached)"):
        there.stream(asked(picture), Settings(max_tokens=400), kill)
    with pytest.raises(ServerError, match="cannot be reached"):
        there.generate(asked(picture), settings)
    assert time.monotonic() - start < 60
