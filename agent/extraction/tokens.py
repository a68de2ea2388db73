"""Text -> sentences -> tokens, every one with its offsets in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_QUOTED = (
    r'"[^"\n]{0,200}"|“[^”\n]{0,200}”|«[^»\n]{0,200}»|「[^」\n]{0,200}」|(?<![\w])[\'‘](?=\S)[^\'’\n]{1,80}[\'’](?!\w)'
)
_TOKEN = re.compile(
    rf"(?P<markup></?[a-z]+>|\*{{2,3}}|\b(?:i\.e|e\.g)\.)|(?P<quote>{_QUOTED})"
    r"|(?P<word>o['’]clock\b|\d[dk]\b|[^\W\d_]{1,3}\d{1,4}\b|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|m|ll|d)\b|[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"|(?P<number>\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b(mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e|no|approx)\.$", re.IGNORECASE)
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[。！？]+[”」』]?|\n+|$")
_LIST_MARK = re.compile(
    r"\s*(?:[-*•]\s+|\(?\d{1,2}[.)]\s+|[*#\s]*step \d{1,2}\s*[:.)*]+\s*|"
    r"(?:(?:image|photo|picture|short|long) )?(?:answer|description|caption|question|summary|alt(?:[ -]text)?)"
    r"(?: \d+)?\s*:\s*)",
    re.IGNORECASE,
)


TIMES = re.compile(r"[x×](?P<number>\d{1,3})")
""" "Toothbrush x3"."""

Tag = str
"""A token's word class: det num quant adj noun verb ing ed be have aux modal to prep conj neg pron adv wh there poss
quote mark.
"""


class Tags(tuple[Tag, ...]):
    """The tags of a sentence's tokens; beyond its end, where a phrase of another sentence may stand, they are marks."""

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, int) and not -len(self) <= place < len(self):
            return "mark"
        return super().__getitem__(place)


@dataclass(frozen=True)
class Token:
    """`kind`: word, number, quote (with its marks) or mark; `low`: lower case, straight apostrophes, same length."""

    text: str
    low: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """[start, end) of the text without surrounding blanks and list marks; `end` is past the full stop."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def lower(text: str) -> str:
    """Lower case without a change of length, so that offsets stay true."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).replace("’", "'")


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text; a line break ends one, a full stop inside quotation marks or a number does not."""
    found: list[Sentence] = []
    start = 0
    for end in _ends(text):
        mark = _LIST_MARK.match(text, start, end)
        first = mark.end() if mark else start
        tokens = tuple(_tokens(text, first, end))
        if tokens:
            found.append(Sentence(tokens[0].start, tokens[-1].end, tokens))
        start = end
    return tuple(found)


def _ends(text: str) -> list[int]:
    quoted = [match.span() for match in re.finditer(_QUOTED, text)]
    ends = []
    for match in _END.finditer(text):
        inside = next((span for span in quoted if span[0] < match.start() < span[1]), None)
        if inside and not _closes(text, match, inside):
            continue
        if _ABBREVIATION.search(text[: match.start() + 1]) and match.end() < len(text) and match[0] == ".":
            continue
        ends.append(match.end())
    return ends


def _closes(text: str, match: re.Match[str], quoted: tuple[int, int]) -> bool:
    """Whether a full stop inside quotation marks ends the sentence too: it is their last, a new sentence follows."""
    return match.end() >= quoted[1] and bool(re.match(r"\s*$|\s+[A-Z]", text[match.end() :]))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match[0], lower(match[0]), str(match.lastgroup), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
        if match.lastgroup != "markup"
    ]
