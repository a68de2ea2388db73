"""What the second stage is asked in earnest: crops of the places that the first stage proposes, and what they show.

Boxes that fit a thing badly, because something covers it, are rare among crops drawn at random, and most mistakes are
made there (R-CNN learns from its own proposals as well: Girshick et al., 2014, section 2.3).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from crops import AROUND, NOTHING
from scenes import NAMES
from seewhy.tools.detect import PROPOSED, Detect
from seewhy.tools.regions import Proposal, crop, places_of
from seewhy.tools.types import Box

MATCH = 0.45  # a place shows the thing that it overlaps by more, by IoU
LOOSE = 0.85  # a box that overlaps its thing by less fits it badly
FAR = 0.15  # a box that overlaps no thing by more is easily told


@dataclass(frozen=True)
class Proposals:
    """Crops (n, SIDE, SIDE, 3), their classes, and how often each is shown."""

    pixels: NDArray[np.uint8]
    labels: NDArray[np.int16]
    weights: NDArray[np.float64]


def proposed(folder: Path, detector: Path, scenes: int) -> Proposals:
    """Of the first scenes of a folder that `dataset.py` wrote, the places that a first stage proposes; found once."""
    pixels_file, labels_file = folder / f"proposals-{scenes}.npy", folder / f"proposal-labels-{scenes}.npy"
    if not labels_file.is_file():  # written last
        found = list(_found(folder, detector, scenes))
        np.save(pixels_file, np.stack([pixels for pixels, _, _ in found]))
        np.save(labels_file, np.array([(label, overlap) for _, label, overlap in found]))
    labels, overlaps = np.load(labels_file).T
    things = labels != NOTHING
    weights = np.where(things, np.where(overlaps < LOOSE, 2.5, 1.0), np.where(overlaps > FAR, 1.0, 0.5))
    return Proposals(np.load(pixels_file, mmap_mode="r"), labels.astype(np.int16), weights / weights.sum())


def _found(folder: Path, weights: Path, scenes: int) -> Iterator[tuple[NDArray[np.uint8], int, float]]:
    lines = (folder / "scenes.jsonl").read_text().splitlines()[:scenes]
    with TemporaryDirectory() as place:
        alone = Path(shutil.copy(weights, place))
        alone.with_suffix(".json").write_text('{"augmented": true}')  # its own scores, and no second stage
        detector = Detect(alone)
        for index, line in enumerate(tqdm(lines, desc=f"{folder}, proposals", mininterval=5)):
            image = Image.open(folder / "images" / f"{index:06d}.jpg").convert("RGB")
            left = _things(json.loads(line), image.size)
            found = detector.detect(image, threshold=PROPOSED).objects
            for proposal in places_of([Proposal(NAMES.index(one.label), one.box, one.score) for one in found]):
                box = proposal[0].box
                overlap, best = max(((box.iou(other), i) for i, (_, other) in enumerate(left)), default=(0.0, 0))
                label = left.pop(best)[0] if overlap > MATCH else NOTHING  # each thing is taken once
                yield crop(image, box, AROUND), label, overlap


def _things(truth: dict[str, list[dict[str, object]]], size: tuple[int, int]) -> list[tuple[int, Box]]:
    things = []
    for thing in truth["things"]:
        if thing["kind"] == "sticker":
            x1, y1, x2, y2 = np.multiply(thing["box"], size * 2)
            things.append((NAMES.index(str(thing["name"])), Box(x1=x1, y1=y1, x2=x2, y2=y2)))
    return things
