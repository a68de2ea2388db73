"""Write scenes to disk: pixels and truths for the MLLM, JPEG files and YOLO labels for the detector.

python examples/pocket/dataset.py --scenes 48000 --out runs/data
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np
from numpy.lib.format import open_memmap
from PIL import Image
from tqdm import tqdm

from art import HELD_OUT
from scenes import NAMES, Composer, Scene
from sources import photographs

SIDE = 256  # the pocket MLLM's input


def truths(scene: Scene) -> str:
    """One JSON line: everything that is true of a scene, boxes as shares of width and height."""
    width, height = scene.image.size
    things = [asdict(thing) for thing in scene.things]
    for thing in things:
        x1, y1, x2, y2 = thing["box"]
        thing["box"] = [x1 / width, y1 / height, x2 / width, y2 / height]
    return json.dumps({"photo": scene.photo, "size": [width, height], "things": things})


def write_detector(scene: Scene, stem: Path) -> None:
    """`images/STEM.jpg` and `labels/STEM.txt` in YOLO's format: class, centre and size as shares of the picture."""
    scene.image.save(stem.parent / "images" / f"{stem.name}.jpg", quality=92)
    width, height = scene.image.size
    lines = []
    for thing in scene.stickers:
        x1, y1, x2, y2 = thing.box
        centre = f"{(x1 + x2) / 2 / width:.5f} {(y1 + y2) / 2 / height:.5f}"
        lines.append(f"{NAMES.index(thing.name)} {centre} {(x2 - x1) / width:.5f} {(y2 - y1) / height:.5f}")
    (stem.parent / "labels" / f"{stem.name}.txt").write_text("\n".join(lines))


def make(index: int, seed: int, out: Path, detector: int, pixels: bool, composer: Composer) -> str:
    """Compose scene `index` of the series `seed`, write its pixels, return its truths."""
    scene = composer.compose(np.random.default_rng([seed, index]))
    if index < detector:
        write_detector(scene, out / f"{index:06d}")
    if pixels:
        store = open_memmap(out / "pixels.npy", mode="r+")
        store[index] = np.asarray(scene.image.resize((SIDE, SIDE), Image.Resampling.BICUBIC))
    return truths(scene)


def write(out: Path, count: int, seed: int, detector: int, pixels: bool, composer: Composer) -> None:
    """A folder with `scenes.jsonl`, `pixels.npy` (count, SIDE, SIDE, 3) uint8, `images/` and `labels/`."""
    for folder in (out, out / "images", out / "labels"):
        folder.mkdir(parents=True, exist_ok=True)
    if pixels:
        open_memmap(out / "pixels.npy", mode="w+", dtype=np.uint8, shape=(count, SIDE, SIDE, 3)).flush()
    task = partial(make, seed=seed, out=out, detector=detector, pixels=pixels, composer=composer)
    unfinished = out / "scenes.jsonl.part"  # `make` takes scenes.jsonl for a finished set
    with ProcessPoolExecutor() as pool, unfinished.open("w") as file:
        for line in tqdm(pool.map(task, range(count), chunksize=64), total=count, desc=str(out), mininterval=5):
            file.write(line + "\n")
    unfinished.replace(out / "scenes.jsonl")


def main() -> None:
    """Two small validation sets, of known and of held-out art; training scenes of known art, crowded ones and such as
    are asked about; such with many signs; and some of the held-out art, for weights that are to be used and not
    measured on it.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", default="art/sprites.npz")
    parser.add_argument("--out", type=Path, default=Path("runs/data"))
    parser.add_argument("--scenes", type=int, default=48000)
    parser.add_argument("--crowded", type=int, default=24000, help="scenes with many things, more to be learned from")
    parser.add_argument("--detector", type=int, default=48000, help="how many of them to write for the detector too")
    parser.add_argument("--signs", type=int, default=0, help="scenes with many signs, to learn to read from")
    parser.add_argument("--shapes", type=int, default=4000, help="scenes of plain shapes, with few stickers or none")
    parser.add_argument("--held-out", type=int, default=6000, help="scenes of the art that is else held out")
    parser.add_argument("--validation", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="of the training scenes: another, to go on with new ones")
    args = parser.parse_args()
    known = Composer(args.art, photos=photographs())
    unseen = Composer(args.art, styles=(HELD_OUT,), photos=photographs(held_out=True))
    write(args.out / "val", args.validation, 2, args.validation, False, Composer(args.art, photos=photographs(True)))
    write(args.out / "unseen", args.validation, 3, args.validation, False, unseen)
    held_out = Composer(args.art, styles=(HELD_OUT,), photos=photographs())
    write(args.out / "held-out", args.held_out, args.seed + 4, args.held_out, True, held_out)
    crowded = Composer(args.art, photos=photographs(), crowded=True)
    write(args.out / "crowded", args.crowded, args.seed + 5, args.detector, True, crowded)
    if args.signs:
        lettered = Composer(args.art, photos=photographs(), lettered=True)
        write(args.out / "signs", args.signs, args.seed + 6, 0, True, lettered)
    if args.shapes:
        shaped = Composer(args.art, photos=photographs(), shaped=True)
        write(args.out / "shapes", args.shapes, args.seed + 7, 0, True, shaped)
    write(args.out / "train", args.scenes, args.seed, args.detector, True, known)


if __name__ == "__main__":
    main()
