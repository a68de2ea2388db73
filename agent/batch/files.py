"""The files of a batch: questions as JSON lines in, answers as JSON lines out, so that a killed run can go on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..answer import Answer
from ..errors import InputError
from .answers import Outcome
from .lines import full, replace_lines, whole_lines

Id: TypeAlias = str | int


class Asked(NamedTuple):
    """One line of the questions. `id` is the line's number where it names none, `image` a path as it was written."""

    id: Id
    image: str
    question: str


def read_questions(content: bytes, name: str) -> list[Asked]:
    """The questions in JSON lines, {"image": path, "question": text} each, and an "id" if one likes; empty lines are
    left out, and other keys not read. Raises InputError, which names the line.
    """
    items: dict[Id, Asked] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        item = _asked(_object(line, f"{name}, line {number}"), number, f"{name}, line {number}")
        if item.id in items:
            raise InputError(f"{name}, line {number}: the id {item.id!r} was given before; give each line its own")
        items[item.id] = item
    if not items:
        raise InputError(f'{name}: has no questions; write lines such as {{"image": "a.png", "question": "What?"}}')
    return list(items.values())


def record(item: Asked, outcome: Outcome) -> dict[str, Any]:
    """The line of an answer: id, image, and what `seewhy ask --json` prints; or id, image, question and the error."""
    if isinstance(outcome, Answer):
        return {"id": item.id, "image": item.image, **outcome.as_dict()}
    error = " ".join(str(outcome).split())
    return {"id": item.id, "image": item.image, "question": item.question, "error": error}


class AnswerFile:
    """The answers, a line each, written as they come. `done` has the ids that need not be asked again.

    Opening it drops a last line that a kill cut off and, with `retry`, the failures. Raises InputError for a file
    that holds anything else, or answers to other questions than `items`.
    """

    def __init__(self, path: Path, items: Sequence[Asked], retry: bool = False) -> None:
        self._path = path
        self._places = {item.id: place for place, item in enumerate(items)}
        known = {item.id: item for item in items}
        try:
            whole = whole_lines(path)
            records = [_known(line, number, path, known) for number, line in enumerate(whole, 1)]
            kept = [line for line, one in zip(whole, records, strict=True) if not (retry and "error" in one)]
            replace_lines(path, kept)
            self._file = path.open("ab")
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}; choose another --out") from error
        self.done: set[Id] = {one["id"] for one in records if not (retry and "error" in one)}
        self._order = [one["id"] for one in records if one["id"] in self.done]

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
        places = [self._places.get(one, len(self._places)) for one in self._order]
        if places != sorted(places):
            lines = self._path.read_bytes().splitlines(keepends=True)
            replace_lines(
                self._path, [line for _, line in sorted(zip(places, lines, strict=True), key=lambda one: one[0])]
            )


def _asked(said: Mapping[str, Any], number: int, where: str) -> Asked:
    for key in ("image", "question"):
        if not isinstance(said.get(key), str) or not said[key].strip():
            wrong = f"{key!r} is no text" if key in said else f"has no {key!r}"
            raise InputError(f'{where}: {wrong}; write {{"image": "a.png", "question": "What is this?"}}')
    name = said.get("id", number)
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise InputError(f"{where}: the id {name!r} is neither text nor a whole number; give one, or none")
    return Asked(name, said["image"], said["question"])


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8 text"
        raise InputError(f"{where}: is no JSON ({reason}); write one object a line") from None
    if not isinstance(said, dict):
        raise InputError(f"{where}: is no JSON object; write one object a line")
    return said


def _known(line: bytes, number: int, path: Path, items: Mapping[Id, Asked]) -> dict[str, Any]:
    """The record in a line of the answers, if it answers what is asked under its id."""
    said = _object(line, f"{path}, line {number}")
    name = said.get("id")
    if not isinstance(name, str | int) or "question" not in said:
        raise InputError(f"{path}, line {number}: is no answer of a batch; choose another --out")
    item = items.get(name)
    if item and (item.image, item.question.strip()) != (said.get("image"), str(said["question"]).strip()):
        raise InputError(f"{path}, line {number}: answers another question under the id {name!r}; choose another --out")
    return said
