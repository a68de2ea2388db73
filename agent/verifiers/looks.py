"""Yes/no questions to the MLLM about a picture, one by one or many at once."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PIL import Image

from seewhy.mllm.errors import MLLMError
from seewhy.mllm.protocol import MLLM, SupportsScore, SupportsScoreBatch
from seewhy.mllm.types import Message, Settings

from ..prompts import SYSTEM, YES_NO, look_user

SAMPLED_LOOK = 2.0
"""Log-odds of a one-word answer from an MLLM that cannot score."""
MOST = 12.0


def log_odds(mllm: MLLM, view: Image.Image, question: str) -> float | None:
    """Log-odds of "yes"; None where the MLLM fails, says neither, or is out of budget."""
    messages = _asked(view, question)
    try:
        if isinstance(mllm, SupportsScore):
            return _odds(mllm.score(messages, YES_NO))
        word = re.match(r"\W*(yes|no)\b", mllm.generate(messages, Settings(max_tokens=8)).text.lower())
    except MLLMError:
        return None
    return None if word is None else SAMPLED_LOOK if word[1] == "yes" else -SAMPLED_LOOK


def log_odds_together(mllm: MLLM, asked: Sequence[tuple[Image.Image, str]]) -> list[float | None]:
    """As `log_odds`, of (view, question) pairs, as one batch; [] for a lone one, and where it fails."""
    if not isinstance(mllm, SupportsScoreBatch) or len(asked) < 2:
        return []
    try:
        scores = mllm.score_batch([_asked(view, question) for view, question in asked], YES_NO)
    except MLLMError:
        return []
    return [_odds(score.logprobs) for score in scores]


def _asked(view: Image.Image, question: str) -> tuple[Message, ...]:
    return (
        Message(role="system", parts=(SYSTEM,)),
        Message(role="user", parts=(view, look_user(question))),
    )


def _odds(logprobs: Sequence[float]) -> float | None:
    yes, no = logprobs
    return None if math.isnan(yes - no) else max(-MOST, min(MOST, yes - no))
