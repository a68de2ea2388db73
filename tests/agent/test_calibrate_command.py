from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest

from seewhy.agent import cli
from seewhy.agent.doctor.calibrate import report
from seewhy.mllm import Message, ModelNotFound, ScriptedMLLM
from seewhy.mllm.boxes import to_model
from seewhy.mllm.calibrate import calibrate, marked


def thousandths(messages: Sequence[Message]) -> str:
    places = {(one.image.size, one.colour): one.box for one in marked()}
    size, colour = messages[-1].images[0].size, re.findall(r"red|blue|green", messages[-1].text)[0]
    return "at " + to_model(str([round(value) for value in places[size, colour]]), size, "norm1000")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    calls: list[dict[str, object]] = []

    def load(name: str | None, **options: object) -> ScriptedMLLM:
        calls.append({"name": name, **options})
        return ScriptedMLLM("no idea" if name == "blind" else thousandths)

    monkeypatch.setattr("seewhy.mllm.load.load_mllm", load)
    return calls


def test_the_convention_is_printed_with_its_error_and_how_to_use_it(
    loaded: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["doctor", "--calibrate", "--mllm", "acme/vl", "--base-url", "http://x/v1"]) == 0
    said = capsys.readouterr().out
    assert "It writes norm1000, off by 0." in said
    assert "--boxes norm1000" in said
    assert said.splitlines()[0].startswith("norm1000")
    assert loaded == [
        {"name": "acme/vl", "base_url": "http://x/v1", "quantize": None, "device": None, "box_convention": "pixels"}
    ]


def test_a_model_that_fits_nothing_is_told_with_what_it_wrote(
    loaded: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["doctor", "--calibrate", "--mllm", "blind"]) == 1
    assert "none fits" in (said := capsys.readouterr().out)
    assert "no idea" in said


def test_json_has_the_errors_of_all(loaded: list[dict[str, object]], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor", "--calibrate", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["convention"] == "norm1000"
    assert set(told["errors"]) == {"pixels", "norm1", "norm1000", "norm1000-yx", "resized-pixels", "bins64"}


def test_a_model_that_is_not_there_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise ModelNotFound("there is no folder 'x'; check the path")

    monkeypatch.setattr("seewhy.mllm.load.load_mllm", refuse)
    assert cli.run(["doctor", "--calibrate", "--mllm", "x"]) == 2
    assert capsys.readouterr().err.strip() == "seewhy: there is no folder 'x'; check the path"


def test_the_report_lists_the_best_first() -> None:
    lines = report(calibrate(ScriptedMLLM(thousandths))).splitlines()
    shares = [float(line.split("off by")[1].split("%")[0]) for line in lines[:6]]
    assert shares == sorted(shares)
