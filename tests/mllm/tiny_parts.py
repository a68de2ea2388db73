"""What the tiny checkpoints of `tiny_families` are put together from: sizes, tokens, templates, transformers' classes.

A builder returns a model with random weights and its processor.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeAlias

import tiny_models

Built: TypeAlias = tuple[Any, Any]

LANGUAGE = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "initializer_range": 0.3,
    "max_position_embeddings": 4096,
}
VISION = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
MROPE = {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [4, 2, 2]}
LINEAR = {
    "head_dim": 16,
    "layer_types": ["linear_attention", "full_attention"],
    "linear_key_head_dim": 8,
    "linear_value_head_dim": 8,
    "linear_num_key_heads": 2,
    "linear_num_value_heads": 2,
    "rope_parameters": {**MROPE, "mrope_interleaved": True, "partial_rotary_factor": 1.0},
}
QWEN_VISION = {"depth": 2, "hidden_size": 32, "num_heads": 2, "patch_size": 14, "spatial_merge_size": 2}
SMALL_EDGES = {"shortest_edge": 28 * 28, "longest_edge": 112 * 112}
SQUARE = {"height": 28, "width": 28}


def template(image: str) -> str:
    """A chat template of the usual form, with the family's own placeholder of an image."""
    return tiny_models.QWEN_TEMPLATE.replace("<|vision_start|><|image_pad|><|vision_end|>", image)


def words(named: dict[str, str], more: list[str] | None = None) -> Any:
    return tiny_models.tokenizer("<|im_end|>", "<|endoftext|>", named, more)


def language(tokens: Any, **more: Any) -> dict[str, Any]:
    ends = {"eos_token_id": tokens.eos_token_id, "pad_token_id": tokens.pad_token_id, "bos_token_id": None}
    return {**LANGUAGE, "vocab_size": len(tokens), **ends, **more}


def made(name: str, *parts: Any, **options: Any) -> Any:
    """An object of the class of transformers that is called `name`."""
    return getattr(import_module("transformers"), name)(*parts, **options)


def model_of(family: str, **config: Any) -> Any:
    """A model as most families call theirs."""
    return made(f"{family}ForConditionalGeneration", made(f"{family}Config", **config))


def pictures(folder: str, family: str, **sizes: Any) -> Any:
    """A family's image processor on Pillow: the one that needs no torchvision."""
    module = import_module(f"transformers.models.{folder}.image_processing_pil_{folder}")
    return getattr(module, f"{family}ImageProcessorPil")(**sizes)
