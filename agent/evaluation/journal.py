"""A file of JSON lines that grows while work is done, so that a killed run goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from ..batch.lines import full, replace_lines, whole_lines
from ..errors import InputError
from ..types import Frozen


class Entry(Frozen):
    """What a journal keeps; `id` is what it is about, which is done once."""

    id: str


AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Journal(Generic[AnyEntry]):
    """The entries of a file by their id, in the order in which they came.

    Opening it drops a last line that a kill cut off. Raises InputError for a file that holds anything else.
    """

    def __init__(self, path: Path, kind: type[AnyEntry]) -> None:
        self.path = path
        self.done: dict[str, AnyEntry] = {one.id: one for one in _read(path, kind)}

    def add(self, entry: AnyEntry) -> AnyEntry:
        """Write an entry down, at once. Raises SeeWhyError where there is no room."""
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{entry.model_dump_json()}\n")
        except OSError as error:
            raise full(self.path, error) from error
        self.done[entry.id] = entry
        return entry


def _read(path: Path, kind: type[AnyEntry]) -> list[AnyEntry]:
    try:
        whole = whole_lines(path)
        entries = [kind.model_validate_json(line) for line in whole if line.strip()]
        if path.exists():
            replace_lines(path, whole)
        return entries
    except OSError as error:
        raise InputError(f"cannot use {path}: {error.strerror or error}; choose another folder") from error
    except ValidationError as error:
        raise InputError(f"{path} has a line that no run wrote; choose another folder") from error
