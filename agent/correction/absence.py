"""What is refuted and goes: from its list, its phrase, its sentence."""

from __future__ import annotations

import re

from ..extraction.clothes import wearer
from ..extraction.one_more import is_other
from ..extraction.phrases import NounPhrase
from ..extraction.reading import Reading
from ..vocabulary import category, is_same
from .context import Context, clauses, flip_lead, subject_verb, things
from .echoes import echoes
from .edits import Edit, Patch
from .lists import Listing, listing
from .sentences import (
    attachment,
    dangling,
    in_place_of_sentence,
    is_news,
    there_is,
    there_is_no,
    with_lead,
    without_clause,
)


def remove(context: Context) -> Patch:
    """Takes a thing out of the text, with what is said of it afterwards."""
    phrase = context.phrase
    if phrase is None:
        return Patch()
    another = is_other(context.reading, phrase)  # the one stays, and with it the answer
    asked = not another and any(is_same(name, context.claim.subject) for name in context.intent.subjects)
    lead = flip_lead(context, False) if asked or not (another or context.intent.subjects) else []
    entries = listing(context.reading, phrase)
    if len(entries.items) > 1:
        patch = _from_list(context, phrase, entries)
    else:
        patch = _alone(context, phrase, stays=bool(lead) or asked)
    if context.claim.subject in context.standing:
        return with_lead(lead, patch)
    later = echoes(context, phrase)
    return with_lead(lead, Patch((*patch.edits, *later.edits), (*patch.dropped, *later.dropped)))


def _from_list(context: Context, phrase: NounPhrase, entries: Listing) -> Patch:
    kept = [item for item in entries.items if item.phrase is not phrase]
    edits = entries.without(phrase)
    last = context.reading.at(entries.items[-1].end)
    first = entries.items[0].phrase.first
    before = subject_verb(context, first, first, kept[0].phrase.plural or (len(kept) > 1 and not phrase.plural))
    after = subject_verb(context, last, last, True) if len(kept) > 1 else _after(context, last, kept[0].phrase.plural)
    edits += [
        edit for edit in [*before, *after] if edit.end <= entries.items[0].start or edit.start >= entries.items[-1].end
    ]
    return Patch(tuple(dict.fromkeys(sorted(edits, key=lambda edit: edit.start))))


def _after(context: Context, last: int, many: bool) -> list[Edit]:
    return [
        edit for edit in subject_verb(context, last, last, many) if edit.start >= context.reading.tokens[last - 1].end
    ]


def _alone(context: Context, phrase: NounPhrase, stays: bool) -> Patch:
    reading = context.reading
    role, start = attachment(reading, phrase)
    if role == "modifier":
        end = listing(reading, phrase).items[0].end
        return Patch((Edit(start, end, ""),))
    if stays and not _is_an_item(context, phrase):
        return in_place_of_sentence(context, there_is_no(reading, phrase))
    parts = clauses(reading)
    first, last = next(part for part in parts if part[0] <= phrase.first < part[1])
    others = [other for other in things(reading) if first <= other.first < last and is_news(reading, other, phrase)]
    others = [other for other in others if wearer(reading, other) is not phrase]  # his coat goes with him
    # "There is ..." is said of things: not of what a bare word may be, as in "for years"
    others = [other for other in others if other.determiner or other.number is not None or category(other.name)]
    doing = _doing(reading, phrase)
    if others and len(parts) == 1:
        return in_place_of_sentence(context, there_is(reading, others[0]))
    if doing is not None:
        return Patch((Edit(doing, doing, " not"),))
    if len(parts) > 1 and not dangling(reading, parts, (first, last)):
        return Patch((without_clause(reading, parts, (first, last)),))
    if context.alone:
        return in_place_of_sentence(context, there_is_no(reading, phrase))
    return Patch(dropped=((reading.sentence.start, reading.sentence.end),))


def _is_an_item(context: Context, phrase: NounPhrase) -> bool:
    """ "2. A zebra": one line of several, and nothing more."""
    text, end = context.text, context.text.find("\n", phrase.end)
    line = text[text.rfind("\n", 0, phrase.start) + 1 : end if end >= 0 else len(text)]
    return bool(context.others) and re.fullmatch(r"\s*(?:[-*•]|\d+[.)])\s*\W*(?:\w+ ){0,4}\w+\W*", line) is not None


def _doing(reading: Reading, phrase: NounPhrase) -> int | None:
    """Where "not" goes in "The man is holding an umbrella": nobody is, if there is no umbrella."""
    i = phrase.first - 1
    while i > 0 and reading.tags[i] in ("prep", "ing", "adv"):
        i -= 1
    return reading.tokens[i].end if reading.tags[i] == "be" and "ing" in reading.tags[i : phrase.first] else None
