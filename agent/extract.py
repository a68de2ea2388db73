"""extract: a free text -> its atomic claims, with the words that carry each (DESIGN.md, the step before verify).

The fast extractor: sentences -> tokens -> noun phrases and spatial phrases -> claims, by grammar and
vocabulary, open to any noun. A question gives a bare answer ("Yes.", "3", "red") its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from .extraction.actions import actions
from .extraction.analysis import read
from .extraction.answers import answered, of_the_asked
from .extraction.as_asked import as_asked, counted_as_asked
from .extraction.bare import NO, YES, bare_claims
from .extraction.chinese import chinese_claims, is_chinese
from .extraction.counted_list import listed_of
from .extraction.formed import in_form
from .extraction.keyed import MOST_WORDS, keyed
from .extraction.labels import labels
from .extraction.mentions import mentions
from .extraction.orders import orders
from .extraction.presupposed import presupposed
from .extraction.properties import properties
from .extraction.quantified import of_all, of_none
from .extraction.reading import Reading, is_thing
from .extraction.rows import rows
from .extraction.sides import of_sides
from .extraction.spatial import spatial
from .extraction.structured import leaves, structured_claims
from .extraction.together import together
from .extraction.writing import writing
from .lexicon.grammar import READS
from .questions.forms import form_of
from .questions.intent import Intent
from .questions.reading import read_question, read_selection
from .types import Claim

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
        chinese = [counted_as_asked(one, intent) for one in chinese_claims(text, intent.model_dump(), question)]
        return (*presupposed(chinese, text, (), intent), *chinese)
    readings = read(text, intent.subjects)
    found = _told(text, readings, intent)
    asked = [as_asked(stated, intent) for stated in [*found, *of_none(text), *of_sides(text, intent)]]
    asked += listed_of(text, intent)
    selecting = read_selection(question)
    asked = answered(asked, readings, selecting) or [*asked, *bare_claims(text, intent, tuple(asked))]
    asked = [of_the_asked(one, readings, selecting) for one in of_all(asked, text, intent)]
    asked += presupposed(asked, text, readings, intent)
    return tuple(sorted(dict.fromkeys(asked), key=lambda one: one.span))


def _told(text: str, readings: Sequence[Reading], intent: Intent) -> list[Claim]:
    """What the sentences of a text tell, whatever was asked."""
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
    found = together([*found, *_answered(text, readings, found)], text)
    written = [one.span for one in found if one.kind == "text"]
    return [one for one in found if one.kind == "text" or not any(s <= one.span[0] < e for s, e in written)]


def unquoted(text: str, intent: Intent) -> str:
    """A caption that stands in quotation marks as a whole, with blanks for them; any other text as it is."""
    said = re.fullmatch(r'(?:\s*["“][^"“”]*["”])+\s*', text)
    if intent.kind != "text" and said and len(text.split()) > 3:
        return re.sub(r'["“”]', " ", text)
    if marked := re.fullmatch(r'(?P<name>\s*(?:alt|title|caption)\s*=\s*")[^"]*(?P<end>"\s*)', text):
        return " " * len(marked["name"]) + text[len(marked["name"]) : -len(marked["end"])] + " " * len(marked["end"])
    return text


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
