"""Questions that were written apart from the pocket MLLM's training templates are understood all the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from seewhy.agent.questions.reading import Intent, read_question

FILE = Path(__file__).parents[2] / "examples" / "pocket" / "unseen_wordings.txt"
WORDS = {"a": "a dog", "n": "dog", "s": "dogs", "b": "cat", "bs": "cats"}
RELATIONS = {"left": ("left of",), "right": ("right of",), "above": ("above",), "below": ("below", "under")}
# "There isn't a dog, is there?", "So no dogs at all?"
DENIALS = ("no {s}", "no {n} in it", "There isn't", "doesn't have", "Not a single")
# A choice of places is a position as well as a "where".
KINDS = {"colour": ("attribute",), "where": ("where", "position")}


def wordings() -> list[tuple[str, str]]:
    """(section, template) pairs."""
    found, kind = [], ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and kind:
            found.append((kind, line))
    return found


def is_right(kind: str, template: str, intent: Intent) -> bool:
    """Whether kind, subjects and negation are as a person would understand them."""
    if kind in RELATIONS:
        read = (intent.kind, set(intent.subjects), intent.object, intent.negated)
        return read == ("relation", {"dog", "cat"}, "cat", False) and intent.value in RELATIONS[kind]
    if intent.kind not in KINDS.get(kind, (kind,)):
        return False
    negated = kind == "presence" and any(denial in template for denial in DENIALS)
    return intent.negated == negated and (kind in ("text", "list") or intent.subjects == ("dog",))


def halves() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """A: what reading was mended by. B: what it is measured on."""
    mixed = wordings()
    random.Random(3).shuffle(mixed)
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


def test_there_are_two_hundred() -> None:
    assert len(wordings()) == len(set(wordings())) == 200


@pytest.mark.parametrize(("half", "floor"), [(0, 0.94), (1, 0.75)], ids=["mended by", "measured on"])
def test_most_are_understood(half: int, floor: float) -> None:
    asked = halves()[half]
    wrong = [
        question
        for kind, template in asked
        if not is_right(kind, template, read_question(question := template.format(**WORDS)))
    ]
    assert len(wrong) <= (1 - floor) * len(asked), wrong
