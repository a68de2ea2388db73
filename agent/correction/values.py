"""Refuted values: colours and other attributes, sides, relations, written words, actions."""

from __future__ import annotations

import re

from ..extraction.places import Place, position_value
from ..extraction.statements import place_words, relation_words
from ..vocabulary import article, colour
from .context import Context, flip_lead
from .edits import Edit, Patch, in_case_of

_RELATION_WORD = {
    "left of": "left", "right of": "right", "above": "above", "below": "below", "bigger than": "bigger",
    "smaller than": "smaller", "near": "near", "on": "on", "inside": "inside", "under": "under", "behind": "behind",
    "in front of": "in front of",
}  # fmt: skip


def correct_value(context: Context) -> Patch:
    """The value that the evidence shows in place of the refuted one; without one, a "not", or the words go."""
    claim, found = context.claim, context.found
    if found and not claim.negated:
        edits = _REPLACE[claim.kind](context, found) if claim.kind in _REPLACE else []
        if edits:
            return _patch(context, edits, _same_value(context, found))
    if claim.negated:
        return _patch(context, _affirmed(context), None)
    return _patch(context, _denied(context), None)


def _patch(context: Context, edits: list[Edit], asked: bool | None) -> Patch:
    return Patch(tuple(sorted([*flip_lead(context, asked), *edits], key=lambda edit: edit.start)))


def _same_value(context: Context, found: str) -> bool | None:
    """Whether what was found is what a yes/no question proposed; None if it proposed nothing."""
    value = context.intent.value
    if not context.intent.yes_no or not value or context.intent.kind not in ("attribute", "position", "relation", "text",
                                                                            "compare", "presence"):  # fmt: skip
        return None
    if context.claim.kind == "attribute":
        return (colour(found) or found.lower()) == value
    return re.sub(r"\W+", "", found).lower() == re.sub(r"\W+", "", value).lower()


def _attribute(context: Context, found: str) -> list[Edit]:
    start, end = context.claim.span
    new = in_case_of(context.words, found)
    return [*_article(context, start, new), Edit(start, end, new)]


def _article(context: Context, start: int, following: str) -> list[Edit]:
    """ "a red" before "orange" becomes "an"."""
    match = re.search(r"\b(an?)\s+$", context.text[:start], re.IGNORECASE)
    if not match or not following or match[1].lower() == article(following):
        return []
    return [Edit(*match.span(1), in_case_of(match[1] + "x", article(following)))]


def _position(context: Context, found: str) -> list[Edit]:
    value = position_value(found)
    if value is None:
        return []
    spot = _place(context)
    if spot is None:
        return [Edit(*context.claim.span, in_case_of(context.words, value))]
    old, word = context.text[spot.start : spot.end], context.text[spot.word_start : spot.word_end]
    tail = re.search(r"\s+of (?:the|this|that|a) .*$", old, re.IGNORECASE)
    plain = old[: tail.start()] if tail else old
    corner = re.search(r"[ -](?:hand )?(side|corner|part|half|edge|portion|area|section)$", plain, re.IGNORECASE)
    if corner and _suits(corner[1].lower(), value):
        return [Edit(spot.word_start, spot.word_end, in_case_of(word, value))]
    phrase = in_case_of(old[:1] + "x", place_words(value)) + (tail[0] if tail else "")
    return [_trimmed(context.text, spot.start, spot.end, phrase)]


def _suits(part: str, value: str) -> bool:
    if part == "corner":
        return " " in value
    return value in ("left", "right") if part in ("side", "half") else value != "middle"


def _trimmed(text: str, start: int, end: int, new: str) -> Edit:
    """An edit without the words that it would put back: only the first and last changed word and what lies between."""
    old_words, new_words = re.findall(r"\S+|\s+", text[start:end]), re.findall(r"\S+|\s+", new)
    head = 0
    while head < min(len(old_words), len(new_words)) and old_words[head] == new_words[head]:
        head += 1
    tail = 0
    while tail < min(len(old_words), len(new_words)) - head and old_words[-1 - tail] == new_words[-1 - tail]:
        tail += 1
    first = start + sum(map(len, old_words[:head]))
    last = end - sum(map(len, old_words[len(old_words) - tail :]))
    return Edit(first, last, "".join(new_words[head : len(new_words) - tail]))


def _relation(context: Context, found: str) -> list[Edit]:
    value = found.lower().strip()
    if value not in _RELATION_WORD:
        return []
    old, spot = context.claim.value, _place(context)
    level = ("left of", "right of")
    if spot is None or (value in level and old in level) or (value.endswith("than") and old.endswith("than")):
        word = _RELATION_WORD[value]
        bare = value if spot is None and value not in level else word
        return [Edit(*context.claim.span, in_case_of(context.words, bare))]
    return [Edit(spot.start, spot.end, in_case_of(context.text[spot.start] + "x", relation_words(value)))]


