"""Finds out how a model writes boxes: it is shown coloured squares, and what it writes is read in each known way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from PIL import Image, ImageDraw

from .boxes import CONVENTIONS, Corners, Size, find_boxes, smart_resize
from .protocol import MLLM, Resizes
from .types import Frozen, Message, Settings

FITS = 0.08
"""The greatest median error of a convention that fits, as a share of the picture's sides."""
CLEARLY = 1.5
"""A convention that is listed earlier is kept unless a later one errs this many times less."""
UNREADABLE = 1.0
MAX_TOKENS = 96

SIZES: tuple[Size, ...] = ((640, 400), (400, 640), (182, 98), (70, 210), (126, 182), (238, 70))
"""Several shapes; most are of a size that a processor of multiples of 28 changes by a tenth and more."""
PLACES: tuple[Corners, ...] = ((0.08, 0.55, 0.3, 0.85), (0.6, 0.1, 0.95, 0.35))
"""Shares of width and height, far from where exchanged rows and columns would lie."""
COLOURS = ("red", "blue", "green")
_BACKGROUND = (235, 235, 230)


@dataclass(frozen=True)
class Marked:
    """A plain picture with one rectangle in `colour`; `box` in pixels."""

    image: Image.Image
    colour: str
    box: Corners


class Calibration(Frozen):
    """What fits best.

    `convention` is a name from boxes.CONVENTIONS, None where none fits; `errors` has, for each of them, the median
    distance of the corners from where they are, as a share of the picture's sides (1: nothing could be read so);
    `said` is what the model wrote, a text for each picture.
    """

    convention: str | None
    errors: dict[str, float]
    said: tuple[str, ...]

    @property
    def error(self) -> float:
        """The least of the errors."""
        return min(self.errors.values())


def calibrate(mllm: MLLM) -> Calibration:
    """Show the model marked pictures and fit what it writes. Raises MLLMError.

    The MLLM must be loaded with the box convention "pixels", so that nothing it writes is rewritten.
    """
    pictures = marked()
    settings = Settings(max_tokens=MAX_TOKENS)
    said = tuple(mllm.generate(_question(picture), settings).text for picture in pictures)
    resizes = mllm if isinstance(mllm, Resizes) else None
    resized = [(resizes and resizes.resized(one.image.size)) or qwen_size(one.image.size) for one in pictures]
    return fit(pictures, said, resized)


def qwen_size(size: Size) -> Size:
    """What Qwen2.5-VL's processor makes of an image, as released: for a model that does not tell."""
    return smart_resize(size, 28, 3136, 12_845_056)


def marked() -> list[Marked]:
    """The pictures: each size with each place."""
    cells = [(size, place) for size in SIZES for place in PLACES]
    return [_draw(size, place, COLOURS[number % len(COLOURS)]) for number, (size, place) in enumerate(cells)]


def fit(pictures: Sequence[Marked], said: Sequence[str], resized: Sequence[Size]) -> Calibration:
    """The convention by which `said`, a text for each picture, tells best where the rectangles are.

    `resized` is what the model's processor makes of each picture, for the conventions that depend on it.
    """
    errors = {
        name: median(_error(*one, name) for one in zip(pictures, said, resized, strict=True)) for name in CONVENTIONS
    }
    best = min(errors.values())
    plainest = next(name for name, error in errors.items() if error <= CLEARLY * best + 1e-9)
    return Calibration(convention=plainest if errors[plainest] <= FITS else None, errors=errors, said=tuple(said))


def _error(picture: Marked, text: str, resized: Size, convention: str) -> float:
    """The mean distance of the corners, as a share of the sides, of the first box that the text holds."""
    found = find_boxes(text, picture.image.size, convention, resized)
    if not found:
        return UNREADABLE
    sides = picture.image.size * 2
    distances = [abs(a - b) / side for a, b, side in zip(found[0], picture.box, sides, strict=True)]
    return min(sum(distances) / len(distances), UNREADABLE)


def _draw(size: Size, place: Corners, colour: str) -> Marked:
    image = Image.new("RGB", size, _BACKGROUND)
    x1, y1, x2, y2 = (round(share * side) for share, side in zip(place, size * 2, strict=True))
    ImageDraw.Draw(image).rectangle((x1, y1, x2 - 1, y2 - 1), fill=colour)
    return Marked(image, colour, (x1, y1, x2, y2))


def _question(picture: Marked) -> list[Message]:
    """Asks for a box without saying how to write it: that is the question."""
    asked = f"Locate the {picture.colour} rectangle. Answer with its bounding box alone."
    return [Message(role="user", parts=(picture.image, asked))]
