"""The word lists behind `vocabulary` and the grammar extractor: facts of English and Chinese, no behaviour."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The entries of a list: separated by commas where there are any, else by blanks."""
    entries = text.split(",") if "," in text else text.split()
    return frozenset(entry.strip() for entry in entries if entry.strip())


def pairs(text: str) -> dict[str, str]:
    """ "man men, woman women" -> {"man": "men", "woman": "women"}."""
    return {one: other for one, _, other in (entry.strip().partition(" ") for entry in text.split(","))}
