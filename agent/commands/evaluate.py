"""`seewhy eval`: its own commands are in `evaluation.cli`, loaded when it is asked for."""

from __future__ import annotations

import typer


def evaluate(context: typer.Context) -> None:
    """Measure answers: `seewhy eval --help`."""
    from ..evaluation.cli import app as evaluation

    try:
        code = evaluation(args=context.args or ["--help"], prog_name="seewhy eval", standalone_mode=False)
    except typer.TyperException as error:
        if getattr(error, "ctx", context) is None:  # of an option without its value nobody tells whose it is
            error.ctx = typer.Context(context.command, parent=context, info_name=context.args[0])  # type: ignore[attr-defined]
        raise
    raise typer.Exit(code if isinstance(code, int) else 0)
