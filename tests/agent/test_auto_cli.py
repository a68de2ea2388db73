"""`--mllm auto` on the command line: asked in a terminal, allowed with --yes, refused elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flow_fakes import agent_of, script

from seewhy.agent import cli
from seewhy.mllm import auto

SMALL = auto.RELEASED[0].id


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """What was loaded, on a machine with 8 GB and no model, which can fetch any."""
    loaded: list[Any] = []
    monkeypatch.setattr(auto, "free_memory", lambda device=None: ("cuda", 8 * 10**9))
    monkeypatch.setattr("huggingface_hub.constants.is_offline_mode", lambda: False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10**12}))
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_hub", lambda name: tmp_path)

    def load(**options: Any) -> Any:
        loaded.append(options["mllm"])
        return agent_of(script("Answer: Yes."))

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)
    return loaded


def ask(picture: Path, *options: str) -> int:
    return cli.run(["ask", str(picture), "Is there a dog?", "--mllm", "auto", "--json", *options])


def test_yes_fetches_without_a_question(
    loaded: list[Any], picture_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(picture_file, "--yes") == 0
    assert loaded == [SMALL]
    assert f"--mllm auto takes {SMALL}" in capsys.readouterr().err


def test_elsewhere_than_in_a_terminal_it_is_refused_in_one_line(
    loaded: list[Any], picture_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(picture_file) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), loaded) == ("", 1, [])
    assert "--yes" in err


@pytest.mark.parametrize(("said", "code"), [(True, 0), (False, 2)])
def test_in_a_terminal_it_asks(
    loaded: list[Any], picture_file: Path, monkeypatch: pytest.MonkeyPatch, said: bool, code: int
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda question, err: said)
    assert ask(picture_file) == code
    assert loaded == [SMALL] * said


def test_at_a_server_auto_is_just_a_name(loaded: list[Any], picture_file: Path) -> None:
    assert ask(picture_file, "--base-url", "http://127.0.0.1:9/v1") == 0
    assert loaded == ["auto"]
