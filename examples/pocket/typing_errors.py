"""What fingers do to a question: letters that change places, go missing, come twice, or come from the next key."""

from __future__ import annotations

import re

import numpy as np

ROWS = "qwertyuiop", "asdfghjkl", "zxcvbnm"
KEPT = frozenset({"there", "three", "black", "white", "green"})
"""Words that one slip turns into others, or on which an answer depends letter by letter."""
_WORD = re.compile(r"\b[a-z]{5,}\b")


def mistyped(text: str, rng: np.random.Generator) -> str:
    """The text with one slip in one of its longer words, never in a first letter; as it is where it has none."""
    words = [word for word in _WORD.finditer(text) if word[0] not in KEPT]
    if not words:
        return text
    word = words[int(rng.integers(len(words)))]
    at = word.start() + int(rng.integers(1, len(word[0]) - 1))
    letter, following = text[at], text[at + 1]
    slips = (following + letter, following, letter + letter + following, _beside(letter) + following)
    return text[:at] + slips[int(rng.integers(len(slips)))] + text[at + 2 :]


def _beside(letter: str) -> str:
    row = next(row for row in ROWS if letter in row)
    at = row.index(letter)
    return row[at + 1] if at + 1 < len(row) else row[at - 1]
