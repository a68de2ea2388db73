"""A refuted value with nothing to put in its place: a "not", or the words go; and a wrong "not" that goes."""

from __future__ import annotations

import re

from ..extraction.inflection import third_person, verb_forms
from ..extraction.phrases import NounPhrase
from ..extraction.places import Place
from ..extraction.reading import Reading
from ..geometry import is_order
from ..vocabulary import article
from .context import Context
from .edits import Edit, capitalised_like

_IN = re.compile(
    r",?\s*\b(?:(?:who|which) (?:is|are|was|were) )?(?:(?:dressed|clad|clothed) )?(?:all |entirely )?in\s+$"
)


def place_of(context: Context) -> Place | None:
    """The spatial phrase around the claim's side word."""
    start, end = context.claim.span
    return next((spot for spot in context.reading.places if spot.start <= start and end <= spot.end), None)


def article_repaired(context: Context, start: int, following: str) -> list[Edit]:
    """ "a red" before "orange" becomes "an"."""
    match = re.search(r"\b(an?)\s+$", context.text[:start], re.IGNORECASE)
    if not match or not following or match[1].lower() == article(following):
        return []
    return [Edit(*match.span(1), capitalised_like(match[1], article(following)))]


def denied(context: Context) -> list[Edit]:
    """No value is known: "is red" -> "is not red"; "a red car" -> "a car"; "a dog on the left" -> "a dog"."""
    reading, (start, end) = context.reading, context.claim.span
    spot = place_of(context) if context.claim.kind in ("position", "relation") else None
    first = reading.at(spot.start if spot else start)
    if context.claim.kind == "text":
        return _text_denied(context)
    if context.claim.kind == "other" and reading.tags[first] == "verb":
        return _not_doing(context, first)
    i = first - 1
    first_of_all = is_order(context.claim.value)  # "the banana is the biggest"
    while i >= 0 and (reading.tags[i] in ("adv", "ed", "ing", "adj") or (first_of_all and reading.low(i) == "the")):
        i -= 1
    if i >= 0 and reading.tags[i] in ("be", "modal") and not (i > 0 and reading.low(i - 1) == "there"):
        place = reading.tokens[i].end
        return [Edit(place, place, " not")]
    if context.claim.kind == "relation" and spot:
        return _unrelated(context, spot)
    if context.claim.kind == "attribute":
        return _undescribed(context)
    after = reading.at(spot.end) if spot and spot.start == reading.sentence.start else -1
    if after > 0 and reading.tags[after : after + 1] in (("be",), ("verb",)):  # "In the corner is the smallest one"
        be = reading.tokens[after]
        return [Edit(be.end, be.end, " not")] if reading.tags[after] == "be" else []
    out_start = spot.start if spot else start
    out_end = spot.end if spot else end
    rest = context.text[reading.sentence.start : out_start] + context.text[out_end : reading.sentence.end]
    if not re.search(r"\w", rest):
        return []  # nothing would be left to say
    return [_cut(context, out_start, out_end)]


def _undescribed(context: Context) -> list[Edit]:
    """Takes an adjective out from before its noun, with the blank, comma or "and" that tied it."""
    start, end = context.claim.span
    worn = _IN.search(context.text[:start]) if context.claim.object else None
    if worn and not (context.phrase and context.phrase.noun_start > start):
        return [_cut(context, worn.start(), end)]  # "the groom in blue"
    after = re.match(r"\s*,?\s*(?:and )?", context.text[end:])
    end += after.end() if after else 0
    word = re.match(r"[\w'-]+", context.text[end:])
    if not word:
        return [_cut(context, start, context.claim.span[1])]
    bare = re.search(r"\ban?\s+$", context.text[:start], re.IGNORECASE)
    if bare and word[0].lower() == "one":  # "a blue one": "one"
        return [Edit(bare.start(), end, ""), *_capital(context, bare.start(), end)]
    opens = start == context.reading.sentence.start
    rest = Edit(start, end + 1, context.text[end].upper()) if opens else Edit(start, end, "")
    return [*article_repaired(context, start, word[0]), rest]


def _capital(context: Context, start: int, end: int) -> list[Edit]:
    """The capital of a word that comes to open its sentence."""
    opens = start == context.reading.sentence.start
    return [Edit(end, end + 1, context.text[end].upper())] if opens else []


def _unrelated(context: Context, spot: Place) -> list[Edit]:
    """ "a dog next to a cat" -> "a dog and a cat": the relation goes, both things stay."""
    reading = context.reading
    target = reading.phrase_starting(reading.at(spot.end))
    i = reading.at(spot.start) - 1
    start = reading.tokens[i].start if i >= 0 and reading.tags[i] in ("ing", "ed") else spot.start
    if spot.start == reading.sentence.start or target is None:
        return []
    if target.definite:
        return [_cut(context, start, target.end)]
    return [Edit(start, spot.end, "and")]


