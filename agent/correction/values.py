"""Refuted values: colours and other attributes, sides, relations, written words, actions."""

from __future__ import annotations

import re

from ..extraction.bare import seen_from
from ..extraction.places import position_value
from ..extraction.rows import ALONG
from ..extraction.statements import AMONG, place_words, relation_words
from ..geometry import POSITIONS, is_order, opposite
from ..vocabulary import colour, is_same, with_article
from .context import Context, flip_lead
from .edits import Edit, Patch, capitalised_like, in_case_of
from .order import are_neighbours, change_places, in_order
from .polarity import affirmed, article_repaired, denied, place_of
from .quantified import of_so_many

_OTHER_SIDE = {"left": "right", "top": "bottom", "upper": "lower"}
_OTHER_SIDE |= {other: side for side, other in _OTHER_SIDE.items()}
_RELATION_WORD = {
    "left of": "left",
    "right of": "right",
    "above": "above",
    "below": "below",
    "bigger than": "bigger",
    "smaller than": "smaller",
    "taller than": "taller",
    "shorter than": "shorter",
    "near": "near",
    "on": "on",
    "inside": "inside",
    "under": "under",
    "behind": "behind",
    "in front of": "in front of",
} | {f"{cell} part of": cell for cell in POSITIONS}


_UPRIGHT = ("above", "below", "beneath", "underneath")
_AMOUNTS = {"more than": "more", "fewer than": "fewer", "as many as": "as many"}


def correct_value(context: Context) -> Patch:
    """The value that the evidence shows in place of the refuted one; without one, a "not", or the words go."""
    claim, found = context.claim, context.found
    if claim.value == AMONG:
        return Patch((_named_instead(context, found),)) if found and not claim.negated else Patch()
    if are_neighbours(claim):
        return Patch(tuple(change_places(context)) if found == opposite(claim.value) else ())
    if found and not claim.negated:
        edits = _REPLACE[claim.kind](context, found) if claim.kind in _REPLACE else []
        if edits:
            return _patch(context, edits, _same_value(context, found))
    if claim.among:
        return Patch()
    if claim.negated:
        return _patch(context, affirmed(context), None)
    return _patch(context, denied(context), None)


def _named_instead(context: Context, found: str) -> Edit:
    """ "The bicycle" -> "the car": the words around the noun go with it."""
    determiner = re.match(r"(?:the|one|some)\b", context.words, re.IGNORECASE)
    new = f"{determiner[0]} {found}" if determiner else with_article(found)
    return Edit(*context.claim.span, in_case_of(context.words, new))


def _patch(context: Context, edits: list[Edit], asked: bool | None) -> Patch:
    lead = flip_lead(context, asked) if _is_asked(context) and not context.claim.among else []
    return Patch(tuple(sorted([*lead, *edits], key=lambda edit: edit.start)))


def _is_asked(context: Context) -> bool:
    """Whether the yes or no that opens an answer is about the claim: "Yes. The text is on a blue sign" is not."""
    intent, claim = context.intent, context.claim
    if intent.kind == "text" or claim.kind == "text":
        return intent.kind == claim.kind and bool(intent.value)
    return intent.kind == "other" or any(is_same(name, claim.subject) for name in intent.subjects)


def _same_value(context: Context, found: str) -> bool | None:
    """Whether what was found is what a yes/no question proposed; None if it proposed nothing."""
    value = context.intent.value
    if (
        not context.intent.yes_no
        or not value
        or context.intent.kind not in ("attribute", "position", "relation", "text", "compare", "presence")
    ):
        return None
    if context.claim.kind == "attribute":
        return (colour(found) or found.lower()) == value
    if context.claim.kind == "relation":
        return seen_from(context.claim.model_copy(update={"value": found.lower().strip()}), context.intent) == value
    if context.claim.kind == "other" and context.claim.subject != context.intent.subjects[0]:
        value = {"more than": "fewer than", "fewer than": "more than"}.get(value, value)
    return re.sub(r"\W+", "", found).lower() == re.sub(r"\W+", "", value).lower()


def _attribute(context: Context, found: str) -> list[Edit]:
    if found.isdigit():
        return of_so_many(context, int(found))
    start, end = context.claim.span
    new = in_case_of(context.words, found)
    return [*article_repaired(context, start, new), Edit(start, end, new)]


