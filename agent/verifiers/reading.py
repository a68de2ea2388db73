"""Lines of OCR put together to the texts that a person reads: "SALE" above "20" is one sign, "SALE 20"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from seewhy.tools.types import Box, Finding

from ..vocabulary import canonical

TEXT_BEARERS = frozenset(
    {"sign", "text", "word", "letter", "board", "billboard", "banner", "poster", "label", "plate", "screen"}
)
BOARD = 0.6
"""How far a sign's board reaches beyond its words, in heights of a line."""
CLOSE, LINE_GAP, WORD_GAP, ALIGNED = 0.8, 2.1, 1.2, 0.35
"""In heights of a line: the gap between lines of one text, the same if they are aligned, and the gap between words of
one line; and how far off aligned lines may be. Of 36 signs with two lines 29 had gaps from 0.8 to 2.1, well centred."""
QUOTED = re.compile(r'["“”「『]([^"“”「」『』]+)["“”」』]')
_NUMBER = re.compile(
    r"\b(?:numbers?|digits?|numerals?|shows?|showing|reads?|reading|says?|saying|numbered|labell?ed) (\d+)"
    r"(?=[.,;:!?)](?!\d)|$|\s+(?:and|at|on|in|near|is|which|but|while)\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:\b(?:and|while|but|whereas)|[,;:])\s+"
    r"(?:an?|one|another|the(?! (?:signs?|boards?|texts?|words?|letter(?:ing|s)?|colou?r|background)\b))\b"
    r"|；(?!牌子|标志|招牌|文字)"
)
"""What begins to speak of another thing."""
_OF_A_SIGN = re.compile(rf"\s+(?:\w+ )?(?:{'|'.join(TEXT_BEARERS)})\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b([A-Z][A-Z0-9]+(?: [A-Z0-9]+)*)\b")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_SAYING = re.compile(r"\b(?:says?|saying|reads?|reading) $", re.IGNORECASE)
ALIKE = 0.9
"""Similarity from which two texts are the same."""
OTHER_NUMBER = OTHER_WORD = 0.7
"""The highest similarity of texts that differ in a digit or in a word: "SALE 20" is not "SALE 50"."""
WHOLE_WORD, UNLIKE = 3, 45
"""A word of so many letters or more is another one where it is less like what is read than this, in percent."""


