"""As many colours as things: "the balloons are red, blue and yellow", of three balloons one each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..types import Claim, Evidence
from ..vocabulary import colour
from .candidate import Candidate
from .fusion import evidence
from .scene import Scene
from .weights import COLOUR, COLOUR_FAR, COLOUR_SEEN

LEAST = 3
"""From so many colours on they are hardly those of one and the same thing."""
_ALONG = re.compile(r"\bleft to right\b|从左[到至往]右", re.IGNORECASE)
_COLOUR_WORD = re.compile(r"[A-Za-z]+")


def shared_out(scene: Scene, claim: Claim, places: Sequence[Candidate]) -> tuple[Evidence, str] | None:
    """What the colours of so many things say of a list of as many, and how the list should read instead.

    None where there are more or fewer of them, or where a colour cannot be told.
    """
    start, end = claim.span
    words = [word for word in _COLOUR_WORD.finditer(scene.draft.text[start:end]) if colour(word[0])]
    if claim.negated or len(words) < LEAST or len(words) != len(places):
        return None
    in_a_row = bool(_ALONG.search(scene.draft.text) or _ALONG.search(scene.question))
    ordered = sorted(places, key=lambda place: place.box.center[0]) if in_a_row else list(places)
    seen = [scene.colour(place.box) for place in ordered]
    names = [colour(one.text) if one and one.text else None for one in seen]
    said = [colour(word[0]) for word in words]
    if None in names:
        return None
    true = names if in_a_row else _matched(said, names)
    note = f"the {claim.subject}s measure {', '.join(map(str, names))}"
    ids = [place.id for place in ordered]
    if said == true:
        return evidence(COLOUR, note, COLOUR_SEEN, ids), ""
    sure = min(one.score for one in seen if one)
    return evidence(COLOUR, note, sure * COLOUR_FAR, ids), _rewritten(scene.draft.text[start:end], words, true)


def _matched(said: Sequence[str | None], names: Sequence[str | None]) -> list[str | None]:
    """The colours that are there in the order in which they are said; what nothing has gives its place to what is."""
    left = list(names)
    for name in said:
        if name in left:
            left.remove(name)
    rest, kept = iter(left), list(names)
    true: list[str | None] = []
    for name in said:
        if name in kept:
            kept.remove(name)
            true.append(name)
        else:
            true.append(next(rest))
    return true


def _rewritten(text: str, words: Sequence[re.Match[str]], true: Sequence[str | None]) -> str:
    """The list with other colours in it."""
    for word, name in reversed(list(zip(words, true, strict=True))):
        if colour(word[0]) != name:
            text = text[: word.start()] + str(name) + text[word.end() :]
    return text
