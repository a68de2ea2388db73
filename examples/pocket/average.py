"""The mean of two pocket MLLMs of which one was trained on from the other: WiSE-FT (arXiv:2109.01903, section 3).

A short training that starts with a high rate forgets a little of what it came from; the mean keeps both.
    python examples/pocket/average.py mllm/pocket runs/pocket/model --out runs/mean
Two files are second stages of the detector (the mean lies in OUT under the name of the first).
    python examples/pocket/average.py tools/weights/sticker_regions.pt runs/regions/sticker_regions.pt --out runs/mean
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


def average_regions(before: Path, after: Path, out: Path, share: float = 0.5) -> None:
    """The same of two files that `train_regions.py` wrote."""
    from train_regions import loaded, write  # ultralytics: seconds, and the MLLM needs none of it

    model, new = loaded(before), loaded(after).state_dict()
    old = model.state_dict()
    model.load_state_dict(
        {name: old[name].lerp(new[name], share) if new[name].is_floating_point() else new[name] for name in new}
    )
    out.mkdir(parents=True, exist_ok=True)
    write(model, out / before.name)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="how far to go from the first to the second")
    args = parser.parse_args()
    mean = average_regions if args.before.is_file() else average
    mean(args.before, args.after, args.out, args.share)


if __name__ == "__main__":
    main()
