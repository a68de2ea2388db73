"""What one question may cost, and what it has cost so far. When it runs out the answer is still given."""

from __future__ import annotations

import threading
import time

from pydantic import Field

from seewhy.mllm.types import Generation, Scores

from .types import Frozen, Usage


class Budget(Frozen):
    """Limits of one question: rounds of planning, tool calls, generated tokens, seconds.

    The draft is always written (`draft_tokens` at most, for each question in a question); what the limits end is
    planning, experts and second looks.
    """

    rounds: int = Field(default=3, ge=0)
    tool_calls: int = Field(default=100, ge=0)
    tokens: int = Field(default=8_000, ge=0)
    seconds: float = Field(default=300.0, ge=0.0)
    draft_tokens: int = Field(default=512, ge=1)


class Cancelled(BaseException):
    """The caller has stopped listening. Not an Exception: nothing on the way may take it for a failure."""


class Meter:
    """Counts what one question costs; safe to share between threads."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.cancelled = threading.Event()
        self._lock = threading.Lock()
        self._usage = Usage()
        self._start = time.monotonic()

    @property
    def usage(self) -> Usage:
        """The cost so far."""
        return self._usage

    @property
    def seconds(self) -> float:
        """Since the question was asked."""
        return time.monotonic() - self._start

    @property
    def seconds_left(self) -> float:
        """At least 0."""
        return max(self.budget.seconds - self.seconds, 0.0)

    def spent(self) -> str | None:
        """What has run out, in words; None while there is some of everything. Raises Cancelled."""
        if self.cancelled.is_set():
            raise Cancelled
        budget, usage = self.budget, self._usage
        if usage.tool_calls >= budget.tool_calls:
            return f"all {budget.tool_calls} tool calls are used up"
        if usage.generated_tokens >= budget.tokens:
            return f"all {budget.tokens} tokens are used up"
        return None if self.seconds_left else f"all {budget.seconds:g} seconds are used up"

    def generated(self, generation: Generation) -> Generation:
        """Counts a generation and hands it on."""
        self._add(mllm_calls=1, generated_tokens=generation.generated_tokens, **_read(generation))
        return generation

    def scored(self, scores: Scores) -> Scores:
        """Counts a call that scored given choices, and hands them on."""
        self._add(mllm_calls=1, generated_tokens=scores.generated_tokens, **_read(scores))
        return scores

    def called_tool(self) -> None:
        """Counts a tool call."""
        self._add(tool_calls=1)

    def _add(self, **costs: int) -> None:
        with self._lock:
            so_far = self._usage.model_dump()
            self._usage = Usage(**{name: value + costs.get(name, 0) for name, value in so_far.items()})


def _read(cost: Generation | Scores) -> dict[str, int]:
    """What an MLLM had to read; all of the prompt where it does not tell what it remembered."""
    prefilled = cost.prompt_tokens if cost.prefilled_tokens is None else cost.prefilled_tokens
    return {
        "prompt_tokens": cost.prompt_tokens,
        "prefilled_tokens": prefilled,
        "encoder_runs": cost.encoder_runs,
    }
