"""Many threads, one model: what they ask at the same time is answered as one batch."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from .devices import first_line, is_out_of_memory
from .errors import MLLMError, OutOfMemory
from .protocol import MLLM, Concurrent, SupportsBatch, SupportsScore, SupportsScoreBatch, card_of
from .types import Card, Generation, Message, Scores, Settings

_SHORTEST_WAIT = 0.01
_WAIT_SHARE = 0.5
"""How long the first of a batch waits for the others: this share of what the last batch took, in seconds at least the
above. Decoding reads all weights for each token, so a batch costs little more than a single conversation.
"""
_CALM = 16
"""Full batches in a row that must succeed before one of one conversation more is tried."""


@contextmanager
def batching(mllm: MLLM, size: int) -> Iterator[MLLM]:
    """The MLLM as up to `size` threads may share it for as long as the block runs.

    One that takes concurrent calls by itself (a server) stays as it is. Each thread should be a `client_of` it.
    """
    if isinstance(mllm, Concurrent):
        yield mllm
        return
    scores, batches = isinstance(mllm, SupportsScore), isinstance(mllm, SupportsScoreBatch)
    shared = (BatchingBatchScorer if batches else BatchingScorer if scores else BatchingMLLM)(mllm, size)
    try:
        yield shared
    finally:
        shared.close()


def client_of(mllm: MLLM) -> AbstractContextManager[None]:
    """Entered by a thread for as long as it may ask: a batch does not wait for more than there are."""
    return mllm.client() if isinstance(mllm, BatchingMLLM) else nullcontext()


@dataclass(eq=False)
class _Call:
    """One conversation that waits for its answer; calls whose `kind` is equal can share a batch."""

    kind: Settings | tuple[str, ...]
    messages: Sequence[Message]
    answer: Future[Any] = field(default_factory=Future)
    asker: int = field(default_factory=threading.get_ident)
    since: float = field(default_factory=time.monotonic)


class BatchingMLLM:
    """Puts the calls of several threads to another MLLM, as batches of at most `size`.

    The other MLLM runs in one thread of its own, whoever asks. A batch that fails is tried again in halves, so that
    only the conversation at fault fails; where memory ran out, later batches are no larger than such a half, and grow
    again by one at a time.
    """

    def __init__(self, mllm: MLLM, size: int) -> None:
        self._mllm = mllm
        self._size = self._limit = size
        self._clients = 0
        self._calm = 0
        self._patience = _SHORTEST_WAIT
        self._waiting: list[_Call] = []
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="seewhy-batching", daemon=True)
        self._thread.start()

    @property
    def card(self) -> Card:
        """The card of the MLLM behind."""
        return card_of(self._mllm)

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """As the MLLM behind does, together with what other threads ask."""
        generation: Generation = self._asked([_Call(settings, messages)])[0]
        return generation

    @contextmanager
    def client(self) -> Iterator[None]:
        """See `client_of`."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def close(self) -> None:
        """Whoever still waits, or asks from now on, gets an MLLMError. A batch that runs is not waited for long."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(5)

    def _count(self, more: int) -> None:
        with self._changed:
            self._clients += more
            self._changed.notify_all()

    def _asked(self, calls: Sequence[_Call]) -> list[Any]:
        with self._changed:
            if self._closed:
                raise MLLMError("the batch has ended; ask in a new one")
            self._waiting.extend(calls)
            self._changed.notify_all()
        return [call.answer.result() for call in calls]

    def _serve(self) -> None:
        while calls := self._next():
            start = time.monotonic()
            self._answer(calls)
            self._patience = max(_SHORTEST_WAIT, _WAIT_SHARE * (time.monotonic() - start))

    def _next(self) -> list[_Call]:
        """The oldest call and those that can share its batch, once all are there or it has waited enough; [] to end."""
        with self._changed:
            while not self._closed:
                if not self._waiting:
                    self._changed.wait()
                    continue
                left = self._waiting[0].since + self._patience - time.monotonic()
                all_there = len({call.asker for call in self._waiting}) >= self._clients
                if left <= 0 or all_there or len(self._waiting) >= self._limit:
                    kind = self._waiting[0].kind
                    calls = [call for call in self._waiting if call.kind == kind][: self._limit]
                    self._waiting = [call for call in self._waiting if call not in calls]
                    return calls
                self._changed.wait(left)
            for call in self._waiting:
                call.answer.set_exception(MLLMError("the batch has ended before its turn; ask again"))
            self._waiting = []
            return []

    def _answer(self, calls: Sequence[_Call]) -> None:
        # The next try starts outside of `except`: a caught error keeps the tensors of the failed one alive.
        if failure := self._try(calls):
            half = len(calls) // 2
            if isinstance(failure, OutOfMemory):
                self._limit, self._calm = max(half, 1), 0
            if half:
                self._answer(calls[:half])
                self._answer(calls[half:])
            else:
                calls[0].answer.set_exception(failure)

    def _try(self, calls: Sequence[_Call]) -> Exception | None:
        try:
            answers = list(self._ask(calls[0].kind, [call.messages for call in calls]))
            if len(answers) != len(calls):
                raise MLLMError(f"{self.card.name} gave {len(answers)} answers to {len(calls)} conversations")
            for call, answer in zip(calls, answers, strict=True):
                call.answer.set_result(answer)
        except Exception as error:
            return _without_tensors(error, self.card.name) if is_out_of_memory(error) else error
        if len(calls) == self._limit < self._size:
            self._calm += 1
            if self._calm >= _CALM:
                self._limit, self._calm = self._limit + 1, 0
        return None

    def _ask(self, kind: Settings | tuple[str, ...], batch: list[Sequence[Message]]) -> Sequence[Any]:
        """The answers of the MLLM behind, one a conversation."""
        assert isinstance(kind, Settings), "choices are scored by BatchingScorer"
        if len(batch) > 1 and isinstance(self._mllm, SupportsBatch):
            return self._mllm.generate_batch(batch, kind)
        return [self._mllm.generate(messages, kind) for messages in batch]


class BatchingScorer(BatchingMLLM):
    """Of an MLLM that can score."""

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """As the MLLM behind does."""
        return list(self._scores([messages], choices)[0].logprobs)

    def _scores(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        return self._asked([_Call(tuple(choices), messages) for messages in batch])

    def _ask(self, kind: Settings | tuple[str, ...], batch: list[Sequence[Message]]) -> Sequence[Any]:
        if isinstance(kind, Settings):
            return super()._ask(kind, batch)
        assert isinstance(self._mllm, SupportsScore)
        if isinstance(self._mllm, SupportsScoreBatch):
            return self._mllm.score_batch(batch, kind)
        return [Scores(logprobs=tuple(self._mllm.score(messages, kind))) for messages in batch]


class BatchingBatchScorer(BatchingScorer):
    """Of an MLLM that scores several conversations at once."""

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        """As the MLLM behind does, together with what other threads ask."""
        return self._scores(batch, choices)


def _without_tensors(error: Exception, model: str) -> OutOfMemory:
    """The same error without its traceback, which would keep the memory of the failed batch for as long as it lives."""
    if isinstance(error, OutOfMemory):
        return OutOfMemory(str(error))
    return OutOfMemory(f"{model} ran out of memory ({first_line(error)[:120]}); use a smaller model or image")
