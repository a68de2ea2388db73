"""Tiny checkpoints, built once for all tests of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from seewhy.mllm import TransformersMLLM


@pytest.fixture(scope="session")
def llava_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import tiny_models

    return tiny_models.save_llava(tmp_path_factory.mktemp("tiny-llava"))


@pytest.fixture(scope="session")
def qwen_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import tiny_models

    return tiny_models.save_qwen3_vl(tmp_path_factory.mktemp("tiny-qwen3-vl"))


@pytest.fixture(scope="session", params=["llava", "qwen3_vl"])
def tiny_mllm(request: pytest.FixtureRequest) -> TransformersMLLM:
    """Each of the tiny models, loaded from its folder on the CPU."""
    from seewhy.mllm import TransformersMLLM

    fixture = {"llava": "llava_folder", "qwen3_vl": "qwen_folder"}[request.param]
    return TransformersMLLM(request.getfixturevalue(fixture), device="cpu")


@pytest.fixture
def picture() -> Image.Image:
    """100x80 pixels, not of one colour."""
    image = Image.linear_gradient("L").resize((100, 80)).convert("RGB")
    image.paste((200, 30, 30), (10, 10, 40, 60))
    return image
