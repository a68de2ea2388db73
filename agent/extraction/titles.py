"""Words that name the text or the picture itself: titles, headings, what kind of picture it is."""

from __future__ import annotations

from ..lexicon import words
from ..vocabulary import is_same
from .phrases import NounPhrase
from .reading import Reading

_DOCUMENTS = words(
    "note sheet record report list log card entry check inspection notice inventory summary checklist memo"
)
_THE_PICTURE = words("this it image picture photo photograph artwork work piece scene")
_NONE = ("no", "none", "not", "zero", "0")
_GIVEN = words("gift bequest donation courtesy property copyright")
_DONE = words(
    "photo photograph picture image artwork donated bequeathed presented given lent loaned purchased acquired taken "
    "sponsored commissioned loan gift bequest donation"
)
"""How a line of thanks begins: what is of somebody, and what is by or from somebody."""


def is_title(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Night visitor: a brown owl on a branch", "Inspection note, shaft 3: one lantern": what only names the text."""
    if phrase.first > 1 or phrase.determiner or phrase.number is not None or phrase.plural:
        return False
    if phrase.first and reading.tags[0] not in ("adj", "ing"):
        return False
    opens = not reading.text[: phrase.start].strip(" *#_-")
    if opens and phrase.noun.lower().split()[-1] in _DOCUMENTS:
        return True
    colon = next((i for i in range(phrase.last, len(reading.tokens)) if reading.low(i) == ":"), None)
    if colon is None or (colon > phrase.last and not opens) or {"be", "have"} & set(reading.tags[:colon]):
        return False
    told = next((one for one in reading.phrases if one.first > colon), None)
    return told is not None and not told.elliptic and (told.determiner in ("a", "an") or told.number is not None)


def is_heading(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Figure 3.", "Number of dogs: 3": what is behind it says something."""
    after = reading.tags[phrase.last : phrase.last + 2]
    if phrase.first == 0 and not phrase.determiner and phrase.number is None and after == ("num", "mark"):
        return True
    i = phrase.last
    while reading.low(i) in (":", "*"):
        i += 1
    if phrase.first <= 2 and ":" in [reading.low(j) for j in range(phrase.last, i)] and reading.low(i) in _NONE:
        return True  # "**People:** No people are visible"
    counts = {"number", "count", "amount"} & {reading.low(i) for i in range(phrase.first, phrase.last)}
    return bool(counts) and reading.low(phrase.last) in (":", "=")


def is_medium(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The image is an oil painting", "This is a drawing of": the picture itself."""
    if not is_same(phrase.name, "picture") or phrase.first < 2 or reading.tags[phrase.first - 1] != "be":
        return False
    return reading.low(phrase.first - 2) in _THE_PICTURE


def is_credit(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Gift of the Harcourt family", "Photo by a visitor", "Donated by the club": who is thanked, and is not seen."""
    if phrase.first == 0 and not phrase.determiner and phrase.noun.lower() in _GIVEN:
        return reading.low(phrase.last) == "of"
    first, tie = reading.low(0), reading.low(phrase.first - 1) if phrase.first else ""
    given = (tie == "of" and first in _GIVEN) or (tie in ("by", "from") and first in _DONE)
    return given and not {"be", "verb", "have", "there"} & set(reading.tags)
