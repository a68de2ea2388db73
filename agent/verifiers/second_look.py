"""The MLLM looks again, at the whole picture or at crops, and says yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from seewhy.tools.types import Box

from ..scene import Scene
from ..types import Evidence
from ..vocabulary import article, is_countable
from .fusion import evidence
from .weights import LOOK, LOOK_WEIGHT


def noun_phrase(noun: str) -> str:
    """A noun as a question asks for it: "a dog", "water"."""
    return f"{article(noun)} {noun}" if is_countable(noun) else noun


def second_look(
    scene: Scene, question: str, regions: Sequence[Box | None] = (None,), padding: float = 0.5
) -> list[Evidence]:
    """The mean of the looks at `regions` (None: the whole picture) as one evidence: they are one model's. [] if none.

    `padding` is how much of a region's surroundings is shown, in its longer sides.
    """
    looks = [look for region in regions if (look := scene.look(question, region, padding)) is not None]
    if not looks:
        return []
    mean = sum(looks) / len(looks)
    return [evidence(LOOK, f"{question} {yes_no(mean)}", LOOK_WEIGHT * mean)]


def yes_no(log_odds: float) -> str:
    """A look as a person reads it: "no (p=0.97)"."""
    return f"{'yes' if log_odds >= 0 else 'no'} (p={1 / (1 + exp(-abs(log_odds))):.2f})"
