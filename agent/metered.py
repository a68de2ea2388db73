"""An MLLM whose calls are counted, and refused once the budget is spent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seewhy.mllm.errors import MLLMError
from seewhy.mllm.protocol import MLLM, SupportsScore, SupportsScoreBatch, SupportsStream, card_of
from seewhy.mllm.types import Card, Generation, Message, Scores, Settings

from .budget import Meter


class BudgetSpent(MLLMError):
    """The budget of the question allows no further look."""


class _OutOfTime(Exception):
    """Ends a generation from inside."""


def metered(mllm: MLLM, meter: Meter) -> Metered:
    """The MLLM behind a meter; it scores choices, one conversation at a time or many, exactly when the MLLM does."""
    if isinstance(mllm, SupportsScoreBatch):
        return MeteredBatchScorer(mllm, meter)
    return MeteredScorer(mllm, meter) if isinstance(mllm, SupportsScore) else Metered(mllm, meter)


class Metered:
    """Every method raises BudgetSpent when the budget is spent, but `write`, which always writes something."""

    def __init__(self, mllm: MLLM, meter: Meter) -> None:
        self._mllm = mllm
        self._meter = meter

    @property
    def card(self) -> Card:
        """The card of the MLLM behind."""
        return card_of(self._mllm)

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """As the MLLM behind does."""
        self._check()
        return self._meter.generated(self._mllm.generate(messages, settings))

    def write(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """As `generate`, budget or not; streams where the MLLM can, and then stops when the time is over."""
        if not isinstance(self._mllm, SupportsStream):
            return self._meter.generated(self._mllm.generate(messages, settings))
        pieces: list[str] = []

        def listen(piece: str) -> None:
            pieces.append(piece)
            if self._meter.spent() is not None and not self._meter.seconds_left:
                raise _OutOfTime
            on_text(piece)

        try:
            generation = self._mllm.stream(messages, settings, listen)
        except _OutOfTime:
            generation = Generation(text="".join(pieces), truncated=True, generated_tokens=len(pieces))
        return self._meter.generated(generation)

    def _check(self) -> None:
        if reason := self._meter.spent():
            raise BudgetSpent(f"no further look: {reason}; allow a larger budget")


class MeteredScorer(Metered):
    """Of an MLLM that can score."""

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """As the MLLM behind does."""
        self._check()
        assert isinstance(self._mllm, SupportsScore)
        return list(self._meter.scored(Scores(logprobs=tuple(self._mllm.score(messages, choices)))).logprobs)


class MeteredBatchScorer(MeteredScorer):
    """Of an MLLM that can score many conversations at once, and tells what that costs."""

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """As the MLLM behind does."""
        return list(self.score_batch([messages], choices)[0].logprobs)

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        """As the MLLM behind does."""
        self._check()
        assert isinstance(self._mllm, SupportsScoreBatch)
        return [self._meter.scored(scores) for scores in self._mllm.score_batch(batch, choices)]
