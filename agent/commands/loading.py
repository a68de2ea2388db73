"""What a command works on: the picture that was named, and the agent that the options describe."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import typer

from .options import AnswerOptions, CheckOptions, ModelOptions

if TYPE_CHECKING:
    from ..api import VisualAgent
    from ..pictures.images import Picture


def picture_of(argument: str) -> Picture:
    """The picture, read before any model is loaded: a wrong path should not cost seconds."""
    from ..pictures.images import load_image

    return load_image(sys.stdin.buffer.read() if argument == "-" else argument)


def chosen(models: ModelOptions) -> ModelOptions:
    """The models that were named; for "auto" the MLLM picked for this machine, fetched if it must be and the user
    agrees.
    """
    from seewhy.mllm.auto import AUTO, choose
    from seewhy.mllm.checkpoint import find_folder

    from ..errors import at_the_edge

    if models.mllm != AUTO or models.base_url is not None:
        return models

    def agreed(question: str) -> bool:
        return models.yes or (sys.stdin.isatty() and sys.stderr.isatty() and typer.confirm(question, err=True))

    with at_the_edge():
        picked = choose(models.device, agreed)
        find_folder(picked)
    typer.echo(f"seewhy: --mllm auto takes {picked}", err=True)
    return replace(models, mllm=picked)


def agent_of(models: ModelOptions, *others: AnswerOptions | CheckOptions, **more: Any) -> VisualAgent:
    """The agent with the options that were given; the others keep their defaults. Takes what `chosen` returned."""
    from ..api import VisualAgent

    given = {name: value for bundle in (models, *others) for name, value in asdict(bundle).items()} | more
    del given["yes"]
    return VisualAgent.load(**{name: value for name, value in given.items() if value is not None})
