"""An MLLM that plays back given replies: for tests, ours and our users'."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from .errors import MLLMError
from .types import Card, Generation, Message, Settings

Reply = str | Generation | MLLMError | Callable[[Sequence[Message]], str]
"""What to answer: a text, a whole Generation, an error to raise, or a function of the messages."""


class ScriptedMLLM:
    """Plays back `replies`, and records what it was asked.

    replies   one reply for every call; or a sequence, one reply a call, in order; or a mapping from a regular
              expression to the reply for a conversation whose last message it is found in (first match wins)
    scores    log-probability of each choice, by the choice or by a function of messages and choices;
              a choice that it does not name, and every choice without it, is as likely as the others
    made_for  as in Card

    `calls` lists the conversations of generate, stream and generate_batch, `scored` those of score. A reply that
    is missing raises LookupError: a mistake of the test, not of the model.
    """

    def __init__(
        self,
        replies: Reply | Sequence[Reply] | Mapping[str, Reply],
        *,
        scores: Mapping[str, float] | Callable[[Sequence[Message], Sequence[str]], Sequence[float]] | None = None,
        made_for: str | None = None,
    ) -> None:
        self._replies = replies
        self._scores = scores or {}
        self._next = 0
        self.calls: list[tuple[Message, ...]] = []
        self.scored: list[tuple[Message, ...]] = []
        self.card = Card(name="scripted", made_for=made_for)

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """The next reply. Raises the reply itself where it is an MLLMError."""
        self.calls.append(tuple(messages))
        reply = self._reply(messages)
        if isinstance(reply, MLLMError):
            raise reply
        if isinstance(reply, Generation):
            return reply
        text = reply if isinstance(reply, str) else reply(messages)
        images = sum(len(message.images) for message in messages)
        words = sum(len(message.text.split()) for message in messages)
        return Generation(text=text, prompt_tokens=words, generated_tokens=len(text.split()), encoder_runs=images)

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """The next reply, word by word."""
        generation = self.generate(messages, settings)
        for word in re.findall(r"\s*\S+|\s+$", generation.text):
            on_text(word)
        return generation

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        """The next replies, one a conversation."""
        return [self.generate(messages, settings) for messages in batch]

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """The given scores."""
        self.scored.append(tuple(messages))
        if callable(self._scores):
            return list(self._scores(messages, choices))
        return [self._scores.get(choice, -math.log(len(choices))) for choice in choices]

    def _reply(self, messages: Sequence[Message]) -> Reply:
        if isinstance(self._replies, Mapping):
            asked = messages[-1].text
            for pattern, reply in self._replies.items():
                if re.search(pattern, asked):
                    return reply
            raise LookupError(f"no pattern of the script fits {asked!r}")
        if isinstance(self._replies, Sequence) and not isinstance(self._replies, str):
            if self._next >= len(self._replies):
                raise LookupError(f"the script has {len(self._replies)} replies, and one more was asked for")
            self._next += 1
            return self._replies[self._next - 1]
        return self._replies
