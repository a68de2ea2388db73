"""Conversations survive their process, and files that are not theirs survive them."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, line, script, thing

from seewhy.agent import CheckpointError, InputError

DOGS = FakeTool("detect", (thing("dog"), thing("dog", 60, 10, 90, 50)), labels=frozenset({"dog"}))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    PICTURE.save(path)
    return path


def test_a_conversation_goes_on_in_another_agent(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "chats.sqlite"
    first = agent_of(script("Answer: There are two dogs."), DOGS, checkpoint=file).chat(picture, thread="dogs")
    first.ask("How many dogs are there?")
    mllm = script("Answer: Brown.")
    second = agent_of(mllm, DOGS, checkpoint=file).chat(thread="dogs")
    second.ask("What colour are they?")
    assert [turn.question for turn in second.history] == ["How many dogs are there?", "What colour are they?"]
    assert mllm.calls[-1][1].text == "Question: How many dogs are there?"


def test_a_conversation_survives_a_killed_process(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "chats.sqlite"
    code = f"""
        import os, signal
        from seewhy.agent.api import VisualAgent
        from seewhy.mllm.scripted import ScriptedMLLM
        from seewhy.tools.toolbox import Toolbox
        agent = VisualAgent(ScriptedMLLM("Answer: Two dogs."), Toolbox(()), checkpoint={str(file)!r})
        agent.chat({str(picture)!r}, thread="dogs").ask("How many dogs are there?")
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    chat = agent_of(script("Answer: Yes."), checkpoint=file).chat(thread="dogs")
    assert [turn.answer for turn in chat.history] == ["Two dogs."]
    assert chat.ask("Is there a dog?").text == "Yes."


def test_threads_are_apart(tmp_path: Path, picture: Path) -> None:
    agent = agent_of(script("Answer: Yes."), checkpoint=tmp_path / "chats.sqlite")
    agent.chat(picture, thread="a").ask("Is there a dog?")
    assert agent.chat(picture, thread="b").history == ()


def test_everything_in_the_state_is_known_to_the_serializer(
    tmp_path: Path, picture: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "chats.sqlite"
    tools = (DOGS, FakeTool("ocr", (line("STOP"),)))
    chat = agent_of(script("1. dog [1, 2, 3, 4]\nAnswer: Five dogs."), *tools, checkpoint=file).chat(
        picture, thread="a"
    )
    answer = chat.ask("How many dogs does the sign say?")
    with caplog.at_level(logging.DEBUG):
        again = agent_of(script(), checkpoint=file)
        state = again._chats.graph.get_state({"configurable": {"thread_id": "a"}}).values
    assert not caplog.records
    assert tuple(state["observations"]) == answer.observations
    assert tuple(state["verdicts"]) == answer.claims
    assert tuple(state["steps"]) == answer.steps
    assert state["draft"].thoughts == answer.thoughts


def test_no_pixels_are_kept(tmp_path: Path) -> None:
    import numpy as np

    file = tmp_path / "chats.sqlite"
    noise = np.random.default_rng(0).integers(0, 255, (500, 500, 3), dtype=np.uint8)
    agent_of(script("Answer: Yes."), checkpoint=file).chat(noise, thread="a").ask("Is there a dog?")
    assert sum(part.stat().st_size for part in tmp_path.iterdir()) < 200_000


def test_a_picture_that_was_no_file_must_be_shown_again(tmp_path: Path) -> None:
    file = tmp_path / "chats.sqlite"
    agent_of(script("Answer: Yes."), checkpoint=file).chat(PICTURE, thread="a").ask("Is there a dog?")
    chat = agent_of(script("Answer: No."), checkpoint=file).chat(thread="a")
    with pytest.raises(InputError, match="show it again"):
        chat.ask("Is there a cat?")
    chat.show(PICTURE)
    assert chat.ask("Is there a cat?").text == "No."


def test_an_agent_that_is_closed_lets_its_file_go(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "chats.sqlite"
    with agent_of(script("Answer: Yes."), checkpoint=file) as agent:
        chat = agent.chat(picture, thread="a")
        chat.ask("Is there a dog?")
    with pytest.raises(CheckpointError):
        _ = chat.history
    assert agent.ask(PICTURE, "Is there a dog?").text == "Yes."
    assert len(agent_of(script(), checkpoint=file).chat(thread="a").history) == 1


def test_a_picture_that_is_gone_is_named(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "chats.sqlite"
    agent_of(script("Answer: Yes."), checkpoint=file).chat(picture, thread="a").ask("Is there a dog?")
    picture.unlink()
    with pytest.raises(InputError, match="no such file"):
        agent_of(script(), checkpoint=file).chat(thread="a").ask("Is there a cat?")


def refused(file: Path) -> str:
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(CheckpointError) as caught:
        agent_of(script("Answer: Yes."), checkpoint=file).chat(PICTURE, thread="a").ask("Is there a dog?")
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    if file.is_file():
        assert file.read_bytes() == before
    return str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("my only copy")
    assert "no SQLite database" in refused(file)


@pytest.mark.parametrize("damage", ["first page", "second page", "cut in half"])
def test_a_damaged_database_is_left_alone(tmp_path: Path, picture: Path, damage: str) -> None:
    file = tmp_path / "chats.sqlite"
    agent = agent_of(script("Answer: Yes."), checkpoint=file)
    for _ in range(4):
        agent.chat(picture, thread="a").ask("Is there a dog?")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(file.read_bytes())
    place = {"first page": 100, "second page": 4096 + 8}.get(damage, len(data))
    data[place : place + 3000] = b"\xff" * 3000
    file.write_bytes(data[: len(data) // 2] if damage == "cut in half" else data)
    for rest in tmp_path.glob("chats.sqlite-*"):
        rest.unlink()
    refused(file)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    assert "another program" in refused(file)


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    assert "conversation file" in refused(tmp_path / "missing" / "chats.sqlite")


def test_a_conversation_that_cannot_be_brought_back_is_named(tmp_path: Path, picture: Path) -> None:
    file = tmp_path / "chats.sqlite"
    agent_of(script("Answer: Yes."), checkpoint=file).chat(picture, thread="a").ask("Is there a dog?")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE checkpoints SET checkpoint = x'ff'")
    connection.close()
    with pytest.raises(CheckpointError, match="start another thread"):
        agent_of(script(), checkpoint=file).chat(thread="a").ask("Is there a cat?")
