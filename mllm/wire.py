"""Messages as OpenAI-compatible servers take them: images as data URLs, boxes in the model's own writing.

And what is read in their replies beside the text.
"""

from __future__ import annotations

import base64
import io
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from PIL import Image

from .boxes import Size, smart_resize, to_model
from .families import Family
from .processed_images import image_name
from .types import Generation, Message, Settings

_PNG_PIXELS = 1_000_000
_JPEG_QUALITY = 95
_KEPT_CHARACTERS = 1 << 27  # dozens of photographs, hundreds of pictures


def wire_messages(
    messages: Sequence[Message], family: Family, url_of: Callable[[Image.Image], str]
) -> list[dict[str, Any]]:
    """The messages of a chat completion request; `url_of` writes an image, as `data_url` does."""
    written: list[dict[str, Any]] = []
    size: Size | None = None
    for message in messages:
        content: list[dict[str, Any]] = []
        for part in message.parts:
            if isinstance(part, Image.Image):
                size = part.size
                content.append({"type": "image_url", "image_url": {"url": url_of(part)}})
                continue
            if size is not None:
                part = to_model(part, size, family.box_convention, resized(size, family))
            content.append({"type": "text", "text": part})
        written.append({"role": message.role, "content": content if message.images else message_text(content)})
    return written


def wire_options(settings: Settings, thinking_tokens: int = 0) -> dict[str, Any]:
    """The options of a chat completion request; servers count what is thought as what is said."""
    most = settings.max_tokens + thinking_tokens
    options: dict[str, Any] = {"max_tokens": most, "temperature": settings.temperature}
    if settings.stop:
        options["stop"] = list(settings.stop)
    if settings.json_schema is not None:
        named = {"name": "answer", "schema": settings.json_schema, "strict": True}
        options["response_format"] = {"type": "json_schema", "json_schema": named}
    return options


def schema_in_words(schema: dict[str, Any]) -> dict[str, Any]:
    """A message that asks for what `response_format` would have forced."""
    asked = "Write one JSON object that follows this JSON schema, and nothing else: "
    return {"role": "system", "content": asked + json.dumps(schema)}


def bare_json(text: str) -> str:
    """The JSON object in a text that may fence or introduce it; the text itself where there is none."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def resized(size: Size, family: Family) -> Size | None:
    """What the released processor of the family makes of an image, where boxes depend on it."""
    return smart_resize(size, *family.resize) if family.resize else None


def message_text(content: list[dict[str, Any]]) -> str:
    """The words of a message without images: some servers take a plain string only."""
    return "\n".join(part["text"] for part in content)


def data_url(image: Image.Image) -> str:
    """A PNG, or a JPEG for what is large: a photograph as PNG is ten times the bytes for nothing to see."""
    small = image.width * image.height <= _PNG_PIXELS
    buffer = io.BytesIO()
    if small:
        image.save(buffer, "PNG", compress_level=1)
    else:
        image.convert("RGB").save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return f"data:image/{'png' if small else 'jpeg'};base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"


class DataUrls:
    """`data_url`, kept: each look of a conversation shows the same picture again. Threads may share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(self, image: Image.Image) -> str:
        """The data URL, of an image that was seen lately without encoding it again."""
        name = image_name(image)
        url = self._kept.get(name) or data_url(image)
        with self._lock:
            if name not in self._kept:
                self._kept[name] = url
                self._size += len(url)
            self._kept.move_to_end(name)
            while self._size > _KEPT_CHARACTERS:
                self._size -= len(self._kept.popitem(last=False)[1])
        return url


def thinks_apart(reply: Any) -> bool:
    """Whether a message, or a piece of a stream, has thinking beside its text: servers call it one of two names."""
    said = (getattr(reply, name, None) for name in ("reasoning", "reasoning_content"))
    return any(isinstance(text, str) and text.strip() for text in said)


def first_tokens(choice: Any) -> list[tuple[str, float]]:
    """The candidates for the first token of a reply, with their log-probabilities; [] where none are told."""
    told = choice.logprobs.content if choice.logprobs else None
    return [(one.token, one.logprob) for one in (told[0].top_logprobs if told else None) or ()]


def prefilled_tokens(usage: Any) -> int | None:
    """How much of the prompt the server had to read; None where it does not tell what it remembered."""
    cached = getattr(getattr(usage, "prompt_tokens_details", None), "cached_tokens", None)
    return None if cached is None else max(usage.prompt_tokens - cached, 0)


def costs(written: Sequence[Generation]) -> dict[str, Any]:
    """What several generations cost together, in fields of Generation and Scores."""
    read = [one.prefilled_tokens for one in written if one.prefilled_tokens is not None]
    return {
        "prompt_tokens": sum(one.prompt_tokens for one in written),
        "prefilled_tokens": sum(read) if len(read) == len(written) else None,
        "generated_tokens": sum(one.generated_tokens for one in written),
        "encoder_runs": sum(one.encoder_runs for one in written),
    }
