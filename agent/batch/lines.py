"""A file of lines that grows while work is done, so that a killed run goes on where it stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import SeeWhyError


def whole_lines(path: Path) -> list[bytes]:
    """The lines of a file with their ends, without a last one that a kill cut off; [] for none. Raises OSError."""
    content = path.read_bytes() if path.exists() else b""
    return content[: content.rfind(b"\n") + 1].splitlines(keepends=True)


def replace_lines(path: Path, lines: Sequence[bytes]) -> None:
    """All of it or nothing: a kill leaves the old file. Raises OSError."""
    content = b"".join(lines)
    if path.exists() and path.read_bytes() == content:
        return
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def full(path: Path, error: OSError) -> SeeWhyError:
    """What to say where a line cannot be added."""
    return SeeWhyError(f"cannot write {path} ({error.strerror}); make room, and run it again")
