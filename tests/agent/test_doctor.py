from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from seewhy.agent import cli
from seewhy.agent.doctor import checks as doctor
from seewhy.agent.doctor.checks import Check, examine, is_healthy, report


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return examine()


def test_every_part_is_looked_at(checks: list[Check]) -> None:
    names = {check.name for check in checks}
    assert {
        "python",
        "torch",
        "opencv",
        "torchvision",
        "cpu",
        "embedded MLLM",
        "embedded detector",
        "RapidOCR",
    } <= names


def test_whatever_is_missing_comes_with_how_to_get_it(checks: list[Check]) -> None:
    assert [check.name for check in checks if check.state == "missing" and not check.remedy] == []


def test_the_report_names_every_check_and_every_remedy(checks: list[Check]) -> None:
    text = report(checks)
    assert all(check.name in text and check.detail in text and check.remedy in text for check in checks)


def test_a_missing_package_is_no_health(monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version

    def without_openai(name: str) -> str:
        if name == "openai":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_openai)
    found = [check for check in doctor._packages() if check.name == "openai"]
    assert found == [Check(name="openai", state="missing", detail="not installed", remedy="pip install openai")]
    assert not is_healthy(found)


def test_two_builds_of_opencv_are_noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("opencv_python", "opencv_python_headless"):
        folder = tmp_path / f"{name}-5.0.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Name: {name.replace('_', '-')}\nVersion: 5.0.0\n")
    twice = list(metadata.distributions(path=[str(tmp_path)]))
    monkeypatch.setattr(metadata, "distributions", lambda: twice)
    [check] = doctor._opencv()
    assert check.state == "note"
    assert "pip uninstall" in check.remedy


def test_an_empty_folder_of_weights_is_missing(tmp_path: Path) -> None:
    assert doctor._weights("detector", tmp_path, "*.pt", "train it").state == "missing"
    (tmp_path / "nano.pt").write_bytes(b"x" * 2_000_000)
    assert doctor._weights("detector", tmp_path, "*.pt", "train it").detail.startswith("2.0 MB")


def test_a_look_that_breaks_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def _device() -> None:
        raise OSError("libcuda.so: wrong ELF class")

    monkeypatch.setattr(doctor, "LOOKS", (_device,))
    [check] = examine()
    assert (check.name, check.state) == ("device", "missing")
    assert "ELF" in check.detail


@pytest.mark.parametrize(("state", "code"), [("ok", 0), ("note", 0), ("missing", 1)])
def test_the_exit_code_tells_health(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state: doctor.State, code: int
) -> None:
    monkeypatch.setattr(doctor, "examine", lambda: [Check(name="torch", state=state, detail="2.13", remedy="")])
    assert cli.run(["doctor", "--json"]) == code
    assert json.loads(capsys.readouterr().out) == {
        "ok": code == 0,
        "checks": [{"name": "torch", "state": state, "detail": "2.13", "remedy": ""}],
    }
