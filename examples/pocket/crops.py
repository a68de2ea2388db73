"""What the detector's second stage learns from: crops of things, and of places that show none or only a part of one."""

from __future__ import annotations

import json
import math
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from scenes import NAMES
from seewhy.tools.regions import SIDE, crop
from seewhy.tools.types import Box

NOTHING = len(NAMES)  # the class of what is none of the forty: a sign, a shape, the background, a part of a thing
AROUND = 0.3  # how much of its surroundings a stored crop holds, in its sides: enough to be moved about
NO_MATCH = 0.33  # a place that overlaps every thing by less than this, by IoU, shows none

Crops = tuple[list[NDArray[np.uint8]], list[int]]


def place(rng: np.random.Generator, boxes: list[Box], size: tuple[int, int]) -> Box | None:
    """Anywhere in the picture, or beside, within or around a thing; None for what is hardly to be seen."""
    if boxes and rng.random() < 0.7:
        box, scale = boxes[int(rng.integers(len(boxes)))], math.exp(rng.uniform(-1.1, 0.8))
        width, height = box.x2 - box.x1, box.y2 - box.y1
        x, y = box.center[0] + rng.normal(0, 0.45) * width, box.center[1] + rng.normal(0, 0.45) * height
        width, height = scale * width, scale * height
    else:
        width, height = np.exp(rng.uniform(math.log(14), math.log(150), 2))
        x, y = rng.uniform(0, size[0]), rng.uniform(0, size[1])
    x1, y1 = max(0.0, x - width / 2), max(0.0, y - height / 2)
    x2, y2 = min(float(size[0]), x + width / 2), min(float(size[1]), y + height / 2)
    return Box(x1=x1, y1=y1, x2=x2, y2=y2) if x2 - x1 >= 8 and y2 - y1 >= 8 else None


def crops_of(index: int, folder: Path, lines: list[str]) -> Crops:
    """Of scene `index` of `folder`: all its things, most of its signs and shapes, and two places without a thing."""
    truth, rng = json.loads(lines[index]), np.random.default_rng([5, index])
    image = Image.open(folder / "images" / f"{index:06d}.jpg").convert("RGB")
    things: list[Box] = []
    others: list[Box] = []
    pixels, labels = [], []
    for thing in truth["things"]:
        x1, y1, x2, y2 = np.multiply(thing["box"], image.size * 2)
        box, known = Box(x1=x1, y1=y1, x2=x2, y2=y2), thing["kind"] == "sticker"
        (things if known else others).append(box)
        if known or rng.random() < 0.6:
            pixels.append(crop(image, box, AROUND))
            labels.append(NAMES.index(thing["name"]) if known else NOTHING)
    tried = (place(rng, things + others, image.size) for _ in range(12))
    empty = [box for box in tried if box and all(box.iou(thing) < NO_MATCH for thing in things)][:2]
    return pixels + [crop(image, box, AROUND) for box in empty], labels + [NOTHING] * len(empty)


def collect(folder: Path) -> tuple[NDArray[np.uint8], NDArray[np.int16]]:
    """The crops of a folder that `dataset.py` wrote, (n, SIDE, SIDE, 3), and their classes; made once, kept on disk."""
    pixels_file, labels_file = folder / "crops.npy", folder / "crop-labels.npy"
    if not labels_file.is_file():  # written last
        lines = (folder / "scenes.jsonl").read_text().splitlines()
        lines = lines[: len(list((folder / "images").iterdir()))]  # not all need to have been written for the detector
        most = sum(len(json.loads(line)["things"]) + 2 for line in lines)
        store = open_memmap(pixels_file, mode="w+", dtype=np.uint8, shape=(most, SIDE, SIDE, 3))
        labels: list[int] = []
        with ProcessPoolExecutor() as pool:
            work = pool.map(partial(crops_of, folder=folder, lines=lines), range(len(lines)), chunksize=64)
            for pixels, classes in tqdm(work, total=len(lines), desc=str(folder), mininterval=5):
                store[len(labels) : len(labels) + len(classes)] = np.reshape(pixels, (-1, SIDE, SIDE, 3))
                labels += classes
        store.flush()
        np.save(labels_file, np.array(labels, np.int16))
    return np.load(pixels_file, mmap_mode="r"), np.load(labels_file)
