"""A question in words that a small model has learned: for one whose card lists the nouns that it knows.

A model trained on few wordings answers another question where it meets a new one ("Which is further right, the dog or
the cat?"), and knows no word for a licence plate. What a question asks for is read from its grammar, so that it can be
put in the plainest wording; what cannot be said so is asked as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ..extraction.spelling import clean
from ..lexicon.asking import ASKED_WITH, COMPARED_WITH
from ..lexicon.surfaces import is_surface
from ..plurals import plural, with_article
from ..vocabulary import is_a, is_same
from .intent import Intent
from .reading import read_question

_ACROSS = re.compile(r"\b(?:left|right|leftmost|rightmost)\b", re.IGNORECASE)
_UPRIGHT = re.compile(
    r"\b(?:above|below|over|under|beneath|high(?:er|est)?|low(?:er|est)?|up|down|top|bottom|topmost)\b", re.IGNORECASE
)
EVERYTHING = "What is in the picture?"
_SIDES = {"left of": "to the left of", "right of": "to the right of", "above": "above", "below": "below"}


def plainly(question: str, knows: Collection[str]) -> str:
    """The question about the nouns in `knows` (canonical, singular), or as it is: if it is not in English, if it asks
    for something else than the intents below, or for things that no known noun names. Where a wider word is asked for
    ("How many animals"), the model is asked for everything that it sees.
    """
    return in_learned_words(question, knows) or question


def in_learned_words(question: str, knows: Collection[str]) -> str:
    """The same, but "" where the question would be asked as it is."""
    intent = read_question(question)
    names = [known_as(subject, knows) for subject in intent.subjects or _surface(question)]
    if not names or re.search(r"[^\x00-\x7f]", question):
        return ""
    if not all(names):
        return EVERYTHING if intent.kind in ("presence", "count", "list") and _wide(intent.subjects, knows) else ""
    return _worded(intent, tuple(dict.fromkeys(names)), clean(question))


def known_as(noun: str, knows: Collection[str]) -> str:
    """The name by which the model knows a noun, or its only name of such a thing: of computers it may know laptops
    alone; "" if it knows none or several.
    """
    if noun in knows:
        return noun
    if is_surface(noun) and "sign" in knows:
        return "sign"
    kinds = [name for name in knows if is_a(name, noun)]
    return next((name for name in kinds if is_a(noun, name)), kinds[0] if len(kinds) == 1 else "")


def _wide(subjects: tuple[str, ...], knows: Collection[str]) -> bool:
    """Whether a question is about one kind of which the model knows some by name: animals, vehicles, fruit."""
    return len(subjects) == 1 and any(is_a(name, subjects[0]) for name in knows)


def _surface(question: str) -> tuple[str, ...]:
    """What a question about words names that carries them; the grammar takes a "label" for no thing."""
    return tuple(word for word in re.findall(r"[a-z]+", question.lower()) if is_surface(word))[:1]


def _worded(intent: Intent, names: tuple[str, ...], question: str) -> str:
    """The plainest wording of an intent; "" where none has been learned."""
    first = names[0]
    if intent.kind == "relation" and len(names) == 2:
        more = says_more(question, intent.subjects, COMPARED_WITH)
        return "" if more else _relation(intent, names, question)
    if len(names) > 1 or says_more(question, intent.subjects):
        return ""
    match intent.kind:
        case "presence" if not intent.value:
            return f"Is there no {first}?" if intent.negated else f"Is there {with_article(first)} in the picture?"
        case "count" if intent.number is None and not intent.value:
            return f"How many {plural(first)} are there?"
        case "where":
            return f"Where is the {first}?"
        case "attribute" if intent.attribute == "colour" and not intent.yes_no:
            return f"What colour is the {first}?"
        case "text" if first == "sign" and not intent.yes_no:
            return "What does the sign say?"
    return ""


def says_more(question: str, subjects: tuple[str, ...], asked_with: frozenset[str] = frozenset()) -> bool:
    """Whether there is more in a question than its things and what people ask with: "the leftmost car", "sitting"."""
    said = re.sub(r"\b(?:i'm |i am )?looking for\b", "", question.lower())
    rest = set(re.findall(r"[a-z]+", said)) - ASKED_WITH - asked_with
    named = {word for subject in subjects for word in subject.split()}
    return any(not is_surface(word) and not any(is_same(word, name) for name in (*subjects, *named)) for word in rest)


def _relation(intent: Intent, names: tuple[str, ...], question: str) -> str:
    first, other = names[::-1] if intent.object == intent.subjects[0] else names
    if intent.yes_no:
        proposed = _SIDES.get(intent.value)
        return f"Is the {first} {proposed} the {other}?" if proposed and not intent.negated else ""
    if intent.value in ("bigger than", "smaller than"):
        return f"Which is bigger, the {first} or the {other}?"
    across, upright = bool(_ACROSS.search(question)), bool(_UPRIGHT.search(question))
    if across == upright:
        return ""
    side = "to the left or to the right of" if across else "above or below"
    return f"Is the {first} {side} the {other}?"
