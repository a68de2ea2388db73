"""POPE: yes/no questions about what is in an image, scored as the reference does, with a stricter reading beside it.

Li et al., "Evaluating Object Hallucination in Large Vision-Language Models" (EMNLP 2023), section 5; evaluate.py of
RUCAIBox/POPE, whose figures `official` equals to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..types import Frozen
from .reading import read_rows
from .yes_no import YesNo, official, strict


class YesNoScore(Frozen):
    """How answers agree with labels; "yes" is the positive class. Figures are 0 to 1, None where nothing divides.

    `unparsed` answers are neither yes nor no: wrong for the accuracy, missed for the recall.
    """

    accuracy: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    yes_ratio: float | None
    tp: int
    fp: int
    tn: int
    fn: int
    unparsed: int = 0


class PopeScore(Frozen):
    """One set of answers in both readings; `unparseable` is the share that the strict parser gave up on."""

    questions: int
    official: YesNoScore
    strict: YesNoScore
    unparseable: float

    def as_dict(self) -> dict[str, Any]:
        """One flat object with the official figures, and the strict reading nested in it."""
        own = self.official.model_dump(exclude={"unparsed"})
        return {
            "questions": self.questions,
            **own,
            "unparseable": self.unparseable,
            "strict": self.strict.model_dump(),
        }


def score_answers(labels: Sequence[str], answers: Sequence[str]) -> PopeScore:
    """Scores free answers; `labels` are "yes" or "no", in the same order, at least one."""
    read = [strict(answer) for answer in answers]
    return PopeScore(
        questions=len(labels),
        official=score_yes_no(labels, [official(answer) for answer in answers]),
        strict=score_yes_no(labels, read),
        unparseable=read.count(None) / len(read),
    )


def score_yes_no(labels: Sequence[str], predictions: Sequence[YesNo | None]) -> YesNoScore:
    """Counts and their figures; a prediction of None is an answer that could not be read."""
    pairs = list(zip(labels, predictions, strict=True))
    tp, fp = pairs.count(("yes", "yes")), pairs.count(("no", "yes"))
    tn, fn = pairs.count(("no", "no")), pairs.count(("yes", "no"))
    precision = tp / (tp + fp) if tp + fp else None
    recall = tp / labels.count("yes") if "yes" in labels else None
    return YesNoScore(
        accuracy=(tp + tn) / len(pairs) if pairs else None,
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision and recall else 0.0 if pairs else None,
        yes_ratio=(tp + fp) / len(pairs) if pairs else None,
        tp=tp,
        fp=fp,
        tn=tn,
        fn=fn,
        unparsed=predictions.count(None),
    )


def read_questions(path: Path) -> list[dict[str, Any]]:
    """POPE's question file: rows with question_id, image, text, label ("yes" or "no"), of which only the label must be
    there. Raises InputError.
    """
    rows = read_rows(path, ("label",))
    for number, row in enumerate(rows, 1):
        if row["label"] not in ("yes", "no"):
            raise InputError(f'{path}, entry {number}: the label is {row["label"]!r}; POPE\'s are "yes" and "no"')
    return rows


def read_answers(path: Path) -> list[dict[str, Any]]:
    """POPE's answer file: rows with question and answer, and question_id where there is one. Raises InputError."""
    rows = read_rows(path, ("answer",))
    for number, row in enumerate(rows, 1):
        if not isinstance(row["answer"], str):
            raise InputError(f"{path}, entry {number}: the answer is not text but {type(row['answer']).__name__}")
    return rows


def matched(questions: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> tuple[list[str], str | None]:
    """The answers' texts in the order of the questions, and a warning for the user or None.

    The reference pairs the two files line by line and looks at nothing else. So do we, unless the answers have
    question ids that say otherwise: then each goes to its question. Answers of which some are missing, and answers
    without ids whose question is that of another line, are refused: their figures would be noise.
    """
    if len(questions) != len(answers):
        raise InputError(
            f"{len(questions)} questions but {len(answers)} answers; give one to each question, in the same order"
        )
    texts = [str(answer["answer"]) for answer in answers]
    if not all("question_id" in row for row in (*questions, *answers)):
        return texts, _check_order(questions, answers)
    asked, given = _ids(questions), _ids(answers)
    if asked == given:
        return texts, None
    by_id = dict(zip(given, texts, strict=True))
    if missing := [key for key in asked if key not in by_id]:
        raise InputError(f"question {missing[0]} has no answer; give one answer to each question_id")
    if len(set(asked)) < len(asked):
        raise InputError("the answers are in another order and question ids repeat; score one POPE file at a time")
    return [by_id[key] for key in asked], "the answers are in another order than the questions: matched by question_id"


def _check_order(questions: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> str | None:
    asked = [_plain(question.get("text", "")) for question in questions]
    known, warning = set(asked), None
    for number, (text, answer) in enumerate(zip(asked, answers, strict=True), 1):
        if not text:
            continue
        other = _plain(answer.get("question", text))
        if other == text:
            continue
        if other in known:
            raise InputError(
                f"answer {number} is to {answer['question']!r}, but question {number} is "
                f"{questions[number - 1]['text']!r}; put the answers in the order of the questions, or add question_id"
            )
        warning = warning or f"answer {number} quotes a question that is not in the file; paired by order all the same"
    return warning


def _ids(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [str(row["question_id"]) for row in rows]


def _plain(text: object) -> str:
    return " ".join(str(text).lower().split())
