"""Back to the head: from what hangs on a noun by a preposition or a relative clause to the noun."""

from __future__ import annotations

from .listed import FINITE
from .phrases import NounPhrase
from .reading import Reading, is_thing

_NEARNESS = ("nearer", "nearest", "closer", "closest", "next", "opposite")


def out_of_prepositions(reading: Reading, phrase: NounPhrase, finite: bool) -> NounPhrase:
    """From "a man in a red shirt" back to the man; what stands after "with" keeps its own participle."""
    told = _told_more(reading, phrase) if finite else None
    if told:
        return told
    while phrase.first > 0:
        i = phrase.first - 1
        if finite and (told := _at_the_end_of(reading, phrase)):
            return told
        doer = reading.phrase_ending(i) if finite and reading.tags[i] in ("ing", "ed") else None
        if doer and is_thing(doer):
            phrase = doer  # "a woman wearing sunglasses holds ..."
            continue
        if reading.low(i) == "to" and reading.low(i - 1) in _NEARNESS:
            i -= 1  # "the one closest to the sign"
        tied = reading.tags[i] == "prep" or reading.low(i) in _NEARNESS
        if not tied or reading.low(i) in ("featuring", "including", "like", "as"):
            return phrase
        if reading.low(i) == "with" and not finite:
            return phrase
        before = reading.phrase_ending(i)
        if before is None or not is_thing(before):
            return phrase
        phrase = before
    return phrase


def _at_the_end_of(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "The sheep at the far right end of the line": from the line back to the sheep."""
    spot = next((one for one in reading.places if phrase.first - reading.at(one.end) in (0, 1)), None)
    if spot is None or reading.low(phrase.first - 1) != "of":
        return None
    told = reading.phrase_ending(reading.at(spot.start))
    return told if told and is_thing(told) else None


def _told_more(reading: Reading, phrase: NounPhrase) -> NounPhrase | None:
    """ "The boy who is holding a string stands": the boy, since the relative clause has a verb already."""
    which = next((i for i in range(phrase.first - 1, 0, -1) if reading.tags[i] in ("wh", "mark")), 0)
    verbs = sum((kind,) in FINITE for kind in reading.tags[which : phrase.first])
    before = reading.phrase_ending(which)
    relative = reading.low(which) in ("who", "which", "that") and verbs == 1 and phrase.first != which + 1
    return before if relative and before and is_thing(before) else None
