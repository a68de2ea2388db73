"""The mean of two pocket MLLMs of which one was trained on from the other: WiSE-FT (arXiv:2109.01903, section 3).

A short training that starts with a high rate forgets a little of what it came from; the mean keeps both.
    python examples/pocket/average.py mllm/pocket runs/pocket/model --out runs/mean
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
from safetensors.torch import load_file, save_file


def average(before: Path, after: Path, out: Path, share: float = 0.5) -> None:
    """Writes a copy of the folder `before` whose weights are moved by `share` (0..1) towards those of `after`."""
    shutil.copytree(before, out, dirs_exist_ok=True)
    old, new = (load_file(folder / "model.safetensors") for folder in (before, after))
    mean = {name: ((1 - share) * old[name].float() + share * new[name].float()).to(old[name].dtype) for name in old}
    save_file(mean, out / "model.safetensors", metadata={"format": "pt"})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="how far to go from the first to the second")
    args = parser.parse_args()
    average(args.before, args.after, args.out, args.share)


if __name__ == "__main__":
    main()
