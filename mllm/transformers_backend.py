"""MLLMs on this machine: any image-text-to-text model that transformers loads from a folder or a hub id."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .answer_text import AnswerStream
from .boxes import Size
from .chat_template import ChatTemplate, Prompt
from .compiled import CompiledDecoding, filled
from .decoding import StopWords, TokenReader, TokenStream, end_tokens, take_sampling
from .devices import first_line
from .errors import MLLMError, PromptTooLong
from .families import family_of, read_card, writing_boxes
from .json_output import JsonOutput
from .loading import load_checkpoint
from .one_at_a_time import OneAtATime
from .prefill import Cost, Prefill
from .scoring import Scoring
from .types import Card, Generation, Message, Scores, Settings
from .vcd import Contrast, Vcd, distorted

if TYPE_CHECKING:
    from transformers import GenerationConfig


class TransformersMLLM:
    """An MLLM in this process, with streaming, batches and scores.

    `path_or_id` is a folder with a transformers checkpoint or a hub id; `device` as torch names it ("cuda:1");
    `dtype` likewise ("bfloat16"); both are chosen from what is there by default. A language model without eyes works
    too; its card says so, and `sees=False` makes any model such a one. `quantize` is a word of `quantization.BITS`,
    `box_convention` one of `boxes.CONVENTIONS` in place of what is known of the model. `vcd` contrasts what is
    generated with what the model would write of a distorted picture, at twice the cost. `compiled` writes with compiled
    code (see the module): callbacks of a stream then run in the model's own thread. Calls from several threads wait for
    each other. Raises ModelNotFound, ModelUnusable or OutOfMemory.
    """

    def __init__(
        self,
        path_or_id: str | os.PathLike[str],
        device: str | None = None,
        dtype: str | None = None,
        *,
        sees: bool = True,
        quantize: str | None = None,
        box_convention: str | None = None,
        vcd: Vcd | None = None,
        compiled: bool = False,
    ) -> None:
        loaded = load_checkpoint(path_or_id, device, dtype, quantize)
        self._model, self._processor = loaded.model, loaded.processor
        self._tokenizer = loaded.processor.tokenizer
        card, family = read_card(loaded.folder, loaded.name, family_of(loaded.model_type))
        card, self._family = writing_boxes(card, family, box_convention)
        self._card = card.model_copy(update={"sees": card.sees and loaded.sees and sees})
        self._chat = ChatTemplate(loaded.processor, self._family)
        self._ends = end_tokens(self._model.generation_config, self._tokenizer)
        self._sampling = take_sampling(self._model.generation_config)
        self._decode = TokenReader(self._tokenizer, (*self._family.keep, *self._family.thinking))
        self._context = getattr(self._model.config.get_text_config(), "max_position_embeddings", None)
        self._compiled = CompiledDecoding(self._model) if compiled else None
        self._prefill = Prefill(self._model, self._processor, self._chat, self._inputs, self._compiled)
        self._scoring = Scoring(self._model, self._tokenizer, self._prefill)
        self._calls = OneAtATime(card.name, self._prefill.clear)
        self._vcd = vcd

    @property
    def card(self) -> Card:
        """Facts about the model: the table's row for its family, and what its folder says of itself."""
        return self._card

    def __repr__(self) -> str:
        return f"TransformersMLLM({self.card.name!r}, device={str(self._model.device)!r})"

    def resized(self, size: Size) -> Size | None:
        """See `Resizes`."""
        return self._chat.resized(size)

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
        """See `SupportsScore.score`: the sum over the tokens of the choice itself, not what would end the answer."""
        return list(self.score_batch([messages], choices)[0].logprobs)

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        """See `SupportsScoreBatch.score_batch`. Questions about the same images share one prefill."""
        prompts = [self._chat.render(messages, answer_now=True) for messages in batch]
        tails = [self._scoring.tails(prompt, choices) for prompt in prompts]
        return self._calls.run(lambda: self._scoring.score(prompts, tails))

    def _generate(
        self, batch: Sequence[Sequence[Message]], settings: Settings, on_text: Callable[[str], None] | None = None
    ) -> list[Generation]:
        prompts = [self._chat.render(messages, settings.json_schema is not None, settings.stop) for messages in batch]
        if self._compiled:
            prompts += prompts[-1:] * (filled(len(batch)) - len(batch))
        heard: list[str] = []  # nobody should hear the beginning of an answer twice

        def tell(piece: str) -> None:
            heard.append(piece)
            if on_text:
                on_text(piece)

        listener = tell if on_text else None
        written = self._calls.run(lambda: self._write(prompts, settings, listener), lambda: not heard)
        return written[: len(batch)]

    def _write(
        self, prompts: Sequence[Prompt], settings: Settings, on_text: Callable[[str], None] | None
    ) -> list[Generation]:
        schema = settings.json_schema
        ready = self._prefill.ready(prompts)
        contrast = self._contrast(prompts)
        width = ready.width
        thinking = max((prompt.thinking_tokens for prompt in prompts), default=0)
        budget = min(settings.max_tokens + thinking, self._room(width))
        out = self._prefill.generate(
            ready,
            self._config(settings, budget),
            logits_processor=[*([self._json.constrain(schema)] if schema else []), *contrast],
            stopping_criteria=[StopWords(self._decode, settings.stop, width)] if settings.stop else None,
            streamer=TokenStream(self._decode, AnswerStream(prompts[0].reader, on_text)) if on_text else None,
        )
        written = out.sequences[:, width:].tolist()
        costs: Sequence[Cost] = ready.costs
        if contrast:
            costs = [cost.and_again(len(prompt.images)) for cost, prompt in zip(costs, prompts, strict=True)]
        return [self._read(*row, budget) for row in zip(prompts, written, costs, strict=True)]

    def _contrast(self, prompts: Sequence[Prompt]) -> list[Contrast]:
        """Behind a schema: the contrast is between what that allows."""
        if not self._vcd or not self._vcd.alpha or not any(prompt.images for prompt in prompts):
            return []
        steps = self._vcd.noise
        noisy = [
            replace(prompt, images=tuple(distorted(image, steps) for image in prompt.images)) for prompt in prompts
        ]
        return [Contrast(self._prefill, self._inputs(noisy), self._vcd)]

    def _read(self, prompt: Prompt, ids: list[int], cost: Cost, budget: int) -> Generation:
        """The Generation of one row of generated ids, padding included."""
        end = next((place for place, token in enumerate(ids) if token in self._ends), None)
        written = ids if end is None else ids[: end + 1]
        raw = self._decode(written)
        stopped = end is not None or any(stop in raw for stop in prompt.reader.stop)
        return Generation(
            text=prompt.reader.final(raw),
            truncated=not stopped and len(written) >= budget,
            prompt_tokens=cost.prompt_tokens,
            prefilled_tokens=cost.prefilled_tokens,
            generated_tokens=len(written),
            encoder_runs=cost.encoder_runs,
        )

    def _inputs(self, prompts: Sequence[Prompt]) -> dict[str, Any]:
        """Token ids, padded on the left, and pixels, on the model's device."""
        images = [list(prompt.images) for prompt in prompts]
        start = self._tokenizer.bos_token
        try:
            inputs = self._processor(
                text=[self._chat.processor_text(prompt) for prompt in prompts],
                images=images if any(images) and not self._family.interleaved else None,
                padding=len(prompts) > 1,
                add_special_tokens=not (start and prompts[0].text.startswith(start)),
                return_tensors="pt",
            )
        except ValueError as error:
            sizes = ", ".join("x".join(map(str, image.size)) for prompt in prompts for image in prompt.images)
            raise MLLMError(f"{self.card.name} cannot take images of {sizes} ({first_line(error)})") from error
        if reader := getattr(self._model.config, "qformer_config", None):  # the question, to look at the image with
            for name in {"qformer_input_ids", "qformer_attention_mask"} & inputs.keys():
                inputs[name] = inputs[name][:, : reader.max_position_embeddings]
        self._room(inputs["input_ids"].shape[1])
        return dict(inputs.to(self._model.device, dtype=self._model.dtype))

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

    @cached_property
    def _json(self) -> JsonOutput:
        vocabulary = self._model.get_output_embeddings().weight.shape[0]
        return JsonOutput(self._tokenizer, self._ends, vocabulary)
