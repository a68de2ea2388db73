"""extract: a free text -> its atomic claims, with the words that carry each (DESIGN.md, the step before verify).

The fast extractor: sentences -> tokens -> noun phrases and spatial phrases -> claims, by grammar and
vocabulary, open to any noun. A question gives a bare answer ("Yes.", "3", "red") its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from .extraction.actions import actions
from .extraction.analysis import OF_ANIMALS, read
from .extraction.answers import answered, of_the_asked
from .extraction.bare import NO, YES, bare_claims
from .extraction.chinese import chinese_claims, is_chinese
from .extraction.counted_list import listed_of
from .extraction.formed import in_form
from .extraction.keyed import MOST_WORDS, keyed
from .extraction.labels import labels
from .extraction.mentions import mentions
from .extraction.orders import orders
from .extraction.properties import properties
from .extraction.quantified import of_all, of_none
from .extraction.reading import Reading, is_thing
from .extraction.rows import rows
from .extraction.sides import of_sides
from .extraction.spatial import spatial
from .extraction.statements import ANYTHING, claim
from .extraction.structured import leaves, structured_claims
from .extraction.writing import READS, writing
from .geometry import MIDDLE_OF_THREE, is_order
from .questions.forms import form_of
from .questions.intent import Intent
from .questions.reading import read_question, read_selection
from .types import Claim
from .vocabulary import canonical, is_same, singular

Extract: TypeAlias = Callable[[str, str], tuple[Claim, ...]]
"""(text, question) -> the text's claims, as `extract` gives them. Raises nothing."""


def extract(text: str, question: str = "") -> tuple[Claim, ...]:
    """The claims of a text in reading order. Hedges, opinions and "I cannot tell" make none; nothing is raised.

    What is beyond the kinds' own values: a colour is one of vocabulary.COLOURS, or several joined by " and ";
    an attribute that is no colour is the word itself ("wooden"); "other" is a verb with its object ("riding",
    "horse") or a comparison of numbers ("more than", "fewer than", "as many as"). The count of a described part
    ("two red dogs", "two dogs on the left") has `at_least`: there may be more. A count of 0 asked for by
    "How many" is a count claim.
    """
    form = form_of(question)
    if form and (told := in_form(text, form, extract)) is not None:
        return told
    intent = read_question(question)
    if intent.kind == "text" and not intent.yes_no and re.fullmatch(r"[A-Z0-9 .,!'’\"“”&-]+", text):
        return tuple(bare_claims(text, intent, ()))  # "NO ENTRY" denies nothing
    text = unquoted(text, intent)
    values = leaves(text)
    if values:
        return tuple(structured_claims(values, extract))
    if is_chinese(text):
        return tuple(_counted_as_asked(one, intent) for one in chinese_claims(text, intent.model_dump(), question))
    readings = read(text, intent.subjects)
    lead = YES.match(text) or NO.match(text)
    named = mentions(readings, known=intent.subjects)
    found = [*(one for one in named if not lead or one.span != lead.span("word")), *orders(readings)]  # "False, ..."
    for reading in readings:
        found += [
            *properties(reading),
            *spatial(reading),
            *rows(reading),
            *labels(reading),
            *keyed(reading),
            *writing(reading),
        ]
        found += actions(reading)
    found += _answered(text, readings, found)
    found = [one for one in found if not _is_only_centred(one, found, text) and not _is_in_a_pile(one, text)]
    found = [_in_its_row(_of_each_side(one, found), found, text) for one in found]
    found = [one for one in found if not _is_between_others(one, found, text)]
    found = [one for one in found if not _denies_another_kind(one, found, text)]
    found = [_part_of_more(one, found, text) for one in found]
    written = [one.span for one in found if one.kind == "text"]
    found = [one for one in found if one.kind == "text" or not any(s <= one.span[0] < e for s, e in written)]
    asked = [_as_asked(stated, intent) for stated in [*found, *of_none(text), *of_sides(text, intent)]]
    asked += listed_of(text, intent)
    selecting = read_selection(question)
    asked = answered(asked, readings, selecting) or [*asked, *bare_claims(text, intent, tuple(asked))]
    asked = [of_the_asked(one, readings, selecting) for one in of_all(asked, text, intent)]
    return tuple(sorted(dict.fromkeys(asked), key=lambda one: one.span))


