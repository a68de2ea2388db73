"""Drawings as sprites: RGBA, cut to what is drawn, the longer side of one length."""

from __future__ import annotations

import io

from PIL import Image

SIDE = 160  # pixels of a rendered sprite's longer side


def trimmed(image: Image.Image, side: int = SIDE) -> Image.Image | None:
    """Cut off the transparent border and scale the longer side to `side` pixels; None for an empty picture."""
    box = image.getchannel("A").point(lambda value: 255 if value > 12 else 0).getbbox()
    if box is None:
        return None
    image = image.crop(box)
    scale = side / max(image.size)
    return image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS
    )


def render(svg: str, side: int = SIDE) -> Image.Image | None:
    """Draw an SVG, its longer side `side` pixels; None if it is empty."""
    import resvg_py

    drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=2 * side))))
    return trimmed(drawn.convert("RGBA"), side)
