"""Errors in texts about scenes of any kind, photographs among them: the bounds keep what was reached.

Of every third one of the variants of a text, to save time.
"""

from __future__ import annotations

from itertools import islice

import pytest
from free_scenes import free_cases
from whole_texts import outcome

BOUNDS = [
    ("k", 0.90, 0.90), ("l", 0.85, 0.84), ("m", 0.88, 0.86), ("n", 0.81, 0.76), ("o", 0.81, 0.75), ("p", 0.79, 0.73),
    ("q", 0.74, 0.71), ("r", 0.90, 0.88), ("s", 0.88, 0.86),
]  # fmt: skip


@pytest.mark.parametrize(("name", "found", "repaired"), BOUNDS)
def test_errors_in_texts_about_free_scenes_are_found_and_repaired(
    name: str, found: float, repaired: float, record_property
) -> None:
    results = [outcome(case) for case in islice(free_cases(name), 0, None, 3)]
    shares = [sum(r.found for r in results) / len(results), sum(r.repaired for r in results) / len(results)]
    record_property(f"set {name}: found, repaired", shares)
    assert shares[0] >= found
    assert shares[1] >= repaired


@pytest.mark.parametrize("name", [name for name, _, _ in BOUNDS])
def test_true_texts_about_free_scenes_stay_as_they_are(name: str) -> None:
    results = [outcome(case) for case in free_cases(name, clean=True)]
    assert sum(not result.repaired for result in results) <= 1
