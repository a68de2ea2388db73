from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from pydantic import ValidationError

from seewhy.tools.types import Box, Finding, Mask, Observation

NUMBER = st.floats(-1e4, 1e4, allow_nan=False)
BOXES = st.tuples(NUMBER, NUMBER, st.floats(0, 1e3), st.floats(0, 1e3)).map(
    lambda b: Box(x1=b[0], y1=b[1], x2=b[0] + b[2], y2=b[1] + b[3])
)


@given(BOXES, BOXES)
def test_iou_is_symmetric_and_between_zero_and_one(a: Box, b: Box) -> None:
    assert a.iou(b) == pytest.approx(b.iou(a))
    assert 0 <= a.iou(b) <= 1 + 1e-9


@given(BOXES)
def test_a_box_overlaps_itself_fully_unless_it_is_empty(box: Box) -> None:
    assert box.iou(box) == pytest.approx(1 if box.area > 0 else 0)


@given(BOXES, BOXES)
def test_boxes_share_no_more_than_the_smaller_area(a: Box, b: Box) -> None:
    assert a.intersection(b) <= min(a.area, b.area) + 1e-6


@given(BOXES)
def test_the_centre_lies_in_the_box(box: Box) -> None:
    x, y = box.center
    assert box.x1 <= x <= box.x2
    assert box.y1 <= y <= box.y2


@pytest.mark.parametrize("far", [float("inf"), float("nan")])
def test_a_box_without_end_is_refused(far: float) -> None:
    with pytest.raises(ValidationError):
        Box(x1=0, y1=0, x2=far, y2=5)


def test_corners_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="out of order"):
        Box(x1=5, y1=0, x2=1, y2=3)


@given(arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=30)))
def test_a_mask_comes_back_as_it_went_in(array: np.ndarray) -> None:
    mask = Mask.from_array(array)
    assert (mask.to_array() == array).all()
    assert sum(mask.counts) == array.size
    assert Mask.model_validate_json(mask.model_dump_json()) == mask


def test_runs_go_down_the_columns_and_start_with_zeros_as_in_coco() -> None:
    array = np.array([[True, False], [True, True]])
    assert Mask.from_array(array).counts == (0, 2, 1, 1)


def test_an_observation_survives_json() -> None:
    finding = Finding(label="dog", box=Box(x1=0, y1=0, x2=2, y2=2), mask=Mask.from_array(np.ones((2, 2), dtype=bool)))
    observation = Observation(tool="detect", args={"labels": ["dog"]}, objects=(finding,))
    assert Observation.model_validate_json(observation.model_dump_json()) == observation
