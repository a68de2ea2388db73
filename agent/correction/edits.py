"""Span edits: replace [start, end) of a text, and follow other spans through it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_LETTERS = r"(?:(?![一-鿿])[\w'’-])*"  # of one word: Chinese has no blanks between them

# at the end of what is searched
_LIST_MARK = re.compile(r"(?:(?<=\n)|(?<![^\n]))[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+$")


@dataclass(frozen=True)
class Edit:
    """`new` takes the place of text[start:end]."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Patch:
    """The edits that one refuted claim asks for; `dropped`: sentences that go with it, as spans."""

    edits: tuple[Edit, ...] = ()
    dropped: tuple[tuple[int, int], ...] = field(default=())

    def all(self, text: str) -> list[Edit]:
        """Every edit, by place; a sentence that goes takes the blank before it (or after, at the start) along."""
        gone = [Edit(*span, "") for span in _with_blanks(text, self.dropped)]
        inner = [e for e in self.edits if not any(g.start <= e.start and e.end <= g.end for g in gone)]
        return sorted([*gone, *inner], key=lambda edit: (edit.start, edit.end))


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits that do not overlap, sorted by place."""
    parts, place = [], 0
    for edit in edits:
        parts += [text[place : edit.start], edit.new]
        place = edit.end
    return "".join([*parts, text[place:]])


def moved(span: tuple[int, int], edits: Sequence[Edit]) -> tuple[int, int] | None:
    """Where a span lies after the edits; None if one of them touched it."""
    shift = 0
    for edit in edits:
        if edit.end <= span[0] and not (edit.start == edit.end == span[0] and edit.new == ""):
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < span[1]:
            return None
    return (span[0] + shift, span[1] + shift)


def changes(text: str, edits: Sequence[Edit]) -> list[tuple[str, str]]:
    """(before, after) of each sentence that edits touch: the smallest run of whole words; "" for one that went."""
    groups: list[list[Edit]] = []
    for edit in edits:
        gap = text[groups[-1][-1].end : edit.start] if groups else ""
        if groups and not re.search(r"[.!?。！？]\s*\S*\s", gap):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_hull(text, group) for group in groups]


def _hull(text: str, edits: Sequence[Edit]) -> tuple[str, str]:
    start, end = edits[0].start, edits[-1].end
    before, after = text[start:end], apply(text, edits)
    after = after[start : len(after) - (len(text) - end)]
    if not after and re.search(r"[.!?。！？]\s*$", before):
        return before.strip(), ""
    left = re.search(rf"{_LETTERS}$", text[:start])
    right = re.match(_LETTERS, text[end:])
    lead, trail = left[0] if left else "", right[0] if right else ""
    return f"{lead}{before}{trail}".strip(), f"{lead}{after}{trail}".strip()


def in_case_of(model: str, words: str) -> str:
    """`words` with the capitals of `model`: "Two", "one" -> "One"; "STOP", "go" -> "GO"."""
    if model[:1].isupper() and (len(model) < 2 or not model.isupper()):
        return words[:1].upper() + words[1:]
    return words.upper() if len(model) > 1 and model.isupper() else words


def capitalised_like(model: str, words: str) -> str:
    """`words` with a capital where `model` begins with one, be it all in capitals or not: "A", "two" -> "Two"."""
    return words[:1].upper() + words[1:] if model[:1].isupper() else words


def _with_blanks(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each span with the blank before it; what opens the text takes the blank after it along."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start = len(text[:start].rstrip("*"))  # marks of bold type
        end += len(text[end:]) - len(text[end:].lstrip("*"))
        mark = _LIST_MARK.search(text, 0, start)
        start = mark.start() if mark else start
        before = len(text[:start].rstrip())
        opens = before == 0 or (found and found[0][0] == 0 and found[-1][1] == start)
        after = end + len(text[end:]) - len(text[end:].lstrip())
        found.append((start if before else 0, after) if opens else (before, end))
    return found


_TURNED = {"true": "false", "correct": "incorrect", "right": "wrong", "no": "yes"}
_TURNED |= {other: word for word, other in _TURNED.items()}


def turned(word: str) -> str:
    """The other one of "yes" and "no", "true" and "false"; for other words that agree or deny a plain yes or no."""
    low = word.lower()
    return _TURNED.get(low, "yes" if low.startswith(("n", "i ", "there")) else "no")
