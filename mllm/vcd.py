"""Visual contrastive decoding: what a model would write of a distorted picture as well, it does not write for seeing.

Leng et al., "Mitigating Object Hallucinations in Large Vision-Language Models through Visual Contrastive Decoding",
arXiv:2311.16922. Of generated text only: `score` does not contrast.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PIL import Image
from pydantic import Field

from .types import Frozen

if TYPE_CHECKING:
    import torch

    from .prefill import Prefill

STEPS = 1000
"""Steps of the diffusion."""
LEAST, MOST = 1e-5, 5e-3
"""Variance of the noise that the first step adds, and the last one; a sigmoid from -6 to 6 leads from one to the
other (section 3.2, and the released code).
"""


class Vcd(Frozen):
    """How strongly to contrast; the defaults are the paper's.

    alpha  weight of the contrast, 0 for none (equation 3)
    beta   tokens less likely than this share of the likeliest one are never written (equation 4)
    noise  steps of Gaussian diffusion that distort the picture, of 1,000
    """

    alpha: float = Field(default=1.0, ge=0.0)
    beta: float = Field(default=0.1, ge=0.0, le=1.0)
    noise: int = Field(default=500, ge=0, le=STEPS)


def distorted(image: Image.Image, steps: int) -> Image.Image:
    """An RGB image after so many steps of diffusion, clipped to what a picture can hold; the same each time."""
    import numpy as np

    ramp = 1 / (1 + np.exp(-np.linspace(-6, 6, STEPS)))
    kept = math.exp(np.log1p(-(LEAST + (MOST - LEAST) * ramp))[:steps].sum())
    pixels = np.asarray(image, dtype=np.float32) / 127.5 - 1
    noise = np.random.default_rng(0).standard_normal(pixels.shape, dtype=np.float32)
    mixed = math.sqrt(kept) * pixels + math.sqrt(1 - kept) * noise
    return Image.fromarray(((mixed + 1) * 127.5).clip(0, 255).round().astype(np.uint8))


def contrasted(seen: torch.Tensor, blurred: torch.Tensor, vcd: Vcd) -> torch.Tensor:
    """Logits (rows, vocabulary) with the picture against those with the distorted one (equations 3 and 4)."""
    likeliest = seen.max(-1, keepdim=True).values
    mixed = (1 + vcd.alpha) * seen - vcd.alpha * blurred
    implausible = seen < likeliest + (math.log(vcd.beta) if vcd.beta else -math.inf)
    return mixed.masked_fill(implausible | seen.isneginf(), -math.inf)


class Contrast:
    """A logits processor for generate(): reads along with the distorted pictures, in a cache of its own.

    `inputs` is what the model takes of the same prompts with distorted pictures, token ids and attention mask included.
    Any model will do; one whose cache cannot go on without the pictures reads everything again for each token.
    """

    def __init__(self, prefill: Prefill, inputs: dict[str, Any], vcd: Vcd) -> None:
        self._prefill = prefill
        self._inputs = inputs
        self._vcd = vcd
        self._cache: Any = None
        self._width = inputs["input_ids"].shape[1]

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        logits = self.read(input_ids[:, self._width :]).to(device=scores.device, dtype=scores.dtype)
        return contrasted(scores, logits, self._vcd)

    def read(self, written: torch.Tensor) -> torch.Tensor:
        """The logits, (rows, vocabulary), behind the prompt and the ids that were written, (rows, length)."""
        import torch

        from .image_features import without_pixels

        shape = self._inputs["input_ids"].shape
        more = {"input_ids": written, "attention_mask": torch.ones_like(written)}  # any others mark where images are
        inputs = {
            name: torch.cat([value, more.get(name, torch.zeros_like(written)).to(value.dtype)], dim=-1)
            if getattr(value, "shape", None) == shape
            else value
            for name, value in self._inputs.items()
        }
        if self._cache is not None:
            inputs = {**without_pixels(inputs), **self._prefill.as_argument(self._cache)}
        logits, cache = self._prefill.aside(inputs)
        self._cache = cache if self._prefill.can_branch else None
        return logits
