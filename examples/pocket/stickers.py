"""Stickers: a sprite, turned, stretched and drawn in another style, so that the art cannot be memorised."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from backgrounds import random_rgb, value_noise
from seewhy.tools.colour import dominant_colours


def sticker(rng: np.random.Generator, sprite: Image.Image, longer: int) -> Image.Image:
    """A sprite as RGBA, its longer side about `longer` pixels; turned, flipped, recoloured, outlined at random."""
    stretch = rng.uniform(0.87, 1.15)
    scale = longer / max(sprite.width * stretch, sprite.height)
    size = max(4, round(sprite.width * stretch * scale)), max(4, round(sprite.height * scale))
    picture = sprite.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if is_ink(sprite):
        picture = inked(rng, picture, max(2, longer // 14))
    else:
        alpha = picture.getchannel("A")
        picture = recoloured(rng, picture.convert("RGB"))
        picture.putalpha(alpha)
    if rng.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if rng.random() < 0.55:
        angle = rng.normal(0, 10) if rng.random() < 0.85 else rng.uniform(-60, 60)
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    if rng.random() < 0.16:
        picture = outlined(rng, picture, max(1, longer // 28))
    if rng.random() < 0.08:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, max(0.5, longer / 50))))
    box = picture.getchannel("A").point(lambda value: 255 if value > 40 else 0).getbbox()
    return picture.crop(box) if box else picture


def recoloured(rng: np.random.Generator, rgb: Image.Image) -> Image.Image:
    """Another art style of the same drawing: hue, saturation, contrast, tint, posterised, or grey."""
    if rng.random() < 0.22:
        hue, saturation, value = rgb.convert("HSV").split()
        shift = int(rng.normal(0, 18)) if rng.random() < 0.6 else int(rng.integers(256))
        rgb = Image.merge("HSV", (hue.point(lambda level: (level + shift) % 256), saturation, value)).convert("RGB")
    if rng.random() < 0.3:
        rgb = ImageEnhance.Color(rgb).enhance(rng.uniform(0.3, 1.6))
    if rng.random() < 0.3:
        rgb = ImageEnhance.Contrast(rgb).enhance(rng.uniform(0.6, 1.5))
    if rng.random() < 0.25:
        rgb = ImageEnhance.Brightness(rgb).enhance(rng.uniform(0.65, 1.25))
    if rng.random() < 0.08:
        rgb = Image.blend(rgb, Image.new("RGB", rgb.size, random_rgb(rng)), rng.uniform(0.1, 0.4))
    if rng.random() < 0.05:
        rgb = rgb.point(lambda level: level // 64 * 85)
    if rng.random() < 0.08:
        noise = value_noise(rng, rgb.size, int(rng.integers(4, 30))).convert("RGB")
        rgb = ImageChops.multiply(rgb, noise.point(lambda level: 150 + level * 105 // 255))
    return ImageEnhance.Color(rgb).enhance(0.0) if rng.random() < 0.04 else rgb


def is_ink(sprite: Image.Image) -> bool:
    """Whether a drawing is black and nothing else: one that was made to be set like a letter."""
    return max(high for _, high in sprite.convert("RGB").getextrema()) == 0


def inked(rng: np.random.Generator, picture: Image.Image, width: int) -> Image.Image:
    """A black drawing in any colour, and most often on a plate of its own shape, `width` pixels wider all around."""
    padded = Image.new("RGBA", (picture.width + 2 * width, picture.height + 2 * width))
    padded.paste(picture, (width, width))
    alpha = padded.getchannel("A")
    ink = Image.new("RGBA", padded.size, (15, 15, 15) if rng.random() < 0.4 else random_rgb(rng))
    ink.putalpha(alpha)
    if rng.random() < 0.3:
        return ink
    plate = Image.new("RGBA", padded.size, (255, 255, 255) if rng.random() < 0.4 else random_rgb(rng))
    plate.putalpha(alpha.filter(ImageFilter.MaxFilter(2 * width + 1)))
    return Image.alpha_composite(plate, ink)


def outlined(rng: np.random.Generator, picture: Image.Image, width: int) -> Image.Image:
    """A border of one colour around the drawing, white most often, as die-cut stickers have."""
    padded = Image.new("RGBA", (picture.width + 2 * width, picture.height + 2 * width))
    padded.paste(picture, (width, width))
    border = padded.getchannel("A").filter(ImageFilter.MaxFilter(2 * width + 1))
    colour = (255, 255, 255) if rng.random() < 0.6 else (20, 20, 20) if rng.random() < 0.6 else random_rgb(rng)
    base = Image.new("RGBA", padded.size, colour)
    base.putalpha(border)
    return Image.alpha_composite(base, padded)


def main_colour(picture: Image.Image) -> str | None:
    """The colour name that most of a drawing's opaque pixels have; None where none dominates."""
    array = np.asarray(picture.resize((24, 24), Image.Resampling.NEAREST))
    opaque = array[array[..., 3] > 200][:, :3]
    shares = dominant_colours(opaque) if len(opaque) > 30 else []
    return shares[0][0] if shares and shares[0][1] >= 0.66 else None
