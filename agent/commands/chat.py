"""`seewhy chat`: a conversation about a picture, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from .loading import agent_of, chosen, picture_of
from .options import AnswerOptions, CheckOptions, ModelOptions


def chat(
    image: Annotated[str | None, typer.Argument(metavar="[IMAGE]", help="A picture file.")] = None,
    *,
    models: ModelOptions,
    answers: AnswerOptions,
    checks: CheckOptions,
    checkpoint: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep the conversation in this SQLite file.")
    ] = None,
    thread: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which conversation of that file to go on with.")
    ] = None,
) -> None:
    """Talk about a picture: follow-up questions know what was said. /help lists the commands."""
    from ..shown.show import terminal
    from ..talk.chat import Repl

    picture = picture_of(image) if image is not None else None
    models = chosen(models)
    with terminal(stderr=True).status("loading the models"):
        agent = agent_of(models, answers, checks, checkpoint=checkpoint)
    Repl(agent.chat(picture, thread), terminal()).run()
