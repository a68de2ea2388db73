"""Conversations as the prompt that a model was trained on: its chat template, its way of writing boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PIL import Image

from .answer_text import AnswerText
from .boxes import Size, smart_resize, to_model
from .devices import first_line
from .errors import MLLMError
from .families import Family
from .processed_images import image_name
from .types import Message


@dataclass(frozen=True)
class Prompt:
    """What goes into the processor, and how to read what comes out of the model.

    `lead` is what the template puts between the prompt and the first word of an answer; `thinking_tokens` may be
    written before it.
    """

    text: str
    images: tuple[Image.Image, ...]
    reader: AnswerText
    lead: str = ""
    thinking_tokens: int = 0

    @cached_property
    def image_names(self) -> tuple[str, ...]:
        """Equal for prompts on images of equal content."""
        return tuple(map(image_name, self.images))


class ChatTemplate:
    """Renders conversations with the template of a transformers processor."""

    def __init__(self, processor: Any, family: Family) -> None:
        self._processor = processor
        self._family = family
        tokenizer = processor.tokenizer
        self._image_token = str(getattr(processor, "image_token", None) or "<image>")
        brought = processor.chat_template or tokenizer.chat_template
        self._template = None if brought else family.template
        options = (*family.switches, ("image_token", self._image_token))
        self._options = {name: value for name, value in options if name in str(brought or family.template)}
        control = {token.content for token in tokenizer.added_tokens_decoder.values() if token.special}
        # A processor of interleaved parts fetches what looks like an address.
        control |= {self._image_token, *(["//"] if family.interleaved else [])}
        longest_first = sorted((token for token in control if not token.isspace()), key=len, reverse=True)
        self._control = re.compile("|".join(map(re.escape, longest_first)))
        self._takes_system = self._renders([_said("system", "x"), _said("user", "x")])
        self._lead = self._find_lead()

    def render(self, messages: Sequence[Message], answer_now: bool = False, stop: tuple[str, ...] = ()) -> Prompt:
        """The prompt that asks for the next assistant message.

        `answer_now` closes the thinking that a template opens, for an answer that is scored or constrained.
        """
        messages = self._with_fewer_images(messages)
        images = tuple(image for message in messages for image in message.images)
        text = self._render(self._conversation(messages), add_generation_prompt=True)
        opening, closing = self._family.thinking
        thinking = text.rstrip().endswith(opening)
        lead = self._lead
        if thinking and answer_now:
            text += lead if closing in lead else f"\n{closing}\n\n"
            thinking, lead = False, ""
        size = images[-1].size if images else None
        resized = self._resized(size) if size else None
        if self._family.needs_image and not images:
            images = (Image.new("RGB", (224, 224), "grey"),)
        reader = AnswerText(self._family, size, resized, thinking, stop)
        return Prompt(text, images, reader, lead, self._family.thinking_tokens if thinking else 0)

    def processor_text(self, prompt: Prompt) -> str | list[str | Image.Image]:
        """The prompt as the processor takes it: a text with placeholders, or texts and images in turn."""
        if not self._family.interleaved:
            return prompt.text
        texts = prompt.text.split(self._image_token)
        pairs = zip(texts[1:], prompt.images, strict=True)
        return [texts[0], *(part for text, image in pairs for part in (image, text) if part)]

    def _with_fewer_images(self, messages: Sequence[Message]) -> Sequence[Message]:
        """Without the earliest images, where there are more than the model takes."""
        extra = sum(len(message.images) for message in messages) - (self._family.most_images or len(messages) * 1000)
        if extra <= 0:
            return messages
        kept = []
        for message in messages:
            left_out = set(map(id, message.images[:extra]))
            extra -= len(left_out)
            kept.append(message.model_copy(update={"parts": tuple(p for p in message.parts if id(p) not in left_out)}))
        return kept

    def _conversation(self, messages: Sequence[Message]) -> list[dict[str, Any]]:
        """The messages in transformers' form, boxes in the model's own writing."""
        conversation: list[dict[str, Any]] = []
        size: Size | None = None
        for message in messages:
            parts: list[dict[str, str]] = []
            for part in message.parts:
                if isinstance(part, Image.Image):
                    size = part.size
                    parts.append({"type": "image"})
                else:
                    parts.append({"type": "text", "text": self._plain_text(part, size)})
            conversation.append({"role": message.role, "content": parts})
        if conversation and conversation[0]["role"] == "system" and not self._takes_system:
            system = conversation.pop(0)
            if conversation and conversation[0]["role"] == "user":
                conversation[0]["content"] = system["content"] + conversation[0]["content"]
        return conversation

    def _plain_text(self, text: str, size: Size | None) -> str:
        """Words that cannot act as control tokens (a picture or a user may spell them), boxes rewritten."""
        text = self._control.sub(lambda match: f"{match.group()[0]} {match.group()[1:]}", text)
        return to_model(text, size, self._family.box_convention, self._resized(size)) if size else text

    def resized(self, size: Size) -> Size | None:
        """What the processor makes of an image of that size, as Qwen-VL's do; None for another kind of processor."""
        images = self._processor.image_processor
        try:
            factor, edges = images.patch_size * images.merge_size, images.size
            return smart_resize(size, factor, edges["shortest_edge"], edges["longest_edge"])
        except (AttributeError, KeyError, TypeError):
            return None

    def _resized(self, size: Size) -> Size | None:
        """The same, where boxes depend on it."""
        return self.resized(size) if self._family.box_convention == "resized-pixels" else None

    def _render(self, conversation: list[dict[str, Any]], **options: Any) -> str:
        import jinja2

        if self._template:
            options = {**options, "chat_template": self._template}
        try:
            text: str = self._processor.apply_chat_template(conversation, tokenize=False, **self._options, **options)
        except jinja2.TemplateError as error:
            raise MLLMError(
                f"the model's chat template refuses this conversation ({first_line(error)}); "
                "let user and assistant take turns"
            ) from error
        return text

    def _renders(self, conversation: list[dict[str, Any]]) -> bool:
        try:
            self._render(conversation, add_generation_prompt=True)
        except MLLMError:
            return False
        return True

    def _find_lead(self) -> str:
        """Asked of the template itself: a space, a closed thinking part, or nothing."""
        asked, answered = _said("user", "x"), _said("assistant", "Q")
        prompt = self._render([asked], add_generation_prompt=True)
        if self._template:
            return "" if prompt[-1:].isspace() else " "
        try:
            whole = self._render([asked, answered], continue_final_message=True)
        except (MLLMError, ValueError):
            return ""
        return whole[len(prompt) : -1] if whole.startswith(prompt) and whole.endswith("Q") else ""


def _said(role: str, text: str) -> dict[str, Any]:
    return {"role": role, "content": [{"type": "text", "text": text}]}
