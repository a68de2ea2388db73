"""The entrance of the command line: its commands are in `commands`, one a file.

Exit codes: 0 an answer; 2 bad usage or bad input; 1 a failure. 1 and 2 come with one line on stderr that names what,
why and what to do. `seewhy --help` must be quick, so whatever is heavy is imported by the command that needs it.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from .commands.ask import ask
from .commands.batch import batch
from .commands.bundles import unbundled
from .commands.chat import chat
from .commands.correct import correct
from .commands.doctor import doctor
from .commands.evaluate import evaluate
from .errors import SeeWhyError, unexpected

app = typer.Typer(
    help="Ask a picture. See why.", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback(invoke_without_command=True)
def seewhy(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Ask a picture. See why."""
    if version:
        from importlib import metadata

        typer.echo(f"seewhy {metadata.version('seewhy')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


for command in (ask, correct, chat, batch, doctor):
    app.command()(unbundled(command))
app.command(
    "eval",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)(evaluate)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Whatever goes wrong becomes one line on stderr."""
    try:
        code = app(args=arguments, prog_name="seewhy", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "seewhy"
        message = error.format_message().replace("Value error, ", "").rstrip(".")  # pydantic's words
        return _failed(error, 2, f"{message}; see {command} --help")
    except typer.Abort:
        return 130
    except SeeWhyError as error:
        return _failed(error, error.exit_code, str(error))
    except Exception as error:
        return _failed(error, 1, unexpected(error))


def _failed(error: BaseException, code: int, message: str) -> int:
    if os.environ.get("SEEWHY_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    line = " ".join("".join(one if one.isprintable() else " " for one in message).split())
    typer.echo(f"seewhy: {line}", err=True)
    return code


def main() -> NoReturn:
    """The `seewhy` program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not os.environ.get("SEEWHY_TRACEBACK"):
        warnings.simplefilter("ignore")  # libraries warn their developers; a user gets one line, or none
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    sys.exit(run())
