"""Saving the annotated picture: whether a file can be written is known before the answer is computed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from ..errors import InputError, SeeWhyError

if TYPE_CHECKING:
    from ..answer import Answer


def check_target(target: str) -> Path:
    """`target` as a path that a picture can be written to. Raises InputError, and leaves nothing behind."""
    if not target.isprintable():
        raise InputError(f"cannot save to {target!r}: it holds control characters; name another file")
    path = Path(target).expanduser()
    writable = {ending for ending, kind in Image.registered_extensions().items() if kind in Image.SAVE}
    if path.suffix.lower() not in writable:
        ending = f"the ending {path.suffix!r}" if path.suffix else "no ending"
        raise InputError(f"cannot save to {target!r}: {ending} names no kind of picture; end it in .png or .jpg")
    try:
        if path.is_dir():
            raise InputError(f"cannot save to {target!r}: it is a folder; name a file in it")
        if not path.parent.is_dir():
            raise InputError(f"cannot save to {target!r}: there is no folder {str(path.parent)!r}; make it first")
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            raise InputError(f"cannot save to {target!r}: no permission to write there; name another place")
    except (OSError, ValueError) as error:  # a name too long for the file system, or with a NUL byte
        raise InputError(f"cannot save to {target!r}: {error}; name another file") from None
    return path


def save_annotated(answer: Answer, path: Path) -> None:
    """Write the answer's annotated picture. Raises SeeWhyError where that fails after all, as on a full disk."""
    try:
        answer.annotated().save(path)
    except (OSError, ValueError) as error:
        raise SeeWhyError(f"cannot save to {str(path)!r}: {error}; save it somewhere else") from error
