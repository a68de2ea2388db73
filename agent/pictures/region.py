"""A question about a region is answered on the region as a picture of its own; what was found moves back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np

from seewhy.tools.types import Box, Finding, Mask, Observation

from ..prompts import box_text
from ..reason import BOX
from ..types import Evidence, Step, Thought, Verdict
from .images import Picture

BOX_ARGS = frozenset({"region", "box", "other", "boxes"})


class WayBack:
    """From the pixels of a picture to those of the whole that it is a part of; changes nothing for a whole."""

    def __init__(self, picture: Picture) -> None:
        self._whole = picture.whole
        self._size = picture.size
        self._dx, self._dy = picture.offset

    def text(self, words: str) -> str:
        """Every ``[x1, y1, x2, y2]`` in the words."""
        if self._whole is None:
            return words
        return BOX.sub(lambda match: box_text(self._box(_numbers(match))), words)

    def step(self, step: Step) -> Step:
        """Its words."""
        return step if self._whole is None else step.model_copy(update={"text": self.text(step.text)})

    def thoughts(self, thoughts: Iterable[Thought]) -> tuple[Thought, ...]:
        """Their words and boxes."""
        if self._whole is None:
            return tuple(thoughts)
        return tuple(
            thought.model_copy(
                update={
                    "text": self.text(thought.text),
                    "boxes": tuple(self._box(box.as_tuple()) for box in thought.boxes),
                }
            )
            for thought in thoughts
        )

    def observations(self, observations: Iterable[Observation]) -> tuple[Observation, ...]:
        """Their objects, masks, regions and arguments; first of all the region that was pointed at."""
        if self._whole is None:
            return tuple(observations)
        pointed_at = self._box((0, 0, *self._size))
        zoom = Observation(tool="zoom", args={"region": list(pointed_at.as_tuple())}, region=pointed_at)
        return (zoom, *(self._observation(seen) for seen in observations))

    def _observation(self, seen: Observation) -> Observation:
        return seen.model_copy(
            update={
                "args": {name: self._arg(name, value) for name, value in seen.args.items()},
                "region": seen.region and self._box(seen.region.as_tuple()),
                "objects": tuple(self._finding(finding) for finding in seen.objects),
            }
        )

    def verdicts(self, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """The notes of their evidence."""
        if self._whole is None:
            return tuple(verdicts)
        return tuple(
            verdict.model_copy(update={"evidence": tuple(self._evidence(item) for item in verdict.evidence)})
            for verdict in verdicts
        )

    def _evidence(self, item: Evidence) -> Evidence:
        return item.model_copy(update={"note": self.text(item.note)})

    def _finding(self, finding: Finding) -> Finding:
        box = self._box(finding.box.as_tuple())
        return finding.model_copy(update={"box": box, "mask": finding.mask and self._mask(finding.mask)})

    def _box(self, corners: Iterable[float]) -> Box:
        x1, y1, x2, y2 = corners
        return Box(x1=x1 + self._dx, y1=y1 + self._dy, x2=x2 + self._dx, y2=y2 + self._dy)

    def _mask(self, mask: Mask) -> Mask:
        assert self._whole is not None
        width, height = self._whole.size
        canvas = np.zeros((height, width), dtype=np.bool_)
        canvas[self._dy : self._dy + mask.height, self._dx : self._dx + mask.width] = mask.to_array()
        return Mask.from_array(canvas)

    def _arg(self, name: str, value: Any) -> Any:
        if name not in BOX_ARGS or not isinstance(value, list):
            return value
        if len(value) == 4 and all(isinstance(number, (int, float)) for number in value):
            return list(self._box(value).as_tuple())
        return [self._arg(name, entry) for entry in value]


def _numbers(match: re.Match[str]) -> tuple[float, ...]:
    x1, y1, x2, y2 = (float(number) for number in match.groups())
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
