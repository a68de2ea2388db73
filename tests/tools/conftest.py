"""Checkpoints and pictures for the tools' tests: small, random and real."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def bus() -> Image.Image:
    """A street photograph with a bus and four people, 810x1080; on the bus is written "cero emisiones"."""
    from seewhy.tools.yolo import import_ultralytics

    with Image.open(import_ultralytics().ASSETS / "bus.jpg") as image:
        return image.convert("RGB")


@pytest.fixture(scope="session")
def noise() -> Image.Image:
    pixels = np.random.default_rng(0).integers(0, 256, (240, 320, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


@pytest.fixture(scope="session")
def random_detector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A yolo11n of 40 classes with random weights that sees something everywhere; thing_1 is spelt aeroplane."""
    from seewhy.tools.yolo import import_ultralytics, quiet

    ultralytics = import_ultralytics()
    import torch
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("detector") / "random.pt"
    with quiet():
        network = DetectionModel("yolo11n.yaml", nc=40, verbose=False)
        network.names = {index: "aeroplane" if index == 1 else f"thing_{index}" for index in range(40)}
        network.args = {"imgsz": 320}
        for head in network.model[-1].cv3:
            head[-1].bias.data.normal_()
        model = ultralytics.YOLO("yolo11n.yaml")
        model.model = network
        model.save(path)
    return path


@pytest.fixture(scope="session")
def random_sam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Segment Anything of small sizes with random weights, saved as the released checkpoints are."""
    from functools import partial

    from seewhy.tools.torchvision_guard import guard_torchvision

    guard_torchvision()
    import torch
    from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

    torch.manual_seed(0)
    model = Sam(
        ImageEncoderViT(
            img_size=128, patch_size=16, embed_dim=48, depth=3, num_heads=3, mlp_ratio=2, out_chans=32, qkv_bias=True,
            norm_layer=partial(torch.nn.LayerNorm, eps=1e-6), use_rel_pos=True, window_size=3, global_attn_indexes=(1,),
        ),
        PromptEncoder(embed_dim=32, image_embedding_size=(8, 8), input_image_size=(128, 128), mask_in_chans=8),
        MaskDecoder(
            transformer_dim=32, num_multimask_outputs=3, iou_head_depth=2, iou_head_hidden_dim=40,
            transformer=TwoWayTransformer(depth=2, embedding_dim=32, mlp_dim=64, num_heads=8),
        ),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("sam") / "sam_small.pth"
    torch.save(model.state_dict(), path)
    return path


@pytest.fixture(scope="session")
def foreign_files(tmp_path_factory: pytest.TempPathFactory, random_sam: Path) -> dict[str, Path]:
    """Files that are no detector and no Segment Anything, by what they are."""
    import torch

    folder = tmp_path_factory.mktemp("foreign")
    (folder / "text.pt").write_text("not a checkpoint\n" * 100)
    (folder / "empty.pt").write_bytes(b"")
    torch.save({"weight": torch.zeros(3)}, folder / "tensors.pt")
    torch.save(torch.load(random_sam), folder / "sam.pt")
    picture = folder / "picture.pt"
    Image.new("RGB", (8, 8)).save(picture, format="PNG")
    return {path.stem: path for path in folder.iterdir()}