def _cut(context: Context, start: int, end: int) -> Edit:
    """Removes words with the blank (and comma) before them; the sentence keeps its capital."""
    before = re.search(r"\s*,?\s*$", context.text[:start])
    begin = before.start() if before else start
    if start == context.reading.sentence.start:
        after = re.match(r"\s*,?\s*", context.text[end:])
        stop = end + (after.end() if after else 0)
        return Edit(start, stop + 1, context.text[stop : stop + 1].upper())
    aside = "," in context.text[begin:start] and re.match(r",(?= \w+)", context.text[end:])
    return Edit(begin, end + bool(aside), "")


def _text_denied(context: Context) -> list[Edit]:
    start, end = context.claim.span
    text = context.text
    listed = _from_quotes(context)
    if listed:
        return listed
    match = re.search(r"\b(that|which) (?:says|reads)\W*$", text[:start], re.IGNORECASE)
    closing = re.match(r"\W?[\"”'’]", text[end:])
    if match:
        return [_cut(context, match.start(), end + (closing.end() if closing else 0))]
    verbs = r"\b(says?|reads?|spells?|displays?|shows?)\b"
    told = list(re.finditer(verbs, text[context.reading.sentence.start : start], re.IGNORECASE))
    if told:
        verb = told[-1]
        place = context.reading.sentence.start + verb.start()
        word = verb[0].lower()
        does = "does" if word.endswith("s") else "do"
        return [Edit(place, place + len(verb[0]), f"{does} not {word.removesuffix('s')}")]
    return []


def _from_quotes(context: Context) -> list[Edit]:
    """Takes one of several quotations out: 'say "A", "B" and "C"' -> 'say "A" and "C"'."""
    reading, start = context.reading, context.claim.span[0]
    quotes = [i for i, kind in enumerate(reading.tags) if kind == "quote"]
    here = next((i for i in quotes if reading.tokens[i].start < start <= reading.tokens[i].end), None)
    if here is None:
        return []
    run = [here]
    while _joined(reading, run[0] - 1) in quotes:
        run.insert(0, _joined(reading, run[0] - 1))
    while _joined(reading, run[-1] + 1, 1) in quotes:
        run.append(_joined(reading, run[-1] + 1, 1))
    if len(run) == 1:
        return []
    kept = [reading.tokens[i].text for i in run if i != here]
    words = f"{', '.join(kept[:-1])} and {kept[-1]}" if len(kept) > 1 else kept[0]
    return [Edit(reading.tokens[run[0]].start, reading.tokens[run[-1]].end, words)]


def _joined(reading: Reading, place: int, step: int = -1) -> int:
    """The place past a comma or "and"; `place` itself is no joint: -1."""
    first = place
    while reading.low(place) in (",", "and"):
        place += step
    return place if place != first else -1


def _not_doing(context: Context, first: int) -> list[Edit]:
    token = context.reading.tokens[first]
    lemma = verb_forms().get(token.low, token.low)
    does = "does" if token.low.endswith("s") else "do"
    return [Edit(token.start, token.end, f"{does} not {lemma}")]


def affirmed(context: Context) -> list[Edit]:
    """A denial that is wrong: the "not" goes; "no red car" -> "a red car"."""
    reading, (start, _) = context.reading, context.claim.span
    phrase = context.phrase
    if phrase and phrase.determiner == "no":
        return [_some(context, phrase)]
    first = reading.at(start)
    for i in range(min(first, len(reading.tokens)) - 1, -1, -1):
        if reading.tags[i] == "neg":
            return _without(context, i)
        nobody = reading.phrase_starting(i) if reading.low(i) == "no" else None
        if nobody:
            return [_some(context, nobody)]  # "no sign says ..."
    return []


def _some(context: Context, phrase: NounPhrase) -> Edit:
    """The "no" of a noun phrase becomes "a" or "some"."""
    token = context.reading.tokens[phrase.first]
    following = context.text[token.end + 1 : phrase.end]
    return Edit(token.start, token.end, capitalised_like(token.text, "some" if phrase.plural else article(following)))


def _without(context: Context, place: int) -> list[Edit]:
    """Removes a negation: "is not" -> "is", "does not say" -> "says"."""
    reading = context.reading
    if reading.low(place - 1) in ("does", "do"):
        gone = Edit(reading.tokens[place - 1].start, reading.tokens[place + 1].start, "")
        verb = next((i for i in range(place + 1, len(reading.tags)) if reading.tags[i] != "adv"), place + 1)
        token, one = reading.tokens[verb], reading.low(place - 1) == "does"
        return [gone, Edit(token.start, token.end, third_person(token.low))] if one else [gone]
    return [Edit(reading.tokens[place - 1].end, reading.tokens[place].end, "")]
