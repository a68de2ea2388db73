"""Measures seewhy: `make bench` (the embedded models, a CPU, minutes), `make bench-gpu` (a 4B's shapes, ten minutes).

--gpu       Qwen3-VL-4B's released configuration with random weights, on the CUDA device
--dry-run   the same on tiny shapes and a CPU, a round each: shows that everything runs, measures nothing
--only cd   some of the tables: a whole answers, b smolagents, c turns, d decoding, e batches, f overhead, g start
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

import sections
from checkpoint import save_random
from measured import Row, show, write
from seewhy.mllm import TransformersMLLM, load_mllm
from seewhy.mllm.load import POCKET
from smol import smolagents_beside

PICTURES = Path(__file__).parents[1] / "pictures"
QUESTIONS = (
    ("farm.png", "How many sheep are there?"),
    ("kitchen.png", "Is the banana to the left of the apple?"),
    ("desk.png", "Is there a clock?"),
    ("farm.png", "What is in the picture?"),
    ("street.png", "What does the sign say?"),
)
TITLES = {
    "a": "(a) a full verified answer against one plain generate()",
    "b": "(b) the same questions through smolagents",
    "c": "(c) ten turns of one conversation",
    "d": "(d) decoding",
    "e": "(e) a batch against one at a time",
    "f": "(f) graph and framework, with a scripted MLLM",
    "g": "(g) starting",
}


def main() -> None:
    """Run the tables, print each as soon as it is there, and write all of them to OUT."""
    options = _options()
    real = options.gpu and not options.dry_run
    device = "cuda" if real else "cpu"
    items = [(Image.open(PICTURES / name).convert("RGB"), question) for name, question in QUESTIONS]
    if real:
        items = [(image.resize((1024, 1024 * image.height // image.width)), question) for image, question in items]
    rounds = 1 if options.dry_run else 3
    with tempfile.TemporaryDirectory() as scratch:
        folder = save_random(Path(scratch), device, options.dry_run) if options.gpu else POCKET

        def load(compiled: bool = False) -> TransformersMLLM:
            mllm = load_mllm(folder, device=device, compiled=compiled)
            assert isinstance(mllm, TransformersMLLM)
            return mllm

        size = 2 if options.dry_run else (32 if options.gpu else 8)
        tokens = 8 if options.dry_run else 128
        questions = [question for _, question in QUESTIONS]
        tables: dict[str, Callable[[], list[Row]]] = {
            "g": lambda: sections.startup(rounds),
            "f": lambda: sections.overhead(items[0][0], 20),
            "d": lambda: sections.decoding(load, items[0][0], tokens),
            "c": lambda: sections.turns(load(), items[0][0], questions, device),
            "e": lambda: sections.batches(load, items, size, tokens, device),
            "a": lambda: sections.whole_answers(load, items, rounds, device),
            "b": lambda: smolagents_beside(folder, load, items, device),
        }
        start, done = time.perf_counter(), {}
        for name, table in tables.items():
            if name in options.only:
                done[name] = table()
                show(TITLES[name], done[name])
        facts = {"device": _device(device), "dry run": options.dry_run, "seconds": round(time.perf_counter() - start)}
        write(options.out, {TITLES[name]: rows for name, rows in sorted(done.items())}, facts)
    print(f"{facts['seconds']} s; {options.out}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gpu", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--only", default="abcdefg")
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"))
    return parser.parse_args()


def _device(device: str) -> str:
    import torch

    if device == "cuda":
        return torch.cuda.get_device_name()
    return f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {torch.get_num_threads()} threads"


if __name__ == "__main__":
    main()
