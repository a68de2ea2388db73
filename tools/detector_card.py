"""What is known of a detector's weights besides the weights: a small JSON file of the same name beside them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from .errors import WeightsError

Points = tuple[tuple[float, float], ...]


class SecondStage(BaseModel):
    """A classifier that looks at each place again, `weights` beside the detector's, and what both are worth together.

    The weights of the log of the first stage's score and of the second's probability, for every class, and for nothing
    being there, with a bias of its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: str
    first: float
    second: float
    nothing_first: float
    nothing_second: float
    nothing: float


class DetectorCard(BaseModel):
    """`made_for`: the only kind of picture that the detector was trained on, such as "a sticker scene" (None: any).

    `calibration`: points (score, probability that such a detection is right), both 0..1 and ascending, joined by
    straight lines; () where nobody measured it, and scores stay as they are. `augmented`: it looks three times, in
    three sizes, once mirrored, and the calibration is of what that finds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_for: str | None = None
    calibration: Points = ()
    augmented: bool = False
    second_stage: SecondStage | None = None

    @model_validator(mode="after")
    def _ascends(self) -> DetectorCard:
        for (score, share), (next_score, next_share) in pairwise(self.calibration):
            if not (0 <= score < next_score <= 1 and 0 <= share <= next_share <= 1):
                raise ValueError("calibration must ascend, from 0 to 1")
        return self

    @classmethod
    def beside(cls, weights: Path) -> DetectorCard:
        """The card of `weights`, an empty one if there is none. Raises WeightsError for one that cannot be read."""
        file = weights.with_suffix(".json")
        if not file.is_file():
            return cls()
        try:
            return cls.model_validate_json(file.read_bytes())
        except ValidationError as error:
            reason = error.errors()[0]["msg"]
            raise WeightsError(f"{file} is no card of a detector ({reason}): mend it or take it away") from error

    def probability(self, score: float) -> float:
        """How likely a detection of that score is right."""
        return _interpolated(score, self.calibration)

    def score_of(self, probability: float) -> float:
        """The least score that has that probability: what `probability` turns back."""
        return _interpolated(probability, tuple((share, score) for score, share in self.calibration))


def _interpolated(value: float, points: Points) -> float:
    for (x, y), (next_x, next_y) in pairwise(points):
        if value <= next_x:
            return y if next_x == x else y + (next_y - y) * max(value - x, 0.0) / (next_x - x)
    return points[-1][1] if points else value
