"""Make a trained checkpoint fit to be shipped: no paths of the machine that trained it, and the size to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

import environment  # noqa: F401 - comes first

PATHS = {
    "model": "yolo11n.yaml",
    "data": "detector-val.yaml",
    "project": "runs/detector",
    "save_dir": "runs/detector/run",
}


def main() -> None:
    """Read one .pt, write another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--to", type=Path, default=Path("tools/weights/sticker_detector.pt"))
    parser.add_argument("--side", type=int, default=448, help="pixels of the longer side that it looks at by default")
    args = parser.parse_args()
    # ultralytics pickles the whole model: this is a file that this machine has just written itself.
    checkpoint = torch.load(args.source, weights_only=False, map_location="cpu")
    for settings in (checkpoint["train_args"], checkpoint["model"].args):
        settings.update(PATHS | {"imgsz": args.side})
    checkpoint["model"].pt_path = None
    checkpoint |= {"git": None, "train_results": None}
    torch.save(checkpoint, args.to)


if __name__ == "__main__":
    main()
