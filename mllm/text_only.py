"""A tokenizer in the place of a processor, for language models that read no images."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class TextProcessor:
    """What the backend asks of a transformers processor, for words alone."""

    chat_template = None  # the tokenizer's own

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def apply_chat_template(self, conversation: list[dict[str, Any]], **options: Any) -> str:
        """The conversation as a prompt. Templates of such models take the words of a message as one string."""
        if "chat_template" not in options:
            conversation = [{**message, "content": _words(message["content"])} for message in conversation]
        text: str = self.tokenizer.apply_chat_template(conversation, **options)
        return text

    def __call__(self, text: list[str], images: Any = None, **options: Any) -> Any:
        """Token ids and attention mask. Raises ValueError for images."""
        from transformers import BatchFeature

        if images is not None:
            raise ValueError("it reads words only; use an MLLM")
        return BatchFeature(dict(self.tokenizer(text, return_token_type_ids=False, **options)))


def load_text_processor(folder: Path) -> TextProcessor:
    """Of a checkpoint on disk."""
    from transformers import AutoTokenizer

    return TextProcessor(AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False))


def _words(parts: list[dict[str, str]]) -> str:
    return "\n".join(part["text"] for part in parts if part["type"] == "text")
