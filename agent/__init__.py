"""Ask a picture, see why: questions about pictures, answered with the evidence for every claim.

    from seewhy.agent import VisualAgent
    answer = VisualAgent.load().ask("street.png", "How many dogs are there?")

Names are looked up on first use, so that importing this package loads no model library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answer import Answer, answer_schema
    from .api import VisualAgent
    from .budget import Budget
    from .errors import CheckpointError, ExpertError, InputError, ModelChoiceError, ModelError, SeeWhyError
    from .pictures.images import Picture, load_image
    from .state import TextDelta
    from .talk.conversation import Chat
    from .types import Claim, Correction, Evidence, Step, Verdict

HOMES = {
    "Answer": "answer", "answer_schema": "answer", "VisualAgent": "api", "Budget": "budget", "Chat": "conversation",
    "CheckpointError": "errors", "ExpertError": "errors", "InputError": "errors", "ModelChoiceError": "errors",
    "ModelError": "errors", "SeeWhyError": "errors", "Picture": "images", "load_image": "images", "TextDelta": "state",
    "Claim": "types", "Correction": "types", "Evidence": "types", "Step": "types", "Verdict": "types",
}  # fmt: skip

__all__ = [
    "Answer", "Budget", "Chat", "CheckpointError", "Claim", "Correction", "Evidence", "ExpertError", "InputError",
    "ModelChoiceError", "ModelError", "Picture", "SeeWhyError", "Step", "TextDelta", "Verdict", "VisualAgent",
    "answer_schema", "load_image",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{HOMES[name]}", __name__), name)
