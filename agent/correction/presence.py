"""Refuted existence: what is not there goes; what was denied and is there is said."""

from __future__ import annotations

import re

from ..extraction.analysis import Reading, is_thing, same_mention
from ..extraction.phrases import NounPhrase
from ..vocabulary import is_countable, is_plural, is_same, number_word, plural, singular
from .context import FRAME, Context, clauses, flip_lead, noun_with, subject_verb, things
from .edits import Edit, Patch, in_case_of
from .lists import Listing, listing

_I_SEE = re.compile(r"\b(?:i|we|you)(?: can)?$", re.IGNORECASE)


def correct_existence(context: Context) -> Patch:
    """Both ways: "a dog" that is not there, and "no dog" where one is."""
    return affirm(context) if context.claim.negated else remove(context)


def remove(context: Context) -> Patch:
    """Takes a thing out of the text, with what is said of it afterwards."""
    phrase = context.phrase
    if phrase is None:
        return Patch()
    asked = any(is_same(name, context.claim.subject) for name in context.intent.subjects)
    lead = flip_lead(context, False) if asked or not context.intent.subjects else []
    entries = listing(context.reading, phrase)
    if len(entries.items) > 1:
        patch = _from_list(context, phrase, entries)
    else:
        patch = _alone(context, phrase, stays=bool(lead) or asked)
    gone = [] if patch.dropped and context.alone else _about(context, phrase)
    dropped = tuple(dict.fromkeys([*patch.dropped, *gone]))
    return Patch(tuple(sorted([*lead, *patch.edits], key=lambda edit: edit.start)), dropped)


def _from_list(context: Context, phrase: NounPhrase, entries: Listing) -> Patch:
    kept = [item for item in entries.items if item.phrase is not phrase]
    edits = entries.without(phrase)
    last = context.reading.at(entries.items[-1].end)
    first = entries.items[0].phrase.first
    before = subject_verb(context, first, first, kept[0].phrase.plural or (len(kept) > 1 and not phrase.plural))
    after = subject_verb(context, last, last, True) if len(kept) > 1 else _after(context, last, kept[0].phrase.plural)
    edits += [edit for edit in [*before, *after] if edit.end <= entries.items[0].start or edit.start >= entries.items[-1].end]
    return Patch(tuple(dict.fromkeys(sorted(edits, key=lambda edit: edit.start))))


def _after(context: Context, last: int, many: bool) -> list[Edit]:
    return [edit for edit in subject_verb(context, last, last, many) if edit.start >= context.reading.tokens[last - 1].end]


def _alone(context: Context, phrase: NounPhrase, stays: bool) -> Patch:
    reading = context.reading
    role, start = _attachment(reading, phrase)
    if role == "modifier":
        end = listing(reading, phrase).items[0].end
        return Patch((Edit(start, end, ""),))
    if stays:
        return _sentence(context, _there_is_no(context, phrase))
    parts = clauses(reading)
    first, last = next(part for part in parts if part[0] <= phrase.first < part[1])
    others = [other for other in things(reading) if first <= other.first < last and _is_news(reading, other, phrase)]
    doing = _doing(reading, phrase)
    if others and len(parts) == 1:
        return _sentence(context, _there_is(reading, others[0]))
    if doing is not None:
        return Patch((Edit(doing, doing, " not"),))
    if len(parts) > 1:
        return Patch((_without_clause(reading, parts, (first, last)),))
    if context.alone:
        return _sentence(context, _there_is_no(context, phrase))
    return Patch(dropped=((reading.sentence.start, reading.sentence.end),))


def _without_clause(reading: Reading, parts: list[tuple[int, int]], gone: tuple[int, int]) -> Edit:
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


def _doing(reading: Reading, phrase: NounPhrase) -> int | None:
    """Where "not" goes in "The man is holding an umbrella": nobody is, if there is no umbrella."""
    i = phrase.first - 1
    while i > 0 and reading.tags[i] in ("prep", "ing", "adv"):
        i -= 1
    return reading.tokens[i].end if reading.tags[i] == "be" and "ing" in reading.tags[i : phrase.first] else None


