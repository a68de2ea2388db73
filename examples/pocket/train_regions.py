"""`make train-regions`: train the second stage of the embedded detector, which names what is in a crop.

A YOLO nano of ultralytics for classification, and then a small one. The nano starts from the detector's backbone, which
has the same layers: after 90,000 crops it names 84% of the things right, from random weights 65%. The small one starts
from the nano, by twice as many channels (`--start`, `--widen`), and learns at last from what the first stage proposes
(`--start`, `--proposals`). Each goes on from its checkpoint after a kill.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from pathlib import Path
from typing import Any

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from torch.nn import functional
from tqdm import tqdm
from ultralytics.nn.tasks import ClassificationModel

from augment import centred, moved, recoloured, spoilt
from crops import NOTHING, collect
from precision import mixed_precision
from proposals import proposed
from scenes import NAMES
from seewhy.tools.regions import SIDE
from widen import widened

ARCHITECTURE = "yolo11n-cls.yaml"
BACKBONE = {**{index: index for index in range(9)}, 9: 10}  # layer here -> layer of the detector


def loaded(file: Path) -> ClassificationModel:
    """The model of a file that ultralytics or `write` made."""
    # ultralytics pickles the whole model: these are files of our own.
    return torch.load(file, weights_only=False, map_location="cpu")["model"].float()


def drawn_from(detector: Path) -> ClassificationModel:
    """A classifier whose backbone is the detector's."""
    model = ClassificationModel(ARCHITECTURE, nc=NOTHING + 1, verbose=False)
    known = loaded(detector).state_dict()
    own = model.state_dict()
    for name in own:
        _, layer, rest = name.split(".", 2)
        if int(layer) in BACKBONE:
            own[name] = known[f"model.{BACKBONE[int(layer)]}.{rest}"]
    model.load_state_dict(own)
    model.names = dict(enumerate((*NAMES, "nothing")))
    return model


