"""Attributes: colours are measured, and refuted where nobody would confuse them; the rest is a second look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seewhy.agent.types import Claim
from seewhy.agent.verifiers.attribute import check, colours

CAR, FAR = (10, 10, 110, 80), (150, 150, 290, 260)
SIGN = (100, 200, 180, 220)


def is_(value: str, noun: str = "car", negated: bool = False) -> Claim:
    text = f"The {noun} is {value}"
    return Claim(kind="attribute", text=text, span=(0, len(text)), subject=noun, value=value, negated=negated)


def car_of(colour: str, share: float = 0.9, **more):
    return {"hits": [("car", 0.95, CAR)], "colours": [(colour, share, CAR)], **more}


def test_the_measured_colour_is_supported(make_scene) -> None:
    verdict = check(is_("red"), make_scene(**car_of("red")))
    assert verdict.label == "supported"
    assert verdict.evidence[0].note == "the car measures red (90% of it)"


def test_a_colour_that_nobody_confuses_is_refuted_with_the_right_one(make_scene) -> None:
    verdict = check(is_("green"), make_scene(**car_of("red")))
    assert (verdict.label, verdict.found) == ("refuted", "red")


@pytest.mark.parametrize(("claimed", "measured"), [("orange", "red"), ("red", "pink"), ("gray", "white")])
def test_neighbouring_colours_are_a_matter_of_taste(make_scene, claimed: str, measured: str) -> None:
    assert check(is_(claimed), make_scene(**car_of(measured))).label != "refuted"


@pytest.mark.parametrize(("share", "label"), [(0.0, "refuted"), (0.3, "unverifiable"), (0.9, "unverifiable")])
def test_a_neighbour_that_nobody_would_call_the_thing_is_as_wrong_as_any_other(make_scene, share, label) -> None:
    scene = make_scene(**car_of("red"))
    observe = scene.observe

    def experts(tool, args):
        seen = observe(tool, args)
        if "called" not in args:
            return seen
        said = seen.objects[0].model_copy(update={"text": args["called"], "score": share})
        return seen.model_copy(update={"objects": (said,)})

    verdict = check(is_("orange"), replace(scene, observe=experts))
    assert verdict.label == label


def test_a_small_share_needs_the_second_look(make_scene) -> None:
    assert check(is_("green"), make_scene(**car_of("red", 0.4))).label == "unverifiable"
    assert check(is_("green"), make_scene(**car_of("red", 0.4), looks={"Is the car green?": -5.0})).label == "refuted"
    assert check(is_("green"), make_scene(**car_of("red", 0.4), looks={"Is the car green?": 5.0})).label != "refuted"


def test_shades_and_spellings_are_the_same_colour(make_scene) -> None:
    assert check(is_("crimson"), make_scene(**car_of("red"))).label == "supported"
    assert check(is_("gray"), make_scene(**car_of("grey"))).label == "supported"


def test_one_of_several_things_is_enough(make_scene) -> None:
    two = {"hits": [("car", 0.95, CAR), ("car", 0.9, FAR)], "colours": [("red", 0.9, CAR), ("blue", 0.9, FAR)]}
    assert check(is_("blue"), make_scene(**two)).label == "supported"
    verdict = check(is_("yellow"), make_scene(**two))
    assert (verdict.label, verdict.found) == ("refuted", None), "red or blue: nobody knows which was meant"


def test_a_sign_is_found_by_its_words(make_scene) -> None:
    scene = make_scene(lines=[("STOP", 0.98, SIGN)], colours=[("red", 0.85, SIGN)])
    assert check(is_("red", "sign"), scene).label == "supported"
    verdict = check(is_("blue", "sign"), scene)
    assert (verdict.label, verdict.found) == ("refuted", "red")
    asked = next(args for tool, args in scene.observe.calls if tool == "measure")
    assert (asked["box"], asked["behind_text"]) == (list(SIGN), True)


def test_a_box_of_the_draft_is_measured_but_does_not_refute_by_itself(make_scene, thought) -> None:
    scene = make_scene(thoughts=[thought("zeppelin", CAR)], colours=[("red", 0.95, CAR)])
    assert check(is_("green", "zeppelin"), scene).label == "unverifiable"
    assert check(is_("red", "zeppelin"), scene).label == "supported"


def test_what_is_no_colour_is_left_to_a_second_look_and_never_refuted(make_scene) -> None:
    hits = [("car", 0.95, CAR)]
    assert check(is_("rusty"), make_scene(hits=hits, looks={"rusty": -9.0})).label == "unverifiable"
    assert check(is_("rusty"), make_scene(hits=hits, looks={"rusty": 1.0})).label == "unverifiable"
    assert check(is_("rusty"), make_scene(hits=hits, looks={"rusty": 9.0})).label == "supported"
    assert check(is_("rusty"), make_scene(hits=hits)).label == "unverifiable"


def test_a_negated_colour_turns_round(make_scene) -> None:
    assert check(is_("green", negated=True), make_scene(**car_of("red"))).label == "supported"
    verdict = check(is_("red", negated=True), make_scene(**car_of("red")))
    assert verdict.label != "supported"
    assert verdict.found is None


def test_no_measure_no_verdict(make_scene) -> None:
    assert check(is_("green"), make_scene(**car_of("red"), broken=["measure"])).label == "unverifiable"
    assert check(is_("green"), make_scene(colours=[("red", 0.9, CAR)])).label == "unverifiable"


def test_two_colours_are_read_as_two() -> None:
    assert colours("red and white") == {"red", "white"}
    assert colours("dark blue") == {"blue"}
    assert colours("red and shiny") == frozenset()
