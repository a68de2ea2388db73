"""Words for places and relations, tested on boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.geometry import (
    POSITIONS,
    RELATIONS,
    opposite,
    position_holds,
    position_instead,
    relation_holds,
)
from seewhy.tools.geometry import position_name, relation_name
from seewhy.tools.types import Box

SIZE = (300, 300)
CONVERSE = ("left of", "right of", "above", "below", "bigger than", "smaller than")


def square(x: float, y: float, side: float = 20) -> Box:
    return Box(x1=x - side / 2, y1=y - side / 2, x2=x + side / 2, y2=y + side / 2)


def mirrored(box: Box, width: float = SIZE[0]) -> Box:
    return Box(x1=width - box.x2, y1=box.y1, x2=width - box.x1, y2=box.y2)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Whole pixels, so that mirroring is exact."""
    x, y = draw(st.integers(0, 280)), draw(st.integers(0, 280))
    return Box(x1=x, y1=y, x2=x + draw(st.integers(1, 300 - x)), y2=y + draw(st.integers(1, 300 - y)))


@pytest.mark.parametrize(("index", "name"), list(enumerate(POSITIONS)))
def test_each_cell_has_its_name_and_the_name_holds(index: int, name: str) -> None:
    box = square(50 + 100 * (index % 3), 50 + 100 * (index // 3))
    assert position_name(box, SIZE) == name
    assert position_holds(name, box, SIZE) is True


def test_a_bare_side_holds_for_its_corners() -> None:
    for corner in ("top left", "left", "bottom left"):
        row = ("top left", "left", "bottom left").index(corner)
        assert position_holds("left", square(40, 50 + 100 * row), SIZE) is True


def test_middle_is_the_centre_cell_only() -> None:
    assert position_holds("middle", square(150, 150), SIZE) is True
    assert position_holds("middle", square(150, 290), SIZE) is False


def test_a_box_near_a_border_is_too_close_to_call() -> None:
    assert position_holds("left", square(150, 150), SIZE) is None
    assert position_holds("middle", square(100, 150), SIZE) is None
    assert position_holds("left", square(190, 150), SIZE) is False


def test_a_bare_side_is_a_half_of_the_picture() -> None:
    assert position_holds("left", square(130, 150), SIZE) is True
    assert position_instead("left", square(190, 150), SIZE) == "right"
    assert position_instead("left", square(290, 10), SIZE) == "right"


def test_a_corner_may_be_a_cell_or_a_quarter() -> None:
    assert position_holds("top left", square(130, 130), SIZE) is None


def test_a_corner_is_wrong_when_one_axis_is_wrong() -> None:
    assert position_holds("top left", square(40, 250), SIZE) is False


def test_an_unknown_place_or_relation_is_no_answer() -> None:
    assert position_holds("upstairs", square(10, 10), SIZE) is None
    assert relation_holds("married to", square(10, 10), square(50, 50)) is None


@given(boxes())
def test_a_box_is_never_said_to_be_outside_of_its_own_cell(box: Box) -> None:
    assert position_holds(position_name(box, SIZE), box, SIZE) is not False


@given(boxes(), st.sampled_from(POSITIONS))
def test_mirroring_the_picture_mirrors_the_places(box: Box, value: str) -> None:
    swapped = value.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")
    first, second = position_holds(value, box, SIZE), position_holds(swapped, mirrored(box), SIZE)
    assert first is second or None in (first, second)  # a centre exactly on a limit may round either way


@given(boxes(), boxes(), st.sampled_from(CONVERSE))
def test_a_relation_and_its_converse_never_disagree(a: Box, b: Box, value: str) -> None:
    other = opposite(value)
    assert other is not None
    assert relation_holds(value, a, b) is relation_holds(other, b, a)
    assert not (relation_holds(value, a, b) and relation_holds(other, a, b))


@given(boxes(), boxes(), st.sampled_from(RELATIONS))
def test_mirroring_swaps_left_and_right_and_nothing_else(a: Box, b: Box, value: str) -> None:
    swapped = opposite(value) or "" if value.startswith(("left", "right")) else value
    assert relation_holds(value, a, b) is relation_holds(swapped, mirrored(a), mirrored(b))


@given(boxes(), boxes())
def test_the_best_word_is_never_a_wrong_one(a: Box, b: Box) -> None:
    word = relation_name(a, b)
    assert word in RELATIONS
    assert word == "near" or relation_holds(word, a, b) is True


@given(boxes(), st.sampled_from(CONVERSE))
def test_nothing_is_beside_or_bigger_than_itself(box: Box, value: str) -> None:
    assert relation_holds(value, box, box) is None


def test_sides_follow_the_centres() -> None:
    assert relation_holds("left of", square(50, 50), square(200, 150)) is True
    assert relation_holds("above", square(50, 50), square(200, 150)) is True
    assert relation_holds("right of", square(50, 50), square(200, 150)) is False
    assert relation_holds("left of", square(50, 50), square(52, 150)) is None


def test_taller_is_by_height_and_shorter_wrong_only_of_what_is_neither_lower_nor_less_long() -> None:
    pole, post, plank = (Box(x1=0, y1=0, x2=x, y2=y) for x, y in ((20, 200), (20, 100), (220, 20)))
    assert relation_holds("taller than", pole, post) is True
    assert relation_holds("shorter than", pole, post) is False
    assert relation_holds("shorter than", plank, post) is None
    assert relation_holds("taller than", post, Box(x1=0, y1=0, x2=20, y2=90)) is None


def test_bigger_is_by_area_with_a_margin() -> None:
    assert relation_holds("bigger than", square(50, 50, 40), square(200, 150, 20)) is True
    assert relation_holds("bigger than", square(50, 50, 21), square(200, 150, 20)) is None


def test_contact_words() -> None:
    table = Box(x1=50, y1=100, x2=200, y2=200)
    cup = Box(x1=100, y1=70, x2=120, y2=110)
    assert relation_holds("on", cup, table) is True
    assert relation_holds("on", square(100, 50), table) is None
    assert relation_holds("on", square(100, 290), table) is False
    assert relation_holds("inside", square(100, 150), table) is True
    assert relation_holds("inside", cup, table) is False
    assert relation_holds("near", cup, table) is True
    assert relation_holds("near", square(10, 10, 4), square(290, 290, 4)) is False
    assert relation_holds("under", square(120, 250), table) is True
    swing, child = Box(x1=50, y1=0, x2=200, y2=300), Box(x1=90, y1=150, x2=170, y2=290)
    assert relation_holds("on", child, swing) is None, "between its ropes"


def test_depth_is_not_a_matter_of_boxes() -> None:
    assert relation_holds("behind", square(50, 50), square(200, 150)) is None
