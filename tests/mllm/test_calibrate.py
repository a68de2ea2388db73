from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import pytest

from seewhy.mllm import Message, ScriptedMLLM
from seewhy.mllm.boxes import CONVENTIONS, Corners, Size, to_model
from seewhy.mllm.calibrate import FITS, SIZES, calibrate, fit, marked, qwen_size

FRAMES = {
    "pixels": "{}",
    "norm1": "The rectangle is at {}.",
    "norm1000": '```json\n[{{"bbox_2d": {}, "label": "rectangle"}}]\n```',
    "norm1000-yx": '[{{"box_2d": {}, "label": "rectangle"}}]',
    "resized-pixels": "<|box_start|>{}<|box_end|>",
    "bins64": "1. rectangle {}",
}


def noisy(box: Corners, size: Size, chance: random.Random, share: float) -> list[int]:
    """The box, its corners moved by up to `share` of the sides."""
    moved = (
        round(min(max(value + chance.uniform(-share, share) * side, 0), side))
        for value, side in zip(box, size * 2, strict=True)
    )
    x1, y1, x2, y2 = moved
    return [min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)]


def writer(convention: str, share: float, fails: float = 0.0) -> Callable[[Sequence[Message]], str]:
    """A model that sees well and writes boxes in that convention, off by up to `share`, and sometimes no box."""
    places = {(one.image.size, one.colour): one.box for one in marked()}
    assert len(places) == len(marked())
    chance = random.Random(7)

    def reply(messages: Sequence[Message]) -> str:
        image = messages[-1].images[0]
        colour = re.findall(r"red|blue|green", messages[-1].text)[0]
        box = noisy(places[image.size, colour], image.size, chance, share)
        if chance.random() < fails:
            return "I cannot see any rectangle."
        written = to_model(str(box), image.size, convention, qwen_size(image.size))
        return FRAMES[convention].format(written)

    return reply


@pytest.mark.parametrize("share", [0.0, 0.03])
@pytest.mark.parametrize("convention", sorted(CONVENTIONS))
def test_a_model_that_writes_a_convention_is_found_to_write_it(convention: str, share: float) -> None:
    found = calibrate(ScriptedMLLM(writer(convention, share)))
    assert found.convention == convention
    assert found.error == found.errors[convention] <= share + 0.02
    assert len(found.said) == len(marked())


@pytest.mark.parametrize("convention", sorted(CONVENTIONS))
def test_a_few_failures_do_not_hide_it(convention: str) -> None:
    assert calibrate(ScriptedMLLM(writer(convention, 0.02, fails=0.25))).convention == convention


@pytest.mark.parametrize(
    "said", ["I cannot see any rectangle.", "[0, 0, 1, 1]", "[10, 10, 20, 20]", "<b03><b09><b10><b12>", ""]
)
def test_of_a_model_that_does_not_locate_none_fits(said: str) -> None:
    found = calibrate(ScriptedMLLM(said))
    assert found.convention is None
    assert found.error > FITS


def test_a_model_that_guesses_fits_nothing() -> None:
    chance = random.Random(3)

    def guess(messages: Sequence[Message]) -> str:
        return str(noisy((0, 0, 500, 500), (1000, 1000), chance, 0.5))

    assert calibrate(ScriptedMLLM(guess)).convention is None


def test_pictures_of_several_shapes_are_shown_and_the_way_to_write_is_left_open() -> None:
    mllm = ScriptedMLLM("")
    calibrate(mllm)
    assert {conversation[-1].images[0].size for conversation in mllm.calls} == set(SIZES)
    assert all(not re.search(r"\d|pixel|\[", conversation[-1].text) for conversation in mllm.calls)
    assert all(one.image.getpixel((int(one.box[0]), int(one.box[1]))) != one.image.getpixel((0, 0)) for one in marked())


def test_the_plainest_of_two_that_fit_equally_is_taken() -> None:
    pictures = marked()
    same = [one.image.size for one in pictures]  # a processor that changes nothing
    said = [str([round(value) for value in one.box]) for one in pictures]
    assert fit(pictures, said, same).convention == "pixels"
