"""`make train-detector`: train the embedded sticker detector, a YOLO nano of ultralytics, on scenes of `dataset.py`.

Convolutions run in bfloat16 where the processor has it, which is four times as fast on a CPU with AMX.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import environment  # noqa: F401 - comes first

# isort: split
import torch
from ultralytics import YOLO, settings
from ultralytics.nn.tasks import DetectionModel

from scenes import NAMES


def floated(value: Any) -> Any:
    """Every tensor of a nested structure as float32: the loss is not safe in bfloat16."""
    if isinstance(value, torch.Tensor):
        return value.float()
    if isinstance(value, dict):
        return {key: floated(item) for key, item in value.items()}
    return type(value)(floated(item) for item in value) if isinstance(value, (list, tuple)) else value


def train_in_bfloat16() -> None:
    """Ultralytics trains in float32 on a CPU; run its forward pass in bfloat16, channels last."""
    exact = DetectionModel.loss

    def loss(self: Any, batch: dict[str, Any], preds: Any = None) -> Any:
        if preds is None:
            pixels = batch["img"].contiguous(memory_format=torch.channels_last)
            with torch.autocast("cpu", torch.bfloat16):
                preds = self.forward(pixels)
        return exact(self, batch, floated(preds))

    DetectionModel.loss = loss


def data_file(data: Path, name: str) -> Path:
    """The YAML that ultralytics reads: where the pictures are, what the classes are called."""
    file = data / f"detector-{name}.yaml"
    names = "\n".join(f"  {index}: {label}" for index, label in enumerate(NAMES))
    file.write_text(f"path: {data.resolve()}\ntrain: train/images\nval: {name}/images\nnames:\n{names}\n")
    return file


def main() -> None:
    """Train, measure on known and on held-out art, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("runs/data"))
    parser.add_argument("--out", type=Path, default=Path("runs/detector"))
    parser.add_argument("--weights", default="yolo11n.yaml", help="a .pt to go on from, or the bare architecture")
    parser.add_argument("--hours", type=float, default=1.2)
    parser.add_argument("--side", type=int, default=192)
    parser.add_argument("--epochs", type=int, default=1000, help="an upper bound; --hours usually ends it")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=0.002)
    args = parser.parse_args()
    settings.update({"sync": False})
    cuda = torch.cuda.is_available()
    if not cuda:
        train_in_bfloat16()
    model = YOLO(args.weights)
    model.train(
        data=str(data_file(args.data, "val")), imgsz=args.side, batch=args.batch, nbs=args.batch, time=args.hours,
        epochs=args.epochs, device=0 if cuda else "cpu", workers=8 if cuda else 0, optimizer="AdamW", lr0=args.lr,
        cos_lr=True, warmup_epochs=0.5, mosaic=0.0, scale=0.35, translate=0.1, fliplr=0.5, hsv_h=0.03, hsv_s=0.6,
        hsv_v=0.35, bgr=0.03, erasing=0.0, val=False, plots=False, cache="ram" if not cuda else False, seed=0,
        project=str(args.out.resolve()), name="run", exist_ok=True,
    )  # fmt: skip
    best = args.out / "run" / "weights" / "last.pt"
    for name in ("val", "unseen"):
        for side in (args.side, 320):
            figures = YOLO(best).val(data=str(data_file(args.data, name)), imgsz=side, device=0 if cuda else "cpu",
                                     workers=0, batch=16, plots=False, verbose=False)  # fmt: skip
            print(f"{name:7} imgsz {side}: mAP50 {figures.box.map50:.4f}  mAP50-95 {figures.box.map:.4f}")
    shutil.copy(best, args.out / "sticker_detector.pt")


if __name__ == "__main__":
    main()
