"""Multimodal LLMs behind one small interface: on this machine, on a server, or scripted.

Names are looked up on first use, so that importing this package loads no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import MLLMError, ModelNotFound, ModelUnusable, OutOfMemory, PromptTooLong, ServerError
    from .load import load_mllm
    from .openai_backend import OpenAIMLLM
    from .protocol import MLLM, HasCard, SupportsBatch, SupportsScore, SupportsScoreBatch, SupportsStream, card_of
    from .scripted import ScriptedMLLM
    from .transformers_backend import TransformersMLLM
    from .types import Card, Generation, Message, Scores, Settings

HOMES = {
    "MLLM": "protocol", "Card": "types", "Generation": "types", "HasCard": "protocol", "MLLMError": "errors",
    "Message": "types", "ModelNotFound": "errors", "ModelUnusable": "errors", "OpenAIMLLM": "openai_backend",
    "OutOfMemory": "errors", "PromptTooLong": "errors", "ScriptedMLLM": "scripted", "Scores": "types",
    "ServerError": "errors", "Settings": "types", "SupportsBatch": "protocol", "SupportsScore": "protocol",
    "SupportsScoreBatch": "protocol", "SupportsStream": "protocol", "TransformersMLLM": "transformers_backend",
    "card_of": "protocol", "load_mllm": "load",
}  # fmt: skip

__all__ = [
    "MLLM", "Card", "Generation", "HasCard", "MLLMError", "Message", "ModelNotFound", "ModelUnusable", "OpenAIMLLM",
    "OutOfMemory", "PromptTooLong", "ScriptedMLLM", "Scores", "ServerError", "Settings", "SupportsBatch",
    "SupportsScore", "SupportsScoreBatch", "SupportsStream", "TransformersMLLM", "card_of", "load_mllm",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{HOMES[name]}", __name__), name)
