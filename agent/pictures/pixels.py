"""Pixel formats: every mode of Pillow and the usual arrays to 8-bit RGB, with a note on what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from ..errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEEP_MODES = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")


def to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """The image in RGB, and notes. Transparency is laid on white. Raises ValueError for an unknown mode."""
    if image.mode in DEEP_MODES:
        import numpy as np

        return from_deep(np.asarray(image))
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB"), ("transparency laid on white",)
    note = (f"{image.mode} colours converted to RGB",) if image.mode in ("CMYK", "YCbCr", "HSV") else ()
    rgb = image.convert("RGB")
    return (rgb.copy() if rgb is image else rgb), note


def from_deep(values: NDArray[np.generic]) -> tuple[Image.Image, tuple[str, ...]]:
    """A (height, width) array of more than 8 bits a pixel, scaled to 8.

    Floats up to 1 are taken as 0 to 1 and integers as 16-bit; anything that exceeds its range is scaled by its maximum.
    """
    import numpy as np

    numbers = np.nan_to_num(values.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0).clip(0)
    peak = float(numbers.max())
    natural = 1.0 if values.dtype.kind == "f" and peak <= 1 else 255.0 if values.dtype.kind == "f" else 65535.0
    scaled = numbers / max(natural, peak) * 255
    grey = Image.fromarray(scaled.round().astype(np.uint8))
    bits = "floating point" if values.dtype.kind == "f" else "16-bit"
    return grey.convert("RGB"), (f"{bits}, scaled to 8 bits",)


def from_array(array: NDArray[np.generic]) -> tuple[Image.Image, tuple[str, ...]]:
    """(height, width), (height, width, 1), 3 or 4 channels; bool, uint8, uint16, or float from 0 to 1."""
    import numpy as np

    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    if not (array.ndim == 2 or (array.ndim == 3 and array.shape[2] in (3, 4))) or 0 in array.shape:
        raise InputError(f"an array of shape {array.shape}: give (height, width), or with 3 or 4 channels at the end")
    kind = array.dtype.kind
    if kind == "f" and not (np.isfinite(array).all() and array.min() >= 0 and array.max() <= 1):
        raise InputError("a float array with values outside 0 to 1: divide it by its maximum, or give uint8")
    if not (kind in "bf" or array.dtype in (np.uint8, np.uint16)):
        raise InputError(f"an array of {array.dtype}: give uint8, uint16, bool, or floats from 0 to 1")
    scale = {"b": 255.0, "f": 255.0}.get(kind, 1.0 if array.dtype == np.uint8 else 255 / 65535)
    eight = array.astype(np.uint8) if scale == 1.0 else (array.astype(np.float64) * scale).round().astype(np.uint8)
    notes = ("16-bit, scaled to 8 bits",) if array.dtype == np.uint16 else ()
    image, more = to_rgb(Image.fromarray(np.ascontiguousarray(eight)))
    return image, notes + more
