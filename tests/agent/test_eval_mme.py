from __future__ import annotations

import pytest

from seewhy.agent.evaluation.coco import Picture, Thing
from seewhy.agent.evaluation.mme import mme_pairs, score_mme
from seewhy.tools.types import Box


def thing(category: str, x: float = 0, y: float = 0, **more: str) -> Thing:
    return Thing.model_validate({"category": category, "box": Box(x1=x, y1=y, x2=x + 10, y2=y + 10), **more})


PICTURES = [
    Picture(
        id="1",
        file="1.png",
        things=(
            thing("dog", 0),
            thing("dog", 20),
            thing("car", 60, colour="red"),
            thing("sign", 90, text="STOP"),
        ),
    ),
    Picture(id="2", file="2.png", things=(thing("sign", text="SALE"), thing("knife", 50))),
]


def questions(task: str, image: str = "1") -> tuple[str, str] | None:
    found = [pair for name, picture, pair in mme_pairs(PICTURES) if (name, picture.id) == (task, image)]
    return found[0] if found else None


def test_each_task_asks_what_is_true_and_what_is_not() -> None:
    assert questions("existence") in [
        (f"Is there a {name} in this image?", "Is there a knife in this image?") for name in ("dog", "car", "sign")
    ]
    assert questions("colour") is not None
    assert questions("colour")[0] == "Is the car red in this image?"  # type: ignore[index]
    assert questions("ocr") == ('Does the sign say "STOP"?', 'Does the sign say "SALE"?')


def test_counts_are_exact_and_wrong_by_one() -> None:
    counts = {
        pair
        for seed in range(30)
        for task, picture, pair in mme_pairs(PICTURES, seed)
        if task == "count" and picture.id == "1"
    }
    two = "Are there exactly two dogs in this image?"
    assert (two, "Is there exactly one dog in this image?") in counts
    assert (two, "Are there exactly three dogs in this image?") in counts
    assert ("Is there exactly one car in this image?", "Are there exactly two cars in this image?") in counts


def test_positions_are_asked_of_things_that_are_there_once() -> None:
    for seed in range(20):
        for task, _, pair in mme_pairs(PICTURES, seed):
            if task == "position":
                assert "dog" not in pair[0]
                assert pair[0] != pair[1]
    assert questions("position", "2") in [
        ("Is the sign to the left of the knife in this image?", "Is the sign to the right of the knife in this image?"),
        ("Is the knife to the right of the sign in this image?", "Is the knife to the left of the sign in this image?"),
    ]


def test_what_annotations_do_not_tell_is_not_asked() -> None:
    assert questions("colour", "2") is None
    assert [task for task, _, _ in mme_pairs([Picture(id="1", file="1.png")])] == []


def test_accuracy_plus_wants_both_questions_of_an_image_right() -> None:
    score = score_mme([("a", True), ("a", True), ("b", True), ("b", False)])
    assert (score.questions, score.images) == (4, 2)
    assert (score.accuracy, score.accuracy_plus) == (0.75, 0.5)
    assert score.score == pytest.approx(125)
