"""`seewhy ask`: one question about a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from .loading import agent_of, chosen, picture_of
from .options import AnswerOptions, AsJson, CheckOptions, ImageArgument, ModelOptions, NoVerify, Save
from .printing import print_answer


def ask(
    image: ImageArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In plain English or Chinese.")],
    as_json: AsJson = False,
    save: Save = None,
    *,
    models: ModelOptions,
    answers: AnswerOptions,
    checks: CheckOptions,
    no_verify: NoVerify = False,
) -> None:
    """Answer a question about a picture, and show what each claim of the answer rests on."""
    from ..pictures.inputs import check_question
    from ..shown.save import check_target
    from ..shown.show import follow, terminal

    target = check_target(save) if save is not None else None
    check_question(question)
    picture = picture_of(image)
    models = chosen(models)
    progress = terminal(stderr=True)
    with progress.status("loading the models"):
        agent = agent_of(models, answers, checks, verify=not no_verify)
    print_answer(follow(agent.stream(picture, question), progress, quiet=not progress.is_terminal), as_json, target)
