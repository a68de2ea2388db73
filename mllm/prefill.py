"""Prompts through the model: each image is encoded once, and what prompts begin with in common is prefilled once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PIL import Image

from .chat_template import ChatTemplate, Prompt
from .compiled import CompiledDecoding, taken_out
from .image_features import ImageFeatures, without_pixels
from .prefix_cache import PrefixCache, as_argument, branched, can_branch, can_cut, left_by, shared
from .types import Message

if TYPE_CHECKING:
    import torch
    from transformers import GenerationConfig

Process = Callable[[Sequence[Prompt]], dict[str, Any]]

SAME, SAME_IN_16_BITS = 1e-3, 3e-2
"""The greatest distance, as a share of their length, of logits that differ by rounding only."""


@dataclass(frozen=True)
class Cost:
    """Of one prompt: its tokens, those of them that the model has to read, the images that it has to encode."""

    prompt_tokens: int
    prefilled_tokens: int
    encoder_runs: int

    def and_again(self, images: int) -> Cost:
        """With the whole prompt, which shows so many images, read a second time."""
        return Cost(self.prompt_tokens, self.prefilled_tokens + self.prompt_tokens, self.encoder_runs + images)


@dataclass(frozen=True)
class Ready:
    """Prompts as the model takes them: `width` tokens, padding on the left included; one Cost a prompt.

    `before` is a cache of what the model has read of them, for one run: it grows.
    """

    inputs: dict[str, Any] = field(repr=False)
    width: int
    costs: tuple[Cost, ...]
    images: tuple[str, ...] = ()
    before: Any = field(default=None, repr=False)

    @property
    def ids(self) -> tuple[int, ...]:
        """The tokens of the first prompt."""
        return tuple(self.inputs["input_ids"][0].tolist())


class Prefill:
    """Puts prompts through a model of transformers, and remembers what they left.

    `process` makes the model's inputs of prompts, on its device; `compiled` decodes, where the model allows it. Call
    within torch.inference_mode, one call at a time.
    """

    def __init__(
        self,
        model: Any,
        processor: Any,
        chat: ChatTemplate,
        process: Process,
        compiled: CompiledDecoding | None = None,
    ) -> None:
        self._model = model
        self._compiled = compiled
        self._chat = chat
        self._process = process
        self._pad = processor.tokenizer.pad_token_id
        token = getattr(model.config, "image_token_id", None)
        self._image_token = getattr(processor, "image_token_id", None) if token is None else token
        self._features = ImageFeatures(model, self._image_token)
        self._prefixes = PrefixCache(self._image_token)
        self._offsets = [module for module in model.modules() if hasattr(module, "rope_deltas")]
        self._cuts = False  # whether the model's caches can be cut anywhere; `can_branch` finds out

    def clear(self) -> None:
        """Let all features, keys and values go."""
        self._features.clear()
        self._prefixes.clear()
        if self._compiled:
            self._compiled.clear()

    def ready(self, prompts: Sequence[Prompt]) -> Ready:
        """What the model has to read. A lone prompt branches off the one that is most like it, where models allow."""
        shown = [image for prompt in prompts for image in prompt.images]
        names = tuple(name for prompt in prompts for name in prompt.image_names)
        branches = bool(names) and self.can_branch  # tried before anything is remembered: it forgets what it saw
        inputs = self._process(prompts)
        width = inputs["input_ids"].shape[1]
        alone = len(prompts) == 1 and branches
        if alone and (before := self._prefixes.branch(names, inputs["input_ids"][0].tolist())) is not None:
            inputs, _ = self._features.place(inputs, names)
            return Ready(inputs, width, (Cost(width, width - before.get_seq_length(), 0),), names, before)
        inputs, new = self._features.place(inputs, names, lambda place: self._alone(shown[place]))
        owners = [row for row, prompt in enumerate(prompts) for _ in prompt.images]
        runs = [sum(owners[place] == row for place in new) for row in range(len(prompts))]
        lengths = inputs["attention_mask"].sum(-1).tolist()
        ready = Ready(inputs, width, tuple(map(Cost, lengths, lengths, runs)), names)
        return self._begun(ready) if alone and not self._cuts else ready

    def _begun(self, ready: Ready) -> Ready:
        """A lone prompt of which the model has read the beginning, where others will branch off, up to the last image.

        For caches that cannot be cut there once they hold more.
        """
        length = self._prefixes.beginning(ready.ids)
        if not 0 < length < ready.width:
            return ready
        whole = ready.inputs["input_ids"].shape
        head = {
            name: value[:, :length] if getattr(value, "shape", None) == whole else value
            for name, value in ready.inputs.items()
        }
        _, cache = self.next_logits(Ready(head, length, ()))
        self._prefixes.keep(ready.images, ready.ids[:length], cache)
        return replace(ready, before=cache)

    def generate(self, ready: Ready, config: GenerationConfig, **options: Any) -> Any:
        """What the model writes, as transformers gives it: `sequences`, `logits`, the cache."""
        config.return_dict_in_generate = True
        # Multimodal rotary positions: some models keep the offset of the last prompt, and would apply it to a branch.
        for module in self._offsets:
            module.rope_deltas = None
        inputs = ready.inputs
        if ready.before is not None:
            inputs = {**without_pixels(inputs), **self.as_argument(ready.before)}
        cuts = self.can_branch and self._cuts
        compiled = self._compiled if config.max_new_tokens > 1 and cuts else None
        if compiled:
            out = compiled.generate(inputs, config, **options)
        else:
            out = self._model.generate(**inputs, generation_config=config, **options)
        if len(ready.costs) == 1 and ready.images and cuts:
            left = left_by(out)
            left = taken_out(left, ready.width, self._model.config) if compiled else left
            self._prefixes.keep(ready.images, ready.ids, left)
        return out

    def next_logits(self, ready: Ready) -> tuple[torch.Tensor, Any]:
        """Of the first token of each answer, (prompts, vocabulary), in fp32; and the cache behind the prompts."""
        from transformers import GenerationConfig

        config = GenerationConfig(
            max_new_tokens=1,
            do_sample=False,
            output_logits=True,
            return_dict_in_generate=True,
            pad_token_id=self._pad,
        )
        out = self.generate(ready, config)
        return out.logits[0].float(), left_by(out)

    def aside(self, inputs: dict[str, Any]) -> tuple[torch.Tensor, Any]:
        """As `next_logits`, of raw inputs, in the middle of a generation, which goes on as if nothing had been."""
        offsets = [module.rope_deltas for module in self._offsets]
        try:
            return self.next_logits(Ready(inputs, inputs["input_ids"].shape[1], ()))
        finally:
            for module, offset in zip(self._offsets, offsets, strict=True):
                module.rope_deltas = offset

    def as_argument(self, cache: Any) -> dict[str, Any]:
        """A cache as an input of the model, by its name there."""
        return as_argument(self._model, cache)

    def fork(self, first: Ready, cache: Any, prompts: Sequence[Prompt]) -> tuple[torch.Tensor, list[Cost]] | None:
        """As `next_logits`, for prompts with the images of the first, in one pass; None if they differ before those.

        `cache` is what the first prompt left, and it must have been the last that the model read.
        """
        rows = [tuple(self._process([prompt])["input_ids"][0].tolist()) for prompt in prompts]
        length = min(min(shared(first.ids, row), len(row) - 1) for row in rows)
        if not self.can_branch or any(self._image_token in row[length:] for row in rows):
            return None
        if not self._cuts:  # `cache` is behind the end of the first prompt, and cannot go back
            cache, length = self._prefixes.branch(first.images, first.ids), self._prefixes.beginning(first.ids)
        if not can_branch(cache, length):
            return None
        logits = self._read_behind(cache, length, [row[length:] for row in rows])
        return logits, [Cost(len(row), len(row) - length, 0) for row in rows]

    def _read_behind(self, cache: Any, length: int, tails: Sequence[Sequence[int]]) -> torch.Tensor:
        """The logits behind the last token of each tail; the first `length` positions of the cache come before it.

        Padded on the right: nothing in front of the padding sees it, so that no mask and no positions are needed.
        """
        import torch

        longest = max(map(len, tails))
        padded = torch.tensor([[*tail, *[0] * (longest - len(tail))] for tail in tails], device=self._model.device)
        behind = branched(cache, length, len(tails))
        logits = self._model(input_ids=padded, **self.as_argument(behind)).logits
        return torch.stack([row[len(tail) - 1] for row, tail in zip(logits, tails, strict=True)]).float()

    @cached_property
    def can_branch(self) -> bool:
        """Whether the model says the same behind a branch as without one: tried once, on two small images."""
        self.__dict__["can_branch"] = False  # of the prompts below
        if self._image_token is None or not self._features.of_image_alone:
            return False
        try:
            return self._branches_well()
        except Exception:  # of a model that takes no such cache: each raises its own, and none is our user's concern
            return False
        finally:
            self._features.clear()
            self._prefixes.clear()

    def _branches_well(self) -> bool:
        import torch

        first, second, other = (
            self.ready([self._chat.render(_asked(size, words))])
            for size, words in (((48, 64), "What is it?"), ((48, 64), "Is it red?"), ((128, 32), "What is it?"))
        )
        wanted, _ = self.next_logits(second)
        _, cache = self.next_logits(first)
        length = shared(first.ids, second.ids)
        self._cuts = can_cut(cache)
        if not self._cuts:
            cache, length = self._begun(first).before, self._prefixes.beginning(first.ids)
        if not can_branch(cache, length) or self._image_token in second.ids[length:]:
            return False
        self.next_logits(other)
        alone, _ = self.next_logits(replace(second, before=branched(cache, length)))
        tail = second.ids[length:]
        pair = self._read_behind(cache, length, [tail, (*tail, *tail)])
        same = SAME if self._model.dtype is torch.float32 else SAME_IN_16_BITS
        return all(float((one - wanted[0]).norm()) <= same * float(wanted[0].norm()) for one in (alone[0], pair[0]))

    def _alone(self, image: Image.Image) -> dict[str, Any]:
        return self._process([self._chat.render([Message(role="user", parts=(image, "x"))])])


def _asked(size: tuple[int, int], words: str) -> list[Message]:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    return [Message(role="user", parts=(image, words))]
