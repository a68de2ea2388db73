"""What scenes are drawn from: sprites, photographs, fonts; none of it is committed."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from PIL import Image, ImageFont

PHOTOGRAPHS = (
    "astronaut", "brick", "camera", "cell", "chelsea", "coins", "grass", "gravel", "ihc", "moon", "motorcycle_left",
    "motorcycle_right",
)  # fmt: skip


@functools.cache
def sprites(path: str) -> dict[str, dict[str, list[tuple[Image.Image, int]]]]:
    """Style -> category -> [(RGBA sprite, rank of its icon)], from the file that art.py wrote."""
    if not Path(path).is_file():
        raise FileNotFoundError(f"{path} is not there; `make art` fetches the art and writes it")
    data = np.load(path)
    found: dict[str, dict[str, list[tuple[Image.Image, int]]]] = {}
    for pixels, (width, height), style, category in zip(
        data["pixels"], data["sizes"], data["style"], data["category"], strict=True
    ):
        group = found.setdefault(str(style), {}).setdefault(str(category), [])
        group.append((Image.fromarray(pixels[:height, :width]), len(group)))
    return found


@functools.cache
def photographs(held_out: bool = False) -> tuple[Image.Image, ...]:
    """Photographs that scikit-image and scikit-learn bring; `held_out` ones are never trained on."""
    import skimage
    import sklearn

    science, learn = Path(skimage.__file__).parent / "data", Path(sklearn.__file__).parent / "datasets" / "images"
    if held_out:
        files = [science / "coffee.png", science / "rocket.jpg", learn / "china.jpg"]
    else:
        files = [*(science / f"{name}.png" for name in PHOTOGRAPHS), learn / "flower.jpg"]
        files += [science / "hubble_deep_field.jpg", science / "retina.jpg"]
    return tuple(Image.open(file).convert("RGB") for file in files if file.is_file())


@functools.cache
def font_files() -> tuple[str, ...]:
    """Text fonts that matplotlib brings: DejaVu, STIX and Computer Modern."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    names = [f"DejaVuSans{style}" for style in ("", "-Bold", "-Oblique", "-BoldOblique", "Mono", "Mono-Bold")]
    names += [f"DejaVuSerif{style}" for style in ("", "-Bold", "-Italic")] + ["STIXGeneral", "STIXGeneralBol"]
    return tuple(str(folder / f"{name}.ttf") for name in [*names, "cmss10", "cmtt10", "cmr10", "cmb10"])


@functools.lru_cache(maxsize=600)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    """A font at `size` pixels."""
    return ImageFont.truetype(file, size)
