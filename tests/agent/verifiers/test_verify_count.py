"""Counts: a number that the candidates make likely enough is never refuted."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.types import Claim, Draft
from seewhy.agent.verifiers.candidate import Candidate
from seewhy.agent.verifiers.count import chances_of, check
from seewhy.agent.verifiers.weights import MISSED
from seewhy.tools.types import Box


def row(noun: str, *scores: float) -> list[tuple[str, float, tuple[float, ...]]]:
    return [(noun, score, (10 + 50 * i, 10, 50 + 50 * i, 50)) for i, score in enumerate(scores)]


def corners(n: int) -> list[tuple[float, ...]]:
    return [at for _, _, at in row("", *[1.0] * n)]


def there_are(number: int, noun: str = "dog", at_least: bool = False, negated: bool = False) -> Claim:
    text = f"There are {number} {noun}"
    span = (0, len(text))
    return Claim(kind="count", text=text, span=span, subject=noun, number=number, at_least=at_least, negated=negated)


def test_the_right_number_is_supported(make_scene) -> None:
    verdict = check(there_are(2), make_scene(hits=row("dog", 0.93, 0.88)))
    assert (verdict.label, verdict.found) == ("supported", None)
    assert verdict.evidence[0].note == "detector found 2 dogs (0.93, 0.88)"
    assert verdict.evidence[0].object_ids == ("obj_1", "obj_2")


@pytest.mark.parametrize("number", [1, 3, 4])
def test_a_wrong_number_is_refuted_with_the_right_one(make_scene, number: int) -> None:
    verdict = check(there_are(number), make_scene(hits=row("dog", 0.93, 0.88)))
    assert (verdict.label, verdict.found) == ("refuted", "2")


@pytest.mark.parametrize("number", [2, 3])
def test_a_number_that_doubtful_boxes_allow_is_not_refuted(make_scene, number: int) -> None:
    assert check(there_are(number), make_scene(hits=row("dog", 0.93, 0.88, 0.35))).label != "refuted"


def test_a_second_look_at_the_doubtful_crop_settles_the_number(make_scene) -> None:
    hits = row("dog", 0.93, 0.88, 0.5)
    more, fewer = make_scene(hits=hits, looks={"dog": 5.0}), make_scene(hits=hits, looks={"dog": -5.0})
    assert check(there_are(3), more).label == "supported"
    assert (check(there_are(3), fewer).label, check(there_are(3), fewer).found) == ("refuted", "2")
    assert (check(there_are(2), more).label, check(there_are(2), more).found) == ("refuted", "3")
    assert check(there_are(2), fewer).label == "supported"
    assert max(more.mllm.asked[0][1]) < 100, "the look is at the crop"


def test_boxes_of_one_thing_count_once(make_scene) -> None:
    doubles = [("dog", 0.9, (10, 10, 60, 60)), ("dog", 0.8, (12, 11, 62, 60))]
    assert check(there_are(1), make_scene(hits=doubles)).label == "supported"


def test_at_least_is_content_with_more(make_scene) -> None:
    five = make_scene(hits=row("dog", 0.9, 0.9, 0.9, 0.9, 0.9))
    assert check(there_are(3, at_least=True), five).label == "supported"
    one = make_scene(hits=row("dog", 0.9))
    assert (check(there_are(3, at_least=True), one).label, check(there_are(3, at_least=True), one).found) == (
        "refuted",
        "1",
    )


def test_several_is_not_refuted_by_two(make_scene) -> None:
    assert check(there_are(3, at_least=True), make_scene(hits=row("dog", 0.9, 0.9))).label != "refuted"


def test_none_found_takes_a_second_look_like_existence(make_scene) -> None:
    assert check(there_are(2), make_scene()).label == "unverifiable"
    verdict = check(there_are(2), make_scene(looks={"dog": -5.0}))
    assert (verdict.label, verdict.found) == ("refuted", "0")


def test_a_zero_is_a_number(make_scene) -> None:
    assert check(there_are(0), make_scene(hits=row("dog", 0.95))).label == "refuted"
    assert check(there_are(0), make_scene()).label == "supported"


def test_one_too_many_in_a_crowd_is_left_alone(make_scene) -> None:
    crowd = make_scene(hits=row("dog", *[0.9] * 11))
    assert check(there_are(12), crowd).label != "refuted"
    assert check(there_are(30), crowd).label == "refuted"


def test_a_wider_label_cannot_say_how_many_there_are_but_how_many_at_most(make_scene) -> None:
    people = make_scene(hits=row("person", 0.9, 0.9, 0.9))
    assert check(there_are(2, "woman"), people).label == "unverifiable"
    verdict = check(there_are(5, "woman"), people)
    assert (verdict.label, verdict.found) == ("refuted", "3")
    others = replace(people, draft=Draft(text="There are five women and a man."))
    assert check(there_are(5, "woman"), others).found is None


def test_narrower_labels_say_how_many_there_are_at_least(make_scene) -> None:
    pets = make_scene(hits=[*row("dog", 0.9, 0.9), ("cat", 0.9, (10, 200, 60, 260))])
    assert check(there_are(2, "animal"), pets).label == "refuted"
    assert check(there_are(3, "animal"), pets).label == "supported"
    assert check(there_are(5, "animal"), pets).label == "unverifiable"


def test_a_number_that_the_drafts_own_boxes_contradict_is_doubted(make_scene, thought) -> None:
    three = [thought("zebra", *corners(3))]
    verdict = check(there_are(4, "zebra"), make_scene(thoughts=three, detector_in_domain=False))
    assert verdict.label == "unverifiable"
    assert verdict.evidence[0].note == "the draft itself lists 3 zebras"
    alone = check(there_are(4, "zebra"), make_scene(hits=row("zebra", 0.9, 0.9, 0.9)))
    both = check(there_are(4, "zebra"), make_scene(hits=row("zebra", 0.9, 0.9, 0.9), thoughts=three))
    assert both.label == alone.label == "refuted"
    assert both.confidence > alone.confidence


def test_a_negated_number_turns_round(make_scene) -> None:
    two = make_scene(hits=row("dog", 0.93, 0.9))
    assert check(there_are(2, negated=True), two).label != "supported"
    assert check(there_are(5, negated=True), two).label == "supported"


@pytest.mark.parametrize("noun", ["zeppelin", ""])
def test_what_no_expert_knows_cannot_be_counted(make_scene, noun: str) -> None:
    assert check(there_are(3, noun), make_scene(looks={noun: -9.0})).label == "unverifiable"


@pytest.mark.parametrize(("odds", "refuted"), [(3.0, False), (-3.0, True)])
def test_what_only_the_draft_lists_counts_where_a_look_confirms_it(
    make_scene, thought, odds: float, refuted: bool
) -> None:
    thoughts = [thought("dog", (10, 10, 50, 50), (200, 200, 260, 260))]
    scene = make_scene(hits=row("dog", 0.95), looks={"dog": odds}, thoughts=thoughts)
    verdict = check(there_are(2), scene)
    assert (verdict.label == "refuted") == refuted
    assert any(one.note == "detector found 1 dog (0.95)" for one in verdict.evidence)


def test_a_head_inside_of_the_whole_animal_is_no_second_animal_for_sure(make_scene) -> None:
    scene = make_scene(hits=[("dog", 0.95, (10, 10, 200, 200)), ("dog", 0.9, (20, 20, 80, 80))], looks={"dog": 5.0})
    assert check(there_are(1), scene).label != "refuted"
    assert check(there_are(2), scene).label != "refuted"
    assert check(there_are(3), scene).label == "refuted"


@given(st.lists(st.floats(-6, 6), max_size=9))
def test_the_chances_of_all_numbers_are_those_of_all_ways_to_be_there(odds: list[float]) -> None:
    chances = chances_of([Candidate(Box(x1=0, y1=0, x2=1, y2=1), one, "detector") for one in odds], MISSED)
    assert sum(chances) == pytest.approx(1, abs=0.01)
    none = math.prod(1 / (1 + math.exp(one)) for one in odds)
    assert chances[0] <= none + 1e-9
    assert chances[0] == pytest.approx(none, rel=0.2)
    expected = sum(number * chance for number, chance in enumerate(chances))
    assert expected == pytest.approx(sum(1 / (1 + math.exp(-one)) for one in odds), abs=0.2)


def test_three_likely_ones_are_more_than_the_two_of_the_draft(make_scene) -> None:
    sure = make_scene(hits=row("dog", 0.97, 0.97, 0.96), calibrated=True)
    assert (check(there_are(2), sure).label, check(there_are(2), sure).found) == ("refuted", "3")
    fair = make_scene(hits=row("dog", 0.97, 0.97, 0.6), calibrated=True)
    assert check(there_are(2), fair).label == "unverifiable"


@pytest.mark.parametrize(("odds", "label"), [(6.0, "unverifiable"), (1.0, "refuted"), (-3.0, "refuted")])
def test_beside_a_calibrated_detector_what_only_the_draft_lists_takes_a_sure_look(
    make_scene, thought, odds: float, label: str
) -> None:
    thoughts = [thought("dog", (10, 10, 50, 50), (200, 200, 260, 260))]
    scene = make_scene(hits=row("dog", 0.99), looks={"dog": odds}, thoughts=thoughts, calibrated=True)
    assert check(there_are(2), scene).label == label


def test_too_few_is_believed_less_than_what_doubtful_boxes_allow(make_scene) -> None:
    hits = row("dog", 0.99, 0.8)
    assert check(there_are(1), make_scene(hits=hits, calibrated=True)).label == "refuted"
    assert check(there_are(1), make_scene(hits=row("dog", 0.99, 0.5), calibrated=True)).label == "unverifiable"


@pytest.mark.parametrize(("odds", "label"), [(6.0, "unverifiable"), (1.5, "refuted"), (-3.0, "refuted")])
def test_several_of_what_a_calibrated_detector_does_not_see_are_judged_as_one(
    make_scene, odds: float, label: str
) -> None:
    assert check(there_are(2), make_scene(looks={"dog": odds}, calibrated=True)).label == label


def half_believed(many: int) -> list[tuple[str, float, tuple[float, ...]]]:
    return [("cat", 0.5, (20 + 30 * i, 200, 40 + 30 * i, 220)) for i in range(many)]


def test_where_much_is_half_believed_one_more_than_is_found_may_have_been_overlooked(make_scene) -> None:
    clear = make_scene(hits=row("dog", 0.99, 0.99), calibrated=True, given=True)
    assert (check(there_are(3), clear).label, check(there_are(3), clear).found) == ("refuted", "2")
    strange = make_scene(hits=[*row("dog", 0.99, 0.99), *half_believed(6)], calibrated=True, given=True)
    assert strange.doubt > 1 > 0.1 > clear.doubt
    assert check(there_are(3), strange).label == "unverifiable"
    assert check(there_are(6), strange).label == "refuted"


def test_a_text_of_somebody_else_miscounts_one_way_as_often_as_the_other(make_scene) -> None:
    hits = row("dog", 0.99, 0.99, 0.7)
    drafted, given = make_scene(hits=hits, calibrated=True), make_scene(hits=hits, calibrated=True, given=True)
    assert check(there_are(2), drafted).label == "refuted", "MLLMs overlook more than they invent"
    assert check(there_are(2), given).label != "refuted"
