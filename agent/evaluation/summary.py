"""The figures of a run: before correction, after it, and whether the difference is real."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .chair import CaptionScore, Truth, Vocabulary, chair, score_captions
from .mme import score_mme
from .pope import score_answers
from .run import Record
from .statistics import Floats, aurc, bootstrap, calibration_error, compare, reliability, risk_coverage
from .yes_no import strict


def yes_no_summary(records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """For each task, and for "all" of them where there are several: the figures of `_yes_no`."""
    tasks = {task: [one for one in records if one.task == task] for task in dict.fromkeys(one.task for one in records)}
    if len(tasks) > 1:
        tasks["all"] = list(records)
    return {task: _yes_no(group) for task, group in tasks.items()}


def mme_summary(records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """As `yes_no_summary`, and MME's accuracy+ and score of draft and answer."""
    summary = yes_no_summary(records)
    for task, figures in summary.items():
        group = [one for one in records if task in ("all", one.task)]
        for side in ("draft", "answer"):
            score = score_mme([(f"{one.task} {one.image}", right_side(one, side)) for one in group])
            figures[side] |= {"accuracy_plus": score.accuracy_plus, "score": score.score}
    return summary


def chair_summary(records: Sequence[Record], truth: Truth, vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """CHAIR of drafts and answers; `kept` is the share of the drafts' true mentions that the answers still have."""
    before = score_captions([(one.image_id, one.draft) for one in records], truth, vocabulary)[1]
    after = score_captions([(one.image_id, one.answer) for one in records], truth, vocabulary)[1]
    clean = [not one.hallucinated for one in after]
    return {
        "chair": {
            "captions": len(records),
            "draft": chair(before).model_dump(),
            "answer": chair(after).model_dump(),
            "kept": _kept(before, after),
            "change": compare([not one.hallucinated for one in before], clean).model_dump(),
            "intervals": {
                side: _interval(
                    _ratio([len(one.hallucinated) for one in scored], [len(one.mentioned) for one in scored])
                )
                for side, scored in (("draft", before), ("answer", after))
            },
            **_confidence(records, clean),
        }
    }


def right_side(record: Record, side: str) -> bool:
    """Whether the draft or the answer, as the strict parser reads it, is the label."""
    return strict(record.draft if side == "draft" else record.answer) == record.label


def _yes_no(records: Sequence[Record]) -> dict[str, Any]:
    labels = [one.label or "" for one in records]
    before, after = ([right_side(one, side) for one in records] for side in ("draft", "answer"))
    gain = np.subtract(after, before, dtype=float)
    positive = [label == "yes" for label in labels]
    return {
        "questions": len(records),
        "draft": score_answers(labels, [one.draft for one in records]).as_dict(),
        "answer": score_answers(labels, [one.answer for one in records]).as_dict(),
        "change": compare(before, after).model_dump(),
        "intervals": {
            "draft": _interval(_ratio(before)),
            "answer": _interval(_ratio(after)),
            "gain": _interval(_ratio(gain)),
            "draft_recall": _interval(_ratio(np.logical_and(before, positive), positive)),
            "answer_recall": _interval(_ratio(np.logical_and(after, positive), positive)),
        },
        **_confidence(records, after),
    }


def _confidence(records: Sequence[Record], right: Sequence[bool]) -> dict[str, Any]:
    """What the answers' confidence is worth, and what they cost."""
    sure = [one.confidence for one in records]
    bins = reliability(sure, right)
    coverage, risk = risk_coverage(sure, right)
    shown = np.unique(np.linspace(0, len(sure) - 1, 101).astype(int))  # as many points as a plot can show
    return {
        "aurc": aurc(sure, right),
        "calibration_error": calibration_error(bins),
        "reliability": [one.model_dump() for one in bins],
        "risk_coverage": {"coverage": coverage[shown].tolist(), "risk": risk[shown].tolist()},
        "abstained": sum(one.abstained for one in records),
        "seconds": sum(one.seconds for one in records) / len(records),
    }


def _kept(before: Sequence[CaptionScore], after: Sequence[CaptionScore]) -> float | None:
    had = [one.found for one in before]
    total = sum(map(len, had))
    still = sum(len(found & one.found) for found, one in zip(had, after, strict=True))
    return still / total if total else None


def _ratio(parts: ArrayLike, wholes: ArrayLike | None = None) -> tuple[Floats, Floats]:
    part = np.asarray(parts, dtype=float)
    return part, np.ones_like(part) if wholes is None else np.asarray(wholes, dtype=float)


def _interval(ratio: tuple[Floats, Floats]) -> dict[str, float] | None:
    """A bootstrap interval of sum(parts) / sum(wholes)."""
    part, whole = ratio
    found = bootstrap(len(part), lambda taken: part[taken].sum() / whole[taken].sum() if whole[taken].any() else None)
    return found.model_dump() if found else None
