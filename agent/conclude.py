"""The end of the flow: how sure the whole answer is, whether to abstain, what to say of a foreign picture."""

from __future__ import annotations

from collections.abc import Sequence

from .types import Verdict
from .verifiers.fusion import truth

UNCHECKED = 0.5
"""Confidence of an answer that makes no claim that could be checked: even odds."""

EMPTY = "I cannot tell from this image, because nothing is left of the draft."


def confidence_of(verdicts: Sequence[Verdict], fits: float = 1.0) -> float:
    """Probability (0..1) that a text is right throughout, from the verdicts on its own claims.

    The weakest claim decides: claims about one picture share their evidence, so multiplying them would count a
    doubt several times. Without any claim it is even odds. `fits` is the probability that the MLLM was made for
    the picture, and scales what could not be checked.
    """
    return min((_right(verdict, fits) for verdict in verdicts), default=UNCHECKED * fits)


def abstention(verdicts: Sequence[Verdict], confidence: float, minimum: float) -> str:
    """The text of an answer that is not given."""
    weakest = min(verdicts, key=lambda verdict: _right(verdict, 1.0), default=None)
    if weakest is None:
        reason = "nothing in the answer could be checked"
    elif weakest.label == "refuted":
        reason = f'the evidence speaks against "{weakest.claim.text}"'
    elif weakest.label == "unverifiable":
        reason = f'"{weakest.claim.text}" could not be checked'
    else:
        reason = f'the evidence for "{weakest.claim.text}" is weak'
    return f"I cannot tell from this image, because {reason} ({confidence:.0%} sure, {minimum:.0%} asked for)."


def _right(verdict: Verdict, fits: float) -> float:
    return truth(verdict) * (fits if verdict.label == "unverifiable" else 1.0)
