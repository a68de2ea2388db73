"""The end of the flow: how sure the whole answer is, and which claim decides that."""

from __future__ import annotations

from collections.abc import Sequence

from .types import Verdict
from .verifiers.fusion import truth

UNCHECKED = 0.5
"""Confidence of an answer that makes no claim that could be checked: even odds."""


def confidence_of(verdicts: Sequence[Verdict], fits: float = 1.0) -> float:
    """Probability (0..1) that a text is right throughout, from the verdicts on its own claims.

    The weakest claim decides: claims about one picture share their evidence, so multiplying them would count a
    doubt several times. Without any claim it is even odds. `fits` is the probability that the MLLM was made for
    the picture, and scales what could not be checked.
    """
    return min((_right(verdict, fits) for verdict in verdicts), default=UNCHECKED * fits)


def weakest(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that decides over the confidence; None where there is none."""
    return min(verdicts, key=lambda verdict: _right(verdict, 1.0), default=None)


def _right(verdict: Verdict, fits: float) -> float:
    return truth(verdict) * (fits if verdict.label == "unverifiable" else 1.0)
