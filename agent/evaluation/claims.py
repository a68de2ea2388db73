"""How well an extractor reads the claims of a labelled text: precision and recall by kind.

A claim counts as right if all of its fields are; where its words stand is scored apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from ..errors import InputError
from ..extract import Extract
from ..types import Claim, Frozen, Statement


class Label(Statement):
    """A claim that a person reads in a text; `words` are those that carry it."""

    words: str = ""


class Labelled(Frozen):
    """A text, the question it answers ("" for none), and all that it claims. `set` names the part of the data."""

    text: str
    claims: tuple[Label, ...]
    question: str = ""
    set: str = Field(default="")


class Score(Frozen):
    """`right` of the `stated` claims are among the `wanted` ones; `placed` of these stand at the labelled words."""

    right: int = 0
    stated: int = 0
    wanted: int = 0
    placed: int = 0

    def as_dict(self) -> dict[str, float | int]:
        """With precision, recall and F1, each 0 to 1."""
        precision, recall = self.right / max(self.stated, 1), self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        rates = {"precision": precision, "recall": recall, "f1": f1, "span": self.placed / max(self.right, 1)}
        return {**{name: round(rate, 4) for name, rate in rates.items()}, **self.model_dump(exclude={"placed"})}


def read_labelled(path: Path) -> list[Labelled]:
    """The labelled texts of a JSON-lines file. Raises InputError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [Labelled.model_validate(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, ValidationError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"labelled claims {str(path)!r}: {reason}; give JSON lines of text and claims") from None


def score_claims(rows: Sequence[Labelled], extract: Extract) -> dict[str, Score]:
    """By kind of claim, and "all"."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for kind, what in _compared(row, extract(row.text, row.question)):
            for name in (kind, "all"):
                counts.setdefault(name, Counter())[what] += 1
    return {name: Score(**dict(counts[name])) for name in sorted(counts)}


def _compared(row: Labelled, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """(kind, what it counts as), once for each thing that a claim counts as."""
    truth = {_key(label): label.words for label in row.claims}
    found = {_key(one): row.text[slice(*one.span)] for one in claims}
    for key in truth:
        yield str(key[0]), "wanted"
    for key, words in found.items():
        yield str(key[0]), "stated"
        if key in truth:
            yield str(key[0]), "right"
            if words == truth[key]:
                yield str(key[0]), "placed"


def _key(one: Statement) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in Statement.model_fields)
