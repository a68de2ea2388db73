"""Segment Anything (Kirillov et al., ICCV 2023), built to the sizes of the checkpoint that the user names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .errors import WeightsError
from .torchvision_guard import guard_torchvision
from .types import Box

if TYPE_CHECKING:
    import torch

_MEAN, _STD = [123.675, 116.28, 103.53], [58.395, 57.12, 57.375]  # of the pixels that SAM was trained on
_DECODER_HEADS = 8  # the same in every released checkpoint, and not to be seen in its shapes


class SegmentAnything:
    """A segmenter that runs SamPredictor; the encoder runs once for an image, and again only for another one."""

    def __init__(self, checkpoint: str | Path, device: str | None = None) -> None:
        """Raises WeightsError where `checkpoint` is missing, unreadable, or not of Segment Anything."""
        path = Path(checkpoint).expanduser()
        state = _read(path)
        guard_torchvision()
        import torch
        from segment_anything import SamPredictor

        try:
            model = build_sam(state)
        except (KeyError, IndexError, RuntimeError, ValueError, ZeroDivisionError) as error:
            raise WeightsError(_not_sam(path, f"{type(error).__name__}: {error}")) from error
        model.to(device or ("cuda" if torch.cuda.is_available() else "cpu")).eval()
        self.name = f"Segment Anything ({path.name})"
        self._predictor = SamPredictor(model)
        self._seen = b""

    def by_box(self, image: Image.Image, box: Box) -> tuple[NDArray[np.bool_], float]:
        """The thing that fills `box`, and the IoU that SAM predicts for its mask."""
        self._see(image)
        masks, scores, _ = self._predictor.predict(box=np.array(box.as_tuple()), multimask_output=False)
        return masks[0], float(scores[0])

    def by_point(self, image: Image.Image, x: float, y: float) -> tuple[NDArray[np.bool_], float]:
        """The thing at (x, y): a point is ambiguous, so the best of SAM's three masks."""
        self._see(image)
        masks, scores, _ = self._predictor.predict(np.array([[x, y]]), np.array([1]), multimask_output=True)
        best = int(np.argmax(scores))
        return masks[best], float(scores[best])

    def _see(self, image: Image.Image) -> None:
        pixels = np.array(image.convert("RGB"))
        seen = hashlib.blake2b(pixels.tobytes() + str(pixels.shape).encode(), digest_size=16).digest()
        if seen != self._seen:
            self._predictor.set_image(pixels)
            self._seen = seen


def build_sam(state: Mapping[str, torch.Tensor]) -> Any:
    """The `segment_anything.modeling.Sam` that fits a state dict, with its weights, on the CPU.

    Every size is read off the shapes, so that ViT-B, -L, -H and any other of the same architecture load.
    Raises KeyError, RuntimeError or ValueError where the state dict is of another architecture.
    """
    from segment_anything.modeling import MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

    encoder = _encoder(state)
    width = _size(state, "mask_decoder.iou_token.weight", 1)
    grid = _size(state, "image_encoder.pos_embed", 1)
    side = grid * _size(state, "image_encoder.patch_embed.proj.weight", 2)
    prompts = PromptEncoder(
        embed_dim=width,
        image_embedding_size=(grid, grid),
        input_image_size=(side, side),
        mask_in_chans=_size(state, "prompt_encoder.mask_downscaling.3.weight", 0),
    )
    transformer = TwoWayTransformer(
        depth=_count(state, "mask_decoder.transformer.layers."),
        embedding_dim=width,
        num_heads=_DECODER_HEADS,
        mlp_dim=_size(state, "mask_decoder.transformer.layers.0.mlp.lin1.weight", 0),
    )
    decoder = MaskDecoder(
        transformer_dim=width,
        transformer=transformer,
        num_multimask_outputs=_size(state, "mask_decoder.mask_tokens.weight", 0) - 1,
        iou_head_depth=_count(state, "mask_decoder.iou_prediction_head.layers."),
        iou_head_hidden_dim=_size(state, "mask_decoder.iou_prediction_head.layers.0.weight", 0),
    )
    sam = Sam(encoder, prompts, decoder, _MEAN, _STD)
    sam.load_state_dict(dict(state), strict=True)
    return sam


def _encoder(state: Mapping[str, torch.Tensor]) -> Any:
    """Windowed blocks have relative positions for 2 * window - 1 offsets, global ones for 2 * grid - 1."""
    import torch
    from segment_anything.modeling import ImageEncoderViT

    depth = _count(state, "image_encoder.blocks.")
    width, patch = (_size(state, "image_encoder.patch_embed.proj.weight", axis) for axis in (0, 2))
    grid = _size(state, "image_encoder.pos_embed", 1)
    reach = [(_size(state, f"image_encoder.blocks.{i}.attn.rel_pos_h", 0) + 1) // 2 for i in range(depth)]
    windows = [size for size in reach if size != grid]
    return ImageEncoderViT(
        depth=depth,
        embed_dim=width,
        img_size=grid * patch,
        patch_size=patch,
        num_heads=width // _size(state, "image_encoder.blocks.0.attn.rel_pos_h", 1),
        mlp_ratio=_size(state, "image_encoder.blocks.0.mlp.lin1.weight", 0) / width,
        out_chans=_size(state, "image_encoder.neck.0.weight", 0),
        norm_layer=partial(torch.nn.LayerNorm, eps=1e-6),
        qkv_bias="image_encoder.blocks.0.attn.qkv.bias" in state,
        use_rel_pos=True,
        window_size=windows[0] if windows else 0,
        global_attn_indexes=tuple(i for i, size in enumerate(reach) if size == grid),
    )


def _read(path: Path) -> Mapping[str, torch.Tensor]:
    """The tensors of a checkpoint; nothing but tensors is unpickled."""
    import torch

    if not path.is_file():
        raise WeightsError(f"there is no file {path}: give a Segment Anything checkpoint, or none for grabCut")
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            state: Any = load_file(path)
        else:
            state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # whatever a foreign file does to the reader, it is the file that is wrong
        raise WeightsError(_not_sam(path, f"{type(error).__name__}: {error}")) from error
    if not isinstance(state, Mapping) or "image_encoder.pos_embed" not in state:
        raise WeightsError(_not_sam(path, "it has no image_encoder.pos_embed"))
    return state


def _size(state: Mapping[str, torch.Tensor], name: str, axis: int) -> int:
    return int(state[name].shape[axis])


def _count(state: Mapping[str, torch.Tensor], prefix: str) -> int:
    return len({name[len(prefix) :].split(".")[0] for name in state if name.startswith(prefix)})


def _not_sam(path: Path, reason: str) -> str:
    first = " ".join(reason.split("\n")[0].split())[:160]
    remedy = "give one such as sam_vit_b_01ec64.pth, or none for grabCut"
    return f"{path} is not a Segment Anything checkpoint ({first}): {remedy}"
