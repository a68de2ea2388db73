"""Zero-shot detectors of transformers: tiny random checkpoints through the path that loads released ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_zero_shot
from PIL import Image

from seewhy.tools.grounding import Ground, is_zero_shot
from seewhy.tools.labels import COCO
from seewhy.tools.toolbox import default_toolbox
from seewhy.tools.types import Box


@pytest.fixture(scope="module")
def dino_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_zero_shot.save_grounding_dino(tmp_path_factory.mktemp("dino"))


@pytest.fixture(scope="module")
def owl_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_zero_shot.save_owl(tmp_path_factory.mktemp("owl"))


@pytest.fixture(scope="module", params=["dino_folder", "owl_folder"])
def detector(request: pytest.FixtureRequest) -> Ground:
    return Ground(request.getfixturevalue(request.param), device="cpu")


def test_any_noun_can_be_looked_for(detector: Ground, noise: Image.Image) -> None:
    assert detector.labels is None
    seen = detector.run(noise, {"labels": ["Zeppelin", "red hat"], "threshold": 0})
    assert seen.ok, seen.error
    assert seen.objects
    assert {finding.label for finding in seen.objects} <= {"zeppelin", "red hat"}
    scores = [finding.score for finding in seen.objects]
    assert scores == sorted(scores, reverse=True)
    whole = Box(x1=0, y1=0, x2=noise.width, y2=noise.height)
    for finding in seen.objects:
        assert finding.box.intersection(whole) == pytest.approx(finding.box.area)
    assert not [one for one in detector.run(noise, {"labels": "dog", "threshold": 1}).objects if one.score < 1]


def test_a_region_is_searched_alone_in_pixels_of_the_image(detector: Ground, noise: Image.Image) -> None:
    region = [100, 40, 260, 200]
    crop = detector.run(noise.crop(tuple(region)), {"labels": ["dog"], "threshold": 0})
    part = detector.run(noise, {"labels": ["dog"], "threshold": 0, "region": region})
    for inside, outside in zip(crop.objects, part.objects, strict=True):
        moved = tuple(a + b for a, b in zip(inside.box.as_tuple(), (100, 40, 100, 40), strict=True))
        assert outside.box.as_tuple() == pytest.approx(moved)
    assert part.region == Box(x1=100, y1=40, x2=260, y2=200)


def test_without_names_it_looks_for_cocos(detector: Ground, noise: Image.Image) -> None:
    assert len(COCO) == len(set(COCO)) == 80
    seen = detector.run(noise, {"threshold": 0})
    assert seen.ok, seen.error
    assert {finding.label for finding in seen.objects} <= set(COCO)


def test_a_score_is_that_of_the_names_own_tokens(dino_folder: Path, noise: Image.Image) -> None:
    import torch

    detector = Ground(dino_folder, device="cpu")
    names = ["red hat", "dog"]
    seen = detector.run(noise, {"labels": names, "threshold": 0})
    processor, model = detector._load()
    inputs = processor(images=noise, text="red hat. dog.", return_tensors="pt")
    assert processor.tokenizer.convert_ids_to_tokens(inputs["input_ids"][0])[1:6] == ["red", "hat", ".", "dog", "."]
    with torch.inference_mode():
        shares = model(**inputs).logits[0].sigmoid()
    best = {"red hat": shares[:, 1:3].max(-1).values, "dog": shares[:, 4]}
    wanted = sorted((float(torch.maximum(*best.values())[row]) for row in range(len(shares))), reverse=True)
    assert [finding.score for finding in seen.objects] == pytest.approx(wanted, abs=1e-5)


def test_the_default_toolbox_knows_a_yolo_from_a_zero_shot_detector(dino_folder: Path, tmp_path: Path) -> None:
    assert isinstance(default_toolbox(detector=dino_folder).get("detect"), Ground)
    assert not isinstance(default_toolbox(detector="yolo11n.pt").get("detect"), Ground)
    assert is_zero_shot("IDEA-Research/grounding-dino-tiny")
    assert not any(map(is_zero_shot, ("yolo11n.pt", "weights/own.pt", tmp_path, tmp_path / "a.pt", "yolo11n")))


def test_a_folder_of_another_kind_or_without_weights_is_told_in_one_line(tmp_path: Path, noise: Image.Image) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "llama"}))
    seen = Ground(tmp_path).run(noise, {"labels": ["dog"]})
    assert not seen.ok
    assert "is a llama model: give a zero-shot detector (grounding-dino" in (seen.error or "")
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "grounding-dino"}))
    broken = Ground(tmp_path)
    assert "cannot be loaded as a zero-shot detector" in (broken.run(noise, {"labels": ["dog"]}).error or "")
    assert broken.labels == frozenset()
    (tmp_path / "config.json").write_text("no json")
    assert "cannot be loaded" in (Ground(tmp_path).run(noise, {"labels": ["dog"]}).error or "")


def test_a_hub_id_that_cannot_be_had_is_told(noise: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    seen = Ground("nobody/no-such-detector").run(noise, {"labels": ["dog"]})
    assert not seen.ok
    assert "nobody/no-such-detector cannot be loaded" in (seen.error or "")


def test_nothing_heavy_is_imported_before_the_first_look(dino_folder: Path) -> None:
    code = (
        f"import sys; from seewhy.tools.toolbox import default_toolbox; default_toolbox(detector={str(dino_folder)!r});"
        "print({'torch', 'transformers', 'ultralytics'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


@pytest.mark.parametrize("spoken", ["a dog", "a harp"])
def test_the_noise_floor_comes_from_decoys_that_nobody_speaks_of(dino_folder: Path, spoken: str) -> None:
    from seewhy.agent.types import Draft
    from seewhy.agent.verifiers.instances import DECOYS, instances, noise_floor
    from seewhy.agent.verifiers.scene import Scene

    detector = Ground(dino_folder, device="cpu")
    asked: list[list[str]] = []

    def observe(tool: str, args: dict) -> object:
        asked.append(args["labels"])
        return detector.run(picture, args)

    picture = Image.linear_gradient("L").convert("RGB")
    scene = Scene(picture, "", Draft(text=f"There is {spoken}."), observe, None, detector.labels, frozenset({"detect"}))  # type: ignore[arg-type]
    floor = noise_floor(scene, spoken[2:])
    assert floor > 0, "random weights see submarines everywhere"
    assert ("harp" in asked[-1]) is (spoken != "a harp")
    assert set(asked[-1]) <= set(DECOYS)
    seen = instances(scene, spoken[2:])
    assert seen is not None
    assert all(hit.score < 1 - floor for hit in seen.hits), "scores count from the floor on"
