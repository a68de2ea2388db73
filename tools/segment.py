"""Outlines things that are prompted by boxes or points: Segment Anything, or OpenCV's grabCut without a checkpoint."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import Field

from .arguments import Region
from .errors import ToolError
from .grabcut import GrabCut
from .toolbox import FunctionTool
from .types import Box, Finding, Mask, Observation

Point = Annotated[list[float], Field(min_length=2, max_length=2)]


class Segmenter(Protocol):
    """What outlines: the masks are bool, (height, width) of the image, the scores 0 to 1."""

    name: str

    def by_box(self, image: Image.Image, box: Box) -> tuple[NDArray[np.bool_], float]:
        """The thing that fills `box`."""
        ...

    def by_point(self, image: Image.Image, x: float, y: float) -> tuple[NDArray[np.bool_], float]:
        """The thing at (x, y)."""
        ...


class Segment(FunctionTool):
    """The tool `segment`. `checkpoint` is the path of a Segment Anything checkpoint (None: grabCut)."""

    def __init__(self, checkpoint: str | Path | None = None, device: str | None = None) -> None:
        super().__init__(self.segment, name="segment")
        self._checkpoint = checkpoint
        self._device = device
        self._segmenter: Segmenter | None = None
        self._lock = threading.Lock()

    @property
    def weights(self) -> str:
        """What outlines, by name."""
        return GrabCut.name if self._checkpoint is None else str(self._checkpoint)

    def segment(
        self, image: Image.Image, boxes: list[Region] | None = None, points: list[Point] | None = None
    ) -> Observation:
        """Outline the things in boxes, each [x1, y1, x2, y2] in pixels, or at points, each [x, y].

        One finding "segment" with a mask for each prompt, boxes first, in their order. Raises ToolError for
        a prompt outside of the image, and WeightsError.
        """
        if not boxes and not points:
            raise ToolError("nothing to outline: give boxes or points")
        _check_inside(image, boxes or (), points or ())
        with self._lock:
            if self._segmenter is None:
                self._segmenter = self._load()
            outlines = [self._segmenter.by_box(image, box) for box in boxes or ()]
            outlines += [self._segmenter.by_point(image, x, y) for x, y in points or ()]
            note = f"outlined by {self._segmenter.name}"
        return Observation(tool=self.name, note=note, objects=tuple(_finding(mask, score) for mask, score in outlines))

    def _load(self) -> Segmenter:
        if self._checkpoint is None:
            return GrabCut()
        from .sam import SegmentAnything

        return SegmentAnything(self._checkpoint, self._device)


def box_of(mask: NDArray[np.bool_]) -> Box:
    """The tightest box around the true pixels of `mask`, (height, width); an empty one at 0, 0 for none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return Box(x1=0, y1=0, x2=0, y2=0)
    return Box(x1=columns[0], y1=rows[0], x2=columns[-1] + 1, y2=rows[-1] + 1)


def _finding(mask: NDArray[np.bool_], score: float) -> Finding:
    return Finding(label="segment", box=box_of(mask), score=min(max(score, 0.0), 1.0), mask=Mask.from_array(mask))


def _check_inside(image: Image.Image, boxes: Sequence[Box], points: Sequence[Sequence[Any]]) -> None:
    size = f"the image of {image.width}x{image.height}"
    whole = Box(x1=0, y1=0, x2=image.width, y2=image.height)
    for box in boxes:
        if box.intersection(whole) < 1:
            raise ToolError(f"the box {box.as_tuple()} has no pixel in {size}")
    for x, y in points:
        if not (0 <= x < image.width and 0 <= y < image.height):
            raise ToolError(f"the point ({x:g}, {y:g}) is not in {size}")