@dataclass(frozen=True)
class Reading:
    """One text: its lines in reading order, their common box, and the lowest of their scores (0..1)."""

    lines: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The words, lines joined by spaces."""
        return " ".join((line.text or "").strip() for line in self.lines)

    @property
    def score(self) -> float:
        """OCR's confidence in the least sure line, 0..1."""
        return min(line.score for line in self.lines)

    @property
    def box(self) -> Box:
        """Around all lines."""
        return around([line.box for line in self.lines])

    @property
    def board(self) -> Box:
        """Around all lines and the board that they are probably written on; may reach beyond the picture."""
        box, margin = self.box, BOARD * min(line.box.y2 - line.box.y1 for line in self.lines)
        return Box(x1=max(box.x1 - margin, 0), y1=max(box.y1 - margin, 0), x2=box.x2 + margin, y2=box.y2 + margin)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the lines."""
        return tuple(line.id for line in self.lines)


def bears_text(noun: str) -> bool:
    """Whether a noun names a thing that carries words: "sign", "red street sign", "text"."""
    return canonical(noun).split()[-1:] != [] and canonical(noun).split()[-1] in TEXT_BEARERS


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    return Box(
        x1=min(box.x1 for box in boxes), y1=min(box.y1 for box in boxes),
        x2=max(box.x2 for box in boxes), y2=max(box.y2 for box in boxes),
    )  # fmt: skip


def texts(lines: Sequence[Finding]) -> tuple[Reading, ...]:
    """The texts of a picture: lines that follow one another closely, below or beside, belong to one text."""
    groups: list[list[Finding]] = []
    for line in lines:
        near = [group for group in groups if any(_one_text(other.box, line.box) for other in group)]
        merged = [member for group in near for member in group] + [line]
        groups = [group for group in groups if group not in near] + [merged]
    return tuple(Reading(tuple(group)) for group in groups)


def meant(read: Sequence[Reading], text: str, span: tuple[int, int]) -> tuple[Reading, ...]:
    """Which of several texts the words at `span` of `text` are about: the one that is quoted next to them.

    In 'a red sign that says "STOP" and a blue one', "red" is about STOP. All where nothing that was read is quoted.
    """

    def distance(quote: re.Match[str]) -> tuple[int, int, bool, int]:
        before = quote.end() <= span[0]
        between = text[quote.end() : span[0]] if before else text[span[1] : quote.start()]
        return len(re.findall(r"[.!?。！？]", between)), len(_ANOTHER.findall(between)), before, len(between)

    quote = min(quotations(text, read), key=distance, default=None)
    if quote and (distance(quote)[1] or (distance(quote)[0] and _OF_A_SIGN.match(text, span[1]))):
        return tuple(read)  # "a pink one and a red one that says ...", "the pink sign", sentences after it was quoted
    return tuple(one for one in read if quote and similarity(quote[1], one.text) >= ALIKE) or tuple(read)


def quotations(text: str, read: Sequence[Reading]) -> list[re.Match[str]]:
    """What a text quotes, in group 1: what is in quotation marks; what is in capitals, where it was read or a verb of
    saying stands before it; a number that was read.
    """
    shown = [letters(one.text) for one in read]
    shouted = [
        one
        for one in _CAPITALS.finditer(text)
        if _SAYING.search(text[: one.start()]) or any(similarity(one[1], it.text) >= ALIKE for it in read)
    ]
    numbers = [one for one in _NUMBER.finditer(text) if one[1] in shown]
    return [*QUOTED.finditer(text), *shouted, *numbers]


def _one_text(a: Box, b: Box) -> bool:
    """Lines of like height, close beside each other, or below each other: the further apart, the better aligned."""
    tall, flat = max(a.y2 - a.y1, b.y2 - b.y1), min(a.y2 - a.y1, b.y2 - b.y1)
    across = max(a.x1, b.x1) - min(a.x2, b.x2)
    down = max(a.y1, b.y1) - min(a.y2, b.y2)
    if tall > 3 * flat:
        return False
    if across < 0:
        return down < (LINE_GAP if _aligned(a, b) and tall < 2 * flat else CLOSE) * flat
    return down < -flat / 2 and across < WORD_GAP * flat


def _aligned(a: Box, b: Box) -> bool:
    """Centred on one another, or begun one below the other."""
    off = ALIGNED * min(a.x2 - a.x1, b.x2 - b.x1, a.y2 - a.y1, b.y2 - b.y1)
    return abs(a.center[0] - b.center[0]) < off or abs(a.x1 - b.x1) < off


def similarity(claimed: str, read: str) -> float:
    """0..1: letters alone count, not case, spaces or punctuation. Words that are part of a longer line are alike."""
    a, b = letters(claimed), letters(read)
    if not a or not b:
        return float(claimed.strip() == read.strip())
    if spaced(claimed) in spaced(read) or (a in b and (len(a) >= 4 or not a.isascii())):
        return 1.0
    close = ratio(a, b) / 100
    if _other_word(claimed, read) or (len(a) == len(b) and not (a.isascii() or b.isascii())):
        return min(close, OTHER_WORD)  # of Chinese every character is a word
    same_digits = re.sub(r"\D", "", a) == re.sub(r"\D", "", b)
    return close if same_digits else min(close, OTHER_NUMBER)


def _other_word(claimed: str, read: str) -> bool:
    """ "HOME OF THE BEARS" where "HOME OF THE HAWKS" is read: a slip of OCR leaves a word recognisable."""
    said, seen = (spaced(text).split() for text in (claimed, read))
    pairs = zip(said, seen, strict=True) if len(said) == len(seen) > 1 else ()
    return any(min(len(a), len(b)) >= WHOLE_WORD and ratio(a, b) < UNLIKE for a, b in pairs)


def letters(text: str) -> str:
    """Letters and digits of any script, casefolded, in their compatibility form; nothing else, and no accents."""
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return "".join(char for char in folded if char.isalnum() or unicodedata.category(char).startswith("M"))


def spaced(text: str) -> str:
    """The words of a text, each between blanks, so that "on" is not found inside of "stone"."""
    return f" {' '.join(filter(None, map(letters, text.split())))} "
