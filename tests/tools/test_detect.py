from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from PIL import Image

from seewhy.tools.detect import Detect
from seewhy.tools.labels import canonical_label
from seewhy.tools.types import Box, Observation
from seewhy.tools.yolo import EMBEDDED, find_weights, import_ultralytics, load_yolo, quiet


@pytest.fixture(scope="module")
def detector(random_detector: Path) -> Detect:
    return Detect(random_detector, device="cpu")


def test_findings_lie_in_the_image_and_come_best_first(detector: Detect, noise: Image.Image) -> None:
    seen = detector.run(noise, {"threshold": 0.3})
    assert seen.ok
    assert len(seen.objects) > 5
    whole = Box(x1=0, y1=0, x2=noise.width, y2=noise.height)
    for finding in seen.objects:
        assert finding.box.intersection(whole) == pytest.approx(finding.box.area)
        assert 0.3 <= finding.score <= 1
    assert [f.score for f in seen.objects] == sorted((f.score for f in seen.objects), reverse=True)


def test_the_same_question_gets_the_same_answer(detector: Detect, noise: Image.Image) -> None:
    assert detector.run(noise, {"threshold": 0.3}) == detector.run(noise, {"threshold": 0.3})


def test_a_region_is_searched_alone_and_its_boxes_are_in_pixels_of_the_image(
    detector: Detect, noise: Image.Image
) -> None:
    crop = detector.run(noise.crop((100, 40, 260, 200)), {"threshold": 0.3})
    part = detector.run(noise, {"threshold": 0.3, "region": [100, 40, 260, 200]})
    assert crop.objects
    for inside, outside in zip(crop.objects, part.objects, strict=True):
        moved = tuple(a + b for a, b in zip(inside.box.as_tuple(), (100, 40, 100, 40), strict=True))
        assert outside.box.as_tuple() == pytest.approx(moved)
        assert (outside.label, outside.score) == (inside.label, inside.score)
    assert part.region == Box(x1=100, y1=40, x2=260, y2=200)


def test_labels_choose_the_classes_however_they_are_spelt(detector: Detect, noise: Image.Image) -> None:
    everything = detector.run(noise, {"threshold": 0.05})
    wanted = {f.label for f in everything.objects[:1]}
    name = next(iter(wanted))
    for spelling in ([name], [name.upper()], name.replace(" ", "_")):
        seen = detector.run(noise, {"labels": spelling, "threshold": 0.05})
        assert seen.ok
        assert {f.label for f in seen.objects} == wanted


def test_the_vocabulary_is_spelt_as_in_coco(detector: Detect) -> None:
    assert detector.labels is not None
    assert "airplane" in detector.labels
    assert "thing 2" in detector.labels
    assert canonical_label("Potted-Plant") == canonical_label("pottedplant") == "potted plant"


def test_a_label_that_is_not_known_is_told_and_not_taken_for_absence(detector: Detect, noise: Image.Image) -> None:
    nothing = detector.run(noise, {"labels": ["unicorn"]})
    assert not nothing.ok
    assert "unicorn" in (nothing.error or "")
    some = detector.run(noise, {"labels": ["airplane", "unicorn"]})
    assert some.ok
    assert "not in the vocabulary of random.pt: unicorn" in some.note


@pytest.mark.parametrize("args", [{"threshold": 2}, {"threshold": "high"}, {"labels": 3}, {"label": "dog"}])
def test_wrong_arguments_are_refused(detector: Detect, noise: Image.Image, args: dict[str, object]) -> None:
    assert not detector.run(noise, args).ok


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (1000, 10)])
def test_odd_sizes_are_searched_too(detector: Detect, size: tuple[int, int]) -> None:
    assert detector.run(Image.new("RGB", size), {}).ok


@pytest.mark.parametrize("kind", ["text", "empty", "tensors", "sam", "picture"])
def test_a_file_of_another_kind_is_named_in_one_line(
    foreign_files: dict[str, Path], noise: Image.Image, kind: str
) -> None:
    seen = Detect(foreign_files[kind]).run(noise, {})
    assert_refused(seen, str(foreign_files[kind]), "is not a YOLO detector")


def test_a_yolo_for_another_task_is_refused(tmp_path: Path, noise: Image.Image) -> None:
    ultralytics = import_ultralytics()
    with quiet():
        ultralytics.YOLO("yolo11n-cls.yaml").save(tmp_path / "classifier.pt")
    assert_refused(Detect(tmp_path / "classifier.pt").run(noise, {}), "classifier.pt", "the task 'classify'")


