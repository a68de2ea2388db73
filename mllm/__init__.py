"""Multimodal LLMs behind one small interface: on this machine, on a server, or scripted.

Importing this package loads no model library; what needs one imports it when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import MLLMError, ModelNotFound, ModelUnusable, OutOfMemory, PromptTooLong, ServerError
from .load import load_mllm
from .protocol import MLLM, HasCard, SupportsBatch, SupportsScore, SupportsScoreBatch, SupportsStream, card_of
from .scripted import ScriptedMLLM
from .types import Card, Generation, Message, Scores, Settings

if TYPE_CHECKING:
    from .openai_backend import OpenAIMLLM
    from .transformers_backend import TransformersMLLM

_LAZY = {"OpenAIMLLM": ".openai_backend", "TransformersMLLM": ".transformers_backend"}

__all__ = [
    "MLLM",
    "Card",
    "Generation",
    "HasCard",
    "MLLMError",
    "Message",
    "ModelNotFound",
    "ModelUnusable",
    "OpenAIMLLM",
    "OutOfMemory",
    "PromptTooLong",
    "ScriptedMLLM",
    "ServerError",
    "Scores",
    "Settings",
    "SupportsBatch",
    "SupportsScore",
    "SupportsScoreBatch",
    "SupportsStream",
    "TransformersMLLM",
    "card_of",
    "load_mllm",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name], __name__), name)
