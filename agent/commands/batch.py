"""`seewhy batch`: a file of questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from .loading import agent_of, chosen
from .options import AnswerOptions, CheckOptions, ModelOptions, NoVerify

if TYPE_CHECKING:
    from ..api import VisualAgent


def batch(
    file: Annotated[str, typer.Argument(metavar="FILE", help='JSON lines, {"image": ..., "question": ...}; or -.')],
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write here, and go on where a run stopped.")] = None,
    size: Annotated[int, typer.Option(min=1, metavar="N", help="Questions under way at once.")] = 16,
    retry: Annotated[bool, typer.Option("--retry", help="Ask what failed in the last run again.")] = False,
    *,
    models: ModelOptions,
    answers: AnswerOptions,
    checks: CheckOptions,
    no_verify: NoVerify = False,
) -> None:
    """Answer many questions: JSON lines in, JSON lines out, in order. What fails is a line with an "error"."""
    from ..batch.run import run_batch
    from ..shown.show import terminal

    def load() -> VisualAgent:
        picked = chosen(models)
        if picked.base_url is not None and picked.concurrency is None:
            picked = replace(picked, concurrency=size)
        with terminal(stderr=True).status("loading the models"):
            return agent_of(picked, answers, checks, verify=not no_verify)

    if not run_batch(file, out, load, size=size, retry=retry):
        raise typer.Exit(1)