def unquoted(text: str, intent: Intent) -> str:
    """A caption that stands in quotation marks as a whole, with blanks for them; any other text as it is."""
    said = re.fullmatch(r'(?:\s*["“][^"“”]*["”])+\s*', text)
    if intent.kind != "text" and said and len(text.split()) > 3:
        return re.sub(r'["“”]', " ", text)
    if marked := re.fullmatch(r'(?P<name>\s*(?:alt|title|caption)\s*=\s*")[^"]*(?P<end>"\s*)', text):
        return " " * len(marked["name"]) + text[len(marked["name"]) : -len(marked["end"])] + " " * len(marked["end"])
    return text


_NEAR = 40
"""How many letters apart two words of place may stand that together say one place."""

_END = re.compile(r"[.!?]\s")


def _is_only_centred(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "At the top, in the centre", "Above them, in the middle": how high it is was told by other words."""
    return (one.kind, one.value) == ("position", "middle") and any(
        (other.value in ("above", "below") if other.kind == "relation" else other.kind == "position")
        and other.value != "middle"
        and other.subject == one.subject
        and abs(other.span[0] - one.span[0]) < _NEAR
        and not _END.search(text, *sorted((other.span[0], one.span[0])))
        and (None in (one.mention, other.mention) or one.mention == other.mention)
        for other in found
    )


def _part_of_more(one: Claim, found: Sequence[Claim], text: str) -> Claim:
    """ "Six donuts in total. Top row: three donuts": so many at least, since the text has counted more before.

    So are three ducks, where a swan is named as well: of birds there are four.
    """
    more = any(
        other.kind == one.kind == "count"
        and is_same(other.subject, one.subject)
        and other.span[0] < one.span[0]
        and 1 < (one.number or 0) < (other.number or 0)
        for other in found
    )
    more = more or any(_is_another_kind(other, one, text) for other in found)
    if not more or one.negated or one.value:
        return one
    return claim("count", one.span, group=one.group, subject=one.subject, number=one.number, at_least=True)


def _is_another_kind(other: Claim, one: Claim, text: str) -> bool:
    """Whether both name what has one name in claims, and by different words."""
    if one.kind != "count" or other.kind not in ("existence", "count") or one.subject != other.subject:
        return False
    here, there = (singular(text[slice(*claim.span)].lower().split()[-1]) for claim in (one, other))
    named = canonical(there) == one.subject and (canonical(here) == one.subject or here in OF_ANIMALS)
    return here != there and named and not (one.negated or other.negated)


def _denies_another_kind(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "Two sailboats at anchor, no ferry": a claim would call both boats."""
    if one.kind != "existence" or not one.negated:
        return False
    word = singular(text[slice(*one.span)].lower().split()[-1])
    return word != one.subject and any(
        other.kind in ("existence", "count")
        and other.subject == one.subject
        and not other.negated
        and singular(text[slice(*other.span)].lower().split()[-1]) != word
        for other in found
    )


_PILE = re.compile(r"\b(?:stacks?|piles?|towers?|columns?) of\b[^.!?\n]*:[^.!?\n]*$", re.IGNORECASE)


def _is_in_a_pile(one: Claim, text: str) -> bool:
    """ "A stack of three books: a green one on top, a red one at the bottom": there in the stack."""
    placed = one.kind == "position" and one.value in ("top", "middle", "bottom")
    return placed and _PILE.search(text[: one.span[0]]) is not None


def _of_each_side(one: Claim, found: Sequence[Claim]) -> Claim:
    """ "A flag waves on each side, green on the left and red on the right": no one flag is on both."""
    sides = {other.value for other in found if other.kind == "position" and other.mention == one.mention is not None}
    apart = one.kind in ("position", "attribute") and {"left", "right"} <= sides
    return one.model_copy(update={"mention": None}) if apart else one


def _in_its_row(one: Claim, found: Sequence[Claim], text: str) -> Claim:
    """ "A red kite on the left, a blue one in the middle and a green one on the right": between the two others."""
    if (one.kind, one.value) != ("position", "middle") or one.mention is None or text[one.span[1] :].startswith(" of "):
        return one
    sides = {
        other.value: other.mention
        for other in found
        if other.kind == "position" and is_same(other.subject, one.subject) and other.mention not in (None, one.mention)
    }
    row = "left" in sides and "right" in sides
    return one.model_copy(update={"value": MIDDLE_OF_THREE}) if row else one


def _is_between_others(one: Claim, found: Sequence[Claim], text: str) -> bool:
    """ "A dog on the left, a cat in the middle and a bus on the right": be they high up or low down."""
    if (one.kind, one.value) != ("position", "middle"):
        return False
    sides = {
        other.value
        for other in found
        if other.kind == "position" and other.subject != one.subject and not _apart(one.span, other.span, text)
    }
    return {"left", "right"} <= sides


def _apart(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Whether a sentence ends between two spans."""
    return re.search(r"[.!?\n]", text[min(one[1], other[1]) : max(one[0], other[0])]) is not None


def _answered(text: str, readings: Sequence[Reading], found: Sequence[Claim]) -> Iterator[Claim]:
    """ "How many cars are there? Three.": what a text asks itself gives its next sentence a meaning."""
    things: list[str] = []
    for asks, answers in pairwise(readings):
        things += [phrase.name for phrase in asks.phrases if is_thing(phrase)]
        start, end = answers.sentence.start, answers.sentence.end
        if any(start <= one.span[0] < end for one in found if one.kind != "existence" or asks.tokens[-1].low == "?"):
            continue
        if asks.tokens[-1].low == ":" and asks.low(len(asks.tokens) - 2) in READS and len(answers.tokens) < MOST_WORDS:
            yield from bare_claims(" " * start + text[start:end].replace("*", " "), Intent(kind="text"), ())
        if asks.tokens[-1].low != "?":
            continue
        intent = read_question(text[asks.sentence.start : asks.sentence.end])
        if not intent.subjects and things:
            intent = intent.model_copy(update={"subjects": (things[-1],)})
        yield from bare_claims(" " * start + text[start:end], intent, ())


def _counted_as_asked(stated: Claim, intent: Intent) -> Claim:
    """ "There are two red apples" to "How many red apples are there?": so many of that colour, and no more."""
    if intent.kind != "count" or not intent.value or stated.subject not in intent.subjects or stated.negated:
        return stated
    if stated.kind == "count" and not stated.value and stated.number:
        return claim("count", stated.span, subject=stated.subject, number=stated.number, value=intent.value)
    if stated.kind == "attribute" and stated.value == intent.value and not stated.object:
        return claim("attribute", stated.span, stated.mention, subject=stated.subject, value=stated.value)
    return stated


def _as_asked(stated: Claim, intent: Intent) -> Claim:
    """What a whole sentence means after its question: "There is no dog." after "How many dogs?" is a number."""
    subject = next((name for name in intent.subjects if name != intent.object), "")
    if intent.kind == "count" and stated.kind == "existence" and stated.negated and stated.subject in intent.subjects:
        return claim("count", stated.span, subject=stated.subject, number=0)
    if intent.kind == "list" and stated.kind == "position" and stated.value == intent.value and is_order(intent.value):
        kind = intent.subjects[0] if intent.subjects else ANYTHING
        first: dict[str, Any] = {"subject": stated.subject, "object": "" if kind == stated.subject else kind}
        return claim("position", stated.span, stated.mention, value=stated.value, negated=stated.negated, **first)
    if (counted := _counted_as_asked(stated, intent)) is not stated:
        return counted
    if intent.kind == "relation" and stated.kind == "position" and stated.subject == subject and intent.object:
        value = _BESIDE.get(stated.value)
        if value:
            fields: dict[str, Any] = {"subject": subject, "object": intent.object, "negated": stated.negated}
            return claim("relation", stated.span, stated.mention, value=value, **fields)
    if intent.kind == "text" and stated.kind == "text" and not stated.subject and subject:
        return claim("text", stated.span, subject=subject, value=stated.value, negated=stated.negated)
    return stated


_BESIDE = {"left": "left of", "right": "right of", "top": "above", "bottom": "below"}
