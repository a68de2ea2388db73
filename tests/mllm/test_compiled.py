"""Compiled decoding writes what the model writes without it, and costs what it cost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tiny_families
import torch
from PIL import Image

from seewhy.mllm import Message, ModelUnusable, Settings, TransformersMLLM, load_mllm
from seewhy.mllm.compiled import filled

WRITE = Settings(max_tokens=8)
FAMILIES = ("llava", "qwen3_vl", "internvl", "qwen3_5")  # the last one's cache cannot be static: it runs as ever
pytestmark = pytest.mark.filterwarnings("ignore:.*script_method.* is deprecated")  # torch's own
COMPILER = pytest.mark.skipif(not shutil.which("g++"), reason="torch.compile on a CPU needs g++: apt-get install g++")


@pytest.fixture
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """All of it but the compiler, which would take a minute a family; what was to be compiled."""
    wanted: list[object] = []
    monkeypatch.setattr(torch, "compile", lambda call, **_: wanted.append(call) or call)
    return wanted


def asked(*parts: str | Image.Image) -> list[Message]:
    return [Message(role="user", parts=parts)]


def conversation(picture: Image.Image) -> list[list[Message]]:
    """Several questions about a picture, a long one among them, and one about another."""
    questions = ["What is it?", "What is it made of?", "Is it red? " * 20, "What?"]
    return [asked(picture, question) for question in questions] + [asked(picture.rotate(90), "What is it?")]


@pytest.mark.parametrize("family", FAMILIES)
def test_it_writes_and_costs_the_same(
    family: str, tmp_path: Path, picture: Image.Image, uncompiled: list[object]
) -> None:
    folder = tiny_families.save(family, tmp_path)
    plain, compiled = (TransformersMLLM(folder, device="cpu", compiled=compiled) for compiled in (False, True))
    for messages in conversation(picture):
        assert compiled.generate(messages, WRITE) == plain.generate(messages, WRITE)
    batch = conversation(picture)[:3]
    assert compiled.generate_batch(batch, WRITE) == plain.generate_batch(batch, WRITE)
    assert bool(uncompiled) is (family != "qwen3_5")


def test_a_batch_is_filled_up_to_a_power_of_two() -> None:
    assert [filled(rows) for rows in (1, 2, 3, 4, 5, 32, 33)] == [1, 2, 4, 4, 8, 32, 64]


@COMPILER
@pytest.mark.slow
def test_compiled_for_good_the_embedded_model_writes_and_streams_the_same(picture: Image.Image) -> None:
    plain, compiled = (load_mllm(device="cpu", compiled=compiled) for compiled in (False, True))
    streamed: list[str] = []
    for question in ("Describe the picture.", "How many dogs are there?"):
        wanted = plain.generate(asked(picture, question), Settings(max_tokens=60)).text
        streamed.clear()
        assert compiled.stream(asked(picture, question), Settings(max_tokens=60), streamed.append).text == wanted
        assert "".join(streamed) == wanted


def test_without_a_compiler_it_says_so_in_one_line(
    tmp_path: Path, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise torch._dynamo.exc.InternalTorchDynamoError("no C++ compiler\nstack ...")

    mllm = TransformersMLLM(tiny_families.save("llava", tmp_path), device="cpu", compiled=True)
    monkeypatch.setattr(torch, "compile", lambda *_, **__: broken)
    with pytest.raises(ModelUnusable, match=r"cannot be compiled here .*no C\+\+ compiler\); leave compile out$"):
        mllm.generate(asked(picture, "What is it?"), WRITE)


def test_what_a_server_runs_is_not_compiled_here() -> None:
    with pytest.raises(ModelUnusable, match="compile is for models on this machine"):
        load_mllm("any", base_url="http://127.0.0.1:9", compiled=True)
