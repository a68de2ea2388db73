"""`make eval-corrector`: errors put into true descriptions of fresh scenes, and what the corrector makes of them.

The descriptions and the errors are those of the tests (tests/agent/injected_errors.py), where experts know the truth;
here the embedded models look at the pictures. Prints what was found and repaired of each kind, and how many sentences
and true texts were changed that should have stayed.
    python examples/pocket/injected.py --errors 200 --seed 9301
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table
from tqdm import tqdm

from scenes import NAMES, Composer, Scene
from seewhy.agent import VisualAgent
from seewhy.tools.types import Box
from sources import photographs

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "agent"))
from injected_errors import KINDS, WORDINGS, Case, cases, marked
from known_truth import SIZE, Thing, World

SEED = 30_000
SMALLEST = 20
"""Pixels of the longer side of what is spoken of: of less nobody says how many there are."""
SPOKEN = [wording for wording in WORDINGS if not re.search(r"\{k[vm]?[.}]", wording)]
"""Wordings without the colours of stickers, which nobody wrote down."""


class Worlds:
    """Fresh scenes as worlds of the tests, square ones; `pictures` keeps what they look like."""

    def __init__(self, seed: int, styles: tuple[str, ...] | None) -> None:
        self.composer = Composer(styles=styles, photos=photographs(held_out=True))
        self.seed, self.drawn = seed, 0
        self.pictures: dict[int, tuple[World, Image.Image]] = {}

    def __call__(self, random: Random) -> World:
        """The next one that can be described."""
        while True:
            scene = self.composer.compose(np.random.default_rng([self.seed, self.drawn]))
            self.drawn += 1
            if world := described(scene):
                self.pictures[id(world)] = world, scene.image
                return world


def described(scene: Scene) -> World | None:
    """A scene as a world; None for photographs, and where something is too small or there are three signs or more."""
    things = [thing for thing in scene.things if thing.name in NAMES or thing.kind == "sign"]
    clear = all(max(t.box[2] - t.box[0], t.box[3] - t.box[1]) >= SMALLEST for t in things)
    signs = sum(thing.kind == "sign" for thing in things)
    if scene.photo or not scene.stickers or not clear or signs > 2 or len(set(scene.image.size)) > 1:
        return None
    scale = SIZE / scene.image.width
    return World(tuple(Thing(t.name, scaled(t.box, scale), t.colour or "", t.text or "") for t in things))


def scaled(box: tuple[float, float, float, float], scale: float) -> Box:
    """A box of a scene in the pixels of a world."""
    x1, y1, x2, y2 = (scale * value for value in box)
    return Box(x1=x1, y1=y1, x2=x2, y2=y2)


def run(
    agent: VisualAgent, worlds: Worlds, number: int, kinds: tuple[str, ...]
) -> tuple[Counter[tuple[str, str]], list]:
    """Counts by kind and by what became of the error, and a row for each text."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = []
    for case in tqdm(cases(worlds.seed, number, SPOKEN, kinds, worlds), total=number):
        text = " ".join(case.lines)
        answer = agent.correct(worlds.pictures[id(case.world)][1], text)
        result = marked(case, answer.claims, answer.text)
        counts.update(
            {
                (case.kind, "all"): 1, (case.kind, "found"): result.found, (case.kind, "repaired"): result.repaired,
                ("", "sentences"): result.others, ("", "changed"): result.changed,
            }
        )  # fmt: skip
        rows.append(row(case, text, answer.text, result.found, result.repaired))
    return counts, rows


def row(case: Case, text: str, answer: str, found: bool, repaired: bool) -> dict[str, object]:
    """One line of the results."""
    true = " ".join(sentence.text for sentence in case.true)
    return {"kind": case.kind, "true": true, "text": text, "answer": answer, "found": found, "repaired": repaired}


def main() -> None:
    """Errors first, then true texts; the table, and every text in `rows.jsonl`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=200, help="texts with an error; half as many true ones follow")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--styles", nargs="*", help="art styles; all but the held-out one by default")
    parser.add_argument("--out", type=Path, default=Path("runs/corrector"))
    args = parser.parse_args()
    agent, styles = VisualAgent.load(), tuple(args.styles) if args.styles else None
    counts, rows = run(agent, Worlds(args.seed, styles), args.errors, KINDS)
    true, true_rows = run(agent, Worlds(args.seed + 1, styles), args.errors // 2, ())
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(one, ensure_ascii=False) for one in (*rows, *true_rows)]
    (args.out / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = Table(title="errors in texts about fresh scenes")
    for column in ("", "n", "found", "repaired"):
        table.add_column(column, justify="left" if column == "" else "right")
    for kind in KINDS:
        number = counts[kind, "all"]
        shares = (counts[kind, what] / max(number, 1) for what in ("found", "repaired"))
        table.add_row(kind, str(number), *(f"{share:.3f}" for share in shares))
    totals = [sum(counts[kind, what] for kind in KINDS) for what in ("all", "found", "repaired")]
    table.add_row("all", str(totals[0]), *(f"{total / max(totals[0], 1):.3f}" for total in totals[1:]))
    Console().print(table)
    harmed = true["", "all"] - true["", "repaired"]
    print(f"untouched sentences changed: {counts['', 'changed']} of {counts['', 'sentences']}")
    print(f"true texts changed: {harmed} of {true['', 'all']}")


if __name__ == "__main__":
    main()
