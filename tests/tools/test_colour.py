from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.tools.colour import COLOURS, colour_indices, colour_name, dominant_colours, oklch, share_called

CHANNEL = st.integers(0, 255)
PIXELS = st.lists(st.tuples(CHANNEL, CHANNEL, CHANNEL), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((0, 0, 0), "black"), ((255, 255, 255), "white"), ((128, 128, 128), "grey"), ((255, 0, 0), "red"),
        ((0, 128, 0), "green"), ((0, 255, 0), "green"), ((255, 255, 0), "yellow"), ((0, 0, 255), "blue"),
        ((139, 69, 19), "brown"), ((255, 165, 0), "orange"), ((255, 192, 203), "pink"), ((128, 0, 128), "purple"),
        ((255, 105, 180), "pink"), ((0, 0, 128), "blue"), ((135, 206, 235), "blue"), ((128, 0, 0), "red"),
        ((255, 204, 77), "yellow"), ((250, 250, 240), "white"), ((35, 31, 32), "black"), ((210, 180, 140), "brown"),
    ],
)  # fmt: skip
def test_well_known_colours_have_the_names_that_people_give_them(rgb: tuple[int, int, int], name: str) -> None:
    assert colour_name(rgb) == name


def test_names_agree_with_the_xkcd_survey_wherever_its_name_ends_in_one_basic_term() -> None:
    data = pytest.importorskip("matplotlib._color_data").XKCD_COLORS
    agree = []
    for name, code in data.items():
        *rest, last = name.removeprefix("xkcd:").replace("gray", "grey").split()
        if last in COLOURS and not set(rest) & set(COLOURS):
            agree.append(colour_name([int(code[i : i + 2], 16) for i in (1, 3, 5)]) == last)
    assert len(agree) > 500
    assert np.mean(agree) > 0.95


@pytest.mark.parametrize("rgb", [(220, 30, 30), (40, 60, 220), (20, 150, 60), (120, 40, 160)])
def test_a_shaded_part_of_a_thing_keeps_its_name(rgb: tuple[int, int, int]) -> None:
    name = colour_name(rgb)
    for light in (1.0, 0.8, 0.65, 0.5):
        assert colour_name([round(channel * light) for channel in rgb]) == name


@given(PIXELS)
def test_shares_add_up_and_come_in_descending_order(pixels: list[tuple[int, int, int]]) -> None:
    shares = dominant_colours(np.array(pixels, dtype=np.uint8))
    assert sum(share for _, share in shares) == pytest.approx(1)
    assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)
    assert {name for name, _ in shares} == {colour_name(pixel) for pixel in pixels}


@given(CHANNEL)
def test_equal_channels_have_no_hue(value: int) -> None:
    assert colour_name((value, value, value)) in ("black", "grey", "white")


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL))
def test_oklch_stays_in_its_ranges(rgb: tuple[int, int, int]) -> None:
    light, chroma, hue = oklch(rgb)
    assert -1e-6 <= light <= 1 + 1e-6
    assert 0 <= chroma < 0.33
    assert 0 <= hue < 360


def test_oklch_of_red_is_as_published() -> None:
    assert oklch((255, 0, 0)) == pytest.approx((0.628, 0.2577, 29.23), abs=0.01)


def test_images_of_any_shape_are_named_pixel_by_pixel() -> None:
    assert colour_indices(np.zeros((3, 4, 3))).shape == (3, 4)


def test_many_pixels_are_sampled_without_changing_the_shares_much() -> None:
    pixels = np.repeat(np.array([[255, 0, 0], [0, 0, 255]], dtype=np.uint8), [300_000, 100_000], axis=0)
    assert dict(dominant_colours(pixels))["red"] == pytest.approx(0.75, abs=0.01)


def test_no_pixels_have_no_colour() -> None:
    assert dominant_colours(np.zeros((0, 3), dtype=np.uint8)) == []


def test_a_colour_in_the_middle_of_its_name_is_called_nothing_else() -> None:
    for rgb, name in [((205, 30, 35), "red"), ((35, 85, 200), "blue"), ((245, 140, 20), "orange")]:
        pixels = np.array([rgb], dtype=np.uint8)
        assert [other for other in COLOURS if share_called(pixels, other)] == [name]


def test_a_colour_where_two_names_meet_is_called_both() -> None:
    salmon = np.array([(250, 128, 114)], dtype=np.uint8)
    assert {name for name in COLOURS if share_called(salmon, name)} >= {"pink", "orange"}


def test_the_share_of_a_name_counts_its_pixels() -> None:
    halves = np.array([(205, 30, 35), (35, 85, 200)], dtype=np.uint8)
    assert share_called(halves, "red") == 0.5
    assert share_called(halves, "no colour") == share_called(halves[:0], "red") == 0.0
