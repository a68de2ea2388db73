"""A wrong name of what was asked for: "The car." becomes "The bicycle.", in the words around it."""

from __future__ import annotations

import re

from ..vocabulary import is_plural
from .context import Context
from .edits import Edit, Patch, capitalised_like, in_case_of
from .polarity import article_repaired


def correct_name(context: Context) -> Patch:
    """Puts the right noun into the phrase, without the adjectives of the wrong one; or the whole list of names."""
    phrase, found = context.phrase, context.found
    if phrase is None or not found:
        return Patch()
    start, end = phrase.start, phrase.end
    words = context.text[start:end]
    determined = re.match(r"(?:(?:just|only) )*(?:the|an?|one|that|this)\s+", words, re.IGNORECASE)
    listed = re.match(r"an? |.* and ", found) is not None
    if listed and not determined and not re.match(r"an? (?!.* and )", found):
        return Patch((Edit(start, end, in_case_of(words, found)),))
    bare = re.sub(r"^an? (?!.* and )", "", found)
    if determined and " and " not in bare and not is_plural(bare):
        start += determined.end()
        return Patch(
            (*article_repaired(context, start, bare), Edit(start, end, in_case_of(words[determined.end() :], bare)))
        )
    if re.match(r"(?:the|that|this)\b", words, re.IGNORECASE):
        return Patch()  # of several nobody says "the"
    return Patch((Edit(start, end, capitalised_like(words[0], found)),))
