"""MLLMs behind any OpenAI-compatible server: vLLM, SGLang, Ollama, llama.cpp, `transformers serve`, a cloud."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any

from .answer_text import AnswerStream, AnswerText, HeardThinking
from .boxes import Size
from .choices import TOP_LOGPROBS, from_samples, from_top_logprobs
from .errors import ServerError
from .families import DEFAULT, family_served_as, writing_boxes
from .server_errors import RequestRefused, check_access, died, offered, refused_option, server_errors
from .types import Card, Generation, Message, Scores, Settings
from .wire import (
    DataUrls,
    bare_json,
    costs,
    first_tokens,
    prefilled_tokens,
    resized,
    schema_in_words,
    thinks_apart,
    wire_messages,
    wire_options,
)

_SAMPLES = 8


class OpenAIMLLM:
    """A model on an OpenAI-compatible server.

    `model` is the id under which the server offers it (None: the only one that it offers); `base_url` usually ends
    in /v1 (None: the openai package's default). The key is read from the environment variable `api_key_env` and is
    never shown. `timeout` is in seconds, for one request; a request that fails on the way is repeated at most
    `max_retries` times; at most `concurrency` requests are under way at once, of a batch or of several threads.
    `box_convention` is a name from `boxes.CONVENTIONS`, by default told by the model's name. `sees=False` says that
    the model reads no images: it then gets words about them. Raises ServerError, or ModelUnusable for a `base_url`
    that is no address and for numbers that are not above 0.
    """

    def __init__(
        self,
        model: str | None = None,
        base_url: str | None = None,
        api_key_env: str = "OPENAI_API_KEY",
        timeout: float = 120.0,
        max_retries: int = 2,
        *,
        concurrency: int = 8,
        box_convention: str | None = None,
        sees: bool = True,
    ) -> None:
        import openai

        check_access(base_url, timeout=timeout, concurrency=concurrency)
        # One's own server needs no key, but the package insists on one.
        key = os.environ.get(api_key_env) or "no-key"
        self._client = openai.OpenAI(api_key=key, base_url=base_url, timeout=timeout, max_retries=max_retries)
        self._key_env = api_key_env
        self._concurrency = concurrency
        self._slots = BoundedSemaphore(concurrency)
        self._model = model or self._only_model()
        family = family_served_as(self._model)
        # Servers hand them to the chat template (vLLM, SGLang, llama.cpp, transformers serve); a cloud's are its own.
        self._switches = {} if family is DEFAULT else dict(family.switches)
        card = Card(name=self._model, sees=sees)
        self._card, self._family = writing_boxes(card, family, box_convention or family.box_convention)
        always = "thinking" in self._model.lower()  # Qwen3-VL-4B-Thinking, GLM-4.1V-9B-Thinking
        self._thinking = HeardThinking(self._family, shown=always, opened=always)
        self._refused: set[str] = set()
        self._urls = DataUrls()

    @property
    def card(self) -> Card:
        """Facts about the model, as far as its name tells them."""
        return self._card

    @property
    def concurrency(self) -> int:
        """See `Concurrent`."""
        return self._concurrency

    def resized(self, size: Size) -> Size | None:
        """See `Resizes`: as released, not as a server may do it."""
        return resized(size, self._family)

    def __repr__(self) -> str:
        return f"OpenAIMLLM({self._model!r}, base_url={str(self._client.base_url)!r})"

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """See `MLLM.generate`. Where the server refuses a JSON schema, the model is asked for it in words."""
        return self._with_room(lambda: self._generate(messages, settings))

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """See `SupportsStream.stream`."""
        return self._with_room(lambda: self._stream(messages, settings, on_text))

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        """See `SupportsBatch.generate_batch`: concurrent requests, at most `concurrency` at once."""
        with ThreadPoolExecutor(self._concurrency) as pool:
            return list(pool.map(lambda messages: self.generate(messages, settings), batch))

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """See `SupportsScore.score`, as near as a server lets one.

        By the first token's log-probabilities where the server tells them and they tell the choices apart;
        otherwise by how often each choice is what the model says, in eight samples. Upper and lower case are one.
        """
        return list(self._scores(messages, choices).logprobs)

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        """See `SupportsScoreBatch.score_batch`: as `score`, at once."""
        with ThreadPoolExecutor(self._concurrency) as pool:
            return list(pool.map(lambda messages: self._scores(messages, choices), batch))

    def _scores(self, messages: Sequence[Message], choices: Sequence[str]) -> Scores:
        written: list[Generation] = []
        # Who thinks begins with a thought, and with none of the choices.
        if not self._thinking.shown and not self._refused & {"logprobs", "top_logprobs"}:
            settings = Settings(max_tokens=1)
            with self._slots:
                answer = self._complete(messages, settings, logprobs=True, top_logprobs=TOP_LOGPROBS)
            written.append(self._generation(messages, settings, "", True, getattr(answer, "usage", None)))
            if scores := from_top_logprobs(self._first_tokens(answer), choices):
                return Scores(logprobs=tuple(scores), **costs(written))
        settings = Settings(max_tokens=max(map(len, choices), default=1) + 8, temperature=1.0)
        samples = self.generate_batch([messages] * _SAMPLES, settings)
        scores = from_samples([sample.text for sample in samples], choices)
        return Scores(logprobs=tuple(scores), **costs([*written, *samples]))

    def _first_tokens(self, answer: Any) -> list[tuple[str, float]]:
        """See `first_tokens`; [] for those of a thought."""
        if not getattr(answer, "choices", None):
            return []
        first = answer.choices[0]
        self._thinking.learn(first.message.content or "", thinks_apart(first.message))
        candidates = first_tokens(first)
        if not candidates and first.message.content:
            self._refused.add("logprobs")  # not a word about them is a refusal too
        return [] if self._thinking.shown else candidates

    def _with_room(self, write: Callable[[], Generation]) -> Generation:
        """What `write` writes; once more where all of it was thinking that no room had been made for."""
        room = self._thinking.tokens
        written = write()
        if written.text or not written.truncated or self._thinking.tokens == room:
            return written
        again = write()
        return again.model_copy(update=costs([written, again]))

    def _generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        with self._slots:
            answer = self._complete(messages, settings)
        if not getattr(answer, "choices", None):
            raise ServerError(f"{self._client.base_url} sent what is not an answer; a base URL usually ends in /v1")
        first = answer.choices[0]
        raw, cut = first.message.content or "", first.finish_reason == "length"
        self._thinking.learn(raw, thinks_apart(first.message))
        text = self._reader(messages, settings, self._thinking.opened and cut).final(raw)
        return self._generation(messages, settings, text, cut, answer.usage)

    def _stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        reader = self._reader(messages, settings, self._thinking.opened)
        answer = AnswerStream(reader, on_text)
        raw, apart, reason, usage = "", False, None, None
        more = {"stream": True, "stream_options": {"include_usage": True}}
        with self._slots, self._complete(messages, settings, **more) as chunks, self._errors():
            for chunk in chunks:
                usage = chunk.usage or usage
                if chunk.choices:
                    raw += chunk.choices[0].delta.content or ""
                    apart = apart or thinks_apart(chunk.choices[0].delta)
                    reason = chunk.choices[0].finish_reason or reason
                    self._thinking.learn(raw, apart)
                    answer.reader = replace(reader, thinking_open=self._thinking.opened)
                    answer.update(raw)
        if reason is None:
            raise died(self._client)
        # Who ends without a closing tag has not been thinking, but who was cut off has been.
        answer.reader = replace(reader, thinking_open=self._thinking.opened and reason == "length")
        return self._generation(messages, settings, answer.close(raw), reason == "length", usage)

    def _complete(self, messages: Sequence[Message], settings: Settings, **more: Any) -> Any:
        """One chat completion; an option that the server refuses is left out, and the request sent again."""
        written = wire_messages(messages, self._family, self._urls)
        refused = set(self._refused)
        options = {**wire_options(settings, self._thinking.tokens), **more}
        if self._switches:
            options["chat_template_kwargs"] = self._switches
        while True:
            sent = {name: value for name, value in options.items() if name not in refused}
            if "max_tokens" in refused:
                sent["max_completion_tokens"] = options["max_tokens"]
            asked = written
            if settings.json_schema is not None and "response_format" in refused:
                asked = [schema_in_words(settings.json_schema), *written]
            try:
                answer = self._create(asked, sent)
            except RequestRefused as error:
                if options["max_tokens"] > settings.max_tokens and "context length" in error.said:
                    options["max_tokens"] = settings.max_tokens  # no room to think in, but perhaps to answer
                    continue
                option = refused_option(error.said, sent)
                if option is None:
                    raise
                refused.add(option)
            else:
                self._refused |= refused
                return answer

    def _create(self, messages: Any, options: dict[str, Any]) -> Any:
        own = {name: value for name, value in options.items() if name == "chat_template_kwargs"}  # not of OpenAI's API
        rest = {name: value for name, value in options.items() if name not in own}
        with self._errors():
            return self._client.chat.completions.create(
                model=self._model, messages=messages, extra_body=own or None, **rest
            )

    def _generation(
        self, messages: Sequence[Message], settings: Settings, text: str, cut: bool, usage: Any
    ) -> Generation:
        return Generation(
            text=bare_json(text) if settings.json_schema is not None else text,
            truncated=cut,
            prompt_tokens=usage.prompt_tokens if usage else 0,
            prefilled_tokens=prefilled_tokens(usage),
            generated_tokens=usage.completion_tokens if usage else 0,
            encoder_runs=sum(len(message.images) for message in messages),
        )

    def _reader(self, messages: Sequence[Message], settings: Settings, thinking_open: bool) -> AnswerText:
        sizes = [image.size for message in messages for image in message.images]
        size = sizes[-1] if sizes else None
        return AnswerText(
            self._family, size, resized(size, self._family) if size else None, thinking_open, settings.stop
        )

    def _errors(self) -> Any:
        return server_errors(self._client, getattr(self, "_model", "?"), self._key_env)

    def _only_model(self) -> str:
        with self._errors():
            models = offered(self._client)
        if len(models) != 1:
            raise ServerError(f"{self._client.base_url} offers {', '.join(models) or 'no model'}; name one of them")
        return models[0]


def models_at(base_url: str, timeout: float = 10.0) -> list[str]:
    """The ids of the models that a server offers. Raises ServerError or ModelUnusable, as OpenAIMLLM does."""
    asking = OpenAIMLLM("any", base_url, timeout=timeout, max_retries=0)
    with asking._errors():
        return offered(asking._client)
