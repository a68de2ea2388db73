"""Names of colours: sRGB pixels to the eleven basic colour terms of English.

The terms are those of Berlin & Kay, "Basic Color Terms" (1969). Pixels go to OKLab (Ottosson, "A perceptual
color space for image processing", 2020), where one hue keeps its angle from light to dark, so that a shaded
part of a thing keeps its name. The limits between the names were read off the public colour-naming survey of
xkcd (Munroe, 2010; CC0): for 489 of its 509 colours whose name ends in a basic term, and has no other in it, the
rules give that term; the others lie between two ("purplish pink").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

COLOURS = ("black", "white", "grey", "red", "green", "yellow", "blue", "brown", "orange", "pink", "purple")

_MOST_PIXELS = 40_000  # more are sampled at even steps: shares move by less than a percent

_FEW_PIXELS = 4_000
# How far the colours lie apart that people name alike: light, chroma (as a factor), hue in degrees.
_DIFFERENCES = (
    (0.0, 1.0, 0.0), (0.05, 1.0, 0.0), (-0.05, 1.0, 0.0), (0.0, 1.25, 0.0), (0.0, 0.8, 0.0), (0.0, 1.0, 8.0),
    (0.0, 1.0, -8.0),
)  # fmt: skip

# Rules in order, the first that holds wins: hue from/to in degrees, lightness from/to, chroma from/to, name.
# Chroma limits decide what is colourless, lightness limits separate brown from orange and pink from red.
_RULES: tuple[tuple[float, float, float, float, float, float, str], ...] = (
    (0, 360, 0.00, 0.17, 0.00, 0.050, "black"),
    (0, 360, 0.00, 0.28, 0.00, 0.030, "black"),
    (0, 360, 0.92, 1.10, 0.00, 0.028, "white"),
    (60, 115, 0.92, 1.10, 0.00, 0.045, "white"),
    (0, 360, 0.80, 1.10, 0.00, 0.028, "grey"),
    (20, 105, 0.00, 0.80, 0.00, 0.034, "grey"),
    (0, 360, 0.00, 0.80, 0.00, 0.040, "grey"),
    # hues around red
    (0, 12, 0.00, 0.44, 0.00, 0.090, "brown"),
    (0, 8, 0.00, 0.50, 0.00, 1.000, "purple"),
    (0, 16, 0.54, 1.10, 0.00, 1.000, "pink"),
    (16, 20, 0.62, 1.10, 0.00, 1.000, "pink"),
    (20, 34, 0.64, 1.10, 0.00, 0.163, "pink"),
    (20, 28, 0.68, 1.10, 0.00, 0.205, "pink"),
    (0, 35, 0.00, 0.36, 0.00, 0.110, "brown"),
    (0, 36, 0.36, 0.64, 0.00, 0.130, "brown"),
    (0, 34, 0.00, 1.10, 0.00, 1.000, "red"),
    (34, 38, 0.00, 0.64, 0.14, 1.000, "red"),
    # orange, brown, yellow
    (34, 45, 0.78, 1.10, 0.00, 0.125, "pink"),
    (34, 64, 0.54, 1.10, 0.146, 1.00, "orange"),
    (34, 78, 0.62, 1.10, 0.125, 1.00, "orange"),
    (34, 68, 0.80, 1.10, 0.080, 1.00, "orange"),
    (34, 80, 0.00, 0.90, 0.00, 1.000, "brown"),
    (34, 80, 0.90, 1.10, 0.00, 0.060, "white"),
    (34, 80, 0.90, 1.10, 0.00, 1.000, "orange"),
    (80, 96, 0.00, 0.74, 0.00, 1.000, "brown"),
    (80, 92, 0.74, 0.84, 0.00, 0.110, "brown"),
    (96, 108, 0.00, 0.58, 0.00, 1.000, "brown"),
    (80, 109, 0.58, 1.10, 0.00, 1.000, "yellow"),
    (109, 117, 0.79, 1.10, 0.00, 1.000, "yellow"),
    (117, 124, 0.91, 1.10, 0.00, 1.000, "yellow"),
    # green, blue, purple, pink
    (80, 176, 0.00, 1.10, 0.00, 1.000, "green"),
    (176, 286, 0.00, 1.10, 0.00, 1.000, "blue"),
    (286, 328, 0.00, 1.10, 0.00, 1.000, "purple"),
    (328, 342, 0.66, 1.10, 0.00, 1.000, "pink"),
    (342, 360, 0.54, 1.10, 0.10, 1.000, "pink"),
    (342, 360, 0.70, 1.10, 0.00, 1.000, "pink"),
    (328, 360, 0.00, 1.10, 0.00, 1.000, "purple"),
)

_TO_CONE = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklch(pixels: ArrayLike) -> NDArray[np.float64]:
    """Lightness 0 to 1, chroma 0 to about 0.33 and hue in degrees 0 to 360 of sRGB `pixels` (..., 3), 0 to 255."""
    srgb = np.asarray(pixels, dtype=np.float64) / 255.0
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    lab = np.cbrt(linear @ _TO_CONE.T) @ _TO_LAB.T
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360.0
    return np.stack([lab[..., 0], chroma, hue], axis=-1)


def colour_indices(pixels: ArrayLike) -> NDArray[np.intp]:
    """The index into COLOURS of every sRGB pixel: (..., 3), 0 to 255, to (...)."""
    light, chroma, hue = np.moveaxis(oklch(pixels), -1, 0)
    return _named(light, chroma, hue)


def _named(light: NDArray[np.float64], chroma: NDArray[np.float64], hue: NDArray[np.float64]) -> NDArray[np.intp]:
    names = np.full(light.shape, COLOURS.index("grey"), dtype=np.intp)
    for low_h, high_h, low_l, high_l, low_c, high_c, name in reversed(_RULES):
        holds = (hue >= low_h) & (hue < high_h) & (light >= low_l) & (light < high_l)
        names[holds & (chroma >= low_c) & (chroma < high_c)] = COLOURS.index(name)
    return names


def colour_name(rgb: Sequence[int] | ArrayLike) -> str:
    """The basic colour term of one sRGB colour, each channel 0 to 255."""
    return COLOURS[int(colour_indices(np.asarray(rgb)[:3]))]


def share_called(pixels: NDArray[np.uint8], name: str) -> float:
    """The share, 0 to 1, of sRGB `pixels` (N, 3) that some people would call `name`: those of that name, and those
    that would have it with a little more or less light, chroma or hue. Of one colour in the middle of what its name
    covers it is 0 for every other name; where two names meet it is 1 for both.
    """
    pixels = pixels.reshape(-1, 3)
    if not len(pixels) or name not in COLOURS:
        return 0.0
    light, chroma, hue = np.moveaxis(oklch(pixels[:: -(-len(pixels) // _FEW_PIXELS)]), -1, 0)
    called = np.zeros(light.shape, dtype=bool)
    for lighter, stronger, turned in _DIFFERENCES:
        called |= _named(light + lighter, chroma * stronger, (hue + turned) % 360.0) == COLOURS.index(name)
    return float(called.mean())


def dominant_colours(pixels: NDArray[np.uint8]) -> list[tuple[str, float]]:
    """The colour names of sRGB `pixels` (N, 3), most frequent first, each with its share, 0 to 1; [] for no pixels."""
    pixels = pixels.reshape(-1, 3)
    if not len(pixels):
        return []
    sample = pixels[:: -(-len(pixels) // _MOST_PIXELS)]
    counts = np.bincount(colour_indices(sample), minlength=len(COLOURS))
    order = np.argsort(-counts, kind="stable")
    return [(COLOURS[index], float(counts[index]) / len(sample)) for index in order if counts[index]]
