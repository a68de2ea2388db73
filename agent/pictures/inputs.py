"""What a person asks, checked before any model sees it."""

from __future__ import annotations

from collections.abc import Sequence

from seewhy.tools.types import Box

from ..errors import InputError

MAX_QUESTION = 4_000
MAX_TEXT = 20_000
"""Characters. A text to correct may be a page; a question that long is a mistake, or fills any model's context."""


def check_question(question: str) -> str:
    """The question without white space around it. Raises InputError."""
    return _check(question, "question", MAX_QUESTION, "ask it in fewer words")


def check_text(text: str) -> str:
    """A text to correct, as it is. Raises InputError."""
    _check(text, "text", MAX_TEXT, "give it in parts")
    return text


def check_region(region: Sequence[float], size: tuple[int, int]) -> Box:
    """The part of `region` (x1, y1, x2, y2 in pixels) that lies inside an image of `size` (width, height).

    Raises InputError for anything but four numbers that leave at least one pixel.
    """
    try:
        x1, y1, x2, y2 = (float(value) for value in region)
    except (TypeError, ValueError):
        raise InputError(f"region {region!r}: not four numbers; give x1, y1, x2, y2 in pixels") from None
    width, height = size
    left, right = max(x1, 0.0), min(x2, float(width))
    top, bottom = max(y1, 0.0), min(y2, float(height))
    if not (right - left >= 1 and bottom - top >= 1):
        raise InputError(
            f"region {region!r}: holds no pixel of the {width} x {height} picture; "
            "give x1, y1, x2, y2 with x1 < x2 and y1 < y2"
        )
    return Box(x1=left, y1=top, x2=right, y2=bottom)


def _check(text: str, name: str, limit: int, remedy: str) -> str:
    if not isinstance(text, str):
        raise InputError(f"the {name} is of type {type(text).__name__}; give a string")
    if not text.strip():
        raise InputError(f"the {name} is empty; write one")
    if len(text) > limit:
        raise InputError(f"the {name} has {len(text):,} characters, more than the limit of {limit:,}; {remedy}")
    if "\x00" in text:
        raise InputError(f"the {name} holds NUL bytes, so it is not text; remove them")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(f"the {name} is not valid Unicode text; give it in UTF-8")
    return text.strip()
