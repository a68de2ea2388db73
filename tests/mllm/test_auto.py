"""`--mllm auto`: the largest model that fits, nothing fetched that nobody agreed to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seewhy.mllm import ModelNotFound, auto, load_mllm
from seewhy.mllm.auto import RELEASED, choose, free_memory
from seewhy.mllm.checkpoint import is_here

GB = 10**9
SMALL, MIDDLE, LARGE, LARGEST = (one.id for one in RELEASED)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A machine with the memory and models that a test gives it, with room on its disk, and a hub to fetch from."""

    def make(
        kind: str, gigabytes: float, here: tuple[str, ...] = (), offline: bool = False, disk: float = 1000
    ) -> None:
        monkeypatch.setattr(auto, "free_memory", lambda device=None: (kind, int(gigabytes * GB)))
        monkeypatch.setattr(auto, "is_here", lambda name: name in here)
        monkeypatch.setattr("huggingface_hub.constants.is_offline_mode", lambda: offline)
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "not" / "yet"))
        monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": disk * GB}))

    return make


def yes(question: str) -> bool:
    return True


def never(question: str) -> bool:
    pytest.fail("nobody should be asked")


@pytest.mark.parametrize(
    ("kind", "gigabytes", "picked"),
    [
        ("cuda", 8, SMALL),
        ("cuda", 16, MIDDLE),
        ("cuda", 24, LARGE),
        ("cuda", 79, LARGEST),
        ("cuda", 140, LARGEST),
        ("mps", 24, LARGE),
        ("cpu", 8, SMALL),
        ("cpu", 16, MIDDLE),
        ("cpu", 60, MIDDLE),
        ("cpu", 128, LARGEST),
    ],
)
def test_the_largest_that_fits_is_picked(machine: Any, kind: str, gigabytes: float, picked: str) -> None:
    machine(kind, gigabytes)
    assert choose(consent=yes) == picked


def test_the_user_is_told_what_it_is_how_much_and_where_from(machine: Any) -> None:
    asked: list[str] = []
    machine("cuda", 16)
    choose(consent=lambda question: not asked.append(question))  # type: ignore[func-returns-value]
    assert asked == [f"Fetch {MIDDLE} (8.9 GB) from huggingface.co? It fits into 16.0 GB on cuda."]


def test_what_is_here_already_needs_no_question(machine: Any) -> None:
    machine("cuda", 16, here=(MIDDLE,), offline=True, disk=0)
    assert choose(consent=never) == MIDDLE


def test_a_smaller_one_that_is_here_does_when_the_largest_is_not_wanted(machine: Any) -> None:
    machine("cuda", 24, here=(SMALL, MIDDLE))
    assert choose(consent=lambda question: False) == MIDDLE


@pytest.mark.parametrize(
    ("offline", "disk", "said"), [(True, 1000, "HF_HUB_OFFLINE"), (False, 3, "3.0 GB left"), (False, 1000, "--yes")]
)
def test_what_cannot_be_fetched_is_refused_in_one_line(machine: Any, offline: bool, disk: float, said: str) -> None:
    machine("cuda", 16, offline=offline, disk=disk)
    with pytest.raises(ModelNotFound) as caught:
        choose(consent=(lambda question: False) if said == "--yes" else never)
    assert str(caught.value).startswith(f"{MIDDLE} (8.9 GB) is not here, and ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_offline_a_smaller_one_that_is_here_does(machine: Any) -> None:
    machine("cuda", 100, here=(SMALL,), offline=True)
    assert choose(consent=never) == SMALL


def test_a_machine_that_is_too_small_is_told(machine: Any) -> None:
    machine("cpu", 3)
    with pytest.raises(ModelNotFound, match=r"no model fits into the 3\.0 GB of memory that cpu has free"):
        choose(consent=never)


def test_loading_fetches_nothing_by_itself(machine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    machine("cpu", 16)
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_hub", lambda name: pytest.fail("went to the hub"))
    with pytest.raises(ModelNotFound, match="nobody agreed"):
        load_mllm("auto")


def test_a_folder_of_that_name_is_a_folder(llava_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "auto").symlink_to(llava_folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(auto, "choose", never)
    assert load_mllm("auto", device="cpu")


def test_the_free_memory_of_this_machine_is_read() -> None:
    kind, free = free_memory("cpu")
    assert kind == "cpu"
    assert 10**8 < free < 10**14


@pytest.mark.parametrize(
    ("limit", "left"), [("8000000000", 8e9 - 3e9 + 1e9), ("max", 1 << 62)], ids=["limited", "unlimited"]
)
def test_a_container_has_what_its_limit_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, left: float
) -> None:
    for name, text in (("max", limit), ("current", "3000000000"), ("stat", "anon 5\nfile 1000000000\n")):
        (tmp_path / f"memory.{name}").write_text(f"{text}\n")
    monkeypatch.setattr(auto, "_CGROUP", str(tmp_path))
    assert auto._container_memory() == left


def test_half_a_fetch_is_not_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a model in parts that was interrupted, the next run fetches the rest instead of failing on what is there."""
    snapshot = tmp_path / "models--acme--tiny-vl" / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (tmp_path / "models--acme--tiny-vl" / "refs").mkdir()
    (tmp_path / "models--acme--tiny-vl" / "refs" / "main").write_text("0" * 40)
    (snapshot / "config.json").write_text(json.dumps({"model_type": "llava"}))
    (snapshot / "model-00001-of-00002.safetensors").write_bytes(b"x")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert not is_here("acme/tiny-vl")
    (snapshot / "model-00002-of-00002.safetensors").write_bytes(b"x")
    assert is_here("acme/tiny-vl")
