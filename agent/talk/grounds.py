"""What the last answer of a conversation rests on, said in one or two sentences: the reply to "Why?"."""

from __future__ import annotations

from collections.abc import Sequence

from ..extraction.chinese import is_chinese
from ..types import Verdict
from .small import small_talk
from .turns import Turn

MOST = 4
"""Pieces of evidence that are told; /why shows all."""


def basis(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """What speaks most for each claim, and which claims could not be checked."""
    told = []
    for verdict in verdicts:
        strongest = max(verdict.evidence, key=lambda one: abs(one.support), default=None)
        if strongest is None or verdict.label == "unverifiable":
            told.append(f'"{verdict.claim.text}" could not be checked')
        else:
            told.append(strongest.note)
    return tuple(dict.fromkeys(told))[:MOST]


def grounds(history: Sequence[Turn], message: str) -> Turn | None:
    """The last turn that asked about the picture, with what there is to say of it for its answer; None for no turn."""
    last = next((turn for turn in reversed(history) if not small_talk(turn.question)), None)
    if last is None or last.confidence is None:
        return None
    said = _chinese(last) if is_chinese(message) else _english(last)
    return last.model_copy(update={"answer": said})


def _english(turn: Turn) -> str:
    why = "; ".join(turn.evidence) or "nothing in it could be checked"
    return f'I am {turn.confidence:.0%} sure of "{turn.answer}": {why}.'


def _chinese(turn: Turn) -> str:
    why = "；".join(turn.evidence) or "其中没有可以核实的内容"
    return f"我对“{turn.answer}”有{turn.confidence:.0%}的把握：{why}。"
