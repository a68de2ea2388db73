"""Lets torchvision be imported beside a torch that its compiled extension was not built for.

On such an install ``import torchvision`` dies with "operator torchvision::nms does not exist", and with it
ultralytics and segment-anything, which need nothing of the extension but non-maximum suppression. The guard
declares the operators that torchvision refers to at import, gives nms a real kernel, and leaves everything
else as it is. Where the extension loads, it does nothing.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch

_LOCK = threading.Lock()
_LIBRARIES: list[Any] = []  # a torch Library takes its operators along when it is collected


def guard_torchvision() -> bool:
    """Make ``import torchvision`` work; call it before anything imports torchvision, as often as you like.

    Returns whether the stand-in is in use.
    """
    with _LOCK:
        if _LIBRARIES:
            return True
        if sys.modules.get("torchvision") is not None or _extension_loads():
            return False
        _declare_operators()
        import torchvision.ops.boxes as boxes

        # Only nms has a kernel here: the other operators keep torchvision's own message on a mismatched install.
        vars(boxes)["_assert_has_ops"] = lambda: None
        return True


def greedy_nms(boxes: NDArray[np.floating], scores: NDArray[np.floating], iou_threshold: float) -> NDArray[np.int64]:
    """Indices of the boxes (N, 4) that are kept, best score first.

    A box goes when its IoU with a better kept one is above `iou_threshold`; the union of two empty boxes is
    empty, and drops neither, as in torchvision.
    """
    order = np.argsort(-scores, kind="stable")
    x1, y1, x2, y2 = boxes[order].T
    areas = (x2 - x1) * (y2 - y1)
    alive = np.ones(len(order), dtype=bool)
    for i in range(len(order)):
        if alive[i]:
            rest = slice(i + 1, None)
            width = np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest])
            height = np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest])
            shared = np.maximum(width, 0) * np.maximum(height, 0)
            alive[rest] &= ~(shared > iou_threshold * (areas[i] + areas[rest] - shared))
    return order[alive].astype(np.int64)


def _extension_loads() -> bool:
    import torch

    spec = importlib.util.find_spec("torchvision")
    if spec is None or spec.origin is None:
        return True  # nothing to guard: the import itself will say that torchvision is missing
    if hasattr(torch.ops.torchvision, "nms"):
        return True  # somebody has been here before
    for binary in Path(spec.origin).parent.glob("_C.*"):
        try:
            torch.ops.load_library(str(binary))
        except OSError:
            return False
    return hasattr(torch.ops.torchvision, "nms")


def _declare_operators() -> None:
    import torch

    library = torch.library.Library("torchvision", "FRAGMENT")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.impl("nms", _nms_kernel, "CompositeExplicitAutograd")
    _LIBRARIES.append(library)


def _nms_kernel(dets: torch.Tensor, scores: torch.Tensor, iou_threshold: float) -> torch.Tensor:
    import torch

    kept = greedy_nms(dets.detach().float().cpu().numpy(), scores.detach().float().cpu().numpy(), iou_threshold)
    return torch.from_numpy(kept).to(dets.device)
