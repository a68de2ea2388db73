"""Chinese questions and answers: short descriptions of what a picture shows."""

from __future__ import annotations

from typing import Any


def read_chinese_question(question: str) -> dict[str, Any]:
    """The fields of an Intent."""
    return {"kind": "other"}
