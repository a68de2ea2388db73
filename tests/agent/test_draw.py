from __future__ import annotations

import numpy as np
import pytest
from flow_fakes import line, thing
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seewhy.agent.shown.draw import COLOURS, annotate, marks, place_label
from seewhy.agent.types import Claim, Evidence, Label, Verdict
from seewhy.tools.types import Finding, Mask, Observation

BLUE = Image.new("RGB", (200, 100), (60, 110, 200))


def seen(*findings: Finding, tool: str = "detect") -> Observation:
    named = [one if one.id else one.model_copy(update={"id": f"obj_{n}"}) for n, one in enumerate(findings, 1)]
    return Observation(tool=tool, objects=tuple(named))


def verdict(label: Label, *ids: str) -> Verdict:
    claim = Claim(kind="existence", text="There is a dog", span=(0, 14), subject="dog")
    return Verdict(
        claim=claim, label=label, confidence=0.9, evidence=(Evidence(source="detect", note="", object_ids=ids),)
    )


def has_colour(image: Image.Image, colour: tuple[int, int, int]) -> bool:
    return bool((np.asarray(image) == colour).all(axis=-1).any())


@pytest.mark.parametrize("label", ["supported", "refuted", "unverifiable"])
def test_what_is_cited_has_the_colour_of_its_verdict(label: Label) -> None:
    drawn = annotate(BLUE, [seen(thing("dog"))], [verdict(label, "obj_1")])
    assert [name for name, colour in COLOURS.items() if has_colour(drawn, colour)] == [label]


def test_what_no_claim_rests_on_is_drawn_in_grey_if_it_is_likely() -> None:
    [mark] = marks([seen(thing("dog"), thing("cat", 90, 10, 120, 40, score=0.1))], [])
    assert (mark.words, mark.label) == ("dog", None)


def test_a_weak_finding_is_drawn_when_a_verdict_cites_it() -> None:
    [mark] = marks([seen(thing("dog", score=0.06))], [verdict("unverifiable", "obj_1")])
    assert mark.label == "unverifiable"


def test_what_refutes_one_claim_and_supports_another_is_drawn_as_refuting() -> None:
    verdicts = [verdict("refuted", "obj_1"), verdict("supported", "obj_1")]
    assert [mark.label for mark in marks([seen(thing("dog"))], verdicts)] == ["refuted"]


def test_one_thing_reported_twice_is_drawn_once() -> None:
    sign = [
        seen(line("STOP", 10, 10, 90, 40)),
        seen(thing("colour", 10, 10, 90, 41, text="red").model_copy(update={"id": "obj_2"}), tool="measure"),
    ]
    [mark] = marks(sign, [verdict("supported", "obj_1", "obj_2")])
    assert set(mark.words.split(" · ")) == {'"STOP"', "red"}


def test_a_mask_is_tinted() -> None:
    mask = np.zeros((100, 200), dtype=bool)
    mask[40:60, 90:110] = True
    finding = thing("dog", 80, 30, 120, 70).model_copy(update={"mask": Mask.from_array(mask)})
    drawn = annotate(BLUE, [seen(finding)], [verdict("supported", "obj_1")])
    middle, beside = (drawn.getpixel((drawn.width * x // 200, drawn.height // 2)) for x in (100, 115))
    assert middle != beside == (60, 110, 200)


def test_the_picture_itself_is_left_alone() -> None:
    before = BLUE.tobytes()
    annotate(BLUE, [seen(thing("dog"))], [verdict("supported", "obj_1")])
    assert BLUE.tobytes() == before


def test_a_small_picture_is_enlarged_and_a_large_one_is_not() -> None:
    assert annotate(BLUE, [], []).size == (960, 480)
    assert annotate(Image.new("RGB", (1200, 900)), [], []).size == (1200, 900)


def test_the_words_stand_below_the_picture() -> None:
    drawn = annotate(BLUE, [], [], question="How many?", draft="Three.", answer="Two.")
    assert drawn.width == 960
    assert drawn.height > 480
    assert drawn.getpixel((5, 470)) == (60, 110, 200)


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (10_000, 100), (100, 10_000)])
@pytest.mark.parametrize("mode", ["RGB", "P", "L", "CMYK", "RGBA"])
def test_pictures_of_any_shape_and_mode_are_drawn(size: tuple[int, int], mode: str) -> None:
    drawn = annotate(Image.new(mode, size), [seen(thing("dog"))], [verdict("refuted", "obj_1")], answer="A dog.")
    assert drawn.mode == "RGB"
    assert drawn.width >= size[0]
    assert drawn.height >= size[1]


@pytest.mark.parametrize("text", ["", "犬がいる", "كلب", "\0\n\t", "\ud800", "👩‍👩‍👧", "x" * 100_000, "a b " * 50_000])
def test_words_of_any_script_and_length_do_no_harm(text: str) -> None:
    drawn = annotate(BLUE, [seen(line(text, 5, 5, 190, 90))], [], question=text, draft=text, answer=text + "!")
    assert drawn.height < 1500


@pytest.mark.parametrize("corners", [(-50, -50, 20, 20), (190, 90, 400, 300), (300, 300, 400, 400), (0, 0, 200, 100)])
def test_a_box_that_leaves_the_picture_is_cut_at_its_edge(corners: tuple[float, ...]) -> None:
    drawn = annotate(BLUE, [seen(thing("dog", *corners))], [verdict("supported", "obj_1")])
    assert has_colour(drawn, COLOURS["supported"])


CORNERS = st.tuples(st.integers(0, 900), st.integers(0, 900), st.integers(20, 400), st.integers(20, 400))


@given(st.lists(CORNERS, min_size=1, max_size=8), st.integers(40, 160))
def test_labels_stay_inside_the_picture_and_do_not_hide_each_other(
    corners: list[tuple[int, int, int, int]], width: int
) -> None:
    boxes = [(x, y, min(x + w, 959), min(y + h, 959)) for x, y, w, h in corners]
    taken: list[tuple[int, int, int, int]] = []
    for box in boxes:
        spot = place_label((width, 26), box, (960, 960), taken, boxes, 3)
        assert spot[0] >= 0
        assert spot[1] >= 0
        assert spot[2] <= 960
        assert spot[3] <= 960
        for other in taken:
            assert min(spot[2], other[2]) <= max(spot[0], other[0]) or min(spot[3], other[3]) <= max(spot[1], other[1])
        taken.append(spot)
