"""Is a difference real, and does a confidence mean what it says? Pure NumPy; everything random takes a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import Field

from ..types import Frozen

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


class Change(Frozen):
    """What a correction did to answers: wrong ones made right, right ones made wrong; `p` is McNemar's exact test.

    `harm` is the share of right answers that were made wrong, None where none was right.
    """

    fixed: int
    broken: int
    kept_right: int
    kept_wrong: int
    p: float
    harm: float | None


class Interval(Frozen):
    """An estimate and the bounds of its percentile bootstrap interval."""

    value: float
    low: float
    high: float


class Bin(Frozen):
    """Answers of similar confidence: how many, what they claim on average, how many of them are right (shares)."""

    low: float
    high: float
    count: int
    confidence: float = Field(ge=0.0, le=1.0)
    accuracy: float = Field(ge=0.0, le=1.0)


def mcnemar(fixed: int, broken: int) -> float:
    """Two-sided exact p-value that fixing and breaking are equally likely (McNemar 1947, binomial form)."""
    changed = fixed + broken
    tail = sum(comb(changed, k) for k in range(min(fixed, broken) + 1))
    return float(min(Fraction(1), Fraction(2 * tail, 1 << changed)))


def compare(before: Sequence[bool], after: Sequence[bool]) -> Change:
    """Whether each answer was right before and after, in the same order."""
    pairs = list(zip(map(bool, before), map(bool, after), strict=True))
    fixed, broken = pairs.count((False, True)), pairs.count((True, False))
    return Change(
        fixed=fixed,
        broken=broken,
        kept_right=pairs.count((True, True)),
        kept_wrong=pairs.count((False, False)),
        p=mcnemar(fixed, broken),
        harm=broken / sum(before) if any(before) else None,
    )


def bootstrap(
    count: int, metric: Callable[[Indices], float | None], *, level: float = 0.95, rounds: int = 1000, seed: int = 0
) -> Interval | None:
    """A percentile interval of a metric over `count` items.

    `metric` gets the indices of the items to take, (count,), with repeats; where it is None a resample does not count.
    None if the metric of all items is.
    """
    value = metric(np.arange(count))
    if value is None or count == 0:
        return None
    draws = np.random.default_rng(seed).integers(0, count, size=(rounds, count))
    values = [one for one in map(metric, draws) if one is not None]
    low, high = np.quantile(values or [value], [(1 - level) / 2, (1 + level) / 2])
    return Interval(value=value, low=float(low), high=float(high))


def reliability(confidence: ArrayLike, right: ArrayLike, bins: int = 10) -> list[Bin]:
    """Equal-width bins of confidence (0 to 1) that hold any answer; the last one includes 1."""
    sure, good = _pair(confidence, right)
    place = np.minimum((sure * bins).astype(np.int64), bins - 1)
    return [
        Bin(
            low=one / bins,
            high=(one + 1) / bins,
            count=int((place == one).sum()),
            confidence=float(sure[place == one].mean()),
            accuracy=float(good[place == one].mean()),
        )
        for one in np.unique(place).tolist()
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error (Guo et al. 2017): mean distance of confidence and accuracy, weighted by count."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.accuracy) for one in bins) / total if total else None


def risk_coverage(confidence: ArrayLike, right: ArrayLike) -> tuple[Floats, Floats]:
    """Coverage (1/n .. 1) and the share of wrong answers among the most confident that many.

    Answers of equal confidence stand in no order: each takes the mean risk of its group, so the curve does not
    depend on the order of the input (Geifman and El-Yaniv 2017, "Selective Classification").
    """
    sure, good = _pair(confidence, right)
    values, group = np.unique(-sure, return_inverse=True)
    sizes = np.bincount(group, minlength=len(values))
    wrong = np.bincount(group, weights=1 - good, minlength=len(values))
    expected = np.cumsum(np.repeat(wrong / sizes, sizes))
    taken = np.arange(1, len(sure) + 1)
    return taken / len(sure), expected / taken


def aurc(confidence: ArrayLike, right: ArrayLike) -> float:
    """Area under the risk-coverage curve: the mean risk over all coverages, 0 is best. At least one answer."""
    return float(risk_coverage(confidence, right)[1].mean())


def _pair(confidence: ArrayLike, right: ArrayLike) -> tuple[Floats, Floats]:
    sure, good = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=np.float64)
    if sure.shape != good.shape or sure.ndim != 1 or sure.size == 0:
        raise ValueError(f"needs two rows of equal length, at least 1: got shapes {sure.shape} and {good.shape}")
    if not ((sure >= 0) & (sure <= 1)).all():
        raise ValueError("a confidence is a probability, 0 to 1")
    return sure, good