class Trainer:
    """A run in `args.out`: model, its running mean, optimizer and what they have had so far."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.device = args, torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.sets = [collect(folder) for folder in args.data]
        self.where = [(one, row) for one, (_, labels) in enumerate(self.sets) for row in range(len(labels))]
        self.proposals = [proposed(folder, args.detector, args.proposals) for folder in args.data if args.proposals]
        start = loaded(args.start) if args.start else drawn_from(args.detector)
        self.model = (
            (widened(start) if args.widen else start).to(self.device, memory_format=torch.channels_last).train()
        )
        self.mean = copy.deepcopy(self.model).eval()
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=args.lr, weight_decay=0.02)
        self.seconds, self.steps, self.log = 0.0, 0, []
        self.rng = np.random.default_rng(args.seed)
        self.checkpoint = args.out / "state.pt"
        if self.checkpoint.is_file() and not args.restart:
            state = torch.load(self.checkpoint, weights_only=True, map_location=self.device)
            self.seconds, self.steps, self.log = state["seconds"], state["steps"], state["log"]
            self.rng = np.random.default_rng([args.seed, self.steps])
            for part in ("model", "mean", "optimizer"):
                getattr(self, part).load_state_dict(state[part])

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Augmented crops (n, 3, SIDE, SIDE), 0..1, and their classes; half of them proposals, if there are any."""
        size = self.args.batch // 2 if self.proposals else self.args.batch
        rows = [self.where[index] for index in np.sort(self.rng.integers(len(self.where), size=size))]
        pixels = [self.sets[one][0][row] for one, row in rows]
        classes = [int(self.sets[one][1][row]) for one, row in rows]
        for some in self.proposals:
            share = (self.args.batch - size) // len(self.proposals)
            for row in self.rng.choice(len(some.labels), share, p=some.weights):
                pixels.append(some.pixels[row])
                classes.append(int(some.labels[row]))
        tensor = torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2).float() / 255
        labels = torch.tensor(classes)
        return spoilt(recoloured(moved(tensor))).to(self.device), labels.to(self.device)

    def step(self, rate: float) -> float:
        """One step at that learning rate; returns the loss."""
        pixels, labels = self.batch()
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        with mixed_precision(self.device):
            said = self.model(pixels.contiguous(memory_format=torch.channels_last))
        loss = functional.cross_entropy(said.float(), labels)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.steps += 1
        kept = min(0.998, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mean, value in zip(self.mean.state_dict().values(), self.model.state_dict().values(), strict=True):
                mean.copy_(mean.lerp(value, 1 - kept) if mean.is_floating_point() else value)
        return loss.item()

    def run(self) -> None:
        """A cosine over the minutes that are left, after a short rise."""
        budget = 60 * self.args.minutes
        bar = tqdm(total=round(budget), initial=round(self.seconds), unit="s", mininterval=10)
        saved = time.monotonic()
        while self.seconds < budget:
            began = time.monotonic()
            cosine = (1 + math.cos(math.pi * self.seconds / budget)) / 2
            loss = self.step(self.args.lr * min(1.0, (self.steps + 1) / 200) * (0.01 + 0.99 * cosine))
            spent = time.monotonic() - began
            self.seconds += spent
            bar.update(round(self.seconds) - bar.n)
            if self.steps % 50 == 0:
                self.log.append((self.seconds, loss))
                bar.set_postfix(loss=f"{loss:.3f}")
            if time.monotonic() - saved > 60 * self.args.save_every:
                self.save()
                saved = time.monotonic()
        bar.close()
        self.save()

    def save(self) -> None:
        """The checkpoint, whole or not at all."""
        state: dict[str, Any] = {"seconds": self.seconds, "steps": self.steps, "log": self.log}
        for part in ("model", "mean", "optimizer"):
            state[part] = getattr(self, part).state_dict()
        new = self.checkpoint.with_suffix(".new")
        torch.save(state, new)
        new.replace(self.checkpoint)


def write(model: ClassificationModel, file: Path) -> None:
    """The weights in half precision, as ultralytics loads them."""
    settings = {"task": "classify", "imgsz": SIDE, "model": model.yaml["yaml_file"]}
    model.args = settings
    model.task = "classify"
    torch.save({"model": copy.deepcopy(model).cpu().half(), "train_args": settings}, file)


def measure(model: ClassificationModel, folder: Path) -> str:
    """How many things, and places without one, of `folder` are named right."""
    pixels, labels = collect(folder)
    device = next(model.parameters()).device
    right = []
    with torch.inference_mode():
        for start in range(0, len(labels), 256):
            crops = torch.from_numpy(pixels[start : min(start + 256, len(labels))].copy()).permute(0, 3, 1, 2)
            right.append(model(centred(crops.float() / 255).to(device))[0].argmax(1).cpu().numpy())
    correct = np.concatenate(right) == labels
    things = labels != NOTHING
    return f"things {correct[things].mean():.4f} of {things.sum()}, nothing {correct[~things].mean():.4f}"


def draw(log: list[tuple[float, float]], file: Path) -> None:
    """The loss curve."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(5, 3.5))
    axis.plot([seconds / 60 for seconds, _ in log], [loss for _, loss in log])
    axis.set(xlabel="minutes", ylabel="loss", yscale="log")
    figure.tight_layout()
    figure.savefig(file, dpi=110)


def main() -> None:
    """Train, write, draw, measure on scenes of known and of held-out art."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folders = [Path("runs/data") / name for name in ("train", "held-out", "crowded")]
    parser.add_argument("--data", type=Path, nargs="+", default=folders)
    parser.add_argument("--validation", type=Path, nargs="+", default=[Path("runs/data/val"), Path("runs/data/unseen")])
    parser.add_argument("--detector", type=Path, default=Path("tools/weights/sticker_detector.pt"))
    parser.add_argument("--start", type=Path, help="a trained second stage, to go on from")
    parser.add_argument("--widen", action="store_true", help="in twice its width")
    parser.add_argument(
        "--proposals", type=int, default=0, help="of so many scenes of each folder learn from these too"
    )
    parser.add_argument("--out", type=Path, default=Path("runs/regions"))
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--save-every", type=float, default=5, help="minutes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--restart", action="store_true", help="ignore the checkpoint")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    trainer = Trainer(args)
    trainer.run()
    write(trainer.mean, args.out / "sticker_regions.pt")
    draw(trainer.log, args.out / "loss.png")
    for folder in args.validation:
        print(f"{folder.name}: {measure(trainer.mean, folder)}")


if __name__ == "__main__":
    main()
