"""MLLMs behind any OpenAI-compatible server: vLLM, SGLang, Ollama, llama.cpp, `transformers serve`, a cloud."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from .answer_text import AnswerStream, AnswerText
from .boxes import Size
from .choices import TOP_LOGPROBS, from_samples, from_top_logprobs
from .errors import ModelUnusable, ServerError
from .families import DEFAULT, family_served_as, writing_boxes
from .server_errors import RequestRefused, died, offered, server_errors
from .types import Card, Generation, Message, Scores, Settings
from .wire import bare_json, resized, schema_in_words, wire_messages, wire_options

_SAMPLES = 8
# Servers differ in what they take. What one refuses is left out, and not sent to it again.
_OPTIONAL = (
    *("chat_template_kwargs", "response_format", "top_logprobs", "logprobs", "stream_options", "temperature", "stop"),
    "max_tokens",
)


class OpenAIMLLM:
    """A model on an OpenAI-compatible server.

    `model` is the id under which the server offers it (None: the only one that it offers); `base_url` usually ends
    in /v1 (None: the openai package's default). The key is read from the environment variable `api_key_env` and is
    never shown. `timeout` is in seconds, for one request; a request that fails on the way is repeated at most
    `max_retries` times; at most `concurrency` requests are under way at once, of a batch or of several threads.
    `box_convention` is a name from `boxes.CONVENTIONS`, by default told by the model's name. `sees=False` says that
    the model reads no images: it then gets words about them. Raises ServerError, or ModelUnusable for a `base_url`
    that is no address.
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

        _check_address(base_url)
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
        self._refused: set[str] = set()

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
        with self._slots:
            answer = self._complete(messages, settings, wire_options(settings))
        if not getattr(answer, "choices", None):
            raise ServerError(f"{self._client.base_url} sent what is not an answer; a base URL usually ends in /v1")
        first = answer.choices[0]
        text = self._reader(messages, settings).final(first.message.content or "")
        return self._generation(messages, text, first.finish_reason, answer.usage, settings)

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """See `SupportsStream.stream`."""
        answer = AnswerStream(self._reader(messages, settings), on_text)
        raw, reason, usage = "", None, None
        options = {**wire_options(settings), "stream": True, "stream_options": {"include_usage": True}}
        with self._slots, self._complete(messages, settings, options) as chunks, self._errors():
            for chunk in chunks:
                usage = chunk.usage or usage
                if chunk.choices:
                    raw += chunk.choices[0].delta.content or ""
                    reason = chunk.choices[0].finish_reason or reason
                    answer.update(raw)
        if reason is None:
            raise died(self._client)
        return self._generation(messages, answer.close(raw), reason, usage, settings)

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
        options = {"max_tokens": 1, "temperature": 0.0, "logprobs": True, "top_logprobs": TOP_LOGPROBS}
        written: list[Generation] = []
        if not self._refused & {"logprobs", "top_logprobs"}:
            with self._slots:
                answer = self._complete(messages, Settings(), options)
            written.append(self._generation(messages, "", None, getattr(answer, "usage", None), Settings()))
            told = answer.choices[0].logprobs if getattr(answer, "choices", None) else None
            if told and told.content:
                candidates = [(one.token, one.logprob) for one in told.content[0].top_logprobs]
                if scores := from_top_logprobs(candidates, choices):
                    return _with_costs(scores, written)
        settings = Settings(max_tokens=max(map(len, choices), default=1) + 8, temperature=1.0)
        samples = self.generate_batch([messages] * _SAMPLES, settings)
        return _with_costs(from_samples([sample.text for sample in samples], choices), [*written, *samples])

    def _complete(self, messages: Sequence[Message], settings: Settings, options: dict[str, Any]) -> Any:
        """One chat completion; an option that the server refuses is left out, and the request sent again."""
        written = wire_messages(messages, self._family)
        refused = set(self._refused)
        if self._switches:
            options = {**options, "chat_template_kwargs": self._switches}
        while True:
            sent = {name: value for name, value in options.items() if name not in refused}
            if "max_tokens" in refused:
                sent["max_completion_tokens"] = options["max_tokens"]
            body = {name: sent.pop(name) for name in ["chat_template_kwargs"] if name in sent}
            asked: Any = written
            if settings.json_schema is not None and "response_format" in refused:
                asked = [schema_in_words(settings.json_schema), *written]
            try:
                with self._errors():
                    answer = self._client.chat.completions.create(
                        model=self._model, messages=asked, extra_body=body or None, **sent
                    )
            except RequestRefused as error:
                option = _refused_option(error.said, {**sent, **body})
                if option is None:
                    raise
                refused.add(option)
            else:
                self._refused |= refused
                return answer

    def _generation(
        self, messages: Sequence[Message], text: str, reason: str | None, usage: Any, settings: Settings
    ) -> Generation:
        return Generation(
            text=bare_json(text) if settings.json_schema is not None else text,
            truncated=reason == "length",
            prompt_tokens=usage.prompt_tokens if usage else 0,
            generated_tokens=usage.completion_tokens if usage else 0,
            encoder_runs=sum(len(message.images) for message in messages),
        )

    def _reader(self, messages: Sequence[Message], settings: Settings) -> AnswerText:
        sizes = [image.size for message in messages for image in message.images]
        size = sizes[-1] if sizes else None
        return AnswerText(self._family, size, resized(size, self._family) if size else None, stop=settings.stop)

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


def _check_address(base_url: str | None) -> None:
    try:
        parts = urlsplit("http://default" if base_url is None else base_url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        fine = False
    if not fine:
        raise ModelUnusable(f"base URL {base_url!r} is no address of a server; write one as http://localhost:8000/v1")


def _with_costs(logprobs: Sequence[float], written: Sequence[Generation]) -> Scores:
    return Scores(
        logprobs=tuple(logprobs),
        prompt_tokens=sum(one.prompt_tokens for one in written),
        generated_tokens=sum(one.generated_tokens for one in written),
        encoder_runs=sum(one.encoder_runs for one in written),
    )


def _refused_option(message: str, sent: dict[str, Any]) -> str | None:
    """The option that a server's refusal is about: the one it names, else what is refused most of those there are."""
    named = [option for option in _OPTIONAL if option in sent and option in message]
    likely = [option for option in ("response_format", "chat_template_kwargs") if option in sent]
    return next(iter([*named, *likely]), None)
