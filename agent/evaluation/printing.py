"""Figures as `seewhy eval` prints them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from .session import Outcome


def print_figures(figures: dict[str, Any], as_json: bool) -> None:
    """A figure a line, or one JSON object."""
    if as_json:
        typer.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            typer.echo(f"{name}:")
            for inner, figure in value.items():
                typer.echo(f"  {inner:<22}{_figure(figure)}")
        else:
            typer.echo(f"{name:<24}{_figure(value)}")


def print_outcome(outcome: Outcome, as_json: bool) -> None:
    """The table of a run and where its report is, or one JSON object."""
    from .report import table

    if as_json:
        typer.echo(json.dumps({"suite": outcome.suite, "tasks": outcome.summary, "report": str(outcome.report)}))
        return
    typer.echo("\n".join(table(outcome.summary, outcome.suite)))
    typer.echo(f"\nReport: {outcome.report}")


def _figure(value: object) -> str:
    return "-" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)
