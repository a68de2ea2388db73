"""The REPL of `seewhy chat`: line editing and history on a terminal, plain lines from a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..errors import InputError, SeeWhyError, unexpected
from ..shown.save import check_target, save_annotated
from ..shown.show import claims_view, clean, follow, short_view

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from ..answer import Answer
    from .conversation import Chat

HELP = """\
Ask anything about the picture; follow-up questions know what was said.
/image PATH  show another picture
/why         what the last answer rests on, claim by claim
/save FILE   save the annotated picture of the last answer
/help        this list
/quit        leave, as Ctrl-D does; Ctrl-C stops an answer"""


class Repl:
    """Reads a line, does what it says, and goes on until /quit or the end of input. Bad input costs one line."""

    def __init__(self, chat: Chat, console: Console, read: Callable[[], str] | None = None) -> None:
        self._chat = chat
        self._console = console
        self._read = read or (_terminal_lines() if sys.stdin.isatty() else _piped_lines)
        self._last: Answer | None = None
        self._commands: dict[str, Callable[[str], None]] = {
            "/image": self._show_image,
            "/why": self._why,
            "/save": self._save,
            "/help": lambda rest: self._say(HELP),
            "/quit": self._quit,
            "/exit": self._quit,
        }

    def run(self) -> None:
        """Until the user leaves."""
        self._say("Ask about the picture; /help lists the commands.")
        while True:
            try:
                self._obey(self._read().strip())
            except EOFError:
                return
            except KeyboardInterrupt:
                self._say("Stopped. Ctrl-D or /quit leaves.", "yellow")
            except SeeWhyError as error:
                self._say(str(error), "red")
            except Exception as error:  # a bug must not take the conversation with it
                self._say(unexpected(error), "red")

    def _obey(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        if line.startswith("/"):
            if name not in self._commands:
                raise InputError(f"there is no command {name!r}; /help lists them, /image {line} shows a picture")
            self._commands[name](rest.strip().strip("'\""))
        elif line:
            self._ask(line)

    def _ask(self, question: str) -> None:
        self._last = follow(self._chat.stream(question), self._console)
        self._console.print(short_view(self._last))

    def _show_image(self, path: str) -> None:
        if not path:
            raise InputError("/image needs the path of a picture, as in /image street.png")
        picture = self._chat.show(str(Path(path).expanduser()))
        self._say("; ".join([f"{path}: {picture.size[0]} x {picture.size[1]} pixels", *picture.notes]))

    def _why(self, rest: str) -> None:
        answer = self._answered()
        if answer.claims:
            self._console.print(Padding(claims_view(answer.claims), (0, 2), expand=False))
        else:
            self._say("The last answer claims nothing that could be checked.")

    def _save(self, target: str) -> None:
        answer = self._answered()
        path = check_target(target)
        save_annotated(answer, path)
        self._say(f"Annotated picture: {path}")

    def _quit(self, rest: str) -> None:
        raise EOFError

    def _answered(self) -> Answer:
        if self._last is None:
            raise InputError("nothing was answered yet; ask something first")
        return self._last

    def _say(self, words: str, style: str = "") -> None:
        self._console.print(Text(clean(words), style), soft_wrap=True)


def history_file() -> Path:
    """Where the lines that were typed are kept: the platform's folder for a program's state."""
    from platformdirs import user_state_path

    return user_state_path("seewhy", appauthor=False) / "chat_history"


def _terminal_lines() -> Callable[[], str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = InMemoryHistory()
    path = history_file()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        history = FileHistory(str(path))
    except OSError:
        pass  # a home that cannot be written to must not keep anyone from asking
    session: PromptSession[str] = PromptSession(history=history)
    return lambda: session.prompt("> ")


def _piped_lines() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
