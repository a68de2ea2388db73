"""How far the embedded experts can be believed: prints the numbers that agent/verifiers/weights.py holds.

On fresh scenes: how often a detection of some score is right (HIT), what silence of the detector is worth (ABSENT), and
by what the MLLM's yes/no log-odds have to be multiplied to be odds (LOOK_WEIGHT).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence

import numpy as np
from grammar import a
from scenes import NAMES, Composer, Scene
from sources import photographs
from tqdm import tqdm

from seewhy.agent.prompts import YES_NO, look_user, presence_question
from seewhy.mllm import load_mllm
from seewhy.mllm.protocol import MLLM, SupportsScore
from seewhy.mllm.types import Message
from seewhy.tools.toolbox import Toolbox, default_toolbox
from seewhy.tools.types import Box

BORDERS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.01)


def log_odds(right: float, wrong: float) -> float:
    """Log-odds from counts, with half a count added to each side."""
    return math.log((right + 0.5) / (wrong + 0.5))


def detections(scene: Scene, experts: Toolbox) -> list[tuple[str, float, bool]]:
    """(label, score, whether a thing of that name is there) for everything that the detector reports, however weakly."""
    things = {
        name: [Box(**dict(zip(("x1", "y1", "x2", "y2"), t.box, strict=True))) for t in scene.stickers if t.name == name]
        for name in NAMES
    }
    found = experts.run("detect", scene.image, {"threshold": 0.05}).objects
    return [(hit.label, hit.score, any(hit.box.iou(box) > 0.4 for box in things[hit.label])) for hit in found]


def looks(scene: Scene, mllm: MLLM, nouns: Sequence[str]) -> list[float]:
    """The MLLM's log-odds of yes for each noun's presence."""
    assert isinstance(mllm, SupportsScore)
    found = []
    for noun in nouns:
        words = look_user(presence_question(a(noun)))
        yes, no = mllm.score([Message(role="user", parts=(scene.image, words))], YES_NO)
        found.append(yes - no)
    return found


def best_weight(odds: np.ndarray, truth: np.ndarray) -> float:
    """The factor on log-odds with the least cross-entropy."""
    factors = np.linspace(0.1, 1.5, 29)
    signs = np.where(truth, 1, -1)
    return float(factors[np.argmin([np.log1p(np.exp(-np.clip(f * odds * signs, -40, 40))).mean() for f in factors])])


def main() -> None:
    """Compose, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=41_000)
    args = parser.parse_args()
    composer, experts, mllm = Composer(photos=photographs(held_out=True)), default_toolbox(), load_mllm()
    hits: list[tuple[str, float, bool]] = []
    silent = {True: [0, 0], False: [0, 0]}  # present: [silent, asked]
    odds, truth = [], []
    for index in tqdm(range(args.scenes)):
        rng = np.random.default_rng([args.seed, index])
        scene = composer.compose(rng)
        if scene.photo or not scene.stickers:
            continue
        seen = detections(scene, experts)
        hits += seen
        there = sorted({thing.name for thing in scene.stickers})
        labels = {label for label, _, _ in seen}
        for name in NAMES:
            silent[name in there][0] += name not in labels
            silent[name in there][1] += 1
        asked = [str(rng.choice(there)), str(rng.choice([name for name in NAMES if name not in there]))]
        odds += looks(scene, mllm, asked)
        truth += [True, False]
    for low, high in zip(BORDERS, BORDERS[1:], strict=False):
        group = [right for _, score, right in hits if low <= score < high]
        print(f"HIT {low:.2f} to {high:.2f}: {log_odds(sum(group), len(group) - sum(group)):+.2f}  ({len(group)})")
    miss, quiet = (silent[there][0] / silent[there][1] for there in (True, False))
    print(
        f"ABSENT {math.log((miss + 1e-3) / (quiet + 1e-3)):+.2f}  (silent where it is: {miss:.3f}, where it is not: {quiet:.3f})"
    )
    all_odds, all_truth = np.array(odds), np.array(truth)
    print(
        f"LOOK_WEIGHT {best_weight(all_odds, all_truth):.2f}  (right: {((all_odds > 0) == all_truth).mean():.3f} of {len(all_odds)})"
    )


if __name__ == "__main__":
    main()
