"""What can be wrong with a model's name, its files or its device: one line each, in bounded time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from seewhy.mllm import (
    Message,
    MLLMError,
    ModelNotFound,
    ModelUnusable,
    OutOfMemory,
    Settings,
    TransformersMLLM,
    load_mllm,
)

SCRIPT = """
import sys, time
from seewhy.mllm import MLLMError, load_mllm
start = time.monotonic()
try:
    load_mllm(sys.argv[1])
except MLLMError as error:
    print(type(error).__name__, error)
"""


def run(name: str, **environment: str) -> str:
    """What loading `name` says in a process of its own, with an empty hub cache."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name],
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    return done.stdout


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def message_of(name: Path | str) -> str:
    with pytest.raises(ModelUnusable) as caught:
        load_mllm(name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_importing_the_package_imports_no_model_library() -> None:
    heavy = "{'torch', 'transformers', 'openai', 'numpy', 'llguidance', 'huggingface_hub'}"
    code = f"import sys, seewhy.mllm; seewhy.mllm.load_mllm; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_hub_id_that_is_not_cached_is_not_found_when_offline(tmp_path: Path) -> None:
    said = run("acme/tiny-vl", HF_HUB_OFFLINE="1", HF_HOME=str(tmp_path))
    assert said.startswith("ModelNotFound 'acme/tiny-vl' is no folder here and not in the hub's cache")
    assert "HF_HUB_OFFLINE" in said


@pytest.mark.slow
def test_a_hub_that_cannot_be_reached_is_given_up_soon(tmp_path: Path) -> None:
    start = time.monotonic()
    said = run("acme/tiny-vl", HF_ENDPOINT="http://127.0.0.1:9", HF_HOME=str(tmp_path), HF_HUB_OFFLINE="0")
    assert said.startswith("ModelNotFound")
    assert "cannot be reached" in said
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    "name", ["/no/such/folder", "./pocket2", "~/no-such-model", "a/b/c", "", "..", "C:\\models\\x"]
)
def test_a_path_that_is_not_there_is_not_looked_up_on_the_hub(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_hub", lambda name: pytest.fail("went to the hub"))
    monkeypatch.chdir("/")
    with pytest.raises((ModelNotFound, ModelUnusable)):
        load_mllm(name)


def test_a_name_that_is_no_hub_id_is_not_found() -> None:
    with pytest.raises(ModelNotFound, match="not a hub id"):
        load_mllm("my model!")


def test_a_cached_hub_id_loads_without_the_network(
    llava_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = tmp_path / "models--acme--tiny-vl" / "snapshots" / ("0" * 40)
    shutil.copytree(llava_folder, snapshot)
    (tmp_path / "models--acme--tiny-vl" / "refs").mkdir()
    (tmp_path / "models--acme--tiny-vl" / "refs" / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("seewhy.mllm.checkpoint._from_hub", lambda name: pytest.fail("went to the hub"))
    assert TransformersMLLM("acme/tiny-vl", device="cpu").card.name == "acme/tiny-vl"


def test_a_file_of_weights_is_no_mllm(tmp_path: Path) -> None:
    (tmp_path / "yolo11n.pt").write_bytes(b"PK\x03\x04")
    assert "is a file" in message_of(tmp_path / "yolo11n.pt")


def test_a_folder_without_a_config_is_no_mllm(tmp_path: Path) -> None:
    assert "no config.json" in message_of(tmp_path)


@pytest.mark.parametrize("config", ["{", "[]", "{}", '{"model_type": 3}'])
def test_a_broken_config_is_reported(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.json").write_text(config)
    assert "config.json" in message_of(tmp_path)


def test_a_model_that_neither_sees_nor_writes_is_of_the_wrong_kind(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "resnet"}')
    assert "is a resnet model, which neither reads images nor writes text" in message_of(tmp_path)


def test_a_model_that_brings_code_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "homemade_vl", "auto_map": {"AutoModel": "modeling.X"}}')
    (tmp_path / "modeling.py").write_text("raise SystemExit('was run')")
    assert "not run" in message_of(tmp_path)


def test_a_folder_without_weights_is_reported(llava_folder: Path, tmp_path: Path) -> None:
    folder = copied(llava_folder, tmp_path / "m")
    (folder / "model.safetensors").unlink()
    assert "no weights" in message_of(folder)


def test_truncated_weights_are_reported(llava_folder: Path, tmp_path: Path) -> None:
    folder = copied(llava_folder, tmp_path / "m")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:5000])
    assert "cannot be loaded" in message_of(folder)


def test_weights_that_are_not_all_there_are_not_made_up(llava_folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = copied(llava_folder, tmp_path / "m")
    weights = load_file(folder / "model.safetensors")
    dropped = {name: tensor for name, tensor in weights.items() if "multi_modal_projector" not in name}
    save_file(dropped, folder / "model.safetensors", metadata={"format": "pt"})
    assert "lacks" in message_of(folder)


def test_a_missing_processor_is_reported(llava_folder: Path, tmp_path: Path) -> None:
    folder = copied(llava_folder, tmp_path / "m")
    (folder / "processor_config.json").unlink()
    assert str(folder) in message_of(folder)


@pytest.mark.parametrize("device", ["cuda:99", "toaster"])
def test_a_device_that_is_not_there_is_reported(llava_folder: Path, device: str) -> None:
    with pytest.raises(ModelUnusable, match=device):
        TransformersMLLM(llava_folder, device=device)


def test_an_unknown_number_format_is_reported(llava_folder: Path) -> None:
    with pytest.raises(ModelUnusable, match="float12"):
        TransformersMLLM(llava_folder, device="cpu", dtype="float12")


def test_running_out_of_memory_names_the_remedy(llava_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    mllm = TransformersMLLM(llava_folder, device="cpu")

    def refuse(*args: object, **options: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.\nmore")

    monkeypatch.setattr(mllm._model, "generate", refuse)
    with pytest.raises(OutOfMemory, match=r"20\.00 GiB.*smaller") as caught:
        mllm.generate([Message(role="user", parts=(Image.new("RGB", (9, 9)), "x"))], Settings())
    assert "\n" not in str(caught.value)


def test_small_models_run_in_fp32_on_a_cpu_and_large_ones_in_bf16(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from seewhy.mllm.devices import pick_dtype

    cpu = torch.device("cpu")
    assert pick_dtype(None, cpu, 30_000_000) is torch.float32
    monkeypatch.setattr("seewhy.mllm.devices.cpu_has_bf16", lambda: True)
    assert pick_dtype(None, cpu, 9_000_000_000) is torch.bfloat16
    assert pick_dtype("float16", cpu, 30_000_000) is torch.float16


def test_the_embedded_model_loads_by_default_and_says_what_it_is_made_for() -> None:
    from seewhy.mllm.load import POCKET

    if not (POCKET / "config.json").is_file():
        with pytest.raises(ModelNotFound, match="embedded"):
            load_mllm()
        pytest.skip("the pocket model is not trained yet")
    mllm = load_mllm(device="cpu")
    assert isinstance(mllm, TransformersMLLM)
    said = json.loads((POCKET / "seewhy.json").read_text("utf-8"))
    assert mllm.card.made_for == said["made_for"]
    assert mllm.card.box_convention == said["box_convention"]


def test_every_error_of_this_layer_is_an_mllm_error() -> None:
    assert all(issubclass(kind, MLLMError) for kind in (ModelNotFound, ModelUnusable, OutOfMemory))
