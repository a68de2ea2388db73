"""Conversations as the prompt that a model was trained on: its chat template, its way of writing boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from .answer_text import AnswerText
from .boxes import Size, smart_resize, to_model
from .devices import first_line
from .errors import MLLMError
from .families import Family
from .types import Message

# For the few models that were released without a template: images first, then the words.
_PLAIN = (
    "{% for message in messages %}{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}{{ image_token }}{% else %}{{ part['text'] }}\n{% endif %}"
    "{% endfor %}{% endfor %}"
)


@dataclass(frozen=True)
class Prompt:
    """What goes into the processor, and how to read what comes out of the model.

    `lead` is what the template puts between the prompt and the first word of an answer.
    """

    text: str
    images: tuple[Image.Image, ...]
    reader: AnswerText
    lead: str = ""


class ChatTemplate:
    """Renders conversations with the template of a transformers processor."""

    def __init__(self, processor: Any, family: Family) -> None:
        self._processor = processor
        self._family = family
        tokenizer = processor.tokenizer
        self._template = None if processor.chat_template or tokenizer.chat_template else _PLAIN
        self._variables = {"image_token": getattr(processor, "image_token", "")} if self._template else {}
        control = {token.content for token in tokenizer.added_tokens_decoder.values() if token.special}
        control |= {getattr(processor, "image_token", None) or "<image>"}
        longest_first = sorted((token for token in control if not token.isspace()), key=len, reverse=True)
        self._control = re.compile("|".join(map(re.escape, longest_first)))
        self._takes_system = self._renders([_said("system", "x"), _said("user", "x")])
        self._lead = self._find_lead()

    def render(self, messages: Sequence[Message], answer_now: bool = False, stop: tuple[str, ...] = ()) -> Prompt:
        """The prompt that asks for the next assistant message.

        `answer_now` closes the thinking that a template opens, for an answer that is scored or constrained.
        """
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
        return Prompt(text, images, AnswerText(self._family, size, resized, thinking, stop), lead)

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

    def _resized(self, size: Size) -> Size | None:
        """What the processor makes of an image, where boxes depend on it."""
        if self._family.box_convention != "resized-pixels":
            return None
        images = self._processor.image_processor
        return smart_resize(
            size, images.patch_size * images.merge_size, images.size["shortest_edge"], images.size["longest_edge"]
        )

    def _render(self, conversation: list[dict[str, Any]], **options: Any) -> str:
        import jinja2

        if self._template:
            options = {**options, "chat_template": self._template, **self._variables}
        try:
            text: str = self._processor.apply_chat_template(conversation, tokenize=False, **options)
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
        if self._template:
            return ""
        prompt = self._render([asked], add_generation_prompt=True)
        try:
            whole = self._render([asked, answered], continue_final_message=True)
        except (MLLMError, ValueError):
            return ""
        return whole[len(prompt) : -1] if whole.startswith(prompt) and whole.endswith("Q") else ""


def _said(role: str, text: str) -> dict[str, Any]:
    return {"role": role, "content": [{"type": "text", "text": text}]}
