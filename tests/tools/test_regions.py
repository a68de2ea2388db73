"""The second stage of the detector: places, what both stages are worth together, and the weights that are shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seewhy.tools.detect import Detect
from seewhy.tools.detector_card import DetectorCard, SecondStage
from seewhy.tools.regions import SAME_PLACE, Proposal, RegionClassifier, places_of
from seewhy.tools.types import Box
from seewhy.tools.yolo import EMBEDDED

CARD = DetectorCard.beside(EMBEDDED)
SCENE = Path(__file__).parents[2] / "examples" / "stickers" / "images"
embedded = pytest.mark.skipif(CARD.second_stage is None, reason="the embedded detector has one stage in this checkout")


@pytest.fixture(scope="module")
def scene() -> Image.Image:
    return Image.open(sorted(SCENE.iterdir())[0]).convert("RGB")


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    x, y, width, height = (draw(st.floats(1, 99)) for _ in range(4))
    box = Box(x1=x, y1=y, x2=x + width, y2=y + height)
    return Proposal(draw(st.integers(0, 3)), box, draw(st.floats(0, 1)))


@given(st.lists(proposals(), max_size=12))
def test_every_proposal_has_one_place_and_each_place_starts_with_its_surest(found: list[Proposal]) -> None:
    places = places_of(found)
    assert sorted(map(id, (one for place in places for one in place))) == sorted(map(id, found))
    for place in places:
        assert place[0].score == max(one.score for one in place)
        assert all(place[0].box.iou(one.box) > SAME_PLACE or one is place[0] for one in place)


def stage(**numbers: float) -> SecondStage:
    even = {"first": 1.0, "second": 1.0, "nothing_first": 1.0, "nothing_second": 1.0, "nothing": 0.0}
    return SecondStage(weights="sticker_regions.pt", **{**even, **numbers})


@embedded
def test_the_chances_of_one_place_are_one_at_most(scene: Image.Image) -> None:
    assert CARD.second_stage is not None
    classifier = RegionClassifier(EMBEDDED.with_name(CARD.second_stage.weights), CARD.second_stage)
    box = Box(x1=20, y1=20, x2=120, y2=120)
    rescored = classifier.rescored(scene, [Proposal(0, box, 0.4), Proposal(3, box, 0.3)])
    assert len(rescored) == 40
    assert 0 <= sum(one.score for one in rescored) <= 1
    assert [one.score for one in rescored] == sorted((one.score for one in rescored), reverse=True)
    assert classifier.rescored(scene, []) == []


@embedded
def test_a_stage_without_weight_says_nothing(scene: Image.Image) -> None:
    file = EMBEDDED.with_name("sticker_regions.pt")
    first_alone = RegionClassifier(file, stage(second=0.0, nothing_second=0.0))
    box = Box(x1=20, y1=20, x2=120, y2=120)
    best = first_alone.rescored(scene, [Proposal(7, box, 0.9), Proposal(2, box, 0.05)])
    assert (best[0].label, best[1].label) == (7, 2)


@embedded
def test_a_place_on_the_edge_and_one_without_extent_are_looked_at(scene: Image.Image) -> None:
    classifier = RegionClassifier(EMBEDDED.with_name("sticker_regions.pt"), stage())
    for box in (Box(x1=0, y1=0, x2=scene.width, y2=3), Box(x1=5, y1=5, x2=5, y2=5)):
        assert len(classifier.rescored(scene, [Proposal(0, box, 0.5)])) == 40


@embedded
def test_what_is_nothing_is_dropped_and_what_is_something_is_named(scene: Image.Image) -> None:
    """Of a picture and of its mirror image the same things are found."""
    detect = Detect(device="cpu")
    seen, mirrored = (
        sorted(one.label for one in detect.detect(picture, threshold=0.8).objects)
        for picture in (scene, scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    )
    assert seen
    assert seen == mirrored


@embedded
def test_labels_leave_the_scores_as_they_are(scene: Image.Image) -> None:
    detect = Detect(device="cpu")
    everything = detect.detect(scene, threshold=0.5).objects
    label = everything[0].label
    alone = detect.detect(scene, labels=[label], threshold=0.5).objects
    assert [one.score for one in alone] == pytest.approx([one.score for one in everything if one.label == label])


@embedded
@pytest.mark.parametrize(("content", "said"), [(None, "is not there"), (b"no weights", "is no classifier of regions")])
def test_a_second_stage_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, scene: Image.Image, content: bytes | None, said: str
) -> None:
    for name in (EMBEDDED.name, EMBEDDED.with_suffix(".json").name):
        shutil.copy(EMBEDDED.with_name(name), tmp_path / name)
    if content is not None:
        (tmp_path / "sticker_regions.pt").write_bytes(content)
    seen = Detect(tmp_path / EMBEDDED.name, device="cpu").run(scene, {})
    assert not seen.ok
    assert seen.error is not None
    assert said in seen.error
    assert "\n" not in seen.error


@embedded
def test_a_detector_is_no_classifier_of_regions(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="it is a YOLO for the task 'detect'"):
        RegionClassifier(EMBEDDED, stage())
