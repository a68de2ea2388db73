"""Whole descriptions, from text to verdicts: every injected error is found, and nothing that is true is refuted."""

from __future__ import annotations

import time

import pytest

from seewhy.agent.extract import extract
from seewhy.agent.verify import verify
from seewhy.agent.vocabulary import CATEGORIES

TRUE = 'There are two dogs and a cat. The cat is to the right of the car, which is blue. The sign says "SALE 20".'
SCENE = {
    "hits": [
        ("dog", 0.93, (10, 10, 60, 60)),
        ("dog", 0.88, (80, 10, 130, 60)),
        ("car", 0.9, (10, 200, 110, 260)),
        ("cat", 0.9, (220, 200, 270, 260)),
        ("clock", 0.2, (220, 201, 270, 258)),
    ],
    "lines": [("SALE", 0.98, (200, 20, 260, 40)), ("20", 0.97, (210, 44, 250, 64))],
    "colours": [("blue", 0.8, (10, 200, 110, 260)), ("red", 0.9, (200, 20, 260, 64))],
    "looks": {"zebra": -4.0, "person": -4.0},
    "labels": frozenset(CATEGORIES),
}


def test_nothing_that_is_true_is_refuted(make_scene) -> None:
    verdicts = verify(extract(TRUE), make_scene(**SCENE))
    assert len(verdicts) >= 7
    assert {verdict.label for verdict in verdicts} == {"supported"}


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("two dogs", "three dogs", "2"),
        ("a cat.", "a zebra.", None),
        ("right of", "left of", "right of"),
        ("blue", "red", "blue"),
        ("SALE 20", "SALE 50", "SALE 20"),
        ("SALE 20", "OPEN", "SALE 20"),
    ],
)
def test_an_injected_error_is_found_and_the_rest_stands(make_scene, right: str, wrong: str, found: str | None) -> None:
    text = TRUE.replace(right, wrong, 1)
    refuted = [verdict for verdict in verify(extract(text), make_scene(**SCENE)) if verdict.label == "refuted"]
    assert [verdict.found for verdict in refuted] == [found]


def test_a_description_takes_few_calls_and_little_time_of_its_own(make_scene) -> None:
    scene = make_scene(**SCENE)
    start = time.process_time()
    verify(extract(TRUE), scene)
    assert time.process_time() - start < 0.5
    assert scene.mllm.asked == []
    assert len({(tool, str(args)) for tool, args in scene.observe.calls}) <= 4
