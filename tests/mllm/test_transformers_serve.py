"""The OpenAI backend against a real server: `transformers serve` on loopback, with a tiny LLaVA."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from seewhy.mllm import Message, OpenAIMLLM, ServerError, Settings, TransformersMLLM

pytestmark = pytest.mark.slow
for needed in ("fastapi", "uvicorn", "accelerate"):
    pytest.importorskip(needed, reason="transformers serve needs it")

START_SECONDS = 180


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"transformers serve did not start: {log.read_text()}")


@pytest.fixture
def server(llava_folder: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The process, and its base URL."""
    port, log = free_port(), tmp_path / "serve.log"
    (tmp_path / "hub").mkdir()
    command = [sys.executable, str(Path(__file__).with_name("serve_launcher.py")), "serve", str(llava_folder)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--dtype", "float32"]
    environment = {**os.environ, "HF_HUB_CACHE": str(tmp_path / "hub"), "HF_HUB_OFFLINE": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:
        wait_until_up(process, port, log)
        yield process, f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait(30)


def asked(picture: Image.Image) -> list[Message]:
    return [Message(role="user", parts=(picture, "Is there a dog?"))]


def test_a_real_server_says_what_the_model_says_here(
    server: tuple[subprocess.Popen[bytes], str], llava_folder: Path, picture: Image.Image
) -> None:
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
