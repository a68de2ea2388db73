"""What each patch of a picture shows: the labels that the vision tower learns by before any word is spoken."""

from __future__ import annotations

import environment  # noqa: F401 - comes first

# isort: split
import torch
from torch import nn
from torch.nn import functional

from feed import ALPHABET, CLASSES, COLOURS, COLUMNS, ROWS, Batch


class Dense(nn.Module):
    """What each patch shows: class, colour, distances to the sides of its box; and the letters of signs."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, len(CLASSES) + len(COLOURS) + 4)
        self.letters = nn.Linear(width, ROWS * COLUMNS * (len(ALPHABET) + 1))

    def forward(self, features: torch.Tensor, batch: Batch) -> torch.Tensor:
        """The dense loss; `features`: (B, N, width)."""
        return self.things(features, batch) + self.reading(features, batch.letters)

    def things(self, features: torch.Tensor, batch: Batch) -> torch.Tensor:
        """The loss of classes, colours and boxes."""
        features = self.norm(features)
        classes, colours, boxes = self.out(features).float().split([len(CLASSES), len(COLOURS), 4], -1)
        weight = torch.ones(len(CLASSES), device=classes.device)
        weight[0] = 0.3
        loss = functional.cross_entropy(classes.flatten(0, 1), batch.classes.flatten(), weight)
        known = batch.colours >= 0
        if known.any():
            loss = loss + 0.5 * functional.cross_entropy(colours[known], batch.colours[known])
        inside = batch.classes > 0
        if inside.any():
            loss = loss + 4.0 * functional.smooth_l1_loss(boxes[inside], batch.boxes[inside], beta=0.05)
        return loss

    def reading(self, features: torch.Tensor, letters: torch.Tensor) -> torch.Tensor:
        """The loss of the letters; `letters`: (B, N, ROWS * COLUMNS), as of `letter_labels`."""
        lettered = (letters >= 0).any(-1)
        if not lettered.any():
            return features.new_zeros(())
        weight = torch.ones(len(ALPHABET) + 1, device=features.device)
        weight[0] = 0.04  # nearly all cells hold none
        written = self.letters(self.norm(features[lettered])).float().unflatten(-1, (ROWS * COLUMNS, -1))
        return functional.cross_entropy(written.flatten(0, 1), letters[lettered].flatten(), weight)
