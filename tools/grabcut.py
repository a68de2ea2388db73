"""Outlines by colour alone, without weights: OpenCV's grabCut (Rother et al., "GrabCut", SIGGRAPH 2004)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .types import Box

_LONGEST_SIDE = 320  # the cut is made at most at this size: its time grows faster than the pixels
_ROUNDS = 4
_COLOUR_TOLERANCE = 12  # of a channel, for what belongs to a point
_SCORE = 0.5  # grabCut has no confidence of its own


class GrabCut:
    """A segmenter that models the colours inside and outside of a prompt."""

    name = "grabCut"

    def by_box(self, image: Image.Image, box: Box) -> tuple[NDArray[np.bool_], float]:
        """The thing that fills `box`; the box itself, with score 0, where its colours are those around it."""
        window = _around(box, image.size)
        scale = min(1.0, _LONGEST_SIDE / max(window[2] - window[0], window[3] - window[1]))
        pixels = _resized(image, window, scale)
        rows, columns = _inner(box, window, scale, pixels.shape)
        seeds = np.zeros(pixels.shape[:2], dtype=np.uint8)  # cv2.GC_BGD
        seeds[rows, columns] = 3  # cv2.GC_PR_FGD
        seeds[(seeds == 3) & _like_surroundings(pixels, seeds == 0)] = 2  # cv2.GC_PR_BGD: the hole of a ring
        return _whole(_cut(pixels, seeds), window, image.size, box)

    def by_point(self, image: Image.Image, x: float, y: float) -> tuple[NDArray[np.bool_], float]:
        """The thing at (x, y): it is seeded with the pixels around that are of about the same colour."""
        import cv2

        window = (0, 0, image.width, image.height)
        scale = min(1.0, _LONGEST_SIDE / max(image.size))
        pixels = _resized(image, window, scale)
        height, width = pixels.shape[:2]
        column, row = min(int(x * scale), width - 1), min(int(y * scale), height - 1)
        flood = np.zeros((height + 2, width + 2), dtype=np.uint8)
        tolerance = (_COLOUR_TOLERANCE,) * 3
        flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
        cv2.floodFill(pixels.copy(), flood, (column, row), (0, 0, 0), tolerance, tolerance, flags)
        seeds = np.full((height, width), 2, dtype=np.uint8)  # cv2.GC_PR_BGD
        seeds[flood[1:-1, 1:-1] > 0] = 3  # cv2.GC_PR_FGD
        seeds[row, column] = 1  # cv2.GC_FGD
        at = Box(x1=math.floor(x), y1=math.floor(y), x2=math.floor(x) + 1, y2=math.floor(y) + 1)
        return _whole(_cut(pixels, seeds), window, image.size, at)


def _around(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box with a third of its sides around it, inside the image: what the background looks like."""
    margin_x, margin_y = (box.x2 - box.x1) / 3 + 4, (box.y2 - box.y1) / 3 + 4
    left, top = max(0, math.floor(box.x1 - margin_x)), max(0, math.floor(box.y1 - margin_y))
    return left, top, min(size[0], math.ceil(box.x2 + margin_x)), min(size[1], math.ceil(box.y2 + margin_y))


def _resized(image: Image.Image, window: tuple[int, int, int, int], scale: float) -> NDArray[np.uint8]:
    crop = image.convert("RGB").crop(window)
    if scale < 1.0:
        crop = crop.resize((max(1, round(crop.width * scale)), max(1, round(crop.height * scale))))
    return np.array(crop)


def _inner(box: Box, window: tuple[int, int, int, int], scale: float, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns of `box` in the window; a rim of one pixel stays outside, so that there is a background."""
    top, bottom = (box.y1 - window[1]) * scale, (box.y2 - window[1]) * scale
    left, right = (box.x1 - window[0]) * scale, (box.x2 - window[0]) * scale
    rows = slice(max(1, math.floor(top)), min(shape[0] - 1, math.ceil(bottom)))
    return rows, slice(max(1, math.floor(left)), min(shape[1] - 1, math.ceil(right)))


def _like_surroundings(pixels: NDArray[np.uint8], outside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which pixels (H, W, 3) have a colour that is common `outside`, give or take a step of 16; none if nearly all."""
    import cv2

    bins = (pixels // 16).astype(np.intp)
    counts = np.zeros((16, 16, 16), dtype=np.float32)
    np.add.at(counts, tuple(bins[outside].T), 1)
    common = (counts > 0.002 * outside.sum()).astype(np.uint8)
    for axis in range(3):  # one step along each channel
        common = np.moveaxis(common, axis, 0)
        common = cv2.dilate(common.reshape(16, -1), np.ones((3, 1), np.uint8)).reshape(common.shape)
        common = np.moveaxis(common, 0, axis)
    alike: NDArray[np.bool_] = common[tuple(np.moveaxis(bins, -1, 0))] > 0
    return alike if (alike & ~outside).sum() < 0.9 * (~outside).sum() else np.zeros_like(alike)


def _cut(pixels: NDArray[np.uint8], seeds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    import cv2

    if not (seeds % 2 == 1).any() or not (seeds % 2 == 0).any():
        return np.zeros(seeds.shape, dtype=bool)
    cv2.setRNGSeed(0)  # the colour models start from k-means: the same question gets the same answer
    outside, inside = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(pixels[:, :, ::-1])
    cv2.grabCut(bgr, seeds, (0, 0, 0, 0), outside, inside, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    mask: NDArray[np.bool_] = seeds % 2 == 1
    return mask


def _whole(
    mask: NDArray[np.bool_], window: tuple[int, int, int, int], size: tuple[int, int], box: Box
) -> tuple[NDArray[np.bool_], float]:
    """`mask` of the window as a mask of the whole image of `size`, and its score; the box where it is all but empty."""
    left, top, right, bottom = window
    whole = np.zeros((size[1], size[0]), dtype=bool)
    if mask.shape != (bottom - top, right - left):
        mask = np.asarray(Image.fromarray(mask).resize((right - left, bottom - top), Image.Resampling.NEAREST))
    whole[top:bottom, left:right] = mask
    if whole.sum() >= max(1.0, 0.02 * box.area):
        return whole, _SCORE
    rows = slice(max(0, math.floor(box.y1)), math.ceil(box.y2))
    whole[rows, max(0, math.floor(box.x1)) : math.ceil(box.x2)] = True
    return whole, 0.0
