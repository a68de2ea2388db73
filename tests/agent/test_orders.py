"""Which of several is meant: the leftmost, the second from the right, the other one."""

from __future__ import annotations

import pytest
from known_truth import Thing, World, scene_of

from seewhy.agent.correction.revise import revise
from seewhy.agent.extract import extract
from seewhy.agent.geometry import order_holds
from seewhy.agent.verify import verify
from seewhy.tools.types import Box


def row(*colours: str) -> World:
    """Boats from left to right."""
    boxes = [Box(x1=20 + 150 * i, y1=300, x2=120 + 150 * i, y2=380) for i in range(len(colours))]
    return World(tuple(Thing("boat", box, colour) for box, colour in zip(boxes, colours, strict=True)))


def corrected(world: World, text: str) -> str:
    verdicts = verify(extract(text), scene_of(world, text))
    return revise(text, verdicts, "", lambda claims, words: verify(claims, scene_of(world, words))).text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Three boats. The rightmost is blue.", "rightmost"),
        ("Three boats. The second boat from the left is blue.", "second from the left"),
        ("Three boats. The first from the right is blue.", "rightmost"),
        ("Two boats are here, the left one blue and the other red.", "leftmost"),
    ],
)
def test_a_place_in_a_row_is_a_claim(text: str, value: str) -> None:
    assert value in [claim.value for claim in extract(text) if claim.kind == "position"]


def test_the_place_in_a_row_and_the_colour_have_to_be_those_of_one_thing() -> None:
    world = row("blue", "green", "red")
    assert corrected(world, "Three boats. The leftmost is red.") == "Three boats. The leftmost is blue."
    assert corrected(world, "Three boats. The second from the left is red.").endswith("left is green.")
    assert corrected(world, "Three boats. The rightmost is red.").endswith("The rightmost is red.")


def test_what_stands_without_its_noun_is_one_of_those_named_before() -> None:
    subjects = [(one.subject, one.value) for one in extract("Two cats: one is black, the other white.")]
    assert ("cat", "white") in subjects
    nouns = {one.subject for one in extract("A phone and two cups. The phone is pink; the other three are black.")}
    assert nouns == {"cell phone", "cup"}


def test_a_row_too_close_to_call_is_left_open() -> None:
    box = Box(x1=100, y1=0, x2=200, y2=100)
    assert order_holds("leftmost", box, [Box(x1=110, y1=0, x2=210, y2=100)]) is None
    assert order_holds("leftmost", box, [Box(x1=300, y1=0, x2=400, y2=100)]) is True
    assert order_holds("second from the left", box, [Box(x1=300, y1=0, x2=400, y2=100)]) is False


@pytest.mark.parametrize(
    "text",
    [
        "Three boats: a blue one on the left, a {} one in the middle and a red one on the right.",
        "There is a blue boat on the left, a {} boat in the middle, and a red boat on the right.",
        "Three boats. The boat on the left is blue, the one in the middle is {} and the one on the right is red.",
    ],
)
def test_the_middle_of_three_is_between_the_two_others(text: str) -> None:
    world = row("blue", "green", "red")
    assert corrected(world, text.format("green")) == text.format("green")
    assert corrected(world, text.format("yellow")) == text.format("green")
    assert corrected(row("blue", "green", "red", "white"), text.format("green")) == text.format("green").replace(
        "Three", "Four"
    )


def test_the_largest_is_the_one_that_no_other_is_larger_than() -> None:
    small, large = Box(x1=20, y1=300, x2=120, y2=380), Box(x1=400, y1=200, x2=600, y2=400)
    world = World((Thing("boat", small, "red"), Thing("boat", large, "blue")))
    assert corrected(world, "Two boats. The largest boat is blue.") == "Two boats. The largest boat is blue."
    assert corrected(world, "Two boats. The biggest boat is on the left.").endswith("on the right.")
    assert order_holds("largest", small, [Box(x1=0, y1=0, x2=99, y2=81)]) is None


def test_who_is_told_by_clothes_is_one_of_those_counted() -> None:
    subjects = {
        (one.object, one.value)
        for one in extract("Three children stand at the table: one in green on the left, one in black and one in red.")
        if one.kind == "attribute"
    }
    assert subjects == {("child", "green"), ("child", "black"), ("child", "red")}


def test_a_relation_is_to_the_very_thing_that_is_described() -> None:
    world = row("white", "red", "blue", "white")
    right = "Four boats. The red boat is to the left of the blue one."
    assert corrected(world, right) == right
    assert corrected(world, right.replace("left", "right")) == right


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ('Does the sign say "ZUZUBA"?', "Yes, there is a sign here.", "Yes, there is a sign here."),
        ('Does the sign say "STOP"?', "Yes, there is a sign here.", "No, but there is a sign here."),
        ('Does the sign say "STOP"?', "Yes, it does.", "No, it does not."),
    ],
)
def test_a_yes_is_to_the_question_and_what_follows_may_be_of_another_matter(
    question: str, answer: str, right: str
) -> None:
    world = World((Thing("sign", Box(x1=10, y1=10, x2=110, y2=60), "white", "ZUZUBA"),))
    verdicts = verify(extract(answer, question), scene_of(world, answer))
    edited = revise(answer, verdicts, question, lambda claims, words: verify(claims, scene_of(world, words)))
    assert edited.text == right
