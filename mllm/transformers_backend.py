"""MLLMs on this machine: any image-text-to-text model that transformers loads from a folder or a hub id."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any

from .answer_text import AnswerStream
from .chat_template import ChatTemplate, Prompt
from .decoding import StopWords, TokenReader, TokenStream, end_tokens, take_sampling
from .devices import first_line, memory_errors
from .errors import MLLMError, PromptTooLong
from .families import family_of, read_card
from .json_output import JsonOutput
from .loading import load_checkpoint
from .types import Card, Generation, Message, Settings

if TYPE_CHECKING:
    from transformers import GenerationConfig


class TransformersMLLM:
    """An MLLM in this process, with streaming, batches and scores.

    `path_or_id` is a folder with a transformers checkpoint or a hub id; `device` as torch names it ("cuda:1");
    `dtype` likewise ("bfloat16"); both are chosen from what is there by default. Calls from several threads wait
    for each other. Raises ModelNotFound, ModelUnusable or OutOfMemory.
    """

    def __init__(self, path_or_id: str | os.PathLike[str], device: str | None = None, dtype: str | None = None) -> None:
        loaded = load_checkpoint(path_or_id, device, dtype)
        self._model, self._processor = loaded.model, loaded.processor
        self._tokenizer = loaded.processor.tokenizer
        self._card, self._family = read_card(loaded.folder, loaded.name, family_of(loaded.model_type))
        self._chat = ChatTemplate(loaded.processor, self._family)
        self._ends = end_tokens(self._model.generation_config, self._tokenizer)
        self._sampling = take_sampling(self._model.generation_config)
        self._decode = TokenReader(self._tokenizer, (*self._family.keep, *self._family.thinking))
        self._context = getattr(self._model.config.get_text_config(), "max_position_embeddings", None)
        self._choice_ids = lru_cache(maxsize=1024)(self._encode_choice)
        self._lock = RLock()

    @property
    def card(self) -> Card:
        """Facts about the model: the table's row for its family, and what its folder says of itself."""
        return self._card

    def __repr__(self) -> str:
        return f"TransformersMLLM({self.card.name!r}, device={str(self._model.device)!r})"

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        """See `MLLM.generate`. Raises PromptTooLong, OutOfMemory, or MLLMError for what the model cannot take."""
        return self._generate([messages], settings)[0]

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        """See `SupportsStream.stream`. `on_text` runs in the caller's thread, between two tokens."""
        return self._generate([messages], settings, on_text)[0]

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        """See `SupportsBatch.generate_batch`. One forward pass a token for all of the batch."""
        # Processors take batches with images or without, not mixed ones.
        kinds = [any(message.images for message in messages) for messages in batch]
        done: dict[int, Generation] = {}
        for kind in set(kinds):
            places = [place for place, its_kind in enumerate(kinds) if its_kind is kind]
            done.update(zip(places, self._generate([batch[place] for place in places], settings), strict=True))
        return [done[place] for place in range(len(batch))]

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        """See `SupportsScore.score`: the sum over the tokens of the choice itself, not what would end the answer.

        The prompt runs once; choices of more than one token then run as one batch behind it.
        """
        import torch

        prompt = self._chat.render(messages, answer_now=True)
        tails = [self._choice_ids(prompt.text[-64:], prompt.lead + choice) for choice in choices]
        with self._lock, torch.inference_mode(), memory_errors(self.card.name):
            inputs = self._inputs([prompt])
            width = inputs["input_ids"].shape[1]
            self._room(width + max(map(len, tails), default=0))
            out = self._model(**inputs, use_cache=True, logits_to_keep=1)
            first = out.logits[0, -1].float().log_softmax(-1)
            totals = [float(first[tail[0]]) if tail else 0.0 for tail in tails]
            if any(len(tail) > 1 for tail in tails):
                rest = self._score_rest(out.past_key_values, tails)
                totals = [total + more for total, more in zip(totals, rest, strict=True)]
        return totals

    def _score_rest(self, cache: Any, tails: list[tuple[int, ...]]) -> list[float]:
        """Log-probability of each tail behind its first token; `cache` holds the prompt."""
        import torch

        longest = max(map(len, tails))
        padded = torch.tensor([[*tail, *[0] * (longest - len(tail))] for tail in tails], device=self._model.device)
        cache.batch_repeat_interleave(len(tails))
        # Without a mask everything behind is seen, as it should be: a lone prompt has no padding.
        logits = self._model(input_ids=padded[:, :-1], past_key_values=cache).logits
        picked = logits.float().log_softmax(-1).gather(-1, padded[:, 1:, None])[..., 0]
        return [float(row[: max(len(tail) - 1, 0)].sum()) for row, tail in zip(picked, tails, strict=True)]

    def _generate(
        self, batch: Sequence[Sequence[Message]], settings: Settings, on_text: Callable[[str], None] | None = None
    ) -> list[Generation]:
        import torch

        schema = settings.json_schema
        prompts = [self._chat.render(messages, schema is not None, settings.stop) for messages in batch]
        with self._lock, torch.inference_mode(), memory_errors(self.card.name):
            inputs = self._inputs(prompts)
            width = inputs["input_ids"].shape[1]
            budget = min(settings.max_tokens, self._room(width))
            output = self._model.generate(
                **inputs,
                generation_config=self._config(settings, budget),
                logits_processor=None if schema is None else [self._json.constrain(schema)],
                stopping_criteria=[StopWords(self._decode, settings.stop, width)] if settings.stop else None,
                streamer=TokenStream(self._decode, AnswerStream(prompts[0].reader, on_text)) if on_text else None,
            )
        lengths = inputs["attention_mask"].sum(-1).tolist()
        return [
            self._read(prompt, row, length, budget)
            for prompt, row, length in zip(prompts, output[:, width:].tolist(), lengths, strict=True)
        ]

    def _read(self, prompt: Prompt, ids: list[int], prompt_tokens: int, budget: int) -> Generation:
        """The Generation of one row of generated ids, padding included."""
        end = next((place for place, token in enumerate(ids) if token in self._ends), None)
        written = ids if end is None else ids[: end + 1]
        raw = self._decode(written)
        stopped = end is not None or any(stop in raw for stop in prompt.reader.stop)
        return Generation(
            text=prompt.reader.final(raw),
            truncated=not stopped and len(written) >= budget,
            prompt_tokens=prompt_tokens,
            generated_tokens=len(written),
            encoder_runs=len(prompt.images),
        )

    def _inputs(self, prompts: Sequence[Prompt]) -> Any:
        """Token ids, padded on the left, and pixels, on the model's device."""
        texts = [prompt.text for prompt in prompts]
        images = [list(prompt.images) for prompt in prompts]
        start = self._tokenizer.bos_token
        try:
            inputs = self._processor(
                text=texts,
                images=images if any(images) else None,
                padding=len(texts) > 1,
                add_special_tokens=not (start and texts[0].startswith(start)),
                return_tensors="pt",
            )
        except ValueError as error:
            sizes = ", ".join("x".join(map(str, image.size)) for prompt in prompts for image in prompt.images)
            raise MLLMError(f"{self.card.name} cannot take images of {sizes} ({first_line(error)})") from error
        return inputs.to(self._model.device, dtype=self._model.dtype)

    def _room(self, width: int) -> int:
        """How many tokens may follow a prompt of `width` tokens."""
        room = self._context - width if self._context else 1 << 30
        if room < 1:
            raise PromptTooLong(
                f"the prompt has {width} tokens and {self.card.name} takes {self._context}; shorten it or the images"
            )
        return room

    def _config(self, settings: Settings, budget: int) -> GenerationConfig:
        from transformers import GenerationConfig

        sampling = {"do_sample": True, "temperature": settings.temperature, **self._sampling}
        return GenerationConfig(
            max_new_tokens=budget,
            eos_token_id=list(self._ends),
            pad_token_id=self._tokenizer.pad_token_id,
            **(sampling if settings.temperature else {"do_sample": False}),
        )

    def _encode_choice(self, before: str, choice: str) -> tuple[int, ...]:
        """The ids of a choice as they follow the end of the prompt, whose last characters are `before`."""
        head = self._tokenizer.encode(before, add_special_tokens=False)
        both = self._tokenizer.encode(before + choice, add_special_tokens=False)
        alone = self._tokenizer.encode(choice, add_special_tokens=False)
        return tuple(both[len(head) :] if both[: len(head)] == head else alone)

    @cached_property
    def _json(self) -> JsonOutput:
        vocabulary = self._model.get_output_embeddings().weight.shape[0]
        return JsonOutput(self._tokenizer, self._ends, vocabulary)
