"""Places within a thing, and places in a row that are said of it."""

from __future__ import annotations

import pytest
from known_truth import Thing, World, scene_of

from seewhy.agent.correction.revise import revise
from seewhy.agent.extract import extract
from seewhy.agent.geometry import CORNERS_OF, opposite, other_end, part_instead, relation_holds
from seewhy.agent.verify import verify
from seewhy.tools.types import Box

TRAY = Box(x1=300, y1=300, x2=600, y2=600)
LOW_RIGHT = Box(x1=500, y1=500, x2=560, y2=560)
WORLD = World((Thing("tray", TRAY, "grey"), Thing("cup", LOW_RIGHT, "red")), frozenset({"tray", "cup", "boat"}))


def corrected(world: World, text: str) -> str:
    verdicts = verify(extract(text), scene_of(world, text))
    return revise(text, verdicts, "", lambda claims, words: verify(claims, scene_of(world, words))).text


@pytest.mark.parametrize("place", ["in the lower right of the tray", "in the bottom right corner of the tray"])
def test_a_corner_of_a_thing_is_none_of_the_picture(place: str) -> None:
    assert corrected(WORLD, f"A cup is {place}.") == f"A cup is {place}."
    wrong = place.replace("lower", "upper").replace("bottom", "top")
    assert corrected(WORLD, f"A cup is {wrong}.") == f"A cup is {place}."


def test_the_top_and_the_bottom_of_a_thing() -> None:
    assert corrected(WORLD, "A cup is at the top of the tray.") == "A cup is at the bottom of the tray."
    assert corrected(WORLD, "A cup is at the bottom of the tray.") == "A cup is at the bottom of the tray."


def test_each_side_of_a_corner_is_judged_by_itself() -> None:
    assert [value for value in CORNERS_OF if relation_holds(value, LOW_RIGHT, TRAY)] == ["bottom right part of"]
    assert part_instead("top right part of", LOW_RIGHT, TRAY) == "bottom right part of"
    assert opposite("top part of") == "bottom part of"
    assert relation_holds("top left part of", TRAY, TRAY) is None


def test_a_place_in_a_row_may_be_the_predicate() -> None:
    boxes = [Box(x1=20 + 150 * i, y1=300, x2=120 + 150 * i, y2=380) for i in range(4)]
    colours = ("blue", "grey", "red", "white")
    world = World(tuple(Thing("boat", box, colour) for box, colour in zip(boxes, colours, strict=True)))
    right = "Of the four boats, the grey one is second from the left."
    assert corrected(world, right) == right
    assert corrected(world, right.replace("left", "right")) == right
    furthest = "There are four boats. The boat furthest to the left is blue."
    assert corrected(world, furthest) == furthest
    assert corrected(world, furthest.replace("blue", "white")) == furthest
    assert other_end("second from the left") == "second from the right"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A thermometer is attached to a beam below the wheelbarrow.", "thermometer"),
        ("A rock juts out of the water at the bottom of the image.", "rock"),
        ("The helmet, which I have put to the right, is white.", "helmet"),
        ("A tram climbs past the church while, in the foreground on the left, a woman sells flowers.", "woman"),
        ("savanna, daylight - 2 zebras, to the left of 1 giraffe", "zebra"),
    ],
)
def test_who_is_at_a_place(text: str, subject: str) -> None:
    assert {one.subject for one in extract(text) if one.kind in ("position", "relation")} == {subject}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A red train marked R9 stands here.", "R9"),
        ("A price tag reading 3.50", "3.50"),
        ("White van, lettering DAILY MILK along the side.", "DAILY MILK"),
        ("White truck, plate KLM 482.", "KLM 482"),
        ("Label above the switches: 24V.", "24V"),
        ("A red EXIT sign hangs over the door.", "EXIT"),
    ],
)
def test_what_is_written_without_quotation_marks(text: str, words: str) -> None:
    assert [one.value for one in extract(text) if one.kind == "text"] == [words]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Gift of the Harcourt family.", "family"),
        ("14:02:51 white truck enters.", "fifty"),
        ("Chapters numbered 1 to 7.", "says"),
        ("The keeper in purple palms the ball away.", "there is a palm"),
    ],
)
def test_what_is_not_claimed(text: str, wrong: str) -> None:
    assert not any(wrong in one.text for one in extract(text))
