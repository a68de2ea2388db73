"""Evidence ablation: a yes that stays a yes without the thing was not looking at it, and weighs nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seewhy.agent.pictures.ablation import blanked
from seewhy.agent.types import Claim, Evidence, Verdict
from seewhy.agent.verify import verify
from seewhy.tools.types import Box

DOG, CAT = (100, 100, 160, 160), (200, 20, 260, 80)
YES = {"dog": 5.0}


def claim(kind: str = "existence", **more: object) -> Claim:
    return Claim.model_validate({"kind": kind, "text": "There is a dog", "span": (0, 14), "subject": "dog", **more})


def judged(scene, one: Claim) -> Verdict:
    return verify([one], scene)[0]


def flags(verdict: Verdict) -> list[Evidence]:
    return [one for one in verdict.evidence if one.source == "ablation"]


def test_a_yes_that_needs_the_thing_counts_and_says_so(make_scene) -> None:
    verdict = judged(make_scene(hits=[("dog", 0.3, DOG)], looks=YES), claim())
    assert (verdict.label, flags(verdict)) == ("supported", [])
    assert verdict.evidence[1].note.endswith("yes (p=0.99); with that blanked out no (p=0.99)")


def test_a_yes_without_the_thing_is_flagged_and_loses_its_weight(make_scene) -> None:
    hit = [("dog", 0.3, DOG)]
    verdict = judged(make_scene(hits=hit, looks=YES, blind=True), claim())
    silent = judged(make_scene(hits=hit), claim())
    assert (verdict.label, verdict.confidence) == ("unverifiable", silent.confidence)
    assert [one.support for one in verdict.evidence[1:]] == [0.0, 0.0]
    assert [(one.object_ids, one.note) for one in flags(verdict)] == [
        (("obj_1",), "still yes (p=0.99) with the evidence blanked out: it was not looking there")
    ]


def test_where_the_draft_says_it_saw_the_thing_is_tested_too(make_scene, thought) -> None:
    blind = make_scene(looks=YES, blind=True, thoughts=[thought("dog", DOG)])
    assert flags(judged(blind, claim()))
    assert [size for _, size in blind.mllm.asked] == [(300, 300), (120, 120), (300, 300)]


def test_a_no_and_a_yes_without_a_place_are_not_tested(make_scene) -> None:
    for scene in (make_scene(hits=[("dog", 0.3, DOG)], looks={"dog": -5.0}), make_scene(looks=YES)):
        judged(scene, claim())
        assert len(scene.mllm.asked) == 1


def test_a_look_that_falls_far_was_looking_even_if_it_stays_a_yes(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.3, DOG)], looks={"dog": 9.0})
    scene.mllm.score = lambda messages, choices: [0.5 if scene.mllm.asked else 9.0, scene.mllm.asked.append("") or 0]
    assert judged(scene, claim()).label == "supported"


def test_one_more_look_is_what_it_costs_and_none_for_what_experts_settled(make_scene) -> None:
    settled = make_scene(hits=[("dog", 0.9, DOG)], looks=YES)
    judged(settled, claim())
    assert settled.mllm.asked == []
    off = make_scene(hits=[("dog", 0.3, DOG)], looks=YES, blind=True, ablation="off")
    assert judged(off, claim()).label == "supported"
    assert len(off.mllm.asked) == 1


@pytest.mark.parametrize(
    "one",
    [
        claim(),
        claim("count", number=1),
        claim("attribute", value="red"),
        claim("position", value="middle"),
        claim("relation", value="left of", object="cat"),
    ],
    ids=lambda one: one.kind,
)
def test_all_claims_with_a_place_can_be_tested_for_the_flag_alone(make_scene, one: Claim) -> None:
    sure = {"hits": [("dog", 0.95, DOG), ("cat", 0.95, CAT)], "colours": [("red", 0.95, DOG)]}
    without = judged(make_scene(**sure, looks=YES, blind=True), one)
    blind = judged(make_scene(**sure, looks=YES, blind=True, ablation="all"), one)
    sighted = judged(make_scene(**sure, looks=YES, ablation="all"), one)
    assert (without.label, flags(without), flags(sighted)) == ("supported", [], [])
    assert len(flags(blind)) == 1
    assert (blind.label, blind.confidence) == (without.label, without.confidence)


def test_a_doubtful_crop_that_is_a_dog_even_when_blank_is_not_counted_as_surer(make_scene) -> None:
    hits = [("dog", 0.93, DOG), ("dog", 0.35, CAT)]
    two = claim("count", number=2)
    assert judged(make_scene(hits=hits, looks=YES), two).label == "supported"
    blind = judged(make_scene(hits=hits, looks=YES, blind=True), two)
    assert (blind.label, len(flags(blind))) == ("unverifiable", 1)


def test_an_attribute_is_tested_where_the_thing_is(make_scene) -> None:
    happy = claim("attribute", value="happy")
    seen = {"hits": [("dog", 0.9, DOG)], "looks": YES}
    assert judged(make_scene(**seen), happy).label == "supported"
    assert judged(make_scene(**seen, blind=True), happy).label == "unverifiable"


def test_what_is_blanked_has_the_colour_around_it() -> None:
    picture = Image.new("RGB", (100, 100), "skyblue")
    picture.paste("red", (40, 40, 60, 60))
    assert blanked(picture, [Box(x1=41, y1=41, x2=59, y2=59)]).getcolors() == [(10_000, (135, 206, 235))]
    assert picture.getpixel((50, 50)) == (255, 0, 0)


def test_one_blank_does_not_lend_its_thing_to_the_next() -> None:
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste("black", (30, 30, 70, 70))
    halves = [Box(x1=30, y1=30, x2=50, y2=70), Box(x1=50, y1=30, x2=70, y2=70)]
    assert blanked(picture, halves).getcolors() == [(10_000, (255, 255, 255))]


@given(st.lists(st.tuples(*[st.floats(-50, 250)] * 4), max_size=4), st.integers(1, 120), st.integers(1, 120))
def test_any_boxes_can_be_blanked_and_the_rest_stays(boxes: list[tuple[float, ...]], width: int, height: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    places = [Box(x1=min(a, c), y1=min(b, d), x2=max(a, c), y2=max(b, d)) for a, b, c, d in boxes]
    after = np.asarray(blanked(Image.fromarray(pixels), places))
    far = np.ones((height, width), dtype=bool)
    for place in places:
        across, down = 0.1 * (place.x2 - place.x1) + 1, 0.1 * (place.y2 - place.y1) + 1
        rows = slice(max(int(place.y1 - down), 0), max(int(place.y2 + down) + 1, 0))
        far[rows, max(int(place.x1 - across), 0) : max(int(place.x2 + across) + 1, 0)] = False
    assert after.shape == pixels.shape
    assert (after[far] == pixels[far]).all()