def test_a_segmenting_yolo_gives_masks_of_the_whole_image(tmp_path: Path, noise: Image.Image) -> None:
    ultralytics = import_ultralytics()
    import torch

    torch.manual_seed(0)
    with quiet():
        model = ultralytics.YOLO("yolo11n-seg.yaml")
        for head in model.model.model[-1].cv3:
            head[-1].bias.data.normal_()
        model.model.args = {"imgsz": 320}
        model.save(tmp_path / "seg.pt")
    seen = Detect(tmp_path / "seg.pt", device="cpu").run(noise, {"region": [20, 30, 300, 200], "threshold": 0.3})
    masks = [finding.mask for finding in seen.objects if finding.mask is not None]
    assert masks
    assert all((mask.width, mask.height) == noise.size for mask in masks)
    assert not any(mask.to_array()[:30].any() or mask.to_array()[:, 300:].any() for mask in masks)


def test_a_missing_file_a_folder_and_no_embedded_weights_say_what_to_do(
    tmp_path: Path, noise: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_refused(Detect(tmp_path / "none.pt").run(noise, {}), "none.pt", "there is no file")
    assert_refused(Detect(tmp_path).run(noise, {}), str(tmp_path), "is a folder")
    monkeypatch.setattr("seewhy.tools.yolo.EMBEDDED", tmp_path / "sticker_detector.pt")
    embedded = Detect()
    assert_refused(embedded.run(noise, {}), "sticker_detector.pt", "is not in this installation")
    assert embedded.labels == frozenset()


def test_a_release_that_cannot_be_fetched_says_where_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noise: Image.Image
) -> None:
    import_ultralytics()

    def offline(*_: object, **__: object) -> None:
        raise ConnectionError("no route to host")

    monkeypatch.setattr("ultralytics.utils.downloads.safe_download", offline)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert_refused(Detect("yolo11n").run(noise, {}), "yolo11n.pt", "no route to host")


def test_a_release_that_was_fetched_before_is_taken_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seewhy").mkdir()
    (tmp_path / "seewhy" / "yolo11n.pt").write_bytes(b"")
    assert find_weights("yolo11n.pt") == tmp_path / "seewhy" / "yolo11n.pt"


def test_an_open_vocabulary_detector_looks_for_any_word(
    tmp_path: Path, noise: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    ultralytics = import_ultralytics()
    import torch
    from ultralytics.nn.tasks import WorldModel

    with quiet():
        ultralytics.YOLO("yolov8n-worldv2.yaml").save(tmp_path / "world.pt")
    detect = Detect(tmp_path / "world.pt", device="cpu")
    assert detect.labels is None
    assert detect.run(noise, {}).ok
    refused = detect.run(noise, {"labels": ["zeppelin"]})
    if "clip" not in sys.modules:
        assert_refused(refused, "cannot encode zeppelin", "CLIP")

    def encode(self: object, text: list[str], **_: object) -> torch.Tensor:
        return torch.nn.functional.normalize(torch.ones(1, len(text), 512), dim=-1)

    monkeypatch.setattr(WorldModel, "get_text_pe", encode)
    for words in (["zeppelin"], ["red hat", "dog"]):
        seen = detect.run(noise, {"labels": words, "threshold": 0})
        assert seen.ok
        assert {finding.label for finding in seen.objects} <= set(words)


def test_torch_keeps_its_threads(random_detector: Path, noise: Image.Image) -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(3)
        assert Detect(random_detector, device="cpu").run(noise, {}).ok
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


def test_ultralytics_stays_quiet_offline_and_out_of_the_home_folder(tmp_path: Path, random_detector: Path) -> None:
    code = (
        "import os, socket; before = dict(os.environ)\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "from PIL import Image; from seewhy.tools.detect import Detect\n"
        f"seen = Detect({str(random_detector)!r}, device='cpu').run(Image.new('RGB', (64, 64)), {{}})\n"
        "import torch; from ultralytics.utils import ONLINE, AUTOINSTALL, SETTINGS\n"
        "changed = {k for k in os.environ if os.environ[k] != before.get(k)} - {'CUBLAS_WORKSPACE_CONFIG'}\n"
        "print(seen.ok, ONLINE, AUTOINSTALL, sorted(changed))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("YOLO_") and k != "XDG_CONFIG_HOME"}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**environment, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert result.stdout.strip() == "True False False []", result.stderr
    assert result.stderr == ""
    assert list(tmp_path.rglob("*")) == []


def test_loading_fuses_the_layers_of_a_closed_detector(random_detector: Path) -> None:
    assert load_yolo(random_detector).model.is_fused()


@pytest.mark.skipif(not EMBEDDED.is_file(), reason="the embedded detector has not been trained in this checkout")
def test_the_embedded_detector_knows_the_forty_categories_and_sees_none_on_a_blank() -> None:
    detect = Detect(device="cpu")
    assert detect.labels is not None
    assert len(detect.labels) == 40
    assert {"dog", "potted plant", "sports ball"} <= detect.labels
    blank = Image.new("RGB", (320, 320), "lightblue")
    assert detect.run(blank, {}).objects == ()


def assert_refused(seen: Observation, *said: str) -> None:
    assert not seen.ok
    assert seen.error is not None
    assert "\n" not in seen.error
    for part in said:
        assert part in seen.error
