"""The corrector's goals: of injected errors at least 95% are found and 90% repaired, and what was right stays.

Extraction, verification and correction are the real ones; the experts report the exact truth (see known_truth), so
that what is missed here is missed by the corrector.
"""

from __future__ import annotations

from collections import Counter

import pytest
from injected_errors import KINDS, WORDINGS, cases, outcome


def test_injected_errors_are_found_and_repaired_and_other_sentences_stay(record_property) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    sentences = changed = 0
    for case in cases(seed=11, number=300, wordings=WORDINGS):
        result = outcome(case)
        seen.update({(case.kind, "all"): 1, (case.kind, "found"): result.found, (case.kind, "mended"): result.repaired})
        sentences, changed = sentences + result.others, changed + result.changed
    table = {kind: tuple(seen[kind, what] for what in ("all", "found", "mended")) for kind in KINDS}
    record_property("errors, found, repaired by kind; untouched sentences, changed", (table, sentences, changed))
    injected, found, mended = (sum(row[i] for row in table.values()) for i in range(3))
    assert found / injected >= 0.95, table
    assert mended / injected >= 0.90, table
    assert changed / sentences < 0.01


def test_a_true_description_stays_as_it_is_in_any_wording() -> None:
    results = [outcome(case) for case in cases(seed=12, number=150, wordings=WORDINGS, kinds=())]
    assert sum(not result.exact for result in results) <= 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "object"])
def test_without_an_mllm_the_experts_alone_find_what_they_can_measure(kind: str) -> None:
    results = [outcome(case, looks=False) for case in cases(seed=13, number=40, wordings=WORDINGS, kinds=(kind,))]
    assert sum(result.repaired for result in results) >= 36


def test_without_an_mllm_a_missing_object_is_not_refuted_by_the_detector_alone() -> None:
    results = [outcome(case, looks=False) for case in cases(seed=14, number=20, wordings=WORDINGS, kinds=("object",))]
    assert not any(result.found for result in results)
