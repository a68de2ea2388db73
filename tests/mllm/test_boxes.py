from __future__ import annotations

import json
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seewhy.mllm.boxes import ASKED_FOR, CONVENTIONS, from_model, smart_resize, to_model
from seewhy.mllm.families import family_of


@st.composite
def sized_boxes(draw: st.DrawFn, least: int = 1) -> tuple[tuple[int, int], list[int]]:
    """An image size, sides of `least` to 5000, and a box of whole pixels inside of it."""
    size = draw(st.integers(least, 5000)), draw(st.integers(least, 5000))
    x1, x2 = sorted(draw(st.tuples(st.integers(0, size[0]), st.integers(0, size[0]))))
    y1, y2 = sorted(draw(st.tuples(st.integers(0, size[1]), st.integers(0, size[1]))))
    return size, [x1, y1, x2, y2]


def numbers(text: str) -> list[int]:
    return json.loads(re.findall(r"\[[\d, ]*\]", text)[-1])


@given(sized_boxes(), st.sampled_from(sorted(CONVENTIONS)))
def test_a_box_survives_the_round_trip_within_the_grain_of_its_convention(
    sized: tuple[tuple[int, int], list[int]], convention: str
) -> None:
    size, box = sized
    resized = smart_resize(size, 28, 3136, 1_000_000)
    limits = CONVENTIONS[convention].limits(size, resized)
    digits = CONVENTIONS[convention].digits
    written = to_model(f"1. dog {box}", size, convention, resized)
    back = from_model(written, size, convention, resized)
    assert back.startswith("1. dog [")
    for value, found, side, limit in zip(box, numbers(back), size * 2, tuple(limits) * 2, strict=True):
        grain = side / limit / 10**digits
        assert abs(value - found) <= (1.0 if convention == "bins64" else 0.5) * grain + 0.51


WRITINGS = {
    "qwen2_vl": "<|object_ref_start|>dog<|object_ref_end|><|box_start|>({},{}),({},{})<|box_end|>",
    "qwen3_vl": '```json\n[{{"bbox_2d": [{}, {}, {}, {}], "label": "dog"}}]\n```',
    "internvl": "<ref>dog</ref><box>[[{}, {}, {}, {}]]</box>",
    "minicpmv4_6": "<ref>dog</ref><box>{} {} {} {}</box>",
    "glm4v": "The dog is at [{},{},{},{}].",
    "gemma4": '[{{"box_2d": [{}, {}, {}, {}], "label": "dog"}}]',
    "llava": "[{}, {}, {}, {}]",
}


@given(sized_boxes(least=50), st.sampled_from(sorted(WRITINGS)))
def test_a_box_is_read_in_the_words_of_each_family(sized: tuple[tuple[int, int], list[int]], model_type: str) -> None:
    size, box = sized
    convention = family_of(model_type).box_convention
    written = re.findall(r"[\d.]+", to_model(str(box), size, convention))
    found = numbers(from_model(WRITINGS[model_type].format(*written), size, convention))
    for value, back, side in zip(box, found, size * 2, strict=True):
        assert abs(value - back) <= side / 2000 + 0.51


# Whole pixels of an image of this size are finer than any writing.
@given(sized_boxes(least=2000), st.sampled_from(["norm1", "norm1000", "norm1000-yx", "bins64"]))
def test_what_a_model_reads_is_what_it_would_write_again(
    sized: tuple[tuple[int, int], list[int]], convention: str
) -> None:
    size, box = sized
    written = to_model(str(box), size, convention)
    assert to_model(from_model(written, size, convention), size, convention) == written


@given(st.text(alphabet="[]<>b0123456789., xy()|/_endstarbo\n", max_size=80), st.sampled_from(sorted(CONVENTIONS)))
def test_any_text_is_read_without_an_error(text: str, convention: str) -> None:
    from_model(text, (640, 480), convention, (644, 476))
    to_model(text, (640, 480), convention, (644, 476))


