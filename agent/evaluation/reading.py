"""Reads the files that people bring: one line says which file, which entry and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError


def read_text(path: Path) -> str:
    """A UTF-8 file. Raises InputError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not text: byte {error.start} is not UTF-8; give a JSON file") from error


def read_json(path: Path) -> Any:
    """A JSON document. Raises InputError."""
    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from error


def read_rows(path: Path, fields: Sequence[str]) -> list[dict[str, Any]]:
    """JSON lines, or one JSON array, of objects that have at least `fields`. Empty lines do not count.

    Raises InputError for an empty file, and for an entry that is not such an object.
    """
    text = read_text(path)
    if text.lstrip().startswith("["):
        entries = [(f"entry {number}", entry) for number, entry in enumerate(read_json(path), 1)]
    else:
        lines = [(f"line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        entries = [(place, _parsed(path, place, line)) for place, line in lines]
    for place, entry in entries:
        if not isinstance(entry, dict):
            raise InputError(f"{path}, {place}: not a JSON object; each has the fields {', '.join(fields)}")
        if missing := [field for field in fields if field not in entry]:
            raise InputError(f"{path}, {place}: no field {missing[0]!r}; it has {', '.join(entry) or 'none'}")
    if not entries:
        raise InputError(f"{path} is empty; it should hold JSON lines with the fields {', '.join(fields)}")
    return [entry for _, entry in entries]


def write_rows(path: Path, rows: Iterable[str]) -> Path:
    """Writes JSON texts as lines, and the folders above the file. Raises InputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; choose another place") from error
    return path


def _parsed(path: Path, place: str, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}, {place}: not JSON ({error}); write one JSON object a line") from error
