"""`make eval-pocket`: how good the embedded models are, on scenes that nobody has seen before.

For every question: the MLLM alone, the agent's draft, the agent's final answer; what correction fixed and broke.
    python examples/pocket/eval.py --scenes 500 --styles noto-mono --out runs/eval-unseen
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from tqdm import tqdm

import exam_chinese
from art import HELD_OUT, STYLES
from exam import Item, items, mentioned
from scenes import NAMES, Composer
from seewhy.agent import VisualAgent
from sources import photographs
from templates import TEMPLATES, sections

SEED = 20_000


def asked(
    count: int,
    seed: int,
    styles: tuple[str, ...] | None,
    each: int,
    wordings: Mapping[str, Sequence[str]] | None = TEMPLATES,
) -> list[tuple[Any, Item]]:
    """`each` questions about each of `count` fresh scenes, in wordings as of `exam.items`; None: in Chinese."""
    composer = Composer(styles=styles, photos=photographs(held_out=True))
    found = []
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        scene = composer.compose(rng)
        if not scene.photo:
            choices = exam_chinese.items(scene, rng) if wordings is None else items(scene, rng, wordings)
            found += [(scene.image, choices[int(i)]) for i in rng.permutation(len(choices))[:each]]
    return found


def record(item: Item, alone: str, draft: str, final: str, seconds: float) -> dict[str, Any]:
    """One line of the results."""
    row: dict[str, Any] = {"kind": item.kind, "question": item.question, "truth": item.truth, "seconds": seconds}
    for name, text in (("alone", alone), ("draft", draft), ("final", final)):
        row[name] = text
        if item.kind == "description":
            true = {thing.name for thing in item.things if thing.name in NAMES}
            said = set(mentioned(text))
            row[f"{name}_chair"] = [len(said - true), len(said), len(said & true), len(true)]
        row[f"{name}_right"] = item.right(text)
    return row


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Per kind: shares of right answers, fixed and broken; for descriptions CHAIR_i and recall."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["kind"]].append(row)
    table: dict[str, Any] = {}
    for kind, group in sorted(groups.items()):
        if kind == "description":
            sums = {
                name: np.sum([row[f"{name}_chair"] for row in group], 0).tolist()
                for name in ("alone", "draft", "final")
            }
            table["CHAIR_i"] = {name: s[0] / max(s[1], 1) for name, s in sums.items()} | {"n": len(group)}
            table["recall"] = {name: s[2] / max(s[3], 1) for name, s in sums.items()} | {"n": len(group)}
            continue
        shares = {name: float(np.mean([row[f"{name}_right"] for row in group])) for name in ("alone", "draft", "final")}
        fixed = sum(row["final_right"] and not row["draft_right"] for row in group)
        broken = sum(row["draft_right"] and not row["final_right"] for row in group)
        table[kind] = shares | {"fixed": fixed, "broken": broken, "n": len(group)}
    right = [row for row in rows if row["kind"] != "description" and row["draft_right"]]
    table["right drafts made wrong"] = {
        "final": sum(not row["final_right"] for row in right) / max(len(right), 1),
        "n": len(right),
    }
    table["seconds, median"] = {"final": float(np.median([row["seconds"] for row in rows])), "n": len(rows)}
    return table


def show(table: dict[str, Any], title: str) -> None:
    """The summary in the terminal."""
    drawn = Table(title=title)
    for column in ("", "n", "MLLM alone", "draft", "final", "fixed", "broken"):
        drawn.add_column(column, justify="left" if column == "" else "right")
    for kind, row in table.items():
        cells = [f"{row[name]:.3f}" if name in row else "" for name in ("alone", "draft", "final")]
        drawn.add_row(kind, str(row["n"]), *cells, str(row.get("fixed", "")), str(row.get("broken", "")))
    Console().print(drawn)


def main() -> None:
    """Ask, mark, write `rows.jsonl` and `summary.json`, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=500)
    parser.add_argument("--each", type=int, default=3, help="questions a scene")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--styles", nargs="+", choices=list(STYLES), help=f"of the art; {HELD_OUT} was never trained on"
    )
    parser.add_argument("--wordings", type=Path, help="ask in the wordings of this file, such as unseen_wordings.txt")
    parser.add_argument("--chinese", action="store_true", help="ask in Chinese")
    parser.add_argument("--mllm", help="another model than the embedded one")
    parser.add_argument("--detector")
    parser.add_argument("--out", type=Path, default=Path("runs/eval"))
    args = parser.parse_args()
    given = sections(args.wordings.read_text(encoding="utf-8")) if args.wordings else TEMPLATES
    wordings = None if args.chinese else given
    alone = VisualAgent.load(mllm=args.mllm, tools=(), verify=False)
    agent = VisualAgent.load(mllm=args.mllm, detector=args.detector)
    args.out.mkdir(parents=True, exist_ok=True)
    rows = []
    with (args.out / "rows.jsonl").open("w") as file:
        styles = tuple(args.styles) if args.styles else None
        for image, item in tqdm(asked(args.scenes, args.seed, styles, args.each, wordings)):
            first = alone.ask(image, item.question).text
            started = time.perf_counter()
            answer = agent.ask(image, item.question)
            rows.append(record(item, first, answer.draft, answer.text, time.perf_counter() - started))
            file.write(json.dumps(rows[-1]) + "\n")
    table = summary(rows)
    (args.out / "summary.json").write_text(json.dumps(table, indent=2))
    show(table, f"{args.scenes} fresh scenes, {', '.join(args.styles or ['known styles'])}")


if __name__ == "__main__":
    main()
