"""Of one thing, of so many things, of what people wear: claims that no single claim's check decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seewhy.agent.extract import extract
from seewhy.agent.types import Draft, Verdict
from seewhy.agent.verifiers.scene import Scene
from seewhy.agent.verify import verify

LEFT, RIGHT, MIDDLE = (10, 100, 80, 170), (220, 100, 290, 170), (115, 100, 185, 170)


def verdicts(scene: Scene, text: str) -> dict[str, Verdict]:
    claims = extract(text)
    return {verdict.claim.text: verdict for verdict in verify(claims, scene_with(scene, text))}


def scene_with(scene: Scene, text: str) -> Scene:
    return replace(scene, draft=Draft(text=text))


def cars(*colours: str):
    places = (LEFT, RIGHT, MIDDLE)[: len(colours)]
    return {
        "hits": [("car", 0.95, at) for at in places],
        "colours": [(colour, 0.95, at) for colour, at in zip(colours, places, strict=True)],
    }


def test_a_red_car_on_the_left_has_to_be_both(make_scene) -> None:
    scene = make_scene(**cars("red", "blue"))
    right = verdicts(scene, "A red car is on the left, and a blue car is on the right.")
    assert all(verdict.label == "supported" for verdict in right.values())
    wrong = verdicts(scene, "A red car is on the right.")
    assert wrong["the car is red"].label == "supported"
    assert (wrong["the car is on the right"].label, wrong["the car is on the right"].found) == ("refuted", "left")


def test_the_first_words_say_which_is_meant(make_scene) -> None:
    seen = verdicts(make_scene(**cars("red", "blue")), "The car on the left is blue.")
    assert (seen["the car is blue"].label, seen["the car is blue"].found) == ("refuted", "red")


def test_two_mentions_may_be_two_things(make_scene) -> None:
    seen = verdicts(make_scene(**cars("red", "blue")), "There is a red car. A car is on the right.")
    assert all(verdict.label != "refuted" for verdict in seen.values())


@pytest.mark.parametrize(("text", "label"), [("Two cars are red.", "refuted"), ("Two red cars.", "refuted")])
def test_two_red_cars_take_two(make_scene, text: str, label: str) -> None:
    one, two = make_scene(**cars("red", "blue", "green")), make_scene(**cars("red", "blue", "red"))
    assert verdicts(one, text)["two cars are red"].label == label
    assert verdicts(two, text)["two cars are red"].label == "supported"


def test_what_is_left_over_is_meant(make_scene) -> None:
    seen = verdicts(make_scene(**cars("red", "green")), "One car is red. The other car is white.")
    assert (seen["the car is white"].label, seen["the car is white"].found) == ("refuted", "green")


def dressed(scene: Scene) -> Scene:
    """With experts that tell what share of a thing has a colour that they are asked for."""

    def observe(tool, args):
        seen = scene.observe(tool, {key: value for key, value in args.items() if key != "called"})
        if "called" not in args:
            return seen
        one = seen.objects[0]
        share = one.score if one.text == args["called"] else 0.0
        return seen.model_copy(update={"objects": (one.model_copy(update={"text": args["called"], "score": share}),)})

    return replace(scene, observe=observe)


def person(share: float, colour: str = "red"):
    return {"hits": [("person", 0.95, LEFT)], "colours": [(colour, share, LEFT)]}


@pytest.mark.parametrize(
    ("share", "label"), [(0.0, "refuted"), (0.05, "unverifiable"), (0.5, "supported"), (0.9, "supported")]
)
def test_clothes_have_a_colour_that_some_of_the_person_has(make_scene, share: float, label: str) -> None:
    seen = verdicts(dressed(make_scene(**person(share))), "A man in a red coat waits.")
    assert seen["the man's coat is red"].label == label


def test_other_clothes_are_named_where_they_are_nearly_all_that_is_seen(make_scene) -> None:
    scene = dressed(make_scene(**person(0.95, "blue")))
    found = verdicts(scene, "The woman wears a red dress.")["the woman's dress is red"]
    assert (found.label, found.found) == ("refuted", "blue")
    two_tone = dressed(make_scene(**person(0.5, "blue")))
    assert verdicts(two_tone, "The woman wears a red dress.")["the woman's dress is red"].found is None


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("A boy in red runs.", "the boy's clothes are red"),
        ("A chef dressed all in white cooks.", "the chef's clothes are white"),
        ("The girl's skirt is yellow.", "the girl's skirt is yellow"),
        ("A man wearing jeans and a green hat waits.", "the man's hat is green"),
        ("The woman wears blue.", "the woman's clothes are blue"),
    ],
)
def test_whose_clothes_are_spoken_of(text: str, claimed: str) -> None:
    assert claimed in [claim.text for claim in extract(text)]


def test_beside_the_one_that_is_described(make_scene) -> None:
    hits = [("car", 0.95, LEFT), ("car", 0.95, RIGHT), ("dog", 0.95, MIDDLE)]
    colours = [("red", 0.95, LEFT), ("blue", 0.95, RIGHT), ("brown", 0.95, MIDDLE)]
    scene = make_scene(hits=hits, colours=colours)
    seen = verdicts(scene, "A red car is parked there. A dog lies to the left of the car.")
    assert seen["the dog is to the left of the car"].found == "right of"
    told = verdicts(scene, "A dog lies to the left of the car.")
    assert told["the dog is to the left of the car"].label == "supported"