def _text(context: Context, found: str) -> list[Edit]:
    return [Edit(*context.claim.span, found.strip("\"“”"))]


def _other(context: Context, found: str) -> list[Edit]:
    comparisons = {"more than": "more", "fewer than": "fewer"}
    if context.claim.value in comparisons and found in comparisons:
        return [Edit(*context.claim.span, in_case_of(context.words, comparisons[found]))]
    return []


_REPLACE = {"attribute": _attribute, "position": _position, "relation": _relation, "text": _text, "other": _other}


def _place(context: Context) -> Place | None:
    """The spatial phrase around the claim's side word."""
    start, end = context.claim.span
    return next((spot for spot in context.reading.places if spot.start <= start and end <= spot.end), None)


def _denied(context: Context) -> list[Edit]:
    """No value is known: "is red" -> "is not red"; "a red car" -> "a car"; "a dog on the left" -> "a dog"."""
    reading, (start, end) = context.reading, context.claim.span
    spot = _place(context) if context.claim.kind in ("position", "relation") else None
    first = reading.at(spot.start if spot else start)
    if context.claim.kind == "text":
        return _text_denied(context)
    if context.claim.kind == "other" and reading.tags[first] == "verb":
        return _not_doing(context, first)
    i = first - 1
    while i >= 0 and reading.tags[i] in ("adv", "ed", "ing", "adj"):
        i -= 1
    if i >= 0 and reading.tags[i] in ("be", "modal") and not (i > 0 and reading.low(i - 1) == "there"):
        place = reading.tokens[i].end
        return [Edit(place, place, " not")]
    if context.claim.kind == "relation" and spot:
        return _unrelated(context, spot)
    if context.claim.kind == "attribute":
        return _undescribed(context)
    out_start = spot.start if spot else start
    out_end = spot.end if spot else end
    return [_cut(context, out_start, out_end)]


def _undescribed(context: Context) -> list[Edit]:
    """Takes an adjective out from before its noun, with the blank, comma or "and" that tied it."""
    start, end = context.claim.span
    after = re.match(r"\s*,?\s*(?:and )?", context.text[end:])
    end += after.end() if after else 0
    word = re.match(r"[\w'-]+", context.text[end:])
    if not word:
        return [_cut(context, start, context.claim.span[1])]
    opens = start == context.reading.sentence.start
    rest = Edit(start, end + 1, context.text[end].upper()) if opens else Edit(start, end, "")
    return [*_article(context, start, word[0]), rest]


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
    return Edit(begin, end, "")


def _text_denied(context: Context) -> list[Edit]:
    start, end = context.claim.span
    text = context.text
    match = re.search(r"\b(that|which) (?:says|reads)\W*$", text[:start], re.IGNORECASE)
    closing = re.match(r"\W?[\"”'’]", text[end:])
    if match:
        return [_cut(context, match.start(), end + (closing.end() if closing else 0))]
    verb = re.search(r"\b(says|reads|spells|displays|shows)\b", text[context.reading.sentence.start : start], re.IGNORECASE)
    if verb:
        place = context.reading.sentence.start + verb.start()
        return [Edit(place, place + len(verb[0]), f"does not {verb[0].lower().removesuffix('s')}")]
    return []


def _not_doing(context: Context, first: int) -> list[Edit]:
    from ..extraction.tags import verb_forms

    token = context.reading.tokens[first]
    lemma = verb_forms().get(token.low, token.low)
    does = "does" if token.low.endswith("s") else "do"
    return [Edit(token.start, token.end, f"{does} not {lemma}")]


def _affirmed(context: Context) -> list[Edit]:
    """A denial that is wrong: the "not" goes; "no red car" -> "a red car"."""
    reading, (start, _) = context.reading, context.claim.span
    phrase = context.phrase
    if phrase and phrase.determiner == "no":
        token = reading.tokens[phrase.first]
        following = context.text[token.end + 1 : phrase.end]
        return [Edit(token.start, token.end, in_case_of(token.text + "x", "some" if phrase.plural else article(following)))]
    first = reading.at(start)
    for i in range(min(first, len(reading.tokens)) - 1, -1, -1):
        if reading.tags[i] == "neg":
            return _without(context, i)
    return []


def _without(context: Context, place: int) -> list[Edit]:
    """Removes a negation: "is not" -> "is", "does not say" -> "says"."""
    reading = context.reading
    if reading.low(place - 1) in ("does", "do"):
        verb = reading.tokens[place + 1]
        end = "s" if reading.low(place - 1) == "does" else ""
        return [Edit(reading.tokens[place - 1].start, verb.end, verb.text + end)]
    return [Edit(reading.tokens[place - 1].end, reading.tokens[place].end, "")]
