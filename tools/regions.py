"""The second stage of a detector: each place that the first proposes is looked at once more, in a crop of its own.

Proposals, then a classifier of regions, as in R-CNN (Girshick et al., 2014, section 2). The first stage sees the whole
picture and overlooks little, but takes one thing for another; the second sees every place in the same size. What both
say is added, in log-odds, by the weights of the detector's card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .detector_card import SecondStage
from .errors import WeightsError
from .types import Box
from .yolo import import_ultralytics, quiet

SIDE = 96
"""Pixels of the crop that the classifier sees, each way."""
AROUND = 0.1
"""What a crop shows around the box, in its sides, left and right, above and below."""
SAME_PLACE = 0.55
"""Detections that overlap from here on, by IoU, propose the same place."""
LEAST = 4e-3, 1e-4
"""Below these a score of the first stage, and a probability of the second, say no less."""


@dataclass(frozen=True)
class Proposal:
    """A class index, a box in pixels of the image, and a score, 0..1."""

    label: int
    box: Box
    score: float


class RegionClassifier:
    """An Ultralytics classifier whose classes are those of the detector, and last "nothing of the kind"."""

    def __init__(self, weights: Path, stage: SecondStage, device: str | None = None) -> None:
        """Raises WeightsError where the weights are missing or cannot be read."""
        self._stage = stage
        self._device = device or "cpu"
        self._model = _loaded(weights, self._device)

    def rescored(self, image: Image.Image, found: Sequence[Proposal]) -> list[Proposal]:
        """What is at the places of `found`, which are detections of one image: for each place and class the probability
        that such a thing is there, best first. Those of one place add up to 1 at most.
        """
        places = places_of(found)
        if not places:
            return []
        first, second = self.evidence(image, places)
        sums = self._stage.first * first + self._stage.second * second
        nothing = self._stage.nothing_first * first[:, -1] + self._stage.nothing_second * second[:, -1]
        sums[:, -1] = nothing + self._stage.nothing
        odds = np.exp(sums - sums.max(1, keepdims=True))
        chances = odds / odds.sum(1, keepdims=True)
        rescored = [
            _renamed(place, label, float(chance))
            for place, row in zip(places, chances, strict=True)
            for label, chance in enumerate(row[:-1])
        ]
        return sorted(rescored, key=lambda one: -one.score)

    def evidence(
        self, image: Image.Image, places: Sequence[Sequence[Proposal]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The log of the first stage's scores and of the second's probabilities, (places, classes + 1) each."""
        looks = self._looks(image, [place[0].box for place in places])
        scores = np.zeros_like(looks)
        for row, place in enumerate(places):
            for one in place:
                scores[row, one.label] = max(scores[row, one.label], one.score)
        scores[:, -1] = 1 - scores.sum(1)
        return np.log(np.maximum(scores, LEAST[0])), np.log(np.maximum(looks, LEAST[1]))

    def _looks(self, image: Image.Image, boxes: Sequence[Box]) -> NDArray[np.float64]:
        """The classifier's probabilities, (boxes, classes + 1), the mean of each crop and its mirror image."""
        import torch

        crops = np.stack([crop(image, box) for box in boxes])
        pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).to(self._device).float() / 255
        with torch.inference_mode():
            said = self._model(torch.cat([pixels, pixels.flip(3)]))
        chances: NDArray[np.float64] = said[0].cpu().double().numpy()  # in eval mode: (probabilities, logits)
        return (chances[: len(boxes)] + chances[len(boxes) :]) / 2


def _loaded(weights: Path, device: str) -> Any:
    if not weights.is_file():
        raise WeightsError(f"{weights.name}, the second stage of the detector, is not there: install seewhy again")
    with quiet():
        ultralytics = import_ultralytics()
        try:
            model = ultralytics.YOLO(str(weights))
        except Exception as error:  # a foreign pickle can fail in any way: none of them is a bug of ours
            raise WeightsError(f"{weights} is no classifier of regions ({error or type(error).__name__})") from error
        if model.task != "classify":
            raise WeightsError(f"{weights} is no classifier of regions: it is a YOLO for the task {model.task!r}")
        model.fuse()
    return model.model.to(device).float().eval()


def places_of(found: Sequence[Proposal]) -> list[list[Proposal]]:
    """Detections by the place they propose, the surest of each first."""
    places: list[list[Proposal]] = []
    for one in sorted(found, key=lambda one: -one.score):
        same = next((place for place in places if place[0].box.iou(one.box) > SAME_PLACE), None)
        if same is None:
            places.append([one])
        else:
            same.append(one)
    return places


def _renamed(place: Sequence[Proposal], label: int, score: float) -> Proposal:
    """With the box that was proposed for this class, or else with the surest one."""
    box = next((one.box for one in place if one.label == label), place[0].box)
    return Proposal(label, box, score)


def crop(image: Image.Image, box: Box, around: float = AROUND) -> NDArray[np.uint8]:
    """(SIDE, SIDE, 3): a box and what is `around` it, in its sides, stretched; black where the image ends."""
    more_x, more_y = around * (box.x2 - box.x1), around * (box.y2 - box.y1)
    corners = (box.x1 - more_x, box.y1 - more_y, box.x2 + more_x, box.y2 + more_y)
    left, top, right, bottom = (round(value) for value in corners)
    cut = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    return np.asarray(cut.resize((SIDE, SIDE), Image.Resampling.BILINEAR))
