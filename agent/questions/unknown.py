"""Of a model of few words: that it says it does not know a word, and which noun of the question that must be.

Such a model garbles the word that it does not know, so that its own sentence is of no use to a reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ..extraction.chinese import is_chinese
from ..extraction.chinese_questions import named_in
from ..lexicon.chinese import MEASURES
from ..lexicon.chinese_measures import MEASURE_OF
from ..lexicon.chinese_nouns import NOUNS, WORDS
from ..plurals import plural
from ..vocabulary import canonical, is_same
from .intent import Intent
from .plain import known_as
from .reading import read_question

_IGNORANT = re.compile(
    r"\W*i do ?n['’o]t? know (?:the words?\b|what\b.*\blooks? like\b)|\W*我不知道.*(?:什么样|这个词)",
    re.IGNORECASE | re.DOTALL,
)


def is_ignorant(text: str) -> bool:
    """Whether an answer says that its model does not know a word: "I do not know what a swan looks like."."""
    return _IGNORANT.match(text) is not None


def unknown_noun(question: str, knows: Collection[str], said: str = "") -> str:
    """The noun of a question, as it is written there, that a model of these words does not know; "" for none.

    Of several, one that the model `said`, or else one that is no kind of what it knows. In a question of no kind that
    is known what looks like a noun need not be one, so that the model must have said it.
    """
    nouns = [word for word, name in _nouns(question) if not known_as(name, knows)]
    told = [word for word in nouns if word.lower() in said.lower()]
    if not told and read_question(question).kind in ("text", "other"):
        return ""
    return min(told or nouns, key=lambda word: bool(kin(word, knows)), default="")


def knows_none(question: str, knows: Collection[str]) -> bool:
    """Whether a question asks of things alone for which a model has no word, nor one for a kind of them."""
    asks = read_question(question).kind in ("presence", "count", "where", "attribute", "position")
    names = [name for _, name in _nouns(question)] if asks else []
    return bool(names) and not any(known_as(name, knows) or kin(name, knows) for name in names)


def kin(noun: str, knows: Collection[str]) -> tuple[str, ...]:
    """The known nouns that are kinds of a noun, or that it is a kind of."""
    name = dict(_nouns(noun)).get(noun, noun)
    return tuple(known for known in knows if is_same(name, known))


def in_chinese(noun: str) -> str:
    """A known noun in Chinese, as it is where the lexicon has no word for it."""
    return next((word for word, name in WORDS.items() if name == noun), noun)


def in_first_words(question: str, knows: Collection[str]) -> str:
    """A Chinese question in the plainest wording, or with the everyday word for each thing that a model knows by no
    other one.
    """
    if not knows:
        return question
    question = question.replace("啥", "什么")
    intent = read_question(question)
    if intent.kind == "list" and not (intent.subjects or intent.value) and re.search("[有是]", question):
        return "图中有什么？"
    named = named_in(question)
    if plain := _plainest(question, intent, [(word, known_as(name, knows)) for word, name in named]):
        return plain
    for word, name in named:
        if (word not in NOUNS or word in _VAGUE) and (known := known_as(name, knows)):
            question = question.replace(word, in_chinese(known), 1)
    return question


_ONLY_ASKS = re.compile(
    rf"请问|请|帮我|数一数|数一下|数数|看看|看一下|一共|总共|共|图片|图像|画面|照片|图|[里中上这那]|有没有|有|没|是|在|的|几|多少"
    rf"|哪里|哪儿|哪|什么位置|什么地方|到底|究竟|都|吗|呢|呀|啊|吧|么|哦|了|[{MEASURES}]|[？?，,。！!\s]"
)


def _plainest(question: str, intent: Intent, named: list[tuple[str, str]]) -> str:
    """How many, whether there is one, where it is, of one thing and nothing more; "" for all else."""
    if len(named) != 1 or not named[0][1] or _ONLY_ASKS.sub("", question.replace(named[0][0], "", 1)):
        return ""
    name = named[0][1]
    noun = in_chinese(name)
    asked = {
        "count": f"图中有几{MEASURE_OF.get(name, '个')}{noun}？",
        "presence": f"图中有{noun}吗？",
        "where": f"{noun}在哪里？",
    }
    return "" if intent.value or intent.negated else asked.get(intent.kind, "")


_VAGUE = frozenset({"星星"})


def _nouns(question: str) -> list[tuple[str, str]]:
    """(as written, canonical) of each thing that a question names; what is longer than two words is no noun."""
    if is_chinese(question):
        return named_in(question)
    found = []
    for name in read_question(question).subjects:
        written = re.search(rf"\b(?:{re.escape(name)}|{re.escape(plural(name))})\b", question, re.IGNORECASE)
        if written and len(name.split()) < 3:
            found.append((written[0], name))
        elif not written:  # "table", which may be a desk
            found += [(word, name) for word in re.findall(r"[A-Za-z]{3,}", question) if canonical(word.lower()) == name]
    return found
