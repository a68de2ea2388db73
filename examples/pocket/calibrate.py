"""How far the embedded experts can be believed: prints the numbers that agent/verifiers/weights.py holds.

On fresh scenes: how often a detection of some score is right (HIT), what silence of the detector is worth (ABSENT), and
by what the MLLM's yes/no log-odds have to be multiplied to be odds (LOOK_WEIGHT).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from tqdm import tqdm

from grammar import a
from scenes import NAMES, Composer, Scene
from seewhy.agent.prompts import YES_NO, look_user, presence_question
from seewhy.mllm import load_mllm
from seewhy.mllm.protocol import MLLM, SupportsScore
from seewhy.mllm.types import Message
from seewhy.tools.toolbox import Toolbox, default_toolbox
from seewhy.tools.types import Box
from sources import photographs

BORDERS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.01)


def log_odds(right: float, wrong: float) -> float:
    """Log-odds from counts, with half a count added to each side."""
    return math.log((right + 0.5) / (wrong + 0.5))


def detections(scene: Scene, experts: Toolbox) -> list[tuple[str, float, bool]]:
    """(label, score, whether a thing of that name is there) of everything that the detector reports, however weakly."""
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


@dataclass
class Records:
    """What the experts said about the scenes so far."""

    hits: list[tuple[str, float, bool]] = field(default_factory=list)
    silent: dict[bool, list[bool]] = field(default_factory=lambda: {True: [], False: []})  # present: was it silent?
    odds: list[float] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)

    def add(self, scene: Scene, rng: np.random.Generator, experts: Toolbox, mllm: MLLM) -> None:
        """Ask both about one scene with stickers in it; the MLLM about one thing that is there, and one that is not."""
        seen = detections(scene, experts)
        self.hits += seen
        there, labels = sorted({thing.name for thing in scene.stickers}), {label for label, _, _ in seen}
        for name in NAMES:
            self.silent[name in there].append(name not in labels)
        asked = [str(rng.choice(there)), str(rng.choice([name for name in NAMES if name not in there]))]
        self.odds += looks(scene, mllm, asked)
        self.truth += [True, False]

    def report(self) -> None:
        """Print the numbers, each with what it rests on."""
        for low, high in pairwise(BORDERS):
            group = [right for _, score, right in self.hits if low <= score < high]
            print(f"HIT {low:.2f} to {high:.2f}: {log_odds(sum(group), len(group) - sum(group)):+.2f}  ({len(group)})")
        miss, quiet = (float(np.mean(self.silent[there])) for there in (True, False))
        absent = math.log((miss + 1e-3) / (quiet + 1e-3))
        print(f"ABSENT {absent:+.2f}  (silent where it is: {miss:.3f}, where it is not: {quiet:.3f})")
        odds, truth = np.array(self.odds), np.array(self.truth)
        right = ((odds > 0) == truth).mean()
        print(f"LOOK_WEIGHT {best_weight(odds, truth):.2f}  (right: {right:.3f} of {len(odds)})")


def main() -> None:
    """Compose, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=41_000)
    args = parser.parse_args()
    composer, experts, mllm = Composer(photos=photographs(held_out=True)), default_toolbox(), load_mllm()
    records = Records()
    for index in tqdm(range(args.scenes)):
        rng = np.random.default_rng([args.seed, index])
        scene = composer.compose(rng)
        if scene.stickers:
            records.add(scene, rng, experts, mllm)
    records.report()


if __name__ == "__main__":
    main()
