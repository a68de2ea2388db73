"""A tiny checkpoint of every family in the table: its real architecture and processor, random weights, saved to disk.

`save(model_type, folder)` writes one; `BUILDERS` lists what there is, by how a family looks at a picture. What such a
model writes is noise: what can be tested is the path from a folder to an answer. Sizes are the smallest that each
architecture takes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import tiny_models
import tiny_qwen
import tiny_resized
import tiny_tiled
from tiny_parts import Built

from seewhy.mllm.torchvision_guard import guard_torchvision

BUILDERS: dict[str, Callable[[], Built]] = {**tiny_resized.BUILDERS, **tiny_tiled.BUILDERS, **tiny_qwen.BUILDERS}
SAVERS = {"llava": tiny_models.save_llava, "qwen3_vl": tiny_models.save_qwen3_vl}
"""Families that tiny_models builds."""


def save(model_type: str, folder: Path) -> Path:
    """Write a tiny checkpoint of that family into `folder`."""
    if model_type in SAVERS:
        return SAVERS[model_type](folder)
    guard_torchvision()
    import torch

    torch.manual_seed(0)
    model, processor = BUILDERS[model_type]()
    return tiny_models._save(folder, model, processor)
