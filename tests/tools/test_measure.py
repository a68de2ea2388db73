from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from seewhy.tools.measure import main_colour, measure, position_name, relation_name
from seewhy.tools.types import Box

FONT = ImageFont.load_default(size=34)


def box(x1: float, y1: float, x2: float, y2: float) -> Box:
    return Box(x1=x1, y1=y1, x2=x2, y2=y2)


def colour_of(image: Image.Image, *corners: float) -> str | None:
    seen = measure.run(image, {"what": "colour", "box": list(corners)})
    assert seen.ok, seen.error
    return seen.objects[0].text


def board(colour: str, text: str, ink: str, background: str = "lightgrey") -> Image.Image:
    image = Image.new("RGB", (320, 320), background)
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 100, 240, 170), fill=colour)
    draw.text((160, 135), text, fill=ink, font=FONT, anchor="mm")
    return image


@pytest.mark.parametrize(
    ("colour", "ink"), [("red", "white"), ("blue", "white"), ("yellow", "black"), ("green", "white"), ("white", "red")]
)
def test_a_sign_has_the_colour_of_its_board_not_of_its_letters(colour: str, ink: str) -> None:
    image = board(colour, "STOP 42", ink)
    assert colour_of(image, 80, 100, 241, 171) == colour


@pytest.mark.parametrize(("colour", "ink"), [("red", "white"), ("blue", "white"), ("yellow", "black")])
def test_the_box_of_a_text_line_has_the_colour_of_the_board_behind_it(colour: str, ink: str) -> None:
    assert colour_of(board(colour, "STOP 42", ink), 84, 118, 236, 152) == colour


@pytest.mark.parametrize("text", ["7", "EXIT", "open late"])
def test_a_board_behind_a_line_of_text_is_named_where_it_is_asked_for(text: str) -> None:
    seen = measure.run(
        board("green", text, "white"), {"what": "colour", "box": [100, 121, 220, 149], "behind_text": True}
    )
    assert seen.objects[0].text == "green"


def test_how_much_of_a_thing_some_would_call_by_a_name_can_be_asked() -> None:
    image = board("red", "STOP", "white")
    args = {"what": "colour", "box": [80, 100, 241, 171]}
    red, orange = (measure.run(image, {**args, "called": name}).objects[0] for name in ("red", "orange"))
    assert (red.text, orange.text) == ("red", "orange")
    assert red.score > 0.8
    assert orange.score < 0.2


@pytest.mark.parametrize("paint", ["red", "blue", "green", "orange", "purple", "pink", "yellow", "saddlebrown"])
def test_a_thing_has_its_own_colour_not_that_of_the_corners_of_its_box(paint: str) -> None:
    image = Image.new("RGB", (200, 200), "skyblue" if paint != "blue" else "khaki")
    ImageDraw.Draw(image).polygon([(100, 40), (160, 150), (40, 150)], fill=paint)
    assert colour_of(image, 40, 40, 160, 150) == paint.removeprefix("saddle")


def test_the_black_parts_of_a_thing_do_not_name_it() -> None:
    assert main_colour([("black", 0.5), ("red", 0.4), ("white", 0.1)]) == ("red", 0.4)
    assert main_colour([("grey", 0.5), ("red", 0.4), ("white", 0.1)]) == ("grey", 0.5)
    assert main_colour([("black", 0.8), ("red", 0.2)]) == ("black", 0.8)
    assert main_colour([("white", 0.6), ("red", 0.4)]) == ("white", 0.6)


def test_the_note_lists_the_shares_of_the_colours() -> None:
    seen = measure.run(board("red", "EXIT", "white"), {"what": "colour", "box": [80, 100, 241, 171]})
    assert seen.note.startswith("red ")
    assert "white" in seen.note
    assert 0.5 < seen.objects[0].score <= 1


def test_the_bus_in_the_photograph_is_blue(bus: Image.Image) -> None:
    assert colour_of(bus, 20, 230, 805, 750) == "blue"


def test_area_is_the_fraction_of_the_picture() -> None:
    seen = measure.run(Image.new("RGB", (100, 50)), {"what": "area", "box": [90, 0, 110, 25]})
    assert seen.objects[0].text == "0.0500"


@pytest.mark.parametrize(
    ("corners", "name"),
    [
        ((0, 0, 10, 10), "top left"), ((45, 45, 55, 55), "middle"), ((90, 45, 99, 55), "right"),
        ((45, 90, 55, 99), "bottom"), ((40, 0, 60, 20), "top"), ((80, 80, 99, 99), "bottom right"),
    ],
)  # fmt: skip
def test_positions_are_nine_cells(corners: tuple[float, ...], name: str) -> None:
    seen = measure.run(Image.new("RGB", (100, 100)), {"what": "position", "box": list(corners)})
    assert seen.objects[0].text == name == position_name(box(*corners), (100, 100))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ((0, 0, 10, 10), (50, 0, 60, 10), "left of"), ((50, 0, 60, 10), (0, 3, 10, 13), "right of"),
        ((0, 0, 10, 10), (2, 40, 12, 50), "above"), ((0, 40, 10, 50), (0, 0, 10, 10), "below"),
        ((4, 4, 6, 6), (0, 0, 10, 10), "inside"), ((0, 0, 10, 10), (1, 1, 11, 11), "near"),
    ],
)  # fmt: skip
def test_relations_are_seen_from_the_other_box(one: tuple[float, ...], other: tuple[float, ...], name: str) -> None:
    seen = measure.run(Image.new("RGB", (99, 99)), {"what": "relation", "box": list(one), "other": list(other)})
    assert seen.objects[0].text == name


CORNER = st.integers(0, 90)
BOXES = st.builds(lambda x, y, w, h: box(x, y, x + w, y + h), CORNER, CORNER, st.integers(1, 9), st.integers(1, 9))


@given(BOXES, BOXES)
def test_a_relation_turns_around_with_the_boxes(one: Box, other: Box) -> None:
    turned = {"left of": "right of", "right of": "left of", "above": "below", "below": "above"}
    name = relation_name(one, other)
    if name in turned and relation_name(other, one) != "inside":
        assert relation_name(other, one) == turned[name]


def test_a_relation_without_another_box_and_a_box_outside_are_refused() -> None:
    image = Image.new("RGB", (10, 10))
    assert "needs two boxes" in (measure.run(image, {"what": "relation", "box": [0, 0, 5, 5]}).error or "")
    assert "no pixel" in (measure.run(image, {"what": "colour", "box": [20, 20, 30, 30]}).error or "")
    assert "what" in (measure.run(image, {"what": "weight", "box": [0, 0, 5, 5]}).error or "")


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 11), st.integers(0, 11))
def test_any_box_that_touches_the_picture_has_a_colour(width: int, height: int, x: int, y: int) -> None:
    image = Image.new("RGB", (width, height), "red")
    seen = measure.run(image, {"what": "colour", "box": [x - 0.5, y - 0.5, x + 3, y + 3]})
    assert seen.ok == (x - 0.5 < width and y - 0.5 < height)
    assert not seen.ok or seen.objects[0].text == "red"
