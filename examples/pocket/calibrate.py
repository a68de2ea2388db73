"""How far the embedded models can be believed, measured on fresh scenes.

Writes the detector's card, sticker_detector.json: what its two stages are worth together, or, of a detector with one,
points (score, how often such a detection is right), by isotonic regression; draws beside the weights how often
detections are right. Prints what agent/verifiers/weights.py and agent/look.py hold: what silence of the detector is
worth (ABSENT), by what the MLLM's yes/no log-odds have to be multiplied to be odds (LOOK_WEIGHT), and how the two tell
together whether a picture is a sticker scene at all.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from backgrounds import finished, photo_crop
from grammar import a
from scenes import NAMES, Composer, Scene
from seewhy.agent.prompts import YES_NO, look_user, made_for_question, presence_question
from seewhy.mllm import load_mllm
from seewhy.mllm.protocol import MLLM, SupportsScore
from seewhy.mllm.types import Message
from seewhy.tools.detect import Detect
from seewhy.tools.types import Box
from sources import photographs
from stages import fit

MADE_FOR = "a sticker scene"
GRID = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


def look(scene: Scene, mllm: MLLM, question: str) -> float:
    """The MLLM's log-odds of yes."""
    assert isinstance(mllm, SupportsScore)
    yes, no = mllm.score([Message(role="user", parts=(scene.image, look_user(question)))], YES_NO)
    return yes - no


@dataclass
class Records:
    """What the models said about the scenes so far."""

    scores: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    silent: dict[bool, list[bool]] = field(default_factory=lambda: {True: [], False: []})  # present: was it silent?
    odds: list[float] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    fits: list[tuple[float, float]] = field(default_factory=list)
    made_for: list[bool] = field(default_factory=list)

    def add(self, scene: Scene, rng: np.random.Generator, detector: Detect, mllm: MLLM) -> None:
        """Ask both about one picture; the MLLM about one thing that is there, and about one that is not."""
        found = detector.detect(scene.image, threshold=0.0).objects
        surest = max((hit.score for hit in found), default=0.001)
        self.fits.append((look(scene, mllm, made_for_question(MADE_FOR)), math.log(surest / (1.0001 - surest))))
        self.made_for.append(not scene.photo)
        if not scene.stickers:
            return
        boxes: dict[str, list[Box]] = {}
        for thing in scene.stickers:
            x1, y1, x2, y2 = thing.box
            boxes.setdefault(thing.name, []).append(Box(x1=x1, y1=y1, x2=x2, y2=y2))
        for hit in found:
            if hit.score >= GRID[0]:
                self.scores.append(hit.score)
                self.right.append(any(hit.box.iou(box) > 0.4 for box in boxes.get(hit.label, ())))
        labels = {hit.label for hit in found if hit.score >= GRID[0]}
        for name in NAMES:
            self.silent[name in boxes].append(name not in labels)
        for noun in (str(rng.choice(sorted(boxes))), str(rng.choice([name for name in NAMES if name not in boxes]))):
            self.odds.append(look(scene, mllm, presence_question(a(noun))))
            self.truth.append(noun in boxes)


def best_weight(odds: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The factor on log-odds with the least cross-entropy."""
    factors = np.linspace(0.1, 1.5, 29)
    signs = np.where(truth, 1, -1)
    return float(factors[np.argmin([np.log1p(np.exp(-np.clip(f * odds * signs, -40, 40))).mean() for f in factors])])


def curve(scores: Sequence[float], right: Sequence[bool]) -> list[list[float]]:
    """Points (score, probability of being right) that never fall."""
    fitted = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip").fit(scores, right)
    smooth = [float(np.mean(fitted.predict(np.clip(np.linspace(x - 0.03, x + 0.03, 13), 0, 1)))) for x in GRID]
    return [[0.0, 0.0], *([x, round(y, 3)] for x, y in zip(GRID, smooth, strict=True))]


def draw(scores: Sequence[float], right: Sequence[bool], points: list[list[float]] | None, file: Path) -> None:
    """The reliability diagram: how often detections are right, before and after calibration by `points`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    curves = {"as scored": np.asarray(scores)}
    if points:
        curves["calibrated"] = np.interp(scores, *zip(*points, strict=True))
    figure, axis = pyplot.subplots(figsize=(4.2, 3.6))
    axis.plot([0, 1], [0, 1], color="0.8")
    for name, values in curves.items():
        bins = np.clip((values * 10).astype(int), 0, 9)
        shown = [index for index in range(10) if (bins == index).sum() > 5]
        means = [(values[bins == i].mean(), np.asarray(right)[bins == i].mean()) for i in shown]
        axis.plot(*zip(*means, strict=True), marker="o", label=name)
    axis.set(xlabel="score", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axis.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=100)


def report(records: Records) -> None:
    """Print the numbers, each with what it rests on."""
    miss, quiet = (float(np.mean(records.silent[there])) for there in (True, False))
    absent = math.log((miss + 1e-3) / (quiet + 1e-3))
    print(f"ABSENT {absent:+.2f}  (silent where it is: {miss:.3f}, where it is not: {quiet:.3f})")
    odds, truth = np.array(records.odds), np.array(records.truth)
    right = ((odds > 0) == truth).mean()
    print(f"LOOK_WEIGHT {best_weight(odds, truth):.2f}  (right: {right:.3f} of {len(odds)})")
    inputs = np.clip(np.array(records.fits), -6.9, 6.9)
    fitted = LogisticRegression(class_weight="balanced").fit(inputs, records.made_for)
    (says, sees), bias = fitted.coef_[0], fitted.intercept_[0]
    correct = (fitted.predict(inputs) == np.array(records.made_for)).mean()
    print(f"MLLM_SAYS {says:.2f}  DETECTOR_SEES {sees:.2f}  BIAS {bias:+.2f}  (right: {correct:.3f} of {len(inputs)})")


def main() -> None:
    """Compose, ask, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=300)
    parser.add_argument("--photographs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=41_000)
    parser.add_argument("--weights", type=Path, default=Path("tools/weights/sticker_detector.pt"))
    args = parser.parse_args()
    composer, mllm = Composer(photos=photographs(held_out=True)), load_mllm()
    card, regions = args.weights.with_suffix(".json"), args.weights.with_name("sticker_regions.pt")
    known: dict[str, object] = {"augmented": True}
    card.write_text(json.dumps(known))  # the scores as they come out of the network
    if regions.is_file():
        known["second_stage"] = fit(args.weights, regions, args.scenes, args.seed + 1).model_dump()
        card.write_text(json.dumps(known))
    detector = Detect(args.weights)
    records = Records()
    for index in tqdm(range(args.scenes + args.photographs)):
        rng = np.random.default_rng([args.seed, index])
        if index < args.scenes:
            scene = composer.compose(rng)
        else:
            scene = Scene(finished(rng, photo_crop(rng, (320, 320), composer.photos)), photo=True)
        records.add(scene, rng, detector, mllm)
    points = None if "second_stage" in known else curve(records.scores, records.right)
    card.write_text(json.dumps({"made_for": MADE_FOR, **known, **({"calibration": points} if points else {})}) + "\n")
    draw(records.scores, records.right, points, args.weights.with_name("reliability.png"))
    report(records)


if __name__ == "__main__":
    main()
