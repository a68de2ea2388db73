from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from seewhy.mllm import ModelUnusable, TransformersMLLM
from seewhy.mllm.devices import fit_threads, pick_device, pick_dtype
from seewhy.mllm.quantization import quantization


def test_a_device_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(ModelUnusable) as caught:
        pick_device("foo")
    assert str(caught.value) == "there is no device 'foo'; use cpu, cuda, cuda:1 or mps"


def test_large_models_run_in_fp32_on_a_cpu_without_bf16_where_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    cpu = torch.device("cpu")
    monkeypatch.setattr("seewhy.mllm.devices.cpu_has_bf16", lambda: False)
    monkeypatch.setattr("seewhy.mllm.devices.memory_bytes", lambda: 32_000_000_000)
    assert pick_dtype(None, cpu, 8_000_000_000) is torch.float32
    assert pick_dtype(None, cpu, 20_000_000_000) is torch.bfloat16
    monkeypatch.setattr("seewhy.mllm.devices.memory_bytes", lambda: 0)
    assert pick_dtype(None, cpu, 8_000_000_000) is torch.bfloat16


@pytest.mark.parametrize(
    ("said", "threads"), [("200000 100000\n", 2), ("50000 100000\n", 1), ("max 100000\n", 8), ("9900000 100000", 8)]
)
def test_a_container_gets_no_more_threads_than_it_may_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, threads: int
) -> None:
    asked: list[int] = []
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr("torch.get_num_threads", lambda: asked[-1] if asked else 8)
    monkeypatch.setattr("torch.set_num_threads", asked.append)
    (tmp_path / "cpu.max").write_text(said)
    fit_threads(tmp_path / "cpu.max")
    assert (asked or [8]) == [threads]
    fit_threads(tmp_path / "no such file")
    assert (asked or [8]) == [threads]


def test_threads_that_the_user_set_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    monkeypatch.setattr("torch.get_num_threads", lambda: 8)
    monkeypatch.setattr("torch.set_num_threads", lambda count: pytest.fail("changed"))
    (tmp_path / "cpu.max").write_text("100000 100000")
    fit_threads(tmp_path / "cpu.max")


@pytest.mark.parametrize(
    ("wanted", "device", "said"),
    [("3bit", "cuda", "choose 8bit or 4bit"), ("4bit", "cpu", "CUDA"), ("8bit", "mps", "CUDA")],
)
def test_weights_in_fewer_bits_say_what_they_need(wanted: str, device: str, said: str) -> None:
    import torch

    with pytest.raises(ModelUnusable, match=said):
        quantization(wanted, torch.device(device))


def test_without_a_package_for_it_the_error_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelUnusable, match="pip install bitsandbytes"):
        quantization("4bit", torch.device("cuda"))


def test_four_bits_compute_in_bf16(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr("seewhy.mllm.quantization._is_installed", lambda package: package == "bitsandbytes")
    four, eight = (quantization(bits, torch.device("cuda")) for bits in ("4bit", "8bit"))
    assert four.load_in_4bit
    assert four.bnb_4bit_compute_dtype is torch.bfloat16
    assert eight.load_in_8bit


def test_torchao_is_taken_where_it_alone_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr("seewhy.mllm.quantization._is_installed", lambda package: package == "torchao")
    made: list[object] = []
    fake = ModuleType("torchao.quantization")
    vars(fake).update(Int4WeightOnlyConfig=lambda: "int4", Int8WeightOnlyConfig=lambda: "int8")
    monkeypatch.setitem(sys.modules, "torchao", ModuleType("torchao"))
    monkeypatch.setitem(sys.modules, "torchao.quantization", fake)
    monkeypatch.setattr("transformers.TorchAoConfig", lambda config: made.append(config) or config)
    assert [quantization(bits, torch.device("cuda")) for bits in ("8bit", "4bit")] == ["int8", "int4"]


def test_a_model_on_a_cpu_is_not_loaded_in_four_bits(llava_folder: Path) -> None:
    with pytest.raises(ModelUnusable, match="4bit weights need a CUDA device, and this is cpu"):
        TransformersMLLM(llava_folder, device="cpu", quantize="4bit")


def test_a_box_convention_can_be_named(llava_folder: Path) -> None:
    mllm = TransformersMLLM(llava_folder, device="cpu", box_convention="norm1000")
    assert mllm.card.box_convention == "norm1000"
    with pytest.raises(ModelUnusable, match="furlongs"):
        TransformersMLLM(llava_folder, device="cpu", box_convention="furlongs")
