"""Reads text with RapidOCR, whose models (PP-OCR detection and recognition) come in its own package."""

from __future__ import annotations

import logging
import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .arguments import Region
from .crop import crop_of
from .errors import WeightsError
from .toolbox import FunctionTool
from .types import Box, Finding, Observation

_SMALLEST_SIDE, _LONGEST_SIDE = 320, 1280  # the longer side is brought between these before text is searched
# RapidOCR first shrinks what is longer than this, and fails where nothing is left of the shorter side: a strip that is
# so many times longer than wide gets a margin.
_STRIP_SIDE, _STRIP = 2000, 50

# Measured on scenes of 320 pixels with one sign each (10 to 34 pixels high, 13 DejaVu faces, some rotated), 150 a
# figure: at the image's own size 136 signs were read whole, at twice the size 133 and in three times the time; without
# dilation, which glues stacked lines together, 142 where it had been 137. Of 273 other signs three single digits were
# found at twice the size only: where nothing is read, that is tried as well.
_PARAMETERS: dict[str, Any] = {
    "Global.use_cls": False,
    "Global.use_vertical_padding": False,
    "Global.text_score": 0.5,
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": _LONGEST_SIDE,
    "Det.use_dilation": False,
    "Det.box_thresh": 0.4,
    "Det.unclip_ratio": 1.6,
}

_ROUND_WORDS = frozenset(("GO", "NO", "SO", "TO", "DO", "ZOO", "TOO", "BOO", "ON", "OR", "OK", "OX", "OF", "OH"))
_BLOB_READINGS = frozenset("O0oQDC一口日回")  # what a plain disc or box is read as
# A line of so few characters needs such a score: wheels, leaves and textures are read as letters. On 650 scenes with
# signs, most of them blurred, noisy and faint, it leaves out 14 of 27 lines that were no words, and one that was.
_SURE, _LEAST = {1: 0.97, 2: 0.97}, 0.65
_SIGNS = frozenset("!?$€£¥&@#%+")  # a line of these alone still says something


class Ocr(FunctionTool):
    """The tool `ocr`. The engine is made at the first call and kept."""

    weights = "RapidOCR"

    def __init__(self) -> None:
        super().__init__(self.ocr, name="ocr")
        self._engine: Any = None
        self._lock = threading.Lock()

    def ocr(self, image: Image.Image, region: Region | None = None) -> Observation:
        """Read the text in the picture, or in a region of it, given as [x1, y1, x2, y2] in pixels.

        One finding "text" for each line, in reading order, with its words, its box and a score. Raises
        WeightsError where RapidOCR's models are missing.
        """
        left, top, crop = crop_of(image, region)
        scale = max(1.0, _SMALLEST_SIDE / max(crop.size))
        if max(crop.size) > _STRIP * min(crop.size):
            scale = min(scale, _STRIP_SIDE / max(crop.size))
        found = self._read(crop, scale)
        if not found and 2 * scale * max(crop.size) <= _LONGEST_SIDE:
            scale *= 2
            found = self._read(crop, scale)
        lines = []
        for polygon, text, score in found:
            box = _box(tight(polygon) / scale, left, top, image.size)
            lines.append(Finding(label="text", box=box, score=min(1.0, score), text=text))
        note = "" if lines else "no text was found"
        return Observation(tool=self.name, region=region, note=note, objects=tuple(in_reading_order(lines)))

    def _read(self, crop: Image.Image, scale: float) -> list[tuple[NDArray[np.float32], str, float]]:
        """Polygon in pixels of the resized crop, words and score of each line."""
        if scale != 1.0:
            size = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
            crop = crop.resize(size, Image.Resampling.BICUBIC)
        pixels = _widened(np.array(crop.convert("RGB")))
        with self._lock:
            if self._engine is None:
                self._engine = load_engine()
            result = self._engine(np.ascontiguousarray(pixels[:, :, ::-1]))
        return _lines(result, pixels)


