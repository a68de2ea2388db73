"""Questions in another form: with a blank to fill in, or with options to choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_BLANK = re.compile(r"_{2,}|\[blank\]|\(blank\)", re.IGNORECASE)
_MARK = re.compile(
    r"(?:(?<=\s)|^)\(?(?P<mark>[A-Fa-f]|[1-6])[).:]\s+|(?:(?<=\s)|^)\((?P<inner>[a-f1-6])\)\s*", re.MULTILINE
)
_LEAD = re.compile(r"^(?:.*\b(?:pick|choose|select|complete|fill|circle|answer)\b[^:.!?\n]*[:.!]\s*)", re.IGNORECASE)
_CHOSEN = re.compile(
    r"(?P<lead>\W*(?:(?:the |my )?(?:correct )?(?:answer|choice)(?: is|:)\s*|option )?\(?)(?P<mark>[A-Fa-f]|[1-6])"
    r"(?P<close>[).:]*\s*)(?P<words>.*?)(?P<end>[.!]?\s*)",
    re.IGNORECASE | re.DOTALL,
)


_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|there|it|its)\b|[.!?。]\s*\S|是|有", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """`question`: what is asked, without options; `before` and `after`: the sentence around an answer; `options`: the
    words of each, by its mark in lower case.
    """

    question: str
    before: str = ""
    after: str = ""
    options: dict[str, str] = field(default_factory=dict)

    def spelled_out(self, answer: str) -> tuple[str, str]:
        """An answer as a text of its own, and the question that it answers, "" where it is a whole sentence."""
        return (self.before + answer + self.after, "") if self.before or self.after else (answer, self.question)


@dataclass(frozen=True)
class Choice:
    """The option that an answer chooses, by its mark or by its words."""

    mark: str
    match: re.Match[str]

    def instead(self, mark: str, form: Form) -> str:
        """The answer with another option, written in the same way."""
        found = self.match
        letter = mark.upper() if found["mark"].isupper() else mark
        words = form.options[mark] if found["words"] else ""
        return f"{found['lead']}{letter}{found['close']}{words}{found['end']}"


@lru_cache(maxsize=256)
def form_of(question: str) -> Form | None:
    """None for a question in plain words."""
    options, stem = _options(question)
    stem = _LEAD.sub("", stem.strip()).strip()
    if blank := _BLANK.search(stem):
        start = max(stem.rfind(mark, 0, blank.start()) for mark in ':.?!\n"“') + 1
        sentence = stem[start:].strip().strip('"“”')
        before, _, after = sentence.partition(blank[0])
        return Form(stem, before, after, options)
    if not options:
        return None
    if stem.endswith("?") or not stem:
        return Form(stem, options=options)
    return Form(stem, before=f"{stem.rstrip(' :.…-')} ", options=options)


def choice(answer: str, form: Form) -> Choice | None:
    """None where an answer is none of the options, or says more."""
    match = _CHOSEN.fullmatch(answer)
    if match is None or match["mark"].lower() not in form.options:
        return None
    mark = match["mark"].lower()
    same = _plain(match["words"]) in ("", _plain(form.options[mark]))
    return Choice(mark, match) if same else None


def filled(answer: str, form: Form) -> bool:
    """Whether an answer fills a blank, and does not repeat the sentence."""
    whole = (form.before and answer.startswith(form.before.strip())) or _SENTENCE.search(answer)
    return bool(answer.strip()) and not form.options and not whole


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def _options(question: str) -> tuple[dict[str, str], str]:
    """The options that follow a question, and what is before them: at least two marks in their order."""
    marks = list(_MARK.finditer(question))
    names = [(one["mark"] or one["inner"]).lower() for one in marks]
    if len(marks) < 2 or "".join(names) not in ("abcdef"[: len(names)], "123456"[: len(names)]):
        return {}, question
    ends = [*(one.start() for one in marks[1:]), len(question)]
    said = [question[one.end() : end].strip(" ,;.?\n") for one, end in zip(marks, ends, strict=True)]
    return dict(zip(names, said, strict=True)), question[: marks[0].start()]
