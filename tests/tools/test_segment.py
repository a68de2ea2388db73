from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from seewhy.tools.sam import build_sam
from seewhy.tools.segment import Segment, box_of
from seewhy.tools.types import Box, Mask, Observation


def scene(shape: str, seed: int) -> tuple[Image.Image, np.ndarray, list[float]]:
    """A soft, noisy background with one thing on it, the thing's true mask, and a box around it that is a bit loose."""
    rng = np.random.default_rng(seed)
    blobs = Image.fromarray(rng.integers(90, 170, (6, 6, 3), dtype=np.uint8))
    pixels = np.asarray(blobs.resize((320, 320), Image.Resampling.BICUBIC)).astype(int)
    pixels = pixels + rng.normal(0, 6, (320, 320, 3)).astype(int)
    image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    stencil = Image.new("L", image.size)
    draw = ImageDraw.Draw(stencil)
    x, y, side = (int(value) for value in rng.integers((40, 40, 70), (150, 150, 130)))
    if shape == "disc":
        draw.ellipse((x, y, x + side, y + side), fill=255)
    elif shape == "star":
        points = [
            (x + side / 2 * (1 + r * math.sin(a)), y + side / 2 * (1 - r * math.cos(a)))
            for a, r in ((math.pi * k / 5, 1.0 if k % 2 == 0 else 0.45) for k in range(10))
        ]
        draw.polygon(points, fill=255)
    else:
        draw.ellipse((x, y, x + side, y + side), fill=255)
        draw.ellipse((x + side / 4, y + side / 4, x + 3 * side / 4, y + 3 * side / 4), fill=0)
    colour = ("crimson", "gold", "navy", "white")[seed % 4]
    image.paste(Image.new("RGB", image.size, colour), mask=stencil.filter(ImageFilter.GaussianBlur(0.7)))
    return image, np.asarray(stencil) > 127, [x - 3.5, y - 2, x + side + 3, y + side + 4.2]


def iou(found: np.ndarray, true: np.ndarray) -> float:
    return float((found & true).sum() / (found | true).sum())


def mask_of(seen: Observation, index: int = 0) -> np.ndarray:
    assert seen.ok, seen.error
    mask = seen.objects[index].mask
    assert mask is not None
    return mask.to_array()


@pytest.mark.parametrize("shape", ["disc", "star", "ring"])
@pytest.mark.parametrize("seed", range(4))
def test_grabcut_outlines_what_is_in_a_box(shape: str, seed: int) -> None:
    image, true, box = scene(shape, seed)
    seen = Segment().run(image, {"boxes": [box]})
    assert iou(mask_of(seen), true) > 0.9
    assert "grabCut" in seen.note
    assert seen.objects[0].box.iou(box_of(true)) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_grabcut_outlines_what_is_at_a_point(seed: int) -> None:
    image, true, _ = scene("disc", seed)
    rows, columns = np.nonzero(true)
    seen = Segment().run(image, {"points": [[columns.mean(), rows.mean()]]})
    assert iou(mask_of(seen), true) > 0.8


def test_grabcut_gives_the_same_answer_twice_and_in_the_order_of_the_prompts() -> None:
    image, _, box = scene("star", 1)
    both = Segment().run(image, {"boxes": [[0, 0, 60, 60], box]})
    assert both.objects[1] == Segment().run(image, {"boxes": [box]}).objects[0]
    assert len(both.objects) == 2


def test_a_person_in_the_photograph_is_outlined(bus: Image.Image) -> None:
    box = Box(x1=222, y1=406, x2=344, y2=858)
    mask = mask_of(Segment().run(bus, {"boxes": [list(box.as_tuple())]}))
    inside = mask[406:858, 222:344]
    assert 0.3 < inside.mean() < 0.95
    assert mask.sum() < 1.2 * inside.sum()


@pytest.mark.parametrize("size", [(1, 1), (2, 90), (400, 3)])
def test_a_box_in_a_plain_or_tiny_image_gives_the_box_itself(size: tuple[int, int]) -> None:
    seen = Segment().run(Image.new("RGB", size), {"boxes": [[0, 0, *size]]})
    assert mask_of(seen).all()
    assert seen.objects[0].score == 0


