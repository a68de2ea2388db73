"""Write scenes as a data set in COCO's format, for `seewhy eval`: pictures, and an instances file.

python examples/pocket/coco.py --scenes 60 --seed 31000 --styles noto noto-v1 fluent --out examples/stickers
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from art import STYLES
from scenes import Composer, Scene, Thing
from signs import SHAPES
from sources import photographs

# COCO's own ids of the 40 categories; signs and plain shapes, which COCO does not have, come after its last one.
COCO_IDS = {
    "person": 1, "bicycle": 2, "car": 3, "motorcycle": 4, "airplane": 5, "bus": 6, "train": 7, "truck": 8, "boat": 9,
    "bird": 16, "cat": 17, "dog": 18, "horse": 19, "sheep": 20, "cow": 21, "elephant": 22, "zebra": 24, "giraffe": 25,
    "backpack": 27, "umbrella": 28, "sports ball": 37, "kite": 38, "skateboard": 41, "bottle": 44, "cup": 47,
    "banana": 52, "apple": 53, "broccoli": 56, "carrot": 57, "pizza": 59, "donut": 60, "cake": 61, "chair": 62,
    "potted plant": 64, "tv": 72, "laptop": 73, "cell phone": 77, "book": 84, "clock": 85, "scissors": 87,
}  # fmt: skip
CATEGORY_IDS = COCO_IDS | {name: 101 + index for index, name in enumerate(("sign", *SHAPES))}


def annotation(thing: Thing, number: int, image: int) -> dict[str, Any]:
    """One entry of "annotations"; beyond COCO's fields "colour", where one dominates, and what a sign says as "text".

    There are no masks: `area` is the box's.
    """
    left, top, right, bottom = thing.box
    entry = {
        "id": number,
        "image_id": image,
        "category_id": CATEGORY_IDS[thing.name],
        "bbox": [left, top, right - left, bottom - top],
        "area": (right - left) * (bottom - top),
        "iscrowd": 0,
    }
    looks = {"colour": thing.colour, "text": thing.text}
    return entry | {name: value for name, value in looks.items() if value is not None}


def instances(scenes: Sequence[Scene], about: str) -> dict[str, Any]:
    """The instances document; image N, from 1, is in the file N.jpg of six digits."""
    images, annotations = [], []
    for index, scene in enumerate(scenes, 1):
        width, height = scene.image.size
        images.append({"id": index, "file_name": f"{index:06d}.jpg", "width": width, "height": height})
        annotations += [annotation(thing, len(annotations) + i, index) for i, thing in enumerate(scene.things, 1)]
    categories = [{"id": number, "name": name} for name, number in CATEGORY_IDS.items()]
    return {"info": {"description": about}, "images": images, "annotations": annotations, "categories": categories}


def write(out: Path, scenes: Sequence[Scene], about: str, quality: int) -> None:
    """`out`/instances.json, one annotation a line, and the pictures in `out`/images."""
    (out / "images").mkdir(parents=True, exist_ok=True)
    for index, scene in enumerate(scenes, 1):
        scene.image.save(out / "images" / f"{index:06d}.jpg", quality=quality)
    text = json.dumps(instances(scenes, about))
    (out / "instances.json").write_text(text.replace("}, {", "},\n{") + "\n")


def main() -> None:
    """Compose and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--art", default="art/sprites.npz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scenes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=31_000)
    parser.add_argument("--styles", nargs="+", choices=STYLES, help="default: all that the models are trained on")
    parser.add_argument("--photographs", action="store_true", help="backgrounds that the models are not trained on")
    parser.add_argument("--quality", type=int, default=85, help="of the JPEG files")
    args = parser.parse_args()
    photos = photographs(held_out=True) if args.photographs else ()
    composer = Composer(args.art, tuple(args.styles) if args.styles else None, photos)
    scenes = [composer.compose(np.random.default_rng([args.seed, index])) for index in range(args.scenes)]
    write(args.out, scenes, f"Sticker scenes, seed {args.seed}", args.quality)


if __name__ == "__main__":
    main()
