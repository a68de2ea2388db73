from __future__ import annotations

import io
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from flow_fakes import FakeTool, agent_of, script, thing
from PIL import Image
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from seewhy.agent import chat
from seewhy.agent.talk.chat import Repl, history_file
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.mllm.types import Message

DOGS = (thing("dog", 10, 10, 60, 60), thing("dog", 100, 10, 160, 60))
THREE = "1. dog [10, 10, 60, 60]\nAnswer: There are three dogs."


def reader(*lines: str) -> Callable[[], str]:
    """Hands out the lines, then the end of input."""
    left = iter(lines)

    def read() -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


def talk(*lines: str, picture: Path | None = None, mllm: ScriptedMLLM | None = None) -> str:
    """What a conversation of these lines prints."""
    agent = agent_of(mllm or script(THREE), FakeTool("detect", DOGS))
    printed = io.StringIO()
    Repl(agent.chat(picture), Console(file=printed, width=100), reader(*lines)).run()
    return printed.getvalue()


def test_an_answer_comes_with_its_steps_and_what_was_changed(picture_file: Path) -> None:
    printed = talk("How many dogs are there?", picture=picture_file)
    assert "reason" in printed
    assert "- There are three dogs." in printed
    assert "+ There are two dogs." in printed


def test_why_shows_the_evidence_of_the_last_answer(picture_file: Path) -> None:
    printed = talk("How many dogs are there?", "/why", picture=picture_file)
    assert "refuted" in printed.split("Answer")[-1]


def test_the_annotated_picture_of_the_last_answer_is_saved(picture_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "seen.png"
    talk("How many dogs are there?", f"/save {target}", picture=picture_file)
    assert Image.open(target).format == "PNG"


def test_another_picture_is_shown_even_with_quotes_around_its_path(picture_file: Path) -> None:
    printed = talk(f"/image '{picture_file}'", "How many dogs are there?")
    assert "200 x 100" in printed
    assert "There are two dogs." in printed


def test_a_follow_up_question_knows_the_conversation(picture_file: Path) -> None:
    mllm = script("Answer: There is a dog.")
    talk("Is there a dog?", "And is it big?", picture=picture_file, mllm=mllm)
    assert "Is there a dog?" in "".join(message.text for message in mllm.calls[-1])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/why", "nothing was answered yet"),
        ("/save x.png", "nothing was answered yet"),
        ("/dance", "no command '/dance'"),
        ("/image", "needs the path"),
        ("/image nowhere.png", "no such file"),
        ("How many?", "no picture yet"),
    ],
)
def test_bad_input_costs_one_line_and_the_conversation_goes_on(line: str, said: str) -> None:
    printed = talk(line, "/help")
    assert said in printed
    assert "/quit" in printed.split(said)[1]
    assert "Traceback" not in printed


def test_an_empty_line_asks_nothing(picture_file: Path) -> None:
    mllm = script(THREE)
    talk("", "   ", picture=picture_file, mllm=mllm)
    assert mllm.calls == []


def test_quit_leaves_before_the_end_of_input(picture_file: Path) -> None:
    assert "/image PATH" not in talk("/quit", "/help", picture=picture_file)


def test_a_bug_does_not_take_the_conversation_with_it(picture_file: Path) -> None:
    mllm = ScriptedMLLM({"never asked": "x"})  # a script without a fitting reply raises LookupError
    printed = talk("How many dogs are there?", "/help", picture=picture_file, mllm=mllm)
    assert "this is a bug" in printed
    assert "/quit" in printed


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_ctrl_c_stops_the_answer_and_not_the_program(picture_file: Path) -> None:
    main = threading.main_thread().ident
    assert main is not None
    pressed = []

    def interrupted(messages: Sequence[Message]) -> str:
        if not pressed:
            pressed.append(True)
            signal.pthread_kill(main, signal.SIGINT)
            time.sleep(1.0)  # an answer that takes a while, so that there is something to stop
        return "Answer: There are three dogs."

    mllm = ScriptedMLLM({"Plan for:": '{"calls": []}', "Question:": interrupted}, scores={"Yes": 0.0, "No": -5.0})
    lines = ["How many dogs are there?", "How many dogs are there?"]
    # A shell that starts the tests in the background has SIGINT ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        printed = talk(*lines, picture=picture_file, mllm=mllm)
    finally:
        signal.signal(signal.SIGINT, before)
    assert "Stopped" in printed
    assert "There are two dogs." in printed.split("Stopped")[1]


def test_lines_from_a_pipe_are_read_without_a_terminal(monkeypatch: pytest.MonkeyPatch, picture_file: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("How many dogs are there?\n/why"))
    agent = agent_of(script(THREE), FakeTool("detect", DOGS))
    printed = io.StringIO()
    Repl(agent.chat(picture_file), Console(file=printed, width=100)).run()
    assert "There are two dogs." in printed.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="the folder differs")
def test_typed_lines_are_kept_in_the_users_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        read = chat._terminal_lines()
        keys.send_text("first\n")
        assert read() == "first"
        keys.send_text("\x1b[A\n")  # the up arrow brings it back
        assert read() == "first"
    assert history_file().is_relative_to(tmp_path)
    assert "first" in history_file().read_text()
    assert history_file().stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="the folder differs")
def test_a_home_that_cannot_be_written_to_keeps_nobody_from_asking(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(chat, "history_file", lambda: tmp_path / "file" / "seewhy" / "chat_history")
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        read = chat._terminal_lines()
        keys.send_text("first\n")
        assert read() == "first"
