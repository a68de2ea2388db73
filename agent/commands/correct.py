"""`seewhy correct`: a text that somebody wrote about a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from .loading import agent_of, chosen, picture_of
from .options import AsJson, CheckOptions, ImageArgument, ModelOptions, Save
from .printing import print_answer


def correct(
    image: ImageArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What somebody says about the picture.")],
    question: Annotated[
        str, typer.Option(help='What the text answers, if anything: "Two." says something only then.')
    ] = "",
    as_json: AsJson = False,
    save: Save = None,
    *,
    models: ModelOptions,
    checks: CheckOptions,
) -> None:
    """Check a text about a picture, whoever wrote it, and correct what the picture refutes."""
    from ..pictures.inputs import check_question, check_text
    from ..shown.save import check_target
    from ..shown.show import terminal

    target = check_target(save) if save is not None else None
    check_text(text)
    question = check_question(question) if question else ""
    picture = picture_of(image)
    models = chosen(models)
    with terminal(stderr=True).status("checking the text"):
        answer = agent_of(models, checks).correct(picture, text, question)
    print_answer(answer, as_json, target)
