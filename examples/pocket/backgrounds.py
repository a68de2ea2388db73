"""What stands behind the stickers, and what cameras and files do to the whole picture."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter


def value_noise(rng: np.random.Generator, size: tuple[int, int], cells: int) -> Image.Image:
    """Smooth random grey values: a random grid, enlarged."""
    grid = rng.integers(0, 256, (cells, cells), np.uint8)
    return Image.fromarray(grid).resize(size, Image.Resampling.BICUBIC)


def random_rgb(rng: np.random.Generator) -> tuple[int, int, int]:
    """Any colour; light ones more often, as backgrounds are."""
    low = int(rng.choice([0, 90, 160]))
    red, green, blue = rng.integers(low, 256, 3)
    return int(red), int(green), int(blue)


def background(rng: np.random.Generator, size: tuple[int, int], photos: tuple[Image.Image, ...]) -> Image.Image:
    """Flat, gradient, pattern, noise, landscape bands, or a crop of a photograph."""
    kind = rng.choice(["flat", "gradient", "pattern", "noise", "bands", "photo"], p=[0.24, 0.18, 0.12, 0.14, 0.12, 0.2])
    first, second = Image.new("RGB", size, random_rgb(rng)), Image.new("RGB", size, random_rgb(rng))
    width, height = size
    if kind == "gradient":
        ramp = Image.linear_gradient("L") if rng.random() < 0.7 else Image.radial_gradient("L")
        return Image.composite(first, second, ramp.rotate(int(rng.integers(4)) * 90).resize(size))
    if kind == "pattern":
        period = int(rng.integers(6, 60))
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        wave = [(x // period + y // period) % 2, (x // period) % 2, (y // period) % 2, ((x + y) // period) % 2]
        mask = Image.fromarray((wave[int(rng.integers(4))] * int(rng.integers(40, 256))).astype(np.uint8))
        return Image.composite(first, second, mask)
    if kind == "noise":
        mask = value_noise(rng, size, int(rng.integers(2, 40)))
        return Image.composite(
            first, second, ImageChops.blend(mask, value_noise(rng, size, int(rng.integers(20, 160))), 0.3)
        )
    if kind == "bands":
        horizon = int(height * rng.uniform(0.35, 0.75))
        first.paste(second.crop((0, 0, width, height - horizon)), (0, horizon))
        return first
    if kind == "photo" and photos:
        return photo_crop(rng, size, photos)
    return first


def photo_crop(rng: np.random.Generator, size: tuple[int, int], photos: tuple[Image.Image, ...]) -> Image.Image:
    """A random part of a photograph, flipped, faded and tinted at random."""
    photo = photos[int(rng.integers(len(photos)))]
    scale = rng.uniform(0.3, 1.0)
    side = int(min(photo.size) * scale)
    left, top = int(rng.integers(photo.width - side + 1)), int(rng.integers(photo.height - side + 1))
    crop = photo.resize(size, Image.Resampling.BILINEAR, (left, top, left + side, top + side), reducing_gap=1.5)
    if rng.random() < 0.5:
        crop = crop.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.5:
        crop = ImageEnhance.Color(crop).enhance(rng.uniform(0.2, 1.6))
    if rng.random() < 0.4:
        crop = Image.blend(crop, Image.new("RGB", size, random_rgb(rng)), rng.uniform(0.1, 0.5))
    return crop


def finished(rng: np.random.Generator, image: Image.Image) -> Image.Image:
    """What cameras and files do to a picture: noise, blur, JPEG, brightness."""
    if rng.random() < 0.15:
        noise = rng.normal(0, rng.uniform(2, 12), (image.height, image.width, 3))
        image = Image.fromarray(np.clip(np.asarray(image, np.float32) + noise, 0, 255).astype(np.uint8))
    if rng.random() < 0.08:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.0)))
    if rng.random() < 0.15:
        image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.75, 1.2))
    if rng.random() < 0.2:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=int(rng.integers(35, 90)))
        image = Image.open(buffer).convert("RGB")
    return image
