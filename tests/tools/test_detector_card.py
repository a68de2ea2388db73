from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.tools.detector_card import DetectorCard
from seewhy.tools.errors import WeightsError

CARD = DetectorCard(calibration=((0.0, 0.0), (0.1, 0.02), (0.5, 0.4), (0.8, 0.4), (1.0, 0.99)))
SHARES = st.floats(0, 1)


@given(SHARES, SHARES)
def test_a_surer_detection_is_never_less_probable(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= CARD.probability(low) <= CARD.probability(high) + 1e-9 <= 0.99 + 1e-9


@given(st.floats(0, 0.99))
def test_the_score_of_a_probability_has_that_probability(probability: float) -> None:
    assert CARD.probability(CARD.score_of(probability)) == pytest.approx(probability, abs=1e-6)


@given(SHARES)
def test_scores_that_nobody_measured_stay_as_they_are(score: float) -> None:
    assert DetectorCard().probability(score) == score == DetectorCard().score_of(score)


def test_the_card_lies_beside_the_weights(tmp_path: Path) -> None:
    assert DetectorCard.beside(tmp_path / "mine.pt") == DetectorCard()
    card = {"made_for": "an x-ray of luggage", "calibration": [[0, 0], [0.5, 0.9]]}
    (tmp_path / "mine.json").write_text(json.dumps(card))
    found = DetectorCard.beside(tmp_path / "mine.pt")
    assert found.made_for == "an x-ray of luggage"
    assert found.probability(0.25) == pytest.approx(0.45)
    assert found.probability(0.7) == pytest.approx(0.9)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"made": 1}', '{"calibration": [[0.5, 0.9], [0.2, 1]]}', '{"calibration": 3}']
)
def test_a_card_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.json").write_text(text)
    with pytest.raises(WeightsError, match=r"mine\.json is no card of a detector .*: mend it or take it away"):
        DetectorCard.beside(tmp_path / "mine.pt")
