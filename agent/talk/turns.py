"""Earlier questions of a conversation: what a new one refers to, and how the MLLM hears of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seewhy.mllm.types import Message

from ..extraction.chinese_questions import named_in
from ..lexicon.asking import EXPLETIVE
from ..pictures.images import Pictures
from ..questions.reading import read_question
from ..types import Frozen
from ..vocabulary import canonical, plural
from .small import small_talk

REMEMBERED = 8
"""Turns that go into a prompt; a longer past costs context and helps little."""

SIDE = re.compile(r"\b(?:to|on) (its|their) (left|right)\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"\b(its|their)\b", re.IGNORECASE)
PRONOUN = re.compile(rf"{EXPLETIVE.pattern}|\b(?P<refers>it|they|them)\b", re.IGNORECASE)
ELLIPSIS = re.compile(r"^(?:and\s+)?(?:what about|how about)\s+(?P<rest>.+)$|^and\s+(?P<bare>.+)$", re.IGNORECASE)
CHINESE_ELLIPSIS = re.compile(r"(?:那么?|还有)?，?(?P<rest>[^，。？?]+?)呢[？?。]?")
PLACE = re.compile(r"(to|on|in|at|above|below|under|over|behind|beside|next|near|left|right)\b", re.IGNORECASE)
VERB = re.compile(r"(is|are|was|were|do|does|did|has|have|can|what|which|who|where|how|why|when)\b", re.IGNORECASE)


class Turn(Frozen):
    """A question of a conversation with its answer. `source` is the path of the picture, None if it had none.

    `confidence` and `evidence` are what the answer rests on; None and () where none was given.
    """

    question: str
    answer: str
    image_id: str
    source: str | None = None
    confidence: float | None = None
    evidence: tuple[str, ...] = ()


def resolve(question: str, history: Sequence[Turn]) -> str:
    """The question with what it takes from earlier ones written out; as it is where that is not clear.

    After "How many dogs are there?": "And cats?" -> "How many cats are there?", "And to its left?" -> "What is
    to the left of the dog?", "What colour are they?" -> "What colour are the dogs?".
    """
    while history and small_talk(history[-1].question):
        history = history[:-1]
    if not history:
        return question
    before = resolve(history[-1].question, history[:-1][-REMEMBERED:])
    if also := CHINESE_ELLIPSIS.fullmatch(question.strip()):
        return _swapped_noun(before, also["rest"]) or question
    subject = next(iter(read_question(before).subjects), "")
    if subject and not read_question(question).subjects:
        question = _named(question, subject)
    follow_up = ELLIPSIS.match(question.strip(" ?.!"))
    rest = (follow_up["rest"] or follow_up["bare"]).strip() if follow_up else ""
    if not rest:
        return question
    if PLACE.match(rest):
        return f"What is {rest}?"
    if VERB.match(rest):
        return f"{rest[0].upper()}{rest[1:]}?"
    return _swapped(before, subject, rest) or question


def _swapped_noun(question: str, rest: str) -> str | None:
    """ "有几只猫？", and then "那狗呢？": the question with the other noun."""
    asked, other = named_in(question), named_in(rest)
    return question.replace(asked[0][0], other[0][0], 1) if asked and len(other) == 1 else None


def _named(question: str, subject: str) -> str:
    """The pronouns of the question replaced by the subject, where they stand for a thing."""

    def noun(pronoun: str) -> str:
        return f"the {plural(subject) if pronoun.lower() in ('they', 'them', 'their') else subject}"

    question = SIDE.sub(lambda match: f"to the {match[2].lower()} of {noun(match[1])}", question)
    question = POSSESSIVE.sub(lambda match: f"{noun(match[1])}'s", question)
    return PRONOUN.sub(lambda match: noun(match[0]) if match["refers"] else match[0], question)


def _swapped(question: str, subject: str, other: str) -> str | None:
    """The question about something else: its subject replaced by `other`, with or without an article of its own."""
    for word in re.finditer(r"(?:\b(?P<article>an?|the|any)\s+)?(?P<noun>\b[\w'-]+)", question, re.IGNORECASE):
        if subject and canonical(word["noun"].lower()) == subject:
            own = re.match(r"(an?|the|any)\b", other, re.IGNORECASE)
            start = word.start() if own else word.start("noun")
            return question[:start] + other + question[word.end() :]
    return None


def past(history: Sequence[Turn], pictures: Pictures) -> tuple[list[Message], str | None]:
    """The last turns as messages, and the id of the picture that they end on.

    Each picture is shown once, where it comes in; one that is no longer at hand is left out.
    """
    messages: list[Message] = []
    shown: str | None = None
    for turn in history[-REMEMBERED:]:
        picture = pictures.get(turn.image_id) if turn.image_id != shown else None
        shown = turn.image_id if picture else shown
        words = f"Question: {turn.question}"
        messages.append(Message(role="user", parts=(picture.image, words) if picture else (words,)))
        messages.append(Message(role="assistant", parts=(f"Answer: {turn.answer}",)))
    return messages, shown
