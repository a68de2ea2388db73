"""Sentences as wholes: put another in place of one, take out a clause, see what else one says."""

from __future__ import annotations

import re

from ..extraction.mentions import mentions
from ..extraction.one_more import is_other
from ..extraction.phrases import NounPhrase
from ..extraction.reading import Reading, is_thing, same_mention
from ..vocabulary import is_plural, singular
from .context import FRAME, Context
from .edits import Edit, Patch


def in_place_of_sentence(context: Context, new: str) -> Patch:
    """Replaces the sentence by another, after its "Yes," or "No,", with its full stop."""
    sentence, text = context.reading.sentence, context.text
    lead = re.match(r"\W*(?:yes|no|yeah|nope)\s*,\s*", text[sentence.start : sentence.end], re.IGNORECASE)
    start = sentence.start + (lead.end() if lead else 0)
    end = sentence.end - len(text[start : sentence.end]) + len(text[start : sentence.end].rstrip(".!"))
    stop = "" if re.search(r"[.!]$", text[: sentence.end]) or not re.search(r"[.!?]", text) else "."
    frame = FRAME.search(text, start, end)
    inside = frame and frame.end() == end and not re.match(r"\s*of\b", frame[0])
    tail = frame[0] if frame and inside else ""
    return Patch((Edit(start, end, (new if lead else new[:1].upper() + new[1:]) + tail + stop),))


def there_is(reading: Reading, phrase: NounPhrase) -> str:
    """ "there is a small dog", in the words of the noun phrase."""
    words = reading.text[phrase.start : phrase.end]
    many = phrase.plural and not re.match(r"an?\s", words, re.IGNORECASE)
    return f"there {'are' if many else 'is'} {words[:1].lower()}{words[1:]}"


def there_is_no(reading: Reading, phrase: NounPhrase) -> str:
    """ "there is no dog"; "there are no dogs" for a bare plural; "there is no other dog"."""
    if phrase.noun.lower() in ("someone", "somebody"):
        return "there is nobody"
    noun = in_singular(phrase.noun) if phrase.number is not None else phrase.noun
    other = "other " if is_other(reading, phrase) else ""
    return f"there {'are' if is_plural(noun) else 'is'} no {other}{noun if noun.isupper() else noun.lower()}"


def without_clause(reading: Reading, parts: list[tuple[int, int]], gone: tuple[int, int]) -> Edit:
    """Takes one clause of several out, with its conjunction."""
    tokens = reading.tokens
    if gone != parts[0]:
        last = gone[1] - (tokens[gone[1] - 1].low in (".", "!"))
        return Edit(tokens[gone[0] - 1].end, tokens[last - 1].end, "")
    following = gone[1]
    while tokens[following].low in (",", ";", "and", "but", "while", "whereas"):
        following += 1
    start = tokens[following].start
    return Edit(tokens[0].start, start + 1, reading.text[start].upper())


def dangling(reading: Reading, parts: list[tuple[int, int]], gone: tuple[int, int]) -> bool:
    """Whether another clause starts with a pronoun ("while others are ...") that the lost one gave its meaning."""
    after = [part for part in parts if part[0] >= gone[1]]
    return any(reading.tags[i] == "pron" for start, _ in after for i in range(start, min(start + 3, len(reading.tags))))


def is_news(reading: Reading, other: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether another noun phrase of the sentence says by itself that something is there."""
    known = other.definite or other.subset or other.determiner in ("any", "another")
    return other is not phrase and not known and _is_claimed(reading, other) and not same_mention(other, phrase)


def _is_claimed(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether the claims of the sentence say that what a noun phrase names is there: no guess, no denial."""
    there = (one for one in mentions((reading,)) if not one.negated and one.number != 0)
    return phrase.end in [one.span[1] for one in there]


def attachment(reading: Reading, phrase: NounPhrase) -> tuple[str, int]:
    """("modifier", start): a phrase that can go with what attaches it; ("main", 0): the sentence rests on it."""
    i, start = phrase.first - 1, phrase.start
    spot = next(
        (spot for spot in reading.places if spot.kind == "relation" and reading.at(spot.end) == phrase.first), None
    )
    if spot:
        i, start = reading.at(spot.start) - 1, spot.start
    elif i >= 0 and reading.tags[i] == "prep":
        start, i = reading.tokens[i].start, i - 1
    if i >= 0 and reading.tags[i] in ("ing", "ed"):
        start, i = reading.tokens[i].start, i - 1
    if i < 0 or start == phrase.start:
        return "main", 0
    if reading.low(i) == "," and reading.phrase_ending(i):
        return "modifier", reading.tokens[i].start
    before = reading.phrase_ending(i + 1)
    if before is None or not is_thing(before):
        return "main", 0
    return "modifier", reading.tokens[i].end


def with_lead(lead: list[Edit], patch: Patch) -> Patch:
    """A patch together with the flip of the answer's "Yes" or "No"."""
    return Patch(tuple(sorted([*lead, *patch.edits], key=lambda edit: edit.start)), patch.dropped)


def in_singular(noun: str) -> str:
    """The singular, in the letters it was written with."""
    return singular(noun) if is_plural(noun) else noun
