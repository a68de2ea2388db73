"""A look that does not look, as a user of the flow sees it: in the table, in JSON, in the picture, at the prompt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flow_fakes import FakeTool, agent_of, loaded_with, script, thing
from jsonschema import validate
from PIL import Image
from rich.console import Console

from seewhy.agent import answer_schema, cli
from seewhy.agent.answer import Answer
from seewhy.agent.errors import InputError
from seewhy.agent.shown.draw import marks
from seewhy.agent.shown.show import claims_view
from seewhy.mllm.types import Message

SCENE = Image.new("RGB", (200, 100), "skyblue")
SCENE.paste("brown", (20, 20, 60, 60))
MAYBE_A_DOG = thing("dog", 20, 20, 60, 60, score=0.3)


def sighted(messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
    """Sees a dog where something brown is."""
    colours = messages[-1].images[0].getcolors(1 << 16)
    return [-0.01, -5.0] if any(colour == (165, 42, 42) for _, colour in colours) else [-5.0, -0.01]


def blind(messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
    return [-0.01, -5.0]


def asked(scores: Any, **settings: Any) -> Answer:
    mllm = script("Answer: Yes, there is a dog.", scores=scores)
    return agent_of(mllm, FakeTool("detect", (MAYBE_A_DOG,)), **settings).ask(SCENE, "Is there a dog?")


def test_who_looks_is_believed_and_who_does_not_is_flagged() -> None:
    assert asked(sighted).claims[0].label == "supported"
    answer = asked(blind)
    assert answer.claims[0].label == "unverifiable"
    assert answer.text == answer.draft, "an unchecked claim is no wrong one"
    assert answer.confidence < asked(sighted).confidence


def test_the_flag_shows_in_the_table_in_json_and_in_the_picture() -> None:
    answer = asked(blind)
    assert "ablation: still yes (p=0.99) with the evidence blanked out" in answer.why()[0][3]
    shown = answer.as_dict()
    validate(shown, answer_schema())
    assert {"source": "ablation", "object_ids": ["obj_1"]}.items() <= shown["claims"][0]["evidence"][-1].items()
    console = Console(record=True, width=120)
    console.print(claims_view(answer.claims))
    assert "it was not looking there (obj_1)" in console.export_text()
    assert [mark.words for mark in marks(answer.observations, answer.claims)] == ["dog · not looked at"]
    assert answer.annotated().width >= SCENE.width


def test_it_can_be_turned_off_and_costs_one_look() -> None:
    off, on = asked(blind, ablation="off"), asked(blind)
    assert off.claims[0].label == "supported"
    assert on.usage.mllm_calls - off.usage.mllm_calls == 1


def test_what_is_no_way_of_ablation_is_refused() -> None:
    with pytest.raises(InputError, match="'some': is none of off, looks, all"):
        agent_of(script(), ablation="some")


def test_a_command_hands_it_on(
    picture_file: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = loaded_with(monkeypatch)
    cli.run(["correct", str(picture_file), "A dog.", "--ablation", "all"])
    assert given["ablation"] == "all"
    assert cli.run(["ask", str(picture_file), "?", "--ablation", "some"]) == 2
    assert "--ablation" in capsys.readouterr().err
