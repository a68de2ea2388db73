"""Several questions in one, each to be asked by itself: a small model answers one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..extraction.chinese import is_chinese
from ..extraction.chinese_questions import named_in, questions_in
from ..plurals import plural, with_article
from .intent import Intent
from .plain import in_learned_words, plainly, says_more
from .reading import read_question
from .unknown import in_first_words

MOST = 4
"""Questions in one; what asks for more is asked as it stands."""
_NEXT = re.compile(
    r"\?\s+(?:and\s+)?(?=\w)|,?\s+and\s+(?:if (?:so|yes|there (?:is|are)),?\s+)?"
    r"(?=(?:what|where|how many|which|is there|are there)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<asks>where|how many)\W*$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:it|they|them)\b", re.IGNORECASE)
_JOINING = frozenset({"and", "or", "both", "either", "each"})
_TIED = re.compile(
    r"\b(?:on|of|with|without|in|inside|under|near|by|at|behind|beside|between|above|below|next|from|to|than|total"
    r"|altogether|together)\b(?! (?:the|this|that) (?:picture|image|photo|photograph|scene)\b)",
    re.IGNORECASE,
)
"""Words by which two things are one question: "How many cups are on the chair?", "in total"."""


def one_by_one(question: str, knows: Collection[str]) -> tuple[str, ...]:
    """The questions to ask in turn, in words that the model knows: of "Where are the dog and the cat?" two.

    A single question is put as `plainly` puts it; so is what cannot be taken apart into questions of such words.
    """
    if is_chinese(question):
        parts = questions_in(question)
        several = 1 < len(parts) <= MOST and all(named_in(part) for part in parts)
        return tuple(in_first_words(part, knows) for part in (parts if several else [question]))
    each = tuple(dict.fromkeys(in_learned_words(part, knows) for part in _parts(question)))
    return each if 1 < len(each) <= MOST and all(each) else (plainly(question, knows),)


def _parts(question: str) -> Iterator[str]:
    """The questions in a question; a pronoun is the thing of the one before."""
    last = ""
    for part in _NEXT.split(question):
        intent = read_question(part)
        if last and not intent.subjects:
            bare = _BARE.match(part)
            many = f"How many {plural(last)} are there?"
            told = many if bare and bare["asks"].lower() != "where" else f"Where is the {last}?"
            part = told if bare else _BACK.sub(f"the {last}", part)
            intent = read_question(part)
        elif intent.subjects:
            last = intent.subjects[0] if len(intent.subjects) == 1 else ""  # of two nobody knows which "it" is
        yield from _of_each(part, intent)


def _of_each(question: str, intent: Intent) -> Iterator[str]:
    """ "Where are the dog and the cat?": one question for each thing."""
    alone = len(intent.subjects) < 2 or intent.value or intent.number is not None or intent.negated
    joined = re.search(r"\b(?:and|or)\b", question, re.IGNORECASE) and not _TIED.search(question)
    if alone or not joined or says_more(question, intent.subjects, _JOINING):
        yield question
        return
    for subject in intent.subjects:
        match intent.kind:
            case "where":
                yield f"Where is the {subject}?"
            case "count":
                yield f"How many {plural(subject)} are there?"
            case "presence":
                yield f"Is there {with_article(subject)}?"
            case "attribute" if intent.attribute == "colour":
                yield f"What colour is the {subject}?"
            case _:
                yield question