def _position(context: Context, found: str) -> list[Edit]:
    if found.isdigit():
        return of_so_many(context, int(found))
    if is_order(found):
        return in_order(context, found)
    if any((one.start, one.end) == context.claim.span for one in context.reading.phrases):
        return [Edit(*context.claim.span, in_case_of(context.words, found))]  # "A bus." to "What is in the top left?"
    value = position_value(found)
    if value is None:
        return []
    spot = place_of(context)
    if spot is None:
        return [Edit(*context.claim.span, in_case_of(context.words, value))]
    old, word = context.text[spot.start : spot.end], context.text[spot.word_start : spot.word_end]
    if opposite(context.claim.value) == value and word.lower() in _OTHER_SIDE and " " not in value:
        return [Edit(spot.word_start, spot.word_end, in_case_of(word, _OTHER_SIDE[word.lower()]))]  # "near the top"
    if turned := _turned(word, context.claim.value, value):
        return [Edit(spot.word_start, spot.word_end, turned)]
    tail = re.search(r"\s+of (?:the|this|that|an?) .*$", old, re.IGNORECASE)
    plain = old[: tail.start()] if tail else old
    corner = re.search(r"[ -](?:hand )?(side|corner|part|half|edge|portion|area|section)$", plain, re.IGNORECASE)
    if corner and _suits(corner[1].lower(), value):
        return [Edit(spot.word_start, spot.word_end, in_case_of(word, value))]
    words = f"the {value}" if old.lower().startswith("the ") else place_words(value)
    phrase = capitalised_like(old[:1], words) + (tail[0] if tail else "")
    return [_trimmed(context.text, spot.start, spot.end, phrase)]


def _turned(words: str, old: str, new: str) -> str:
    """The words of a corner, the wrong side turned: "lower left" -> "lower right"; "" for other places."""
    sides = [(one, other) for one, other in zip(old.split(), new.split(), strict=False) if one != other]
    if not (len(old.split()) == len(new.split()) == 2) or not all(opposite(one) == other for one, other in sides):
        return ""
    wrong = {one for one, _ in sides}
    return re.sub(
        r"[a-z]+",
        lambda side: in_case_of(side[0], _OTHER_SIDE[side[0].lower()]) if position_value(side[0]) in wrong else side[0],
        words,
        flags=re.IGNORECASE,
    )


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
    if any((one.start, one.end) == context.claim.span for one in context.reading.phrases):
        return _the_other(context) if value == opposite(context.claim.value) else []
    if ALONG.fullmatch(context.words):
        words = " ".join(reversed(context.words.lower().split()))
        return [Edit(*context.claim.span, words)] if value == opposite(context.claim.value) else []
    old, spot = context.claim.value, place_of(context)
    if old.endswith(" part of") and value.endswith(" part of"):
        return [Edit(*context.claim.span, in_case_of(context.words, _as_before(context.words, value)))]
    level = ("left of", "right of")
    upright = {value, old} == {"above", "below"} and context.words.lower() in _UPRIGHT  # "right below"
    sideways = value in level and old in level
    if spot is None or sideways or upright or (value.endswith("than") and old.endswith("than")):
        word = _RELATION_WORD[value]
        whole = spot is None and value not in level and not _is_word_of_size(context)
        bare = value if whole else word
        return [Edit(*context.claim.span, in_case_of(context.words, bare))]
    return [Edit(spot.start, spot.end, capitalised_like(context.text[spot.start], relation_words(value)))]


def _is_word_of_size(context: Context) -> bool:
    """ "Bigger", without the "than"."""
    return context.claim.value.endswith(" than") and not context.words.lower().endswith("than")


def _the_other(context: Context) -> list[Edit]:
    """ "The banana." to "Which is bigger, the bus or the banana?": the bus."""
    words, other = context.words, context.claim.object
    determined = re.match(r"(?:the|an?)\b", words, re.IGNORECASE)
    return [Edit(*context.claim.span, in_case_of(words, f"the {other}" if determined else other))]


def _as_before(old: str, value: str) -> str:
    """The part of a thing in the words of the text: "upper left" -> "upper right", and not "top right"."""
    words = _RELATION_WORD[value]
    if re.match(r"upper|lower", old, re.IGNORECASE):
        words = words.replace("top", "upper").replace("bottom", "lower")
    return words.replace(" ", "-") if "-" in old else words


def _text(context: Context, found: str) -> list[Edit]:
    return [Edit(*context.claim.span, found.strip('"“”'))]


def _other(context: Context, found: str) -> list[Edit]:
    old, words = context.claim.value, context.words
    if old not in _AMOUNTS or found not in _AMOUNTS:
        return []
    if other_side := opposite(words.lower()):
        return [Edit(*context.claim.span, in_case_of(words, other_side))]  # "the left side" has more
    edits = [Edit(*context.claim.span, in_case_of(words, _AMOUNTS[found]))]
    tie = re.search(rf"\b{old.split()[-1]}\b", context.text[context.claim.span[1] :])
    if tie and old.split()[-1] != found.split()[-1]:  # "more dogs than cats": "as many dogs as cats"
        start = context.claim.span[1] + tie.start()
        edits.append(Edit(start, start + len(tie[0]), found.split()[-1]))
    return edits


_REPLACE = {"attribute": _attribute, "position": _position, "relation": _relation, "text": _text, "other": _other}
