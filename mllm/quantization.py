"""Weights in 8 or 4 bits: a model that needs half, or a quarter, of the memory."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from .errors import ModelUnusable

if TYPE_CHECKING:
    import torch

BITS = ("8bit", "4bit")
"""8-bit integers (LLM.int8(), arXiv:2208.07339), or 4-bit NormalFloat (arXiv:2305.14314)."""


def quantization(wanted: str, device: torch.device) -> Any:
    """The quantization config of transformers, by bitsandbytes, or by torchao where only that is installed.

    `wanted` is one of BITS. Raises ModelUnusable for another word, a device without CUDA, or neither package.
    """
    if wanted not in BITS:
        raise ModelUnusable(f"weights cannot be loaded in {wanted!r}; choose {' or '.join(BITS)}")
    if device.type != "cuda":
        raise ModelUnusable(f"{wanted} weights need a CUDA device, and this is {device}; leave quantize out")
    if _is_installed("bitsandbytes"):
        return _by_bitsandbytes(wanted)
    if _is_installed("torchao"):
        return _by_torchao(wanted)
    raise ModelUnusable(f"{wanted} weights need bitsandbytes or torchao; pip install bitsandbytes")


def _by_bitsandbytes(wanted: str) -> Any:
    import torch
    from transformers import BitsAndBytesConfig

    if wanted == "8bit":
        return BitsAndBytesConfig(load_in_8bit=True)
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
    )


def _by_torchao(wanted: str) -> Any:
    from torchao.quantization import Int4WeightOnlyConfig, Int8WeightOnlyConfig
    from transformers import TorchAoConfig

    return TorchAoConfig(Int8WeightOnlyConfig() if wanted == "8bit" else Int4WeightOnlyConfig())


def _is_installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None
