"""A server that is killed in the middle of an answer: a clear error, soon, and the conversation is as it was."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from flow_fakes import FakeTool, agent_of, script, thing
from real_server import transformers_serve
from tiny_models import save_llava

from seewhy.agent import TextDelta, VisualAgent
from seewhy.agent.errors import ModelError
from seewhy.mllm import OpenAIMLLM


def test_a_server_killed_in_the_middle_of_an_answer_leaves_the_conversation_intact(
    tmp_path: Path, picture_file: Path
) -> None:
    model, file = save_llava(tmp_path / "tiny-llava"), tmp_path / "chats.sqlite"
    tools = (FakeTool("detect", (thing("dog"),)),)
    with transformers_serve(model, tmp_path) as server:
        mllm = OpenAIMLLM(str(model), server.url, timeout=60)
        chat = agent_of(mllm, *tools, checkpoint=file).chat(picture_file, thread="dogs")
        first = chat.ask("Is there a dog?")

        start = time.monotonic()
        events = chat.stream("What colour is it?")
        for event in events:
            if isinstance(event, TextDelta):
                server.process.kill()
                break
        with pytest.raises(ModelError, match=r"^\S+ (broke off|cannot be reached)") as caught:
            list(events)
        with pytest.raises(ModelError, match="cannot be reached"):
            chat.ask("What colour is it?")
        assert time.monotonic() - start < 60
        assert "\n" not in str(caught.value)

    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    later: VisualAgent = agent_of(script("Answer: It is brown."), *tools, checkpoint=file)
    again = later.chat(thread="dogs")
    assert [(turn.question, turn.answer) for turn in again.history] == [("Is there a dog?", first.text)]
    again.ask("What colour is it?")
    assert len(again.history) == 2


pytestmark = pytest.mark.slow
