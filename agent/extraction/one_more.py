"""Another of a kind: "another boat", "other people", beside the one that the text has named."""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Claim
from ..vocabulary import is_same
from .phrases import NounPhrase
from .reading import Reading
from .statements import claim


def one_more(reading: Reading, phrase: NounPhrase, earlier: Sequence[NounPhrase]) -> Claim | None:
    """That there are two at least, where all that was named of this kind before is one thing. Of several that were
    named, "another" may be one.
    """
    alike = [other for other in earlier if is_same(other.name, phrase.name)]
    if not (alike and is_other(reading, phrase)) or any(other.plural or other.elliptic for other in alike):
        return None
    return claim("count", (phrase.start, phrase.end), subject=phrase.name, number=2, at_least=True)


def is_other(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the words themselves say that it is none of those named before."""
    told = phrase.determiner == "another" or "other" in [reading.low(i) for i in phrase.adjectives]
    return told and phrase.number is None and not (phrase.definite or phrase.elliptic or phrase.subset)
