"""`seewhy eval`: its own commands are in `evaluation.cli`, loaded when it is asked for."""

from __future__ import annotations

import typer


def evaluate(context: typer.Context) -> None:
    """Measure answers: `seewhy eval --help`."""
    from ..evaluation.cli import app as evaluation

    code = evaluation(args=context.args or ["--help"], prog_name="seewhy eval", standalone_mode=False)
    raise typer.Exit(code if isinstance(code, int) else 0)
