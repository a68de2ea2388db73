"""`make train-truthful`: the last stage, in which the pocket MLLM learns to prefer the truthful of two texts.

It writes about pictures, its mistakes are mended (`preferences.py`), and it learns to find what is true likelier than
what it wrote, compared with how likely it found both before: direct preference optimisation (arXiv:2305.18290, equation
7), with the likelihood of the truthful text beside it (arXiv:2404.19733, equation 1), so that neither gets unlikely.
Only what comes after the vision tower learns. What it does to hallucination is measured before and after.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from torch.nn import functional
from tqdm import tqdm

import attention  # noqa: F401 - registers "lean"
from asker import Asker
from batched import Pocket
from effect import effect
from feed import Scenes, View
from model import save
from precision import mixed_precision
from preferences import Pair, description_pair, level, presence_pairs
from scenes import Composer
from sources import photographs

BATCH = 50  # pictures that are written about at once
TEMPERATURE = 0.7  # of descriptions: mistakes that the model is about to make count as well
PRESENCE_TOKENS = 48


@dataclass(frozen=True)
class Compared:
    """A pair, what the tower saw of its picture (PATCHES, width), and what the model thought of both texts (2,)."""

    pair: Pair
    features: torch.Tensor
    before: torch.Tensor


def mistakes(pocket: Pocket, views: list[View], rng: np.random.Generator) -> list[tuple[int, Pair]]:
    """What the model gets wrong about pictures, each with the picture's number and the truth."""
    features = pocket.features(np.stack([view.pixels for view in views]))
    askers = [Asker(rng, view.things, view.photo) for view in views]
    users = [asker.user("list") for asker in askers]
    told = pocket.write(features, users, TEMPERATURE)
    pairs = [(i, description_pair(*one)) for i, one in enumerate(zip(askers, users, told, strict=True))]
    found = [(i, pair) for i, pair in pairs if pair is not None]

    rows = [i for i, asker in enumerate(askers) if asker.stickers and not asker.photo]
    nouns = [(askers[i].some(askers[i].stickers), askers[i].absent()) for i in rows]
    asked: list[list[tuple[str, str, str]]] = [[] for _ in rows]
    for which in (0, 1):
        users = [askers[i].user("presence", both[which]) for i, both in zip(rows, nouns, strict=True)]
        replies = pocket.write(features[rows], users, limit=PRESENCE_TOKENS)
        for mine, both, user, reply in zip(asked, nouns, users, replies, strict=True):
            mine.append((both[which], user, reply))
    for i, mine in zip(rows, asked, strict=True):
        found += [(i, pair) for pair in presence_pairs(askers[i], mine)]
    return found


def gather(pocket: Pocket, scenes: Scenes, pictures: int, rng: np.random.Generator) -> list[Compared]:
    """The pairs to learn from, about so many pictures."""
    found = []
    bar = tqdm(range(0, pictures, BATCH), desc="write", unit="batch")
    for _ in bar:
        views = [scenes.view(int(index), rng) for index in rng.integers(len(scenes), size=BATCH)]
        pairs = mistakes(pocket, views, rng)
        with torch.no_grad():
            features = pocket.features(np.stack([views[i].pixels for i, _ in pairs]))
            both = [(pair.chosen, pair.rejected) for _, pair in pairs]
            before, _ = pocket.log_probs(features, [pair.user for _, pair in pairs], both)
        rows = zip(pairs, features.bfloat16().cpu(), before.cpu(), strict=True)
        found += [Compared(pair, seen, said) for (_, pair), seen, said in rows]
        bar.set_postfix(pairs=len(found))
    return [found[i] for i in level([one.pair for one in found])]


def preference_loss(
    now: torch.Tensor, before: torch.Tensor, tokens: torch.Tensor, args: argparse.Namespace
) -> torch.Tensor:
    """`now`, `before`: log-probabilities (B, 2) of the truthful and the other text; `tokens`: their lengths (B, 2)."""
    gained = now - before
    preferred = -functional.logsigmoid(args.beta * (gained[:, 0] - gained[:, 1]))
    return (preferred - args.likelihood * now[:, 0] / tokens[:, 0]).mean()


def learn(pocket: Pocket, pairs: list[Compared], args: argparse.Namespace, rng: np.random.Generator) -> list[float]:
    """Go through the pairs `args.epochs` times; the share of pairs that each step found the right way round."""
    learned = [p for p in pocket.model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=args.lr, betas=(0.9, 0.98), weight_decay=0.0)
    order = np.concatenate([rng.permutation(len(pairs)) for _ in range(args.epochs)])
    steps = [order[start : start + args.batch] for start in range(0, len(order), args.batch)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.lr, total_steps=len(steps) + 1, pct_start=0.1)
    shares, bar = [], tqdm(steps, desc="prefer", unit="step")
    for step in bar:
        chosen = [pairs[int(i)] for i in step]
        features = torch.stack([one.features for one in chosen]).float().to(pocket.device)
        before = torch.stack([one.before for one in chosen]).to(pocket.device)
        with mixed_precision(pocket.device):
            both = [(one.pair.chosen, one.pair.rejected) for one in chosen]
            now, tokens = pocket.log_probs(features, [one.pair.user for one in chosen], both)
            loss = preference_loss(now, before, tokens, args)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        gained = now - before
        shares.append((gained[:, 0] > gained[:, 1]).float().mean().item())
        bar.set_postfix(loss=f"{loss.item():.3f}", preferred=f"{np.mean(shares[-20:]):.0%}")
    return shares


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folders = [Path("runs/data/train"), Path("runs/data/held-out")]
    parser.add_argument("--data", type=Path, nargs="+", default=folders)
    parser.add_argument("--weights", type=Path, default=Path("runs/pocket/model"), help="a model folder")
    parser.add_argument("--out", type=Path, default=Path("runs/truthful"))
    parser.add_argument("--art", default="art/sprites.npz", help="stickers for measuring the effect")
    parser.add_argument("--pictures", type=int, default=3000, help="that are written about")
    parser.add_argument("--measured", type=int, default=500, help="fresh scenes to measure the effect on")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--beta", type=float, default=0.1, help="how much a change of log-probability counts")
    parser.add_argument("--likelihood", type=float, default=0.5, help="weight of the truthful text's loss")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(argv)


def run(args: argparse.Namespace, composer: Composer) -> list[float]:
    """Measure on the composer's scenes, write, learn, measure: the model and `effect.json` are in `args.out`.

    Returned is what `learn` returns.
    """
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    pocket = Pocket(args.weights)
    measured = {"before": effect(pocket, args.measured, composer)}
    pairs = gather(pocket, Scenes(*args.data), args.pictures, rng)
    print("pairs:", dict(Counter(one.pair.kind for one in pairs)))
    pocket.model.set_attn_implementation("lean")
    preferred = learn(pocket, pairs, args, rng)
    pocket.model.set_attn_implementation("sdpa")
    save(pocket.model, pocket.tokenizer, args.out / "model")
    measured["after"] = effect(pocket, args.measured, composer)
    (args.out / "effect.json").write_text(json.dumps(measured, indent=2))
    for name, before in measured["before"].items():
        print(f"{name:>14}  {before:.3f} -> {measured['after'][name]:.3f}")
    return preferred


if __name__ == "__main__":
    args = parse()
    run(args, Composer(args.art, photos=photographs(held_out=True)))
