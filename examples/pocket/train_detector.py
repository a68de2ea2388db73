"""`make train-detector`: train the embedded sticker detector, a YOLO nano of ultralytics, on scenes of `dataset.py`.

Convolutions run in bfloat16 where the processor has it, which is four times as fast on a CPU with AMX.
"""

from __future__ import annotations

import argparse
import math
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import environment  # noqa: F401 - comes first

# isort: split
import torch
from ultralytics import YOLO, settings
from ultralytics.nn.tasks import DetectionModel

from precision import mixed_precision
from scenes import NAMES

PHASES = ((192, 0.8, 0.002), (256, 0.6, 0.001), (320, 0.3, 0.0004))


def floated(value: Any) -> Any:
    """Every tensor of a nested structure as float32: the loss is not safe in bfloat16."""
    if isinstance(value, torch.Tensor):
        return value.float()
    if isinstance(value, dict):
        return {key: floated(item) for key, item in value.items()}
    return type(value)(floated(item) for item in value) if isinstance(value, (list, tuple)) else value


def train_in_bfloat16() -> None:
    """Ultralytics trains in float32 on a CPU; run its forward pass in bfloat16 where that is faster, channels last."""
    exact = DetectionModel.loss

    def loss(self: Any, batch: dict[str, Any], preds: Any = None) -> Any:
        if preds is None:
            pixels = batch["img"].contiguous(memory_format=torch.channels_last)
            with mixed_precision(pixels.device):
                preds = self.forward(pixels)
        return exact(self, batch, floated(preds))

    DetectionModel.loss = loss


def data_file(data: Path, name: str, folders: Sequence[str] = ("train",)) -> Path:
    """The YAML that ultralytics reads: where the pictures are, what the classes are called."""
    file = data / f"detector-{name}.yaml"
    names = "\n".join(f"  {index}: {label}" for index, label in enumerate(NAMES))
    train = ", ".join(f"{folder}/images" for folder in folders)
    file.write_text(f"path: {data.resolve()}\ntrain: [{train}]\nval: {name}/images\nnames:\n{names}\n")
    return file


def cool_down(trainer: Any) -> None:
    """A cosine over the whole time of a phase: ultralytics moves the rate once an epoch, and a phase has only a few."""
    share = min(1.0, (time.time() - trainer.train_time_start) / (trainer.args.time * 3600))
    for group in trainer.optimizer.param_groups:
        group["lr"] = group["initial_lr"] * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)


def train(weights: str | Path, data: Path, out: Path, side: int, hours: float, lr: float, batch: int) -> Path:
    """One phase, `hours` long, on pictures of `side` pixels; returns its last checkpoint."""
    cuda, threads = torch.cuda.is_available(), torch.get_num_threads()
    model = YOLO(weights)
    model.add_callback("on_train_batch_start", cool_down)
    model.add_callback("on_train_start", lambda _: torch.set_num_threads(threads))  # ultralytics takes one core less
    model.train(
        data=str(data), imgsz=side, batch=batch, nbs=batch, time=hours, epochs=1000, device=0 if cuda else "cpu",
        workers=8 if cuda else 1, optimizer="AdamW", lr0=lr, warmup_epochs=0.2, mosaic=0.0, scale=0.35,
        translate=0.1, fliplr=0.5, hsv_h=0.03, hsv_s=0.6, hsv_v=0.35, bgr=0.03, erasing=0.0, val=False, plots=False,
        cache=False, seed=0, project=str(out.resolve()), name=f"run-{side}", exist_ok=True,
    )  # fmt: skip
    return out / f"run-{side}" / "weights" / "last.pt"


def measure(weights: Path, data: Path, sides: Sequence[int]) -> None:
    """Print what it finds in scenes of known and of held-out art."""
    for name in ("val", "unseen"):
        for side in sides:
            figures = YOLO(weights).val(data=str(data_file(data, name)), imgsz=side, workers=0, batch=16, plots=False,
                                        device=0 if torch.cuda.is_available() else "cpu", verbose=False)  # fmt: skip
            print(f"{name:7} imgsz {side}: mAP50 {figures.box.map50:.4f}  mAP50-95 {figures.box.map:.4f}")


def phase(text: str) -> tuple[int, float, float]:
    """From "256:0.6:0.001" to pixels, hours, learning rate."""
    side, hours, lr = text.split(":")
    return int(side), float(hours), float(lr)


def main() -> None:
    """Long phases on small and crowded pictures, a short one on larger ones; then measure, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("runs/data"))
    parser.add_argument("--out", type=Path, default=Path("runs/detector"))
    parser.add_argument("--weights", default="yolo11n.yaml", help="a .pt to go on from, or the bare architecture")
    parser.add_argument("--phases", type=phase, nargs="+", default=PHASES, help="of each: pixels:hours:learning rate")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--keep-unseen", action="store_true", help="no held-out art: to measure, not to ship")
    args = parser.parse_args()
    settings.update({"sync": False})
    if not torch.cuda.is_available():
        train_in_bfloat16()
    folders = ("train",) if args.keep_unseen else ("train", "held-out")
    weights = args.weights
    for index, (side, hours, lr) in enumerate(args.phases, 1):
        last = index == len(args.phases)  # ends with as many things, and as large ones, as it will be asked about
        data = data_file(args.data, "val", folders if last else (*folders, "crowded"))
        weights = train(weights, data, args.out, side, hours, lr, args.batch)
    measure(Path(weights), args.data, (args.phases[-1][0], 320))
    shutil.copy(weights, args.out / "sticker_detector.pt")


if __name__ == "__main__":
    main()
