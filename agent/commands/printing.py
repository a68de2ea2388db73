"""How a command hands out an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from ..answer import Answer


def print_answer(answer: Answer, as_json: bool, target: Path | None) -> None:
    """The answer to stdout; it is printed before it is saved, so that a full disk loses nothing."""
    from ..shown.save import save_annotated
    from ..shown.show import answer_view, terminal

    if as_json:
        typer.echo(answer.to_json())
    else:
        terminal().print(answer_view(answer))
    if target is not None:
        save_annotated(answer, target)
        if not as_json:
            typer.echo(f"Annotated picture: {target}")
