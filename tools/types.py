"""What experts report. All coordinates are absolute pixels of the original image (after EXIF rotation), floats."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """Base of every type of this layer: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Frozen):
    """An axis-aligned region: left, top, right, bottom in pixels, right and bottom exclusive; finite."""

    model_config = ConfigDict(allow_inf_nan=False)

    x1: float
    y1: float
    x2: float
    y2: float

    @model_validator(mode="after")
    def _ordered(self) -> Box:
        if not (self.x1 <= self.x2 and self.y1 <= self.y2):
            raise ValueError(f"box corners are out of order: {self.as_tuple()}")
        return self

    def as_tuple(self) -> tuple[float, float, float, float]:
        """(x1, y1, x2, y2)."""
        return (self.x1, self.y1, self.x2, self.y2)

    @property
    def area(self) -> float:
        """Square pixels."""
        return (self.x2 - self.x1) * (self.y2 - self.y1)

    @property
    def center(self) -> tuple[float, float]:
        """(x, y) of the middle."""
        return ((self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2)

    def intersection(self, other: Box) -> float:
        """Shared area in square pixels."""
        width = min(self.x2, other.x2) - max(self.x1, other.x1)
        height = min(self.y2, other.y2) - max(self.y1, other.y1)
        return max(width, 0.0) * max(height, 0.0)

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1; 0 when both are empty."""
        shared = self.intersection(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0


class Mask(Frozen):
    """A binary mask of the whole image as COCO run lengths: column-major, starting with zeros."""

    height: int = Field(ge=1)
    width: int = Field(ge=1)
    counts: tuple[int, ...]

    @classmethod
    def from_array(cls, array: NDArray[np.bool_]) -> Mask:
        """`array`: bool, (height, width)."""
        flat = array.flatten(order="F")
        edges = np.flatnonzero(np.diff(flat.astype(np.int8))) + 1
        runs = np.diff(np.concatenate(([0], edges, [flat.size])))
        counts = [0, *runs.tolist()] if flat.size and flat[0] else runs.tolist()
        return cls(height=array.shape[0], width=array.shape[1], counts=tuple(int(run) for run in counts))

    def to_array(self) -> NDArray[np.bool_]:
        """bool, (height, width)."""
        values = np.arange(len(self.counts)) % 2 == 1
        flat = np.repeat(values, self.counts)
        return flat.reshape((self.height, self.width), order="F")


class Finding(Frozen):
    """One thing that an expert reports.

    `id` is given by the run ("obj_1"; empty before that). `score` is the expert's own confidence,
    0 to 1. `text` holds what was read or measured ("STOP", "red"), None for a bare detection.
    """

    label: str
    box: Box
    score: float = Field(default=1.0, ge=0.0, le=1.0)
    text: str | None = None
    mask: Mask | None = None
    id: str = ""


class Observation(Frozen):
    """What one tool call reported. `args` are JSON values; `error` is set exactly when `ok` is false."""

    tool: str
    args: dict[str, Any] = Field(default_factory=dict)
    ok: bool = True
    error: str | None = None
    note: str = ""
    region: Box | None = None
    objects: tuple[Finding, ...] = ()
