"""Data sets: what is written for the detector, the pocket MLLM and `seewhy eval` says the same as the scenes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import coco
import dataset
from scenes import NAMES, Composer, Scene, Thing
from seewhy.agent.evaluation.coco import read_instances
from seewhy.agent.evaluation.suite import build

STICKERS = Path(__file__).parents[2] / "examples" / "stickers"


@pytest.fixture(scope="module")
def drawn(sprites_file: str) -> list[Scene]:
    return [Composer(sprites_file).compose(np.random.default_rng([11, index])) for index in range(6)]


@pytest.fixture(scope="module")
def written(sprites_file: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    dataset.write(folder, 6, 11, 4, True, Composer(sprites_file))
    return folder


def test_truths_are_written_in_the_order_of_the_pixels(written: Path, drawn: list[Scene]) -> None:
    truths = [json.loads(line) for line in (written / "scenes.jsonl").read_text().splitlines()]
    pixels = np.load(written / "pixels.npy")
    for truth, array, scene in zip(truths, pixels, drawn, strict=True):
        assert [thing["name"] for thing in truth["things"]] == [thing.name for thing in scene.things]
        assert all(0 <= value <= 1 for thing in truth["things"] for value in thing["box"])
        assert np.array_equal(array, scene.image.resize((dataset.SIDE, dataset.SIDE), Image.Resampling.BICUBIC))


def test_labels_are_yolo_s_centres_and_sizes_of_the_stickers(written: Path, drawn: list[Scene]) -> None:
    files = sorted((written / "labels").iterdir())
    assert [file.stem for file in sorted((written / "images").iterdir())] == [file.stem for file in files]
    assert len(files) == 4
    for file, scene in zip(files, drawn, strict=False):
        width, height = scene.image.size
        rows = [[float(value) for value in line.split()] for line in file.read_text().splitlines()]
        for (label, x, y, wide, high), thing in zip(rows, scene.stickers, strict=True):
            box = ((x - wide / 2) * width, (y - high / 2) * height, (x + wide / 2) * width, (y + high / 2) * height)
            assert NAMES[int(label)] == thing.name
            assert box == pytest.approx(thing.box, abs=0.01)


def test_the_evaluation_reads_back_what_coco_py_wrote(tmp_path: Path, drawn: list[Scene]) -> None:
    coco.write(tmp_path, drawn, "a test", 90)
    pictures = read_instances(tmp_path / "instances.json")
    for picture, scene in zip(pictures, drawn, strict=True):
        assert Image.open(tmp_path / "images" / picture.file).size == scene.image.size
        for read, thing in zip(picture.things, scene.things, strict=True):
            assert (read.category, read.colour, read.text) == (thing.name, thing.colour, thing.text)
            assert read.box is not None
            assert read.box.as_tuple() == pytest.approx(thing.box)


def test_what_coco_does_not_have_gets_ids_that_coco_does_not_use() -> None:
    assert tuple(coco.COCO_IDS) == NAMES
    assert len(set(coco.CATEGORY_IDS.values())) == len(coco.CATEGORY_IDS)
    assert max(coco.COCO_IDS.values()) <= 90 < min(set(coco.CATEGORY_IDS.values()) - set(coco.COCO_IDS.values()))


def test_an_annotation_without_colour_or_words_has_coco_s_fields_alone() -> None:
    entry = coco.annotation(Thing("dog", (10.0, 20.0, 40.0, 60.0)), 5, 2)
    assert entry == {
        "id": 5, "image_id": 2, "category_id": 18, "bbox": [10.0, 20.0, 30.0, 40.0], "area": 1200.0, "iscrowd": 0,
    }  # fmt: skip


@pytest.mark.parametrize("suite", ["pope", "mme", "chair"])
def test_the_sticker_set_makes_every_suite(suite: str) -> None:
    pictures = read_instances(STICKERS / "instances.json")
    items = build(suite, pictures, images=None, seed=0)
    assert len(pictures) == 60
    assert len(items) >= 60
    assert all((STICKERS / "images" / item.image).is_file() for item in items)
