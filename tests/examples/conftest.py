"""The recipe of the embedded models on art that the tests draw themselves, so that nothing has to be fetched."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw


@pytest.fixture(scope="session")
def sprites_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """As art.py writes it: every category in two styles that are trained on, and in the one that is held out."""
    from art import HELD_OUT, SIDE
    from names import CATEGORIES

    rows = [(style, name) for style in ("plain", "framed", HELD_OUT) for name in CATEGORIES]
    pixels = np.zeros((len(rows), SIDE, SIDE, 4), np.uint8)
    sizes = []
    for array, (style, name) in zip(pixels, rows, strict=True):
        sprite = np.asarray(_drawn(style, list(CATEGORIES).index(name), SIDE))
        array[: sprite.shape[0], : sprite.shape[1]] = sprite
        sizes.append((sprite.shape[1], sprite.shape[0]))
    file = tmp_path_factory.mktemp("art") / "sprites.npz"
    styles, categories = zip(*rows, strict=True)
    np.savez(file, pixels=pixels, sizes=np.array(sizes, np.int16), style=styles, category=categories, name=categories)
    return str(file)


def _drawn(style: str, index: int, side: int) -> Image.Image:
    """An ellipse or a box whose size and colour tell the category."""
    size = (side, side // 2 + 10 * (index % 8)) if index % 2 else (side // 2 + 10 * (index % 8), side)
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    colour = (37 * index % 256, 91 * index % 256, 151 * index % 256)
    draw = ImageDraw.Draw(image)
    corners = (0, 0, size[0] - 1, size[1] - 1)
    if style == "plain":
        draw.ellipse(corners, fill=colour)
    else:
        draw.rectangle(corners, fill=colour, outline=(10, 10, 10), width=8)
    return image
