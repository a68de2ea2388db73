"""What later sentences still say of a thing that was taken out."""

from __future__ import annotations

from ..extraction.phrases import NounPhrase
from ..extraction.reading import Reading
from ..vocabulary import is_same
from .context import Context, things
from .edits import Edit, Patch
from .lists import listing
from .sentences import attachment, is_news, there_is


def echoes(context: Context, phrase: NounPhrase) -> Patch:
    """Edits of the later sentences that speak of "the dog" or "it" once there is no dog."""
    edits: list[Edit] = []
    dropped: list[tuple[int, int]] = []
    meant = {phrase.start}
    for reading in context.readings:
        if reading.sentence.start <= phrase.start:
            continue
        echo = next((other for other in things(reading) if _means(other, phrase)), None)
        pronoun = reading.referents.get(0) if reading.low(0) in ("it", "they", "he", "she") else None
        if (pronoun and pronoun.start in meant and is_same(pronoun.name, phrase.name)) or (echo and echo.first == 0):
            meant.update(other.start for other in things(reading))
            edits += _rest(reading, echo or phrase)
            dropped += [] if _news(reading, echo or phrase) else [(reading.sentence.start, reading.sentence.end)]
        elif echo:
            edits += _without(reading, echo)
    return Patch(tuple(edits), tuple(dropped))


def _means(other: NounPhrase, phrase: NounPhrase) -> bool:
    return other.determiner == "the" and is_same(other.name, phrase.name)


def _news(reading: Reading, phrase: NounPhrase) -> list[NounPhrase]:
    return [other for other in things(reading) if is_news(reading, other, phrase)]


def _rest(reading: Reading, phrase: NounPhrase) -> list[Edit]:
    """What the sentence says is there besides, said by itself."""
    news = _news(reading, phrase)
    if not news:
        return []
    words = there_is(reading, news[0])
    end = reading.sentence.end - (reading.tokens[-1].low == ".")
    return [Edit(reading.sentence.start, end, words[0].upper() + words[1:])]


def _without(reading: Reading, echo: NounPhrase) -> list[Edit]:
    """Takes a mention out of a sentence about something else: of its list, its phrase, or "In addition to the dog,"."""
    entries = listing(reading, echo)
    if len(entries.items) > 1:
        return entries.without(echo)
    comma = reading.tokens[echo.last] if reading.low(echo.last) == "," and echo.last + 1 < len(reading.tokens) else None
    opening = all(
        tag in ("prep", "noun", "adv", "adj", "conj") or reading.low(i) in ("to", "addition", "from")
        for i, tag in enumerate(reading.tags[: echo.first])
    )
    if comma and opening:
        following = reading.tokens[echo.last + 1]
        return [Edit(reading.sentence.start, following.start + 1, following.text[:1].upper())]
    role, start = attachment(reading, echo)
    return [Edit(start, entries.items[0].end, "")] if role == "modifier" else []
