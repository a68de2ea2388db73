"""The threshold of refutation, from the user's hand down to the verdict."""

from __future__ import annotations

import math
from typing import Any

import pytest
from flow_fakes import PICTURE, FakeTool, agent_of, loaded_with, script

from seewhy.agent import VisualAgent, cli
from seewhy.agent.errors import InputError
from seewhy.agent.evaluation.session import Choice
from seewhy.agent.verifiers.weights import REFUTE_AT

DRAFT = "There is a dog."


def verdict_of(**settings: Any) -> str:
    """On a dog that the only detector, which knows dogs, does not see: 87% false."""
    agent = agent_of(script(f"Answer: {DRAFT}", scores={}), FakeTool("detect", labels=frozenset({"dog"})), **settings)
    verdicts = {agent.ask(PICTURE, "What is there?").claims[0].label, agent.correct(PICTURE, DRAFT).claims[0].label}
    assert len(verdicts) == 1
    return verdicts.pop()


@pytest.mark.parametrize(("refute_at", "label"), [(0.5, "refuted"), (0.8, "refuted"), (0.9, "unverifiable")])
def test_a_claim_is_refuted_from_the_users_threshold_on(refute_at: float, label: str) -> None:
    assert verdict_of(refute_at=refute_at) == label


def test_without_a_word_it_is_the_threshold_of_the_table() -> None:
    assert verdict_of() == verdict_of(refute_at=REFUTE_AT)


def test_at_one_nothing_is_refuted() -> None:
    hits = FakeTool("detect", labels=frozenset({"dog"}))
    sure = agent_of(script(scores={"Yes": -30.0, "No": 0.0}), hits, refute_at=1.0)
    assert sure.correct(PICTURE, DRAFT).text == DRAFT


@pytest.mark.parametrize("refute_at", [0.49, 1.01, -1, math.nan])
def test_what_is_no_such_probability_is_refused(refute_at: float) -> None:
    with pytest.raises(InputError, match=r"refute_at .* from 0\.5 to 1"):
        VisualAgent.load(script(), tools=(), refute_at=refute_at)


@pytest.mark.parametrize("command", [["ask", "?"], ["correct", "A dog."], ["chat"]])
def test_every_command_hands_it_on(
    command: list[str], picture_file: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = loaded_with(monkeypatch)
    cli.run([command[0], str(picture_file), *command[1:], "--refute-at", "0.75"])
    assert given["refute_at"] == 0.75
    assert cli.run([command[0], str(picture_file), *command[1:], "--refute-at", "0.2"]) == 2
    assert "--refute-at" in capsys.readouterr().err


def test_an_evaluation_takes_it_and_writes_it_down(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", lambda **options: given.update(options))
    Choice(refute_at=0.75).load()
    assert given["refute_at"] == Choice(refute_at=0.75).model_dump()["refute_at"] == 0.75
