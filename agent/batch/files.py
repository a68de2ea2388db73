"""The files of a batch: questions as JSON lines in, answers as JSON lines out, so that a killed run can go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..answer import Answer
from ..errors import InputError
from .answers import Outcome
from .lines import full, replace_lines, whole_lines

Id: TypeAlias = str | int
EXAMPLE = '{"image": "a.png", "question": "What is this?"}'


class Asked(NamedTuple):
    """One line of the questions. `id` is the line's number where it names none, `image` a path as it was written.

    A line that is no question has `wrong`, which says why, and neither image nor question.
    """

    id: Id
    line: int
    image: str = ""
    question: str = ""
    wrong: InputError | None = None


def read_questions(content: bytes, name: str) -> list[Asked]:
    """The questions in JSON lines, {"image": path, "question": text} each, and an "id" if one likes; other keys are
    not read. A line that is no question stands in its place, as wrong. Raises InputError where no line is one.
    """
    items: list[Asked] = []
    ids: set[Id] = set()
    for number, line in enumerate(content.rstrip().splitlines(), 1):
        item = _asked(line, number, f"{name}, line {number}", ids)
        items.append(item)
        ids.add(item.id)
    if not items:
        raise InputError(f"{name}: has no questions; write lines such as {EXAMPLE}")
    if all(item.wrong for item in items):
        raise items[0].wrong or InputError(name)
    return items


def record(item: Asked, outcome: Outcome) -> dict[str, Any]:
    """The line of an answer: id, image, and what `seewhy ask --json` prints; or id, image, question and the error.

    Of a line that is no question: id, its number as "line", and the error.
    """
    if isinstance(outcome, Answer):
        return {"id": item.id, "image": item.image, **outcome.as_dict()}
    asked = {"line": item.line} if item.wrong else {"image": item.image, "question": item.question}
    return {"id": item.id, **asked, "error": " ".join(str(outcome).split())}


class AnswerFile:
    """The answers, a line each, written as they come. `done` has the ids that need not be asked again, `failed` how
    many of them are failures.

    Opening it drops a last line that a kill cut off, what was no question, and, with `retry`, the failures. Raises
    InputError for a file that holds anything else, or answers to other questions than `items`.
    """

    def __init__(self, path: Path, items: Sequence[Asked], retry: bool = False) -> None:
        self._path = path
        self._places = {item.id: item.line for item in items}
        known = {item.id: item for item in items if not item.wrong}
        try:
            whole = whole_lines(path)
            records = [_known(line, number, path, known) for number, line in enumerate(whole, 1)]
            kept = [place for place, one in enumerate(records) if not ("line" in one or (retry and "error" in one))]
            replace_lines(path, [whole[place] for place in kept])
            self._file = path.open("ab")
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}; choose another --out") from error
        self._order: list[Id] = [records[place]["id"] for place in kept]
        self.done = known.keys() & self._order
        self.failed = sum("error" in records[place] and records[place]["id"] in known for place in kept)

    def add(self, line: Mapping[str, Any]) -> None:
        """Write a record down, at once."""
        try:
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            self._file.flush()
        except OSError as error:
            raise full(self._path, error) from error
        self._order.append(line["id"])

    def close(self) -> None:
        """Lines that were retried go where they belong: the order is that of the questions."""
        self._file.close()
        places = [self._places.get(one, sys.maxsize) for one in self._order]
        if places != sorted(places):
            lines = self._path.read_bytes().splitlines(keepends=True)
            replace_lines(
                self._path, [line for _, line in sorted(zip(places, lines, strict=True), key=lambda one: one[0])]
            )


def _asked(line: bytes, number: int, where: str, ids: Container[Id]) -> Asked:
    """The question in a line; one that is none is wrong, and has the id that it names where that can be used."""
    name: Any = number
    try:
        said = _object(line, where)
        name = said.get("id", number)
        if isinstance(name, bool) or not isinstance(name, str | int):
            raise InputError(f"{where}: the id {name!r} is neither text nor a whole number; give one, or none")
        if name in ids:
            raise InputError(f"{where}: the id {name!r} was given before; give each line its own")
        return Asked(name, number, _text(said, "image", where), _text(said, "question", where))
    except InputError as error:
        usable = isinstance(name, str | int) and not isinstance(name, bool) and name not in ids
        return Asked(name if usable else number, number, wrong=error)


def _text(said: Mapping[str, Any], key: str, where: str) -> str:
    value = said.get(key)
    if isinstance(value, str) and value.strip():
        return value
    wrong = f"has no {key!r}" if key not in said else f"{key!r} is {'empty' if isinstance(value, str) else 'no text'}"
    raise InputError(f"{where}: {wrong}; write {EXAMPLE}")


def _object(line: bytes, where: str) -> dict[str, Any]:
    if not line.strip():
        raise InputError(f"{where}: is empty; write one object a line")
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8 text"
        raise InputError(f"{where}: is no JSON ({reason}); write one object a line") from None
    if not isinstance(said, dict):
        raise InputError(f"{where}: is no JSON object; write one object a line")
    return said


def _known(line: bytes, number: int, path: Path, items: Mapping[Id, Asked]) -> dict[str, Any]:
    """The record in a line of the answers, if it answers what is asked under its id, or says what is no question."""
    said = _object(line, f"{path}, line {number}")
    name = said.get("id")
    if not isinstance(name, str | int) or not {"question", "line"} & said.keys():
        raise InputError(f"{path}, line {number}: is no answer of a batch; choose another --out")
    item = items.get(name)
    if not item or "line" in said:
        return said
    if (item.image, item.question.strip()) != (said.get("image"), str(said["question"]).strip()):
        raise InputError(f"{path}, line {number}: answers another question under the id {name!r}; choose another --out")
    return said
