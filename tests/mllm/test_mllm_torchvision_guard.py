from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

boxes = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 9), st.integers(0, 9)), max_size=12)


@settings(deadline=None)
@given(boxes, st.floats(0.1, 0.9), st.randoms(use_true_random=False))
def test_nms_keeps_what_no_better_box_covers(corners: list[tuple[int, ...]], threshold: float, random) -> None:  # type: ignore[no-untyped-def]
    import torch

    from seewhy.mllm.torchvision_guard import nms

    dets = torch.tensor([(x, y, x + w, y + h) for x, y, w, h in corners], dtype=torch.float64).reshape(-1, 4)
    order = list(range(len(dets)))
    random.shuffle(order)
    scores = torch.tensor(order, dtype=torch.float32)
    kept: list[int] = []
    for index in sorted(order, key=lambda one: -float(scores[one])):
        if all(iou(dets[index].tolist(), dets[other].tolist()) <= threshold for other in kept):
            kept.append(index)
    assert nms(dets, scores, threshold).tolist() == kept


def iou(a: list[float], b: list[float]) -> float:
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0)
    height = max(min(a[3], b[3]) - max(a[1], b[1]), 0)
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - width * height
    return width * height / union if union else 0.0


@pytest.mark.slow
@pytest.mark.parametrize("first", ["mllm", "tools"])
def test_after_the_guards_in_any_order_torchvision_is_whole(first: str) -> None:
    if first == "mllm":
        guards = "from seewhy.mllm.torchvision_guard import guard_torchvision as a\n"
        guards += "from seewhy.tools.torchvision_guard import guard_torchvision as b\n"
    else:
        guards = "from seewhy.tools.torchvision_guard import guard_torchvision as a\n"
        guards += "from seewhy.mllm.torchvision_guard import guard_torchvision as b\n"
    code = guards + (
        "a(); b(); a(); b()\n"
        "import torch, torchvision.ops\n"
        "dets = torch.tensor([[0., 0., 9., 9.], [0., 0., 9., 8.], [20., 20., 30., 30.]])\n"
        "print(torchvision.ops.nms(dets, torch.tensor([.5, .9, .1]), .5).tolist())\n"
        "from transformers import Qwen3VLVideoProcessor; Qwen3VLVideoProcessor()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=False)
    assert done.stdout.strip() == "[1, 2]", done.stderr
