"""What all tests share: why a marked test is skipped, and hypothesis without deadlines (machines differ)."""

from __future__ import annotations

import os

if "PYTEST_XDIST_WORKER" in os.environ:  # before torch: threads of several processes would wait for each other
    os.environ.setdefault("OMP_NUM_THREADS", "1")

from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image, ImageDraw

settings.register_profile("seewhy", deadline=None, max_examples=50)
settings.load_profile("seewhy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not os.environ.get("SEEWHY_NETWORK"):
        _skip(items, "network", "needs the network; SEEWHY_NETWORK=1 runs it")
    if any("gpu" in item.keywords for item in items) and not _has_cuda():
        _skip(items, "gpu", "needs a CUDA device, and there is none here")


def _skip(items: list[pytest.Item], marker: str, reason: str) -> None:
    for item in items:
        if marker in item.keywords:
            item.add_marker(pytest.mark.skip(reason=reason))


def _has_cuda() -> bool:
    import torch

    return torch.cuda.is_available()


@pytest.fixture
def picture_file(tmp_path: Path) -> Path:
    """A small picture on disk: a red square on blue."""
    image = Image.new("RGB", (200, 100), (60, 110, 200))
    ImageDraw.Draw(image).rectangle((20, 20, 80, 80), fill=(200, 40, 40))
    path = tmp_path / "picture.png"
    image.save(path)
    return path
