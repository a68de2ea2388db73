"""Lets transformers import torchvision beside a torch that its compiled extension was not built for.

On such an install ``import torchvision`` dies with "operator torchvision::nms does not exist", and with it the
processors of many models, which need nothing of the extension. Declaring the operators is enough for the import;
nms gets a real kernel, because others in the process (ultralytics) call it as soon as torchvision is there.
The tools have a guard of their own: whichever comes first does the work, the second finds it done.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

_LIBRARIES: list[Any] = []  # a torch Library takes its operators along when it is collected


def guard_torchvision() -> None:
    """Make ``import torchvision`` work, if it is installed and would not. Idempotent."""
    if "torchvision" in sys.modules or not _is_broken():
        return
    import torch

    library = torch.library.Library("torchvision", "FRAGMENT")
    for operator in ("nms", "qnms"):
        library.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.impl("nms", nms, "CompositeExplicitAutograd")
    _LIBRARIES.append(library)
    import torchvision.ops.boxes

    vars(torchvision.ops.boxes)["_assert_has_ops"] = lambda: None


def nms(dets: torch.Tensor, scores: torch.Tensor, iou_threshold: float) -> torch.Tensor:
    """Indices of the boxes (N, 4) that greedy non-maximum suppression keeps, best score first."""
    import torch

    left = scores.argsort(descending=True, stable=True)
    areas = (dets[:, 2:] - dets[:, :2]).prod(-1)
    kept = []
    while left.numel():
        best, left = left[0], left[1:]
        kept.append(best)
        corners = torch.maximum(dets[best, :2], dets[left, :2]), torch.minimum(dets[best, 2:], dets[left, 2:])
        shared = (corners[1] - corners[0]).clamp(min=0).prod(-1)
        left = left[~(shared > iou_threshold * (areas[best] + areas[left] - shared))]
    return torch.stack(kept) if kept else left


def _is_broken() -> bool:
    """Whether torchvision is installed, but its operators are not there and cannot be loaded."""
    import torch

    spec = importlib.util.find_spec("torchvision")
    if spec is None or spec.origin is None or hasattr(torch.ops.torchvision, "nms"):
        return False
    try:
        for extension in Path(spec.origin).parent.glob("_C.*"):
            torch.ops.load_library(str(extension))
    except OSError:
        return True
    return not hasattr(torch.ops.torchvision, "nms")
