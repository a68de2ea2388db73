"""A text of somebody else's: the MLLM is asked where things are that no detector knows, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from seewhy.agent.types import Claim, Draft
from seewhy.agent.verifiers import attribute, count, position
from seewhy.agent.verifiers.pointing import counted_out, pointed
from seewhy.mllm.types import Card, Generation, Message, Settings

SQUARE, SIGN, OTHER = (10, 10, 60, 60), (100, 200, 180, 220), (10, 20, 90, 40)


class Pointer:
    """An MLLM of few words: sees what it is told to, and says where."""

    def __init__(self, sees: float = 6.0, *places: tuple[int, int, int, int], knows: Sequence[str] = ("square",)):
        self.sees, self.places, self.asked = sees, places, 0
        self.card = Card(name="pointer", made_for="scenes", knows=tuple(knows))

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        self.asked += 1
        lines = [f"{i}. thing {list(place)}" for i, place in enumerate(self.places, 1)]
        return Generation(text="\n".join([*lines, "Answer: There."]))

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        return [self.sees if "Is there" in messages[-1].text else 0.0, 0.0]


def square(kind: str, value: str) -> Claim:
    return Claim(kind=kind, text="", span=(0, 0), subject="square", value=value)


def test_the_colour_is_measured_where_the_mllm_points(make_scene) -> None:
    scene = make_scene(colours=[("blue", 1.0, SQUARE)], mllm=Pointer(6.0, SQUARE), given=True)
    verdict = attribute.check(square("attribute", "red"), scene)
    assert (verdict.label, verdict.found) == ("refuted", "blue")
    assert attribute.check(square("attribute", "blue"), scene).label == "supported"


def test_a_place_is_judged_where_the_mllm_points_and_says_so(make_scene) -> None:
    verdict = position.check(square("position", "right"), make_scene(mllm=Pointer(6.0, SQUARE), given=True))
    assert (verdict.label, verdict.found) == ("refuted", "left")
    assert verdict.evidence[0].note.endswith("where the MLLM points")


def test_it_is_asked_once_for_each_thing(make_scene) -> None:
    mllm = Pointer(6.0, SQUARE)
    scene = make_scene(mllm=mllm, given=True)
    assert pointed(scene, "square") == pointed(scene, "square")
    assert mllm.asked == 1


@pytest.mark.parametrize(
    "mllm", [Pointer(-3.0, SQUARE), Pointer(6.0, SQUARE, knows=("star",)), Pointer(6.0, SQUARE, knows=())]
)
def test_it_is_not_asked_for_what_it_does_not_see_or_know(make_scene, mllm: Pointer) -> None:
    assert pointed(make_scene(mllm=mllm, given=True), "square") == ()
    assert mllm.asked == 0


def test_of_its_own_draft_it_is_no_second_witness(make_scene) -> None:
    scene = make_scene(mllm=Pointer(6.0, SQUARE))
    assert pointed(scene, "square") == ()
    assert counted_out(scene, "square") == ()


@pytest.mark.parametrize(
    ("lines", "places", "label", "found"),
    [
        ([("STOP", 0.99, SIGN)], [(90, 190, 190, 230)], "refuted", "1"),
        ([("STOP", 0.99, SIGN), ("EXIT", 0.99, OTHER)], [(90, 190, 190, 230), (5, 10, 100, 50)], "supported", "2"),
        ([("STOP", 0.99, SIGN)], [(90, 190, 190, 230), (5, 10, 100, 50)], "unverifiable", None),
        ([("STOP", 0.99, SIGN)], [(5, 10, 100, 50)], "unverifiable", None),
        ([], [(5, 10, 100, 50)], "unverifiable", None),
    ],
)
def test_signs_are_counted_where_ocr_and_the_mllm_agree(make_scene, lines, places, label, found) -> None:
    text = "There are two signs."
    draft = Draft(text=text)
    scene = replace(make_scene(lines=lines, mllm=Pointer(6.0, *places, knows=("sign",)), given=True), draft=draft)
    two = Claim(kind="count", text=text, span=(10, 19), subject="sign", number=2)
    verdict = count.check(two, scene)
    assert verdict.label == label
    if label == "refuted":
        assert verdict.found == found
