"""What is done to the crops that the detector's second stage learns from, so that no style or pose is the only one.

All take and return (n, 3, height, width), 0..1.
"""

from __future__ import annotations

import torch
from torch.nn import functional

from crops import AROUND
from seewhy.tools.regions import AROUND as SHOWN
from seewhy.tools.regions import SIDE

BEND = 0.1  # the strongest shift, as a standard deviation in half sides
ZOOM = (1 + 2 * SHOWN) / (1 + 2 * AROUND)  # what the classifier sees of a stored crop


def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
    """Random numbers, equally likely between the two."""
    return torch.empty(*shape).uniform_(low, high)


def some(share: float, count: int) -> torch.Tensor:
    """A mask of about `share` of `count`."""
    return torch.rand(count) < share


def centred(pixels: torch.Tensor) -> torch.Tensor:
    """(n, 3, SIDE, SIDE) as the detector shows a place, neither moved nor turned."""
    theta = torch.tensor([[ZOOM, 0.0, 0.0], [0.0, ZOOM, 0.0]]).expand(len(pixels), 2, 3)
    grid = functional.affine_grid(theta, [len(pixels), 3, SIDE, SIDE], align_corners=False)
    return functional.grid_sample(pixels, grid, align_corners=False)


def moved(pixels: torch.Tensor) -> torch.Tensor:
    """Each a little turned, stretched and shifted, as boxes are never exact; half of them mirrored."""
    count = len(pixels)
    angle, mirror = uniform(-0.2, 0.2, count), torch.where(some(0.5, count), 1.0, -1.0)
    width, height = (ZOOM * torch.exp(uniform(-0.16, 0.16, count)) for _ in range(2))
    cos, sin = angle.cos(), angle.sin()
    first = torch.stack([width * cos * mirror, -height * sin, uniform(-0.06, 0.06, count)], 1)
    second = torch.stack([width * sin * mirror, height * cos, uniform(-0.06, 0.06, count)], 1)
    grid = functional.affine_grid(torch.stack([first, second], 1), [count, 3, SIDE, SIDE], align_corners=False)
    return functional.grid_sample(pixels, grid + bent(count), align_corners=False)


def bent(count: int) -> torch.Tensor:
    """Smooth shifts of a sampling grid, (n, SIDE, SIDE, 2), for half of them: other artists draw other proportions.

    Elastic distortions (Simard et al., 2003), of which each is as strong as chance has it.
    """
    strength = uniform(0, BEND, count) * some(0.5, count)
    coarse = torch.randn(count, 2, 4, 4) * strength[:, None, None, None]
    smooth = functional.interpolate(coarse, (SIDE, SIDE), mode="bicubic", align_corners=True)
    return smooth.permute(0, 2, 3, 1)


def recoloured(pixels: torch.Tensor) -> torch.Tensor:
    """Other saturation, contrast, brightness and tint; of some other hues or a negative: styles not seen so far."""
    count = len(pixels)
    grey = pixels.mean(1, keepdim=True)
    saturation = torch.where(some(0.1, count), torch.zeros(count), uniform(0.4, 1.5, count))
    pixels = grey + (pixels - grey) * saturation[:, None, None, None]
    mean = pixels.mean((1, 2, 3), keepdim=True)
    pixels = (pixels - mean) * uniform(0.6, 1.35, count, 1, 1, 1) + mean * uniform(0.7, 1.3, count, 1, 1, 1)
    pixels = pixels * uniform(0.85, 1.15, count, 3, 1, 1)
    hues, negatives, drawn = some(0.2, count), some(0.03, count), some(0.06, count)
    pixels[drawn] = outlined(pixels[drawn])
    pixels[hues] = pixels[hues][:, torch.randperm(3)]
    pixels[negatives] = 1 - pixels[negatives]
    return pixels


def outlined(pixels: torch.Tensor) -> torch.Tensor:
    """Dark lines on white where colours meet, as in a drawing in ink."""
    across = functional.pad(pixels[..., 1:] - pixels[..., :-1], (0, 1))
    down = functional.pad(pixels[..., 1:, :] - pixels[..., :-1, :], (0, 0, 0, 1))
    edge = (across.abs() + down.abs()).amax(1, keepdim=True)
    return (1 - 4 * functional.max_pool2d(edge, 3, 1, 1)).clamp(0, 1).expand_as(pixels)


def spoilt(pixels: torch.Tensor) -> torch.Tensor:
    """Some of low resolution, some noisy, some partly covered."""
    count, coarse = len(pixels), some(0.15, len(pixels))
    if coarse.any():
        side = int(torch.randint(24, 64, ()))
        small = functional.interpolate(pixels[coarse], (side, side), mode="bilinear", antialias=True)
        pixels[coarse] = functional.interpolate(small, (SIDE, SIDE), mode="bilinear")
    pixels = pixels + torch.randn_like(pixels) * (some(0.25, count) * uniform(0, 0.08, count))[:, None, None, None]
    for index in some(0.25, count).nonzero()[:, 0].tolist():
        width, height = torch.randint(SIDE // 8, SIDE // 2, (2,)).tolist()
        x, y = int(torch.randint(SIDE - width, ())), int(torch.randint(SIDE - height, ()))
        pixels[index, :, y : y + height, x : x + width] = torch.rand(3, 1, 1)
    return pixels.clamp(0, 1)
