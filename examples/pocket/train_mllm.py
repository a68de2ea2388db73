"""`make train-pocket`: train the pocket MLLM on scenes of `dataset.py`; after a kill it goes on from its checkpoint.

Two stages, as in LLaVA (arXiv:2304.08485, section 4.2), turned around for a tower that starts from nothing:
  1. the vision tower alone learns, per patch, what is there, its colour and its box;
  2. everything end to end on grounded conversations; the dense labels stay on as a small auxiliary loss.
Between them, with --sign-data and --read-minutes, the tower may learn which letters stand where, in windows around
signs, with the first stage's lessons in between (the weights that come with seewhy have not).
Matrices are trained by Muon, the rest by AdamW.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from torch import nn
from torch.nn import functional
from tqdm import tqdm
from transformers import LlavaForConditionalGeneration, PreTrainedTokenizerFast

import attention  # noqa: F401 - registers "lean"
from dense import Dense
from feed import Batch, Scenes, make_batch
from model import LAYERS, LOCATIONS, PATCH, SIDE, deepened, make_model, make_tokenizer, normalised, save, whiten_patches
from precision import mixed_precision
from questions import exchanges
from windows import Windows, make_windows, window_features

PREFIX = ("<bos>", "<|user|>")  # what the chat template writes before the image
# Token 0 of a row is never learned, so that it may fill up what is: a CPU keeps memory for every shape it meets.
LEARNED_STEP = 512
# The share of each stage that learns from smaller pictures, twice as many in the same time.
SMALL = 0.55
# How often a step that reads is followed by one that sees whole pictures, so that things are not forgotten.
SEEN_BETWEEN = 0.5


def padded(indices: torch.Tensor, step: int) -> torch.Tensor:
    """`indices` (N,) with zeros behind them, up to a multiple of `step`."""
    return functional.pad(indices, (0, -len(indices) % step))


class Trainer:
    """The model, its optimizers, and where training stands."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.scenes = {
            "dense": Scenes(*args.data, *args.dense_data),
            "read": Scenes(*args.sign_data),
            "full": Scenes(*args.data, *args.sign_data),
        }
        self.rng = np.random.default_rng(args.seed)
        torch.manual_seed(args.seed)
        if args.weights:
            self.tokenizer = PreTrainedTokenizerFast.from_pretrained(args.weights)
            self.model = deepened(
                LlavaForConditionalGeneration.from_pretrained(args.weights, dtype=torch.float32), args.layers
            )
        else:
            self.tokenizer = self._tokenizer()
            self.model = make_model(self.tokenizer)
            whiten_patches(self.model, np.array(self.scenes["full"].pixels[:400]))
        self.model.set_attn_implementation("lean")
        self.model.to(self.device).train()
        self.dense = Dense(self.model.config.vision_config.hidden_size).to(self.device)
        self.weight = torch.ones(len(self.tokenizer), device=self.device)
        self.weight[self.tokenizer.convert_tokens_to_ids(LOCATIONS)] = (
            0.4  # most tokens, and none is ever quite certain
        )
        self.seconds = {"dense": 0.0, "read": 0.0, "full": 0.0}
        self.log: list[tuple[str, float, float]] = []
        self.state = args.out / "state.pt"
        if self.state.exists() and not args.restart:
            self._resume()

    def _tokenizer(self) -> PreTrainedTokenizerFast:
        scenes = self.scenes["full"]
        sample = [scenes.view(index, self.rng) for index in range(min(3000, len(scenes)))]
        texts = [
            text
            for v in sample
            for e in exchanges(self.rng, v.things, v.photo, 8)
            for text in (*e.history, e.user, e.reply)
        ]
        return make_tokenizer(text.replace("<b", " ").replace(">", " ") for text in texts if text.isascii())

    def _resume(self) -> None:
        saved = torch.load(self.state, map_location=self.device, weights_only=False)
        self.tokenizer = PreTrainedTokenizerFast.from_pretrained(self.args.out / "model")
        self.model.load_state_dict(saved["model"])
        self.dense.load_state_dict(saved["dense"])
        self.seconds, self.log = saved["seconds"], saved["log"]
        self.rng = np.random.default_rng(self.args.seed + len(self.log))

    def save(self) -> None:
        """The folder that transformers loads, and all that is needed to go on."""
        self.model.eval()
        save(self.model, self.tokenizer, self.args.out / "model")
        self.model.train()
        saved = {
            "model": self.model.state_dict(),
            "dense": self.dense.state_dict(),
            "seconds": self.seconds,
            "log": self.log,
        }
        torch.save(saved, self.state.with_suffix(".new"))
        self.state.with_suffix(".new").replace(self.state)

    def optimizers(self, stage: str) -> list[torch.optim.Optimizer]:
        """Muon for the matrices of the layers, AdamW for embeddings, norms, biases and heads."""
        tower, rest = (
            self.model.model.vision_tower,
            [self.model.model.multi_modal_projector, self.model.model.language_model],
        )
        lr = {"dense": 1.5e-3, "read": 1.2e-3, "full": self.args.vision_lr}[stage]
        matrices = [{"params": [p for n, p in tower.named_parameters() if p.ndim == 2 and "embed" not in n], "lr": lr}]
        others = [{"params": [p for n, p in tower.named_parameters() if p.ndim != 2 or "embed" in n], "lr": lr / 2}]
        others.append({"params": list(self.dense.parameters()), "lr": 1e-3})
        if stage == "full":
            named = [(n, p) for module in rest for n, p in module.named_parameters()]
            matrices.append({"params": [p for n, p in named if p.ndim == 2 and "embed" not in n], "lr": self.args.lr})
            others.append({"params": [p for n, p in named if p.ndim != 2 or "embed" in n], "lr": 0.75 * self.args.lr})
        return [
            torch.optim.Muon(matrices, adjust_lr_fn="match_rms_adamw", weight_decay=0.02),
            torch.optim.AdamW(others, betas=(0.9, 0.98), weight_decay=0.0),
        ]

    def features(self, batch: Batch) -> torch.Tensor:
        """(B, N, width): the tower's last layer as LLaVA reads it, before the tower's own final norm."""
        pixels = normalised(batch.pixels.to(self.device))
        side = PATCH * math.isqrt(batch.classes.shape[1])
        if side != SIDE:
            pixels = functional.interpolate(pixels, (side, side), mode="bicubic", antialias=True)
        tower = self.model.model.vision_tower
        return tower(pixels, output_hidden_states=True, interpolate_pos_encoding=True).hidden_states[-1]

    def text_loss(self, features: torch.Tensor, batch: Batch) -> torch.Tensor:
        """Cross-entropy of all replies. A question sees the picture and itself, not the other questions of its row."""
        language = self.model.model.language_model
        start = torch.tensor([self.tokenizer.convert_tokens_to_ids(token) for token in PREFIX], device=self.device)
        size, length = batch.tokens.shape
        head = language.embed_tokens(start).expand(size, -1, -1)
        image = self.model.model.multi_modal_projector(features)
        inputs = torch.cat([head, image.float(), language.embed_tokens(batch.tokens)], 1)  # a float32 residual stream
        before = head.shape[1] + image.shape[1]
        total = before + length
        causal = torch.ones(total, total, dtype=torch.bool, device=self.device).tril()
        same = batch.segment[:, :, None] == batch.segment[:, None, :]
        mask = causal.expand(size, -1, -1).clone()
        mask[:, before:, before:] &= same
        positions = torch.cat([torch.arange(before, device=self.device).expand(size, -1), batch.offset + before], 1)
        bias = torch.where(mask[:, None], 0.0, torch.finfo(inputs.dtype).min).to(inputs.dtype)
        hidden = language(
            inputs_embeds=inputs, attention_mask=bias, position_ids=positions, use_cache=False
        ).last_hidden_state
        learned = padded((batch.targets >= 0).flatten().nonzero()[:, 0], LEARNED_STEP)
        logits = self.model.lm_head(hidden[:, before:].flatten(0, 1)[learned])
        return functional.cross_entropy(logits.float(), batch.targets.flatten()[learned], self.weight)

    def run(self, stage: str, minutes: float, images: int, length: int) -> None:
        """Train one stage until it has had its minutes in all, this run and the ones before it."""
        budget = minutes * 60
        if self.seconds[stage] >= budget:
            return
        optimizers = self.optimizers(stage)
        rates = [[group["lr"] for group in optimizer.param_groups] for optimizer in optimizers]
        bar = tqdm(total=round(budget), initial=round(self.seconds[stage]), desc=stage, unit="s", mininterval=10)
        average, steps, saved = None, 0, time.monotonic()
        while self.seconds[stage] < budget:
            started = time.monotonic()
            share = self.seconds[stage] / budget
            scale = min(1.0, (steps + 1) / 150) * min(1.0, max(0.02, (1 - share) / 0.35))
            for optimizer, base in zip(optimizers, rates, strict=True):
                for group, rate in zip(optimizer.param_groups, base, strict=True):
                    group["lr"] = rate * scale
            side = self.args.small_side if share < SMALL and stage != "read" else SIDE
            loss = self.step(stage, optimizers, images, length, side)
            average = loss if average is None else 0.98 * average + 0.02 * loss
            steps += 1
            self.seconds[stage] += time.monotonic() - started
            bar.n = round(self.seconds[stage])
            if steps % 20 == 0:
                self.log.append((stage, self.seconds[stage], average))
                bar.set_postfix(
                    loss=f"{average:.4f}", steps=steps, images=f"{steps * images / max(bar.n - bar.initial, 1):.0f}/s"
                )
            if time.monotonic() - saved > self.args.save_every * 60:
                self.save()
                saved = time.monotonic()
        bar.close()
        self.save()

    def step(
        self, stage: str, optimizers: list[torch.optim.Optimizer], images: int, length: int, side: int = SIDE
    ) -> float:
        """One step on pictures of `side` pixels; returns the loss that the stage is about."""
        if stage == "read":
            loss = self.read(2 * images)
            if self.rng.random() < SEEN_BETWEEN:
                self.see("dense", images, length, side)
        else:
            loss = self.see(stage, images, length, side)
        nn.utils.clip_grad_norm_([*self.model.parameters(), *self.dense.parameters()], 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        return loss.item()

    def read(self, number: int) -> torch.Tensor:
        """The loss of so many windows around signs, its gradients added to what is there."""
        windows = make_windows(self.scenes["read"], number, self.rng)
        windows = Windows(**{name: value.to(self.device) for name, value in vars(windows).items()})
        with mixed_precision(self.device):
            loss = self.dense.reading(window_features(self.model.model.vision_tower, windows), windows.letters)
        loss.backward()
        return loss

    def see(self, stage: str, images: int, length: int, side: int) -> torch.Tensor:
        """The loss of so many pictures, its gradients added to what is there."""
        scenes = self.scenes[stage]
        indices = self.rng.integers(len(scenes), size=images)
        batch = make_batch(scenes, indices.tolist(), self.rng, self.tokenizer, length, side)
        batch = Batch(**{name: value.to(self.device) for name, value in vars(batch).items()})
        with mixed_precision(self.device):
            features = self.features(batch)
            dense = self.dense(features, batch)
            loss = self.text_loss(features, batch) + self.args.dense_weight * dense if length else dense
        loss.backward()
        return loss

    def draw(self) -> None:
        """The loss curves, as a picture and as numbers, beside the weights."""
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot

        figure, axes = pyplot.subplots(1, 3, figsize=(13, 3.5))
        for axis, stage in zip(axes, self.seconds, strict=True):
            points = [(seconds / 60, loss) for name, seconds, loss in self.log if name == stage]
            axis.plot(*zip(*points, strict=True) if points else ([], []))
            axis.set(title=stage, xlabel="minutes", ylabel="loss", yscale="log")
        figure.tight_layout()
        figure.savefig(self.args.out / "loss.png", dpi=110)
        (self.args.out / "loss.json").write_text(json.dumps(self.log))


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folders = [Path("runs/data") / name for name in ("train", "held-out", "shapes")]
    parser.add_argument("--data", type=Path, nargs="+", default=folders)
    parser.add_argument("--dense-data", type=Path, nargs="*", default=[Path("runs/data/crowded")], help="stage 1 alone")
    parser.add_argument("--sign-data", type=Path, nargs="*", default=[], help="to read in, and to ask about")
    parser.add_argument("--out", type=Path, default=Path("runs/pocket"))
    parser.add_argument("--weights", type=Path, help="a model folder to go on from, such as mllm/pocket")
    parser.add_argument("--layers", type=int, default=LAYERS, help="of the vision tower: more than it has are inserted")
    parser.add_argument("--dense-minutes", type=float, default=12)
    parser.add_argument("--read-minutes", type=float, default=0, help="of the stage between, with --sign-data")
    parser.add_argument("--minutes", type=float, default=55)
    parser.add_argument("--dense-images", type=int, default=64, help="pictures a step of the first stage")
    parser.add_argument("--small-side", type=int, default=192, help="pixels of the pictures that a stage begins with")
    parser.add_argument("--images", type=int, default=32, help="pictures a step of the second stage")
    parser.add_argument("--length", type=int, default=200, help="tokens of questions and answers a picture")
    parser.add_argument("--dense-weight", type=float, default=0.4, help="of the dense loss in the second stage")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--vision-lr", type=float, default=5e-4)
    parser.add_argument("--save-every", type=float, default=5, help="minutes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--restart", action="store_true", help="ignore the checkpoint")
    args = parser.parse_args(argv)
    if args.read_minutes and not args.sign_data:
        parser.error(
            "--read-minutes needs scenes with signs: dataset.py --signs 16000, then --sign-data runs/data/signs"
        )
    return args


def main(argv: list[str] | None = None) -> None:
    """All stages, then the loss curves."""
    args = parse(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(args)
    size = sum(p.numel() for p in trainer.model.parameters()) / 1e6
    scenes = " and ".join(str(len(scenes)) for scenes in trainer.scenes.values())
    print(f"{size:.1f}M parameters, {len(trainer.tokenizer)} tokens, {scenes} scenes, {trainer.device}")
    trainer.run("dense", args.dense_minutes, args.dense_images, 0)
    trainer.run("read", args.read_minutes, args.dense_images, 0)
    trainer.run("full", args.minutes, args.images, args.length)
    trainer.draw()


if __name__ == "__main__":
    main()
