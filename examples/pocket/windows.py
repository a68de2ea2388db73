"""Windows around signs: the patches that a sign stands on, at their own places in the picture, and no others.

A step sees some five times as many signs so as it does in whole pictures (patches left out, as in FLIP,
arXiv:2212.00794, section 3).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from feed import Scenes, letter_labels
from model import PATCH, SIDE, normalised
from scenes import Thing

WIDE, HIGH = 11, 5  # patches of a window
GRID = SIDE // PATCH
CHANGED = 0.3  # the share of windows in negative, and of those with their colours exchanged


@dataclass(frozen=True)
class Windows:
    """Tensors of one step: B windows of WIDE * HIGH patches."""

    pixels: torch.Tensor  # uint8 (B, HIGH * PATCH, WIDE * PATCH, 3)
    places: torch.Tensor  # (B, WIDE * HIGH): which patch of the picture each one is
    letters: torch.Tensor  # (B, WIDE * HIGH, ROWS * COLUMNS)


def make_windows(scenes: Scenes, number: int, rng: np.random.Generator) -> Windows:
    """`number` windows, each around a random sign of a random scene."""
    cut: list[tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]] = []
    while len(cut) < number:
        index = int(rng.integers(len(scenes)))
        signs = [thing for thing in scenes.things(index) if thing.kind == "sign"]
        if signs:
            one = signs[int(rng.integers(len(signs)))]
            left, top = (_start(rng, *one.box[i::2], size) for i, size in ((0, WIDE), (1, HIGH)))
            cut.append(_cut(scenes.pixels[index], signs, left, top))
    pixels, places, letters = zip(*cut, strict=True)
    shown = [_recoloured(window, rng) for window in pixels]
    return Windows(*(torch.from_numpy(np.stack(part)) for part in (shown, places, letters)))


def _start(rng: np.random.Generator, low: float, high: float, size: int) -> int:
    """Where a window of `size` patches starts that holds what lies from `low` to `high`, shares of the picture."""
    first = max(0, math.ceil(high * GRID - size))
    last = min(GRID - size, int(low * GRID))
    return int(rng.integers(first, last + 1)) if first <= last else last


def _cut(
    pixels: NDArray[np.uint8], signs: list[Thing], left: int, top: int
) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    rows, columns = np.arange(top, top + HIGH), np.arange(left, left + WIDE)
    window = pixels[top * PATCH : (top + HIGH) * PATCH, left * PATCH : (left + WIDE) * PATCH]
    places = (rows[:, None] * GRID + columns).reshape(-1)
    return np.array(window), places, letter_labels(signs)[places]


def _recoloured(window: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    negative = 255 - window if rng.random() < CHANGED else window
    return np.ascontiguousarray(negative[..., rng.permutation(3)] if rng.random() < CHANGED else negative)


def window_features(tower: nn.Module, windows: Windows) -> torch.Tensor:
    """(B, N, width): what the tower's last layer makes of the patches of windows alone."""
    tower = getattr(tower, "vision_model", tower)
    seen = tower.embeddings.patch_embedding(normalised(windows.pixels)).flatten(2).transpose(1, 2)
    placed = seen + tower.embeddings.position_embedding.weight[windows.places]
    return tower.encoder(inputs_embeds=placed).last_hidden_state
