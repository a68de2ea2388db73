"""Errors in texts about scenes of any kind, photographs among them: the bounds keep what was reached."""

from __future__ import annotations

import pytest
from free_scenes import free_cases
from whole_texts import outcome


@pytest.mark.parametrize(("name", "found", "repaired"), [("k", 0.89, 0.88), ("l", 0.82, 0.79)])
def test_errors_in_texts_about_free_scenes_are_found_and_repaired(
    name: str, found: float, repaired: float, record_property
) -> None:
    results = [outcome(case) for case in free_cases(name)]
    shares = [sum(r.found for r in results) / len(results), sum(r.repaired for r in results) / len(results)]
    record_property(f"set {name}: found, repaired", shares)
    assert shares[0] >= found
    assert shares[1] >= repaired


@pytest.mark.parametrize("name", ["k", "l"])
def test_true_texts_about_free_scenes_stay_as_they_are(name: str) -> None:
    results = [outcome(case) for case in free_cases(name, clean=True)]
    assert sum(not result.repaired for result in results) <= 1
