"""Which questions the list answers better than a small model, and what they ask of it.

What a model of few words has learned to be asked ("How many dogs are there?", "What is to the left of the cat?") is
left to it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from ..extraction.chinese import is_chinese
from ..extraction.chinese_questions import questions_in
from ..extraction.spelling import clean, without_lead
from ..questions.reading import read_question
from .chinese import read_chinese_query
from .english import READERS, selected
from .forms import SEVERAL, TAG
from .guard import guarded
from .kinds import ANY_KIND, belongs
from .query import Query


@lru_cache(maxsize=256)
def read_queries(question: str, knows: frozenset[str]) -> tuple[Query, ...]:
    """One for each question that is in a question; () where one is of another form, or of things that a model of the
    nouns `knows` does not know.
    """
    parts = questions_in(question) if is_chinese(question) else SEVERAL.split(question)
    each = [_read(part, knows) for part in parts] if len(parts) > 1 else []
    if each and all(each):
        return tuple(query for query in each if query)
    whole = _read(question, knows)
    other = whole is not None and whole.form == "text" and len(parts) > 1  # "What colour is it, and what does it say?"
    return (whole,) if whole and not other else ()


def _read(question: str, knows: frozenset[str]) -> Query | None:
    if is_chinese(question):
        query = read_chinese_query(question)
    else:
        low = TAG.sub("?", without_lead(clean(question))[0].lower().strip())
        intent = read_question(question)
        form = next((found for reader in READERS if (found := reader(low, intent))), None) or selected(question, intent)
        query = guarded(form, low) if form else None
    return query if query and all(_is_known(noun, knows) for noun in query.nouns) else None


def _is_known(noun: str, knows: Collection[str]) -> bool:
    return noun == ANY_KIND or any(belongs(one, noun) for one in knows)
