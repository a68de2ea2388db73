"""The one interface of every multimodal LLM, and what a backend may offer beyond it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from .types import Card, Generation, Message, Scores, Settings


@runtime_checkable
class MLLM(Protocol):
    """A model that reads images and text and writes text. `generate` is all that a backend must have."""

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """Continue the conversation by one assistant message. Raises MLLMError."""
        ...


@runtime_checkable
class SupportsStream(Protocol):
    """A backend that can hand out text while it writes."""

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """As `generate`; `on_text` gets each new piece of text. An exception it raises ends the generation."""
        ...


@runtime_checkable
class SupportsBatch(Protocol):
    """A backend that runs several conversations at once."""

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        """One Generation per conversation, in order."""
        ...


@runtime_checkable
class Concurrent(Protocol):
    """A backend that several threads may call at once, and that gains by it: a server. The others get batches."""

    @property
    def concurrency(self) -> int:
        """How many calls are under way at once; further ones wait."""
        ...


@runtime_checkable
class SupportsScore(Protocol):
    """A backend that can tell how likely given continuations are."""

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """Natural-log probability of each choice as the whole assistant message (sum over its tokens)."""
        ...


@runtime_checkable
class SupportsScoreBatch(Protocol):
    """A backend that scores several conversations at once, and tells what that cost."""

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        """As `SupportsScore.score`: one Scores per conversation, in order."""
        ...


@runtime_checkable
class Resizes(Protocol):
    """A backend that knows what its model's processor makes of an image."""

    def resized(self, size: tuple[int, int]) -> tuple[int, int] | None:
        """(width, height) that an image of `size` is resized to; None where it does not keep its shape, or unknown."""
        ...


@runtime_checkable
class HasCard(Protocol):
    """A backend that knows facts about its model."""

    @property
    def card(self) -> Card:
        """Facts about the model; see `Card`."""
        ...


def card_of(mllm: MLLM) -> Card:
    """The model's card, or a default one named after the backend's class."""
    return mllm.card if isinstance(mllm, HasCard) else Card(name=type(mllm).__name__)