def _is_news(reading: Reading, other: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether another noun phrase of the sentence says by itself that something is there."""
    known = other.definite or other.subset or other.determiner in ("no", "any", "another")
    return other is not phrase and not known and reading.spoken(other.first) and not same_mention(other, phrase)


def _attachment(reading: Reading, phrase: NounPhrase) -> tuple[str, int]:
    """("modifier", start): a phrase that can go with what attaches it; ("main", 0): the sentence rests on it."""
    i, start = phrase.first - 1, phrase.start
    spot = next((spot for spot in reading.places if spot.kind == "relation" and reading.at(spot.end) == phrase.first), None)
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


def _sentence(context: Context, new: str) -> Patch:
    """Replaces the sentence by another, after its "Yes," or "No,", with its full stop."""
    sentence, text = context.reading.sentence, context.text
    lead = re.match(r"\W*(?:yes|no|yeah|nope)\s*,\s*", text[sentence.start : sentence.end], re.IGNORECASE)
    start = sentence.start + (lead.end() if lead else 0)
    end = sentence.end - len(text[start : sentence.end]) + len(text[start : sentence.end].rstrip(".!"))
    stop = "" if re.search(r"[.!]$", text[: sentence.end]) or not re.search(r"[.!?]", text) else "."
    frame = FRAME.search(text, start, end)
    tail = frame[0] if frame and frame.end() == end else ""
    return Patch((Edit(start, end, (new if lead else new[:1].upper() + new[1:]) + tail + stop),))


def _there_is(reading: Reading, phrase: NounPhrase) -> str:
    words = reading.text[phrase.start : phrase.end]
    return f"there {'are' if phrase.plural else 'is'} {words[:1].lower()}{words[1:]}"


def _there_is_no(context: Context, phrase: NounPhrase) -> str:
    one = phrase.number is not None or not is_plural(phrase.noun)
    noun = _one(phrase.noun) if one else phrase.noun.lower()
    described = "".join(f"{context.reading.tokens[i].text} " for i in phrase.adjectives if context.claim.kind == "attribute")
    return f"there {'are' if is_plural(noun) else 'is'} no {described}{noun}"


def _about(context: Context, phrase: NounPhrase) -> list[tuple[int, int]]:
    """Later sentences that speak of the thing alone: their first noun phrase or pronoun refers to it."""
    found: list[tuple[int, int]] = []
    for reading in context.readings:
        if reading.sentence.start <= phrase.start:
            continue
        meant = [phrase.start, *(start for start, _ in found)]
        named = [other for other in things(reading) if other.first <= 3][:1]
        pronoun = [reading.referents[i] for i in sorted(reading.referents) if i == 0 and reading.low(i) in ("it", "they")]
        if named and named[0].definite and named[0].determiner == "the" and is_same(named[0].name, phrase.name):
            found.append((reading.sentence.start, reading.sentence.end))
        elif pronoun and pronoun[0].name == phrase.name and pronoun[0].start in meant:
            found.append((reading.sentence.start, reading.sentence.end))
    return found


def affirm(context: Context) -> Patch:
    """ "There is no dog." -> "There is a dog."; the number where the evidence has it."""
    phrase, reading = context.phrase, context.reading
    if phrase is None:
        return Patch()
    lead = flip_lead(context, True)
    number = context.found_number if context.found_number not in (0, None) else 1
    new = _some(context, phrase, number or 1)
    entries = [item.phrase for item in listing(reading, phrase).items if item.phrase is not phrase]
    others = [other for other in entries if other.first in reading.denied]
    if others and len(others) == len(entries):
        rest = " or ".join(_one(other.noun) for other in others)
        return _with(lead, _sentence(context, f"there {'is' if number == 1 else 'are'} {new}, but no {rest}"))
    if phrase.determiner == "no" and not _denied_before(reading, phrase):
        start = in_case_of(context.text[phrase.start : phrase.start + 1] + "x", new)
        edits = [Edit(phrase.start, phrase.end, start), *subject_verb(context, phrase.first, phrase.last, number != 1)]
        return _with(lead, Patch(tuple(edits)))
    if reading.low(phrase.first - 1) == "without":
        token = reading.tokens[phrase.first - 1]
        return _with(lead, Patch((Edit(token.start, token.end, "with"),)))
    return _with(lead, _sentence(context, f"there {'is' if number == 1 else 'are'} {new}"))


def _denied_before(reading: Reading, phrase: NounPhrase) -> bool:
    return any(reading.tags[i] == "neg" for i in range(phrase.first))


def _some(context: Context, phrase: NounPhrase, number: int) -> str:
    tokens = context.reading.tokens
    described = "".join(f"{tokens[i].text} " for i in phrase.adjectives)
    if not is_countable(phrase.noun):
        return f"{described}{phrase.noun}"
    if number == 1:
        one = _one(phrase.noun)
        return f"{described}{one}" if is_plural(one) else noun_with(f"{described}{one}", one)
    return f"{number_word(number)} {described}{plural(_one(phrase.noun))}"


def _with(lead: list[Edit], patch: Patch) -> Patch:
    return Patch(tuple(sorted([*lead, *patch.edits], key=lambda edit: edit.start)), patch.dropped)


def _one(noun: str) -> str:
    """The singular, in the letters it was written with."""
    return singular(noun) if is_plural(noun) else noun
