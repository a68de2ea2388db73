from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.agent.evaluation.statistics import (
    aurc,
    bootstrap,
    calibration_error,
    compare,
    mcnemar,
    reliability,
    risk_coverage,
)

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50)


def test_mcnemar_is_the_exact_binomial_test() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(5, 0) == 2 / 32
    assert mcnemar(1, 9) == 2 * (1 + 10) / 1024
    assert mcnemar(3, 3) == 1.0
    assert 0 <= mcnemar(3000, 10) < 1e-300


def test_a_comparison_counts_what_was_fixed_and_what_was_broken() -> None:
    change = compare([True, True, True, False, False], [True, False, True, True, False])
    assert (change.fixed, change.broken, change.kept_right, change.kept_wrong) == (1, 1, 2, 1)
    assert change.harm == 1 / 3


def test_a_bootstrap_interval_holds_the_value_and_depends_on_the_seed_alone() -> None:
    values = np.linspace(0, 1, 100)

    def mean(taken: np.ndarray) -> float:
        return float(values[taken].mean())

    first = bootstrap(100, mean, seed=1)
    assert first is not None
    assert first.value == pytest.approx(0.5)
    assert 0.42 < first.low < 0.46 < 0.54 < first.high < 0.58
    assert first == bootstrap(100, mean, seed=1)
    assert first != bootstrap(100, mean, seed=2)


def test_a_metric_without_a_value_has_no_interval() -> None:
    assert bootstrap(3, lambda taken: None) is None


def test_reliability_bins_hold_what_is_claimed_and_what_is_so() -> None:
    bins = reliability([0.95, 1.0, 0.15], [True, False, False])
    assert [(one.low, one.high, one.count) for one in bins] == [(0.1, 0.2, 1), (0.9, 1.0, 2)]
    assert bins[1].confidence == pytest.approx(0.975)
    assert bins[1].accuracy == 0.5
    assert calibration_error(bins) == pytest.approx((0.15 + 2 * 0.475) / 3)


def test_risk_grows_where_errors_have_low_confidence() -> None:
    coverage, risk = risk_coverage([0.2, 0.9, 0.8, 0.1], [False, True, True, False])
    assert coverage.tolist() == [0.25, 0.5, 0.75, 1.0]
    assert risk.tolist() == [0, 0, 1 / 3, 0.5]
    assert aurc([0.2, 0.9, 0.8, 0.1], [False, True, True, False]) == pytest.approx((1 / 3 + 0.5) / 4)


@given(ANSWERS, st.randoms())
def test_the_curve_does_not_depend_on_the_order_of_the_answers(
    answers: list[tuple[float, bool]], random: object
) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (aurc(*zip(*rows, strict=True)) for rows in (answers, shuffled))
    assert one == pytest.approx(other)
    assert 0 <= one <= 1


@given(ANSWERS)
def test_every_answer_is_in_one_bin(answers: list[tuple[float, bool]]) -> None:
    assert sum(one.count for one in reliability(*zip(*answers, strict=True))) == len(answers)


@pytest.mark.parametrize(("confidence", "right"), [([], []), ([0.1], [True, False]), ([1.5], [True])])
def test_confidences_must_be_probabilities_with_an_outcome_each(confidence: list[float], right: list[bool]) -> None:
    with pytest.raises(ValueError, match=r"needs two rows|probability"):
        aurc(confidence, right)