@pytest.mark.parametrize(
    "text",
    [
        "the numbers [1, 2, 3]",
        "the numbers [1, 2, 3, 4, 5]",
        "corners the wrong way round [50, 10, 20, 30]",
        "outside of the picture [10, 10, 900, 20]",
        "negative [-40, 10, 20, 30]",
        "words [a, b, c, d]",
        'json ["1", "2", "3", "4"]',
    ],
)
@pytest.mark.parametrize("convention", ["norm1", "norm1000", "resized-pixels", "bins64"])
def test_a_list_that_is_no_box_stays_as_it_is(text: str, convention: str) -> None:
    assert to_model(text, (100, 80), convention, (112, 84)) == text


def test_boxes_are_written_as_each_family_was_trained() -> None:
    box, size = "dog [50, 20, 100, 80]", (200, 100)
    assert to_model(box, size, "pixels") == box
    assert to_model(box, size, "norm1") == "dog [0.250, 0.200, 0.500, 0.800]"
    assert to_model(box, size, "norm1000") == "dog [250, 200, 500, 800]"
    assert to_model(box, size, "norm1000-yx") == "dog [200, 250, 800, 500]"
    assert to_model(box, size, "resized-pixels", (400, 100)) == "dog [100, 20, 200, 80]"
    assert to_model(box, size, "bins64") == "dog <b16><b12><b32><b51>"


def test_bins_decode_to_their_middle_and_the_last_pixel_has_a_bin() -> None:
    assert from_model("<b00><b00><b63><b63>", (640, 640), "bins64") == "[5, 5, 635, 635]"
    assert to_model("[0, 0, 640, 640]", (640, 640), "bins64") == "<b00><b00><b63><b63>"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("dog [250,200,500,800]", "dog [50, 20, 100, 80]"),
        ("dog [ 250 , 200 , 500.0 , 800 ]", "dog [50, 20, 100, 80]"),
        ("<ref>dog</ref><box>[[250, 200, 500, 800]]</box>", "dog[50, 20, 100, 80]"),
        ("<ref>dog</ref><box>250 200 500 800</box>", "dog[50, 20, 100, 80]"),
        ("<box>250 200 500</box>", "250 200 500"),
        ("<|box_start|>(250,200),(500,800)<|box_end|>", "[50, 20, 100, 80]"),
        ('{"bbox_2d": [250, 200, 500, 800], "label": "dog"}', '{"bbox_2d": [50, 20, 100, 80], "label": "dog"}'),
        ("at (250, 200) and (500, 800)", "at (250, 200) and (500, 800)"),
        ("a year [1999, 2001, 2024, 2025]", "a year [1999, 2001, 2024, 2025]"),
        ("[0, 0, 1010, 1000]", "[0, 0, 200, 100]"),
    ],
)
def test_the_writings_of_the_field_are_understood(said: str, meant: str) -> None:
    assert from_model(said, (200, 100), "norm1000") == meant


def test_bins_with_brackets_and_spaces_are_understood() -> None:
    said = "1. dog [<b16> <b12>, <b32> <b51>] (obj_1)\n2. cat <b16><b12><b32>"
    assert from_model(said, (200, 100), "bins64") == "1. dog [52, 20, 102, 80] (obj_1)\n2. cat <b16><b12><b32>"


def test_a_prompt_asks_for_boxes_in_the_models_own_writing() -> None:
    asked = f"Name each thing with its box {ASKED_FOR}."
    assert to_model(asked, (10, 10), "norm1000") == "Name each thing with its box [x1, y1, x2, y2] from 0 to 1000."
    assert to_model(asked, (10, 10), "pixels") == asked


@settings(deadline=None)  # the first example imports transformers
@given(st.tuples(st.integers(1, 4000), st.integers(1, 4000)))
def test_resizing_agrees_with_transformers(size: tuple[int, int]) -> None:
    from seewhy.mllm.torchvision_guard import guard_torchvision

    guard_torchvision()
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import smart_resize as reference

    assume(max(size) / min(size) <= 200)
    height, width = reference(size[1], size[0], 28, 3136, 1_003_520)
    assert smart_resize(size, 28, 3136, 1_003_520) == (width, height)
