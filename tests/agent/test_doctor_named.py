"""`seewhy doctor` with a model, a server or a device: whether these can be used, without loading or fetching any."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_server import serving

from seewhy.agent import cli
from seewhy.agent.doctor.checks import Check
from seewhy.agent.doctor.named import examine_named


def named(
    mllm: str | None = None, base_url: str | None = None, quantize: str | None = None, device: str | None = None
) -> list[Check]:
    return examine_named(mllm, base_url, quantize, device)


def test_without_names_there_is_nothing_to_check() -> None:
    assert named() == []


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"mllm": "./nope"}, "--mllm"),
        ({"mllm": "."}, "--mllm"),
        ({"device": "foo"}, "--device"),
        ({"quantize": "4bit", "device": "cpu"}, "--quantize"),
        ({"base_url": "foo"}, "--base-url"),
        ({"base_url": "http://localhost:9/v1", "mllm": "x"}, "--base-url"),
    ],
)
def test_what_cannot_be_used_is_missing_with_a_remedy(
    options: dict[str, str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check = named(**options)[-1]
    assert (check.name, check.state) == (name, "missing")
    assert check.detail
    assert check.remedy


def test_a_folder_with_config_and_weights_is_well(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llava"}')
    assert named(str(tmp_path))[0].state == "missing", "it has no weights"
    (tmp_path / "model.safetensors").write_bytes(b"x" * 2_000_000)
    assert named(str(tmp_path), device="cpu") == [
        Check(name="--device", state="ok", detail="cpu can be used"),
        Check(name="--mllm", state="ok", detail=f"llava, 2.0 MB in {tmp_path}"),
    ]


def test_a_hub_id_that_is_not_here_is_a_note(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_cache", lambda name: None)
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_hub", lambda name: pytest.fail("the hub was asked"))
    assert named("acme/vl")[0].state == "note"


def test_a_server_is_asked_for_its_models() -> None:
    with serving(lambda handler, body: handler.answer("Yes.")) as server:
        [offered] = server.models
        assert named(offered, server.url)[0].state == "ok"
        assert named(None, server.url)[0].state == "ok"
        [check] = named("another", server.url)
    assert check.state == "missing"
    assert f"offers {offered}, not another" in check.detail


def test_a_named_model_that_is_not_there_is_no_health(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("seewhy.agent.doctor.checks.examine", list)
    assert cli.run(["doctor", "--mllm", "./nope"]) == 1
    said = capsys.readouterr().out
    assert "there is no folder './nope'" in said
    assert "check the path" in said


def test_the_embedded_model_is_not_calibrated(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor", "--calibrate"]) == 2
    assert "bins64" in capsys.readouterr().err
