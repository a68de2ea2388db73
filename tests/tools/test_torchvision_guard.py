from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.tools.torchvision_guard import greedy_nms, guard_torchvision

BOXES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 12), st.integers(0, 12), st.integers(0, 1000)),
    max_size=25,
    unique_by=lambda box: box[4],
)


def reference_nms(boxes: np.ndarray, scores: np.ndarray, threshold: float) -> list[int]:
    """The definition, pair by pair: a box stays unless a better one that stayed overlaps it by more."""
    kept: list[int] = []
    for i in sorted(range(len(boxes)), key=lambda index: -scores[index]):
        for j in kept:
            width = max(0, min(boxes[i][2], boxes[j][2]) - max(boxes[i][0], boxes[j][0]))
            height = max(0, min(boxes[i][3], boxes[j][3]) - max(boxes[i][1], boxes[j][1]))
            areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (boxes[i], boxes[j])]
            union = sum(areas) - width * height
            if union > 0 and width * height / union > threshold:
                break
        else:
            kept.append(i)
    return kept


# No ratio of two small integers is one of these: at the threshold itself, rounding would decide.
@given(BOXES, st.sampled_from([0.0, 0.30001, 0.45001, 0.70001, 1.0]))
def test_nms_is_the_plain_definition(raw: list[tuple[int, ...]], threshold: float) -> None:
    boxes = np.array([(x, y, x + w, y + h) for x, y, w, h, _ in raw], dtype=np.float64).reshape(-1, 4)
    scores = np.array([score for *_, score in raw], dtype=np.float64)
    assert greedy_nms(boxes, scores, threshold).tolist() == reference_nms(boxes, scores, threshold)


def test_torchvision_imports_and_its_nms_is_right_after_the_guard() -> None:
    guard_torchvision()
    torch = pytest.importorskip("torch")
    from torchvision.ops import nms

    rng = np.random.default_rng(0)
    corners = rng.uniform(0, 50, (200, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(1, 30, (200, 2))], axis=1).astype(np.float32)
    scores = rng.permutation(200).astype(np.float32)
    kept = nms(torch.from_numpy(boxes), torch.from_numpy(scores), 0.5)
    assert kept.tolist() == reference_nms(boxes, scores, 0.5)
    assert kept.dtype == torch.int64


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("", id="in a fresh process"),
        pytest.param("guard_torchvision()", id="twice"),
        pytest.param("try:\n    import torchvision\nexcept RuntimeError:\n    pass", id="after a failed import"),
    ],
)
def test_the_guard_mends_the_import(before: str) -> None:
    code = "\n".join([
        "from seewhy.tools.torchvision_guard import guard_torchvision", before, "guard_torchvision()",
        "import torch, torchvision.ops",
        "print(torchvision.ops.nms(torch.tensor([[0., 0., 4., 4.], [0., 0., 4., 3.]]), torch.tensor([.1, .9]), .5))",
    ])  # fmt: skip
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "tensor([1])", result.stderr


def test_the_guard_itself_imports_no_torch() -> None:
    code = "import sys, seewhy.tools.torchvision_guard; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
