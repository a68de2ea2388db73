"""Where conversations are kept: in memory, or in a SQLite file, so that they survive their process."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import CheckpointError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

HEADER = b"SQLite format 3\x00"


def open_checkpointer(path: str | Path | None = None) -> BaseCheckpointSaver[Any]:
    """In memory for None; else the SQLite file, made if it is missing.

    A file that is broken, or of another program, is left as it is. Raises CheckpointError.
    """
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    from ..state import CHECKPOINTED

    serializer = JsonPlusSerializer(allowed_msgpack_modules=CHECKPOINTED)
    if path is None:
        from langgraph.checkpoint.memory import InMemorySaver

        return InMemorySaver(serde=serializer)
    from langgraph.checkpoint.sqlite import SqliteSaver

    file = Path(path).expanduser()
    try:
        _inspect(file)
        saver = SqliteSaver(sqlite3.connect(file, check_same_thread=False), serde=serializer)
        saver.setup()
    except (sqlite3.Error, OSError, ValueError) as error:
        raise CheckpointError(
            f"{file}: cannot be used as a conversation file ({error}); name another file, or move this one away"
        ) from None
    return saver


def _inspect(file: Path) -> None:
    """Raises before anything is written to a file that is not ours; sqlite alone would add tables to it."""
    if file.is_dir():
        raise CheckpointError(f"{file}: is a folder, not a conversation file; name a file in it")
    if not file.exists() or not file.stat().st_size:
        return
    with file.open("rb") as opened:
        if opened.read(len(HEADER)) != HEADER:
            raise CheckpointError(f"{file}: is no SQLite database, or is damaged; name another file, or move it away")
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if health != "ok":
        reason = " ".join(health.split())
        raise CheckpointError(f"{file}: the conversation file is damaged ({reason}); restore a copy, or move it away")
    if tables and not {"checkpoints", "writes"} <= tables:
        raise CheckpointError(f"{file}: is the database of another program; name another file")
