"""Messages as OpenAI-compatible servers take them: images as data URLs, boxes in the model's own writing."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence
from typing import Any

from PIL import Image

from .boxes import Size, smart_resize, to_model
from .families import Family
from .types import Message, Settings

_PNG_PIXELS = 1_000_000
_JPEG_QUALITY = 95


def wire_messages(messages: Sequence[Message], family: Family) -> list[dict[str, Any]]:
    """The messages of a chat completion request."""
    written: list[dict[str, Any]] = []
    size: Size | None = None
    for message in messages:
        content: list[dict[str, Any]] = []
        for part in message.parts:
            if isinstance(part, Image.Image):
                size = part.size
                content.append({"type": "image_url", "image_url": {"url": data_url(part)}})
                continue
            if size is not None:
                part = to_model(part, size, family.box_convention, resized(size, family))
            content.append({"type": "text", "text": part})
        written.append({"role": message.role, "content": content if message.images else message_text(content)})
    return written


def wire_options(settings: Settings) -> dict[str, Any]:
    """The options of a chat completion request."""
    options: dict[str, Any] = {"max_tokens": settings.max_tokens, "temperature": settings.temperature}
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