def load_engine() -> Any:
    """RapidOCR on the models of its own package; it never fetches any. Raises WeightsError where they are missing."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    files = {stage: sorted(models.glob(f"*_{stage}_*.onnx")) for stage in ("det", "rec")}
    if not all(files.values()):
        raise WeightsError(f"RapidOCR's models are not in {models}: pip install --force-reinstall rapidocr")
    paths = {f"{stage.capitalize()}.model_path": str(found[-1]) for stage, found in files.items()}
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return rapidocr.RapidOCR(params={**_PARAMETERS, **paths})


def in_reading_order(lines: Sequence[Finding]) -> list[Finding]:
    """Top to bottom, and left to right where two lines share most of their height."""
    rows: list[list[Finding]] = []
    for line in sorted(lines, key=lambda line: line.box.center[1]):
        if rows and _shares_height(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.x1)]


def clean(text: str) -> str:
    """A line as it was meant: one form for each character, and no zero where only letters are around it."""
    words = unicodedata.normalize("NFKC", text).split()
    return " ".join(map(_one_case, words))


def tight(polygon: NDArray[np.float32]) -> NDArray[np.float32]:
    """The four corners (clockwise from the left top) of a text box without the margin that was added for the reader.

    The detector's region fits the letters; RapidOCR grows it by d = ratio * area / circumference on all sides
    (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", AAAI 2020, section 3.4),
    which is solved for d here. Measured on 60 signs: IoU with the letters' box 0.79, with the margin 0.34.
    """
    across, down = polygon[1] - polygon[0], polygon[3] - polygon[0]
    width, height = float(np.linalg.norm(across)), float(np.linalg.norm(down))
    if min(width, height) <= 0:
        return polygon
    ratio = float(_PARAMETERS["Det.unclip_ratio"])
    a, b, c = 4 * ratio + 8, (2 * ratio + 2) * (width + height), ratio * width * height
    margin = (b - np.sqrt(max(b * b - 4 * a * c, 0.0))) / (2 * a)
    x, y = across / width * margin, down / height * margin
    corners: NDArray[np.float32] = polygon + np.stack([x + y, y - x, -x - y, x - y])
    return corners


def _one_case(word: str) -> str:
    """A round letter looks the same in both cases, and like a zero: "Z00", "ZOo" and "0FF" are "ZOO" and "OFF"."""
    letters = [character for character in word if character.isalpha()]
    others = [character for character in letters if character not in "oO"]
    if "0" in word and not any(character in "123456789" for character in word):
        as_letter = word.replace("0", "O")
        if as_letter.upper() in _ROUND_WORDS or len(letters) >= 2:
            word = as_letter if all(map(str.isupper, others)) else word.replace("0", "o")
    if others and all(map(str.isupper, others)) and (len(others) > 1 or "O" in word[1:]):
        word = word.replace("o", "O")
    return word


def _widened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A strip of (H, W, 3) with a black margin below it or right of it, wide enough to be read; all else as it is."""
    least = -(-max(pixels.shape[:2]) // _STRIP)
    margin = [(0, max(0, least - side)) for side in pixels.shape[:2]]
    return np.pad(pixels, [*margin, (0, 0)])


def _lines(result: Any, pixels: NDArray[np.uint8]) -> list[tuple[NDArray[np.float32], str, float]]:
    """The polygon, the words and the score of each line that says something."""
    if result.txts is None or result.boxes is None:
        return []
    lines = []
    for polygon, raw, score in zip(result.boxes, result.txts, result.scores, strict=True):
        text = clean(raw)
        says = any(character.isalnum() or character in _SIGNS for character in text)
        sure = score >= _SURE.get(len(text), _LEAST)
        if says and sure and not (text in _BLOB_READINGS and is_blob(pixels, polygon)):
            lines.append((np.asarray(polygon, dtype=np.float32), text, float(score)))
    return lines


def is_blob(pixels: NDArray[np.uint8], polygon: NDArray[np.float32]) -> bool:
    """Whether a plain disc or box lies in the polygon (4, 2) of `pixels` (H, W, 3), rather than a letter.

    A letter's strokes leave much of its bounding box empty; a disc fills three quarters of it.
    """
    x1, y1 = np.maximum(np.floor(polygon.min(axis=0)).astype(int), 0)
    x2, y2 = np.ceil(polygon.max(axis=0)).astype(int)
    crop = pixels[y1:y2, x1:x2].astype(np.int32)
    if crop.size == 0:
        return True
    rim = np.concatenate([crop[0], crop[-1], crop[:, 0], crop[:, -1]])
    away = np.abs(crop - np.median(rim, axis=0)).sum(axis=2)
    ink = away > away.max() / 2
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return True
    return bool(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean() > 0.7)


def _box(polygon: NDArray[np.float32], left: int, top: int, size: tuple[int, int]) -> Box:
    x1, y1 = polygon.min(axis=0) + np.array([left, top])
    x2, y2 = polygon.max(axis=0) + np.array([left, top])
    (x1, x2), (y1, y2) = np.clip((x1, x2), 0, size[0]), np.clip((y1, y2), 0, size[1])
    return Box(x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2))


def _shares_height(above: Box, below: Box) -> bool:
    shared = min(above.y2, below.y2) - max(above.y1, below.y1)
    return shared > 0.5 * min(above.y2 - above.y1, below.y2 - below.y1)
