"""Positions and relations: geometry with margins; one thing or pair that fits is enough."""

from __future__ import annotations

import pytest

from seewhy.agent.types import Claim
from seewhy.agent.verifiers import position, relation

LEFT, RIGHT, TOP_LEFT = (10, 130, 60, 170), (240, 130, 290, 170), (10, 10, 60, 50)
BOTTOM = (130, 240, 170, 290)


def at(value: str, noun: str = "dog", negated: bool = False) -> Claim:
    text = f"The {noun} is in the {value}"
    return Claim(kind="position", text=text, span=(0, len(text)), subject=noun, value=value, negated=negated)


def lies(value: str, noun: str = "dog", other: str = "cat", negated: bool = False) -> Claim:
    text = f"The {noun} is {value} the {other}"
    span = (0, len(text))
    return Claim(kind="relation", text=text, span=span, subject=noun, value=value, object=other, negated=negated)


@pytest.mark.parametrize("value", ["left", "top left"])
def test_the_right_place_is_supported_coarse_or_fine(make_scene, value: str) -> None:
    assert position.check(at(value), make_scene(hits=[("dog", 0.9, TOP_LEFT)])).label == "supported"


def test_a_wrong_place_is_refuted_with_the_right_one(make_scene) -> None:
    verdict = position.check(at("right"), make_scene(hits=[("dog", 0.9, TOP_LEFT)]))
    assert (verdict.label, verdict.found) == ("refuted", "left")
    assert verdict.evidence[0].note == "dog: left"
    assert verdict.evidence[0].object_ids == ("obj_1",)


def test_a_place_near_the_border_of_two_halves_is_left_open_and_nobody_is_asked(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, (130, 130, 170, 170))], looks={"dog": -9.0})
    assert position.check(at("left"), scene).label == "unverifiable"
    assert scene.mllm.asked == []


@pytest.mark.parametrize(
    ("value", "words"), [("left", "on the left"), ("top", "at the top"), ("middle", "in the middle")]
)
def test_a_second_look_at_a_place_asks_for_it_as_people_do(make_scene, value: str, words: str) -> None:
    scene = make_scene(looks={})
    position.check(at(value), scene)
    assert any(f"Is the dog {words} of the picture?" in question for question, _ in scene.mllm.asked)


def test_one_of_several_in_that_place_is_enough(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT), ("dog", 0.8, RIGHT)])
    assert position.check(at("right"), scene).label == "supported"
    verdict = position.check(at("top left"), make_scene(hits=[("dog", 0.9, RIGHT), ("dog", 0.8, BOTTOM)]))
    assert (verdict.label, verdict.found) == ("refuted", None)


def test_a_doubtful_box_does_not_refute_a_place_by_itself(make_scene) -> None:
    hits = [("dog", 0.4, LEFT)]
    assert position.check(at("right"), make_scene(hits=hits)).label == "unverifiable"
    assert position.check(at("right"), make_scene(hits=hits, looks={"dog": -9.0})).label == "refuted"


def test_the_boxes_of_the_draft_are_weaker_than_the_detectors(make_scene, thought) -> None:
    scene = make_scene(thoughts=[thought("zeppelin", LEFT)])
    verdict = position.check(at("right", "zeppelin"), scene)
    assert verdict.label == "unverifiable"
    assert verdict.evidence[0].note == "zeppelin: left, by the boxes of the draft itself"


def test_a_sign_is_where_its_words_are(make_scene) -> None:
    scene = make_scene(lines=[("STOP", 0.98, RIGHT)])
    assert position.check(at("right", "sign"), scene).label == "supported"


def test_a_negated_place_turns_round(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.95, LEFT)])
    assert position.check(at("right", negated=True), scene).label == "supported"
    verdict = position.check(at("left", negated=True), scene)
    assert (verdict.label, verdict.found) == ("refuted", None)


def test_a_place_that_nobody_sees_is_unverifiable(make_scene) -> None:
    assert position.check(at("left"), make_scene()).label == "unverifiable"
    assert position.check(at("upstairs"), make_scene(hits=[("dog", 0.9, LEFT)])).label == "unverifiable"


def test_a_relation_that_holds_is_supported(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT), ("cat", 0.9, RIGHT)])
    verdict = relation.check(lies("left of"), scene)
    assert verdict.label == "supported"
    assert verdict.evidence[0].note == "dog and cat: left of"
    assert set(verdict.evidence[0].object_ids) == {"obj_1", "obj_2"}


def test_a_swapped_side_is_refuted_with_the_other_one(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT), ("cat", 0.9, RIGHT)])
    verdict = relation.check(lies("right of"), scene)
    assert (verdict.label, verdict.found) == ("refuted", "left of")


def test_a_swapped_size_is_refuted_with_the_other_one(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, (10, 10, 200, 200)), ("cat", 0.9, (210, 210, 240, 240))])
    verdict = relation.check(lies("smaller than"), scene)
    assert (verdict.label, verdict.found) == ("refuted", "bigger than")


def test_one_pair_that_fits_is_enough_and_all_must_fail_to_refute(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT), ("dog", 0.9, RIGHT), ("cat", 0.9, (140, 130, 160, 170))])
    assert relation.check(lies("left of"), scene).label == "supported"
    assert relation.check(lies("right of"), scene).label == "supported"
    assert relation.check(lies("above"), scene).label != "refuted"


def test_a_relation_between_two_of_a_kind_needs_two(make_scene) -> None:
    one = make_scene(hits=[("dog", 0.9, LEFT)])
    assert relation.check(lies("left of", "dog", "dog"), one).label == "unverifiable"
    two = make_scene(hits=[("dog", 0.9, LEFT), ("dog", 0.9, RIGHT)])
    assert relation.check(lies("left of", "dog", "dog"), two).label == "supported"


def test_a_relation_to_something_that_nobody_sees_is_unverifiable(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT)], looks={"zeppelin": -9.0})
    assert relation.check(lies("left of", "dog", "zeppelin"), scene).label == "unverifiable"


def test_depth_cannot_be_measured_and_is_not_refuted(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT), ("cat", 0.9, RIGHT)], looks={"behind": -9.0})
    assert relation.check(lies("behind"), scene).label == "unverifiable"


def test_a_sticker_and_a_sign(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.9, LEFT)], lines=[("STOP", 0.97, RIGHT)])
    assert relation.check(lies("left of", "dog", "sign"), scene).label == "supported"