def test_sam_is_built_to_the_shapes_of_its_checkpoint_and_says_its_name(random_sam: Path, noise: Image.Image) -> None:
    seen = Segment(random_sam, device="cpu").run(noise, {"boxes": [[10, 10, 100, 100]], "points": [[200, 100]]})
    assert seen.note == "outlined by Segment Anything (sam_small.pth)"
    assert [finding.label for finding in seen.objects] == ["segment", "segment"]
    assert all(mask_of(seen, index).shape == (240, 320) for index in range(2))


def test_sam_gives_the_masks_of_its_own_predictor(random_sam: Path, noise: Image.Image) -> None:
    import torch
    from segment_anything import SamPredictor

    predictor = SamPredictor(build_sam(torch.load(random_sam)).eval())
    predictor.set_image(np.asarray(noise))
    masks, scores, _ = predictor.predict(box=np.array([10, 10, 100, 100]), multimask_output=False)
    finding = Segment(random_sam, device="cpu").run(noise, {"boxes": [[10, 10, 100, 100]]}).objects[0]
    assert finding.mask == Mask.from_array(masks[0])
    assert finding.score == pytest.approx(min(max(float(scores[0]), 0), 1))


def test_sam_encodes_an_image_once(random_sam: Path, noise: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    from segment_anything import SamPredictor

    seen = []
    original = SamPredictor.set_image
    monkeypatch.setattr(SamPredictor, "set_image", lambda self, image: (seen.append(1), original(self, image)))
    segment = Segment(random_sam, device="cpu")
    for image in (noise, noise.copy(), noise.rotate(90)):
        assert segment.run(image, {"points": [[50, 50], [80, 90]]}).ok
    assert len(seen) == 2


@pytest.mark.parametrize("sizes", [(768, 12, 12, (2, 5, 8, 11)), (1024, 24, 16, (5, 11, 17, 23))])
def test_the_released_sizes_are_read_off_the_shapes(sizes: tuple[int, int, int, tuple[int, ...]]) -> None:
    import torch
    from segment_anything.build_sam import _build_sam

    with torch.device("meta"):
        released = _build_sam(*sizes)
        built = build_sam(released.state_dict())
    for name, block in enumerate(released.image_encoder.blocks):
        assert built.image_encoder.blocks[name].window_size == block.window_size
        assert built.image_encoder.blocks[name].attn.num_heads == block.attn.num_heads
    assert built.image_encoder.img_size == 1024


@pytest.mark.parametrize("kind", ["text", "empty", "tensors", "picture"])
def test_a_file_of_another_kind_is_named_in_one_line(
    foreign_files: dict[str, Path], noise: Image.Image, kind: str
) -> None:
    assert_refused(Segment(foreign_files[kind]).run(noise, {"points": [[1, 1]]}), "is not a Segment Anything")


def test_a_detector_and_a_missing_file_are_no_segment_anything(
    random_detector: Path, tmp_path: Path, noise: Image.Image
) -> None:
    assert_refused(Segment(random_detector).run(noise, {"points": [[1, 1]]}), "is not a Segment Anything")
    assert_refused(Segment(tmp_path / "sam.pth").run(noise, {"points": [[1, 1]]}), "there is no file")


def test_a_checkpoint_that_lacks_a_part_is_refused(random_sam: Path, tmp_path: Path, noise: Image.Image) -> None:
    import torch

    state = torch.load(random_sam)
    torch.save({name: value for name, value in state.items() if "mask_decoder" not in name}, tmp_path / "half.pth")
    assert_refused(Segment(tmp_path / "half.pth").run(noise, {"points": [[1, 1]]}), "is not a Segment Anything")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ({}, "give boxes or points"), ({"boxes": [], "points": []}, "give boxes or points"),
        ({"boxes": [[400, 400, 500, 500]]}, "no pixel in the image of 320x240"),
        ({"points": [[320, 5]]}, "not in the image"), ({"points": [[1, 2, 3]]}, "points"), ({"boxes": [1]}, "boxes"),
    ],
)  # fmt: skip
def test_prompts_that_prompt_nothing_are_refused(noise: Image.Image, args: dict[str, object], said: str) -> None:
    assert_refused(Segment().run(noise, args), said)


def assert_refused(seen: Observation, said: str) -> None:
    assert not seen.ok
    assert seen.error is not None
    assert said in seen.error
    assert "\n" not in seen.error
