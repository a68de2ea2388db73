"""`seewhy batch`: a file of questions through an agent, with a bar on the terminal and a summary at the end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..shown.show import one_line, terminal
from .files import AnswerFile, Asked, read_questions, record

if TYPE_CHECKING:
    from rich.console import Console

    from ..api import VisualAgent


def run_batch(file: str, out: str | None, load: Callable[[], VisualAgent], *, size: int, retry: bool = False) -> None:
    """Ask what `out` (None: standard output) has no answer to yet. `load` is called when all else is known to be well.

    Relative paths of images are looked up where the command runs, then beside the file. Raises InputError.
    """
    items = read_questions(_content(file), file)
    console = terminal(stderr=True)
    folder = Path() if file == "-" else Path(file).parent
    with _answers(out, items, retry) as (write, done):
        todo = [item for item in items if item.id not in done]
        start, failed = time.monotonic(), 0
        if todo:
            agent = load()
            with closing(agent.ask_batch(((_found(item.image, folder), item.question) for item in todo), size)) as told:
                for item, outcome in zip(todo, _bar(told, len(todo), console), strict=True):
                    line = record(item, outcome)
                    failed += "error" in line
                    write(line)
    seconds = time.monotonic() - start
    before = f", {len(items) - len(todo)} done before" if len(todo) < len(items) else ""
    speed = f" in {seconds:.1f} s, {len(todo) / seconds:.2f} a second" if todo else ""
    where = f": {one_line(out)}" if out is not None else ""
    again = "; --retry asks these again" if failed and out is not None else ""
    console.print(f"{len(todo) - failed} answered, {failed} failed{before}{speed}{where}{again}")


@contextmanager
def _answers(
    out: str | None, items: list[Asked], retry: bool
) -> Iterator[tuple[Callable[[dict[str, Any]], None], set[str | int]]]:
    """What writes a line, and the ids that are done."""
    if out is not None:
        with closing(AnswerFile(Path(out), items, retry)) as answers:
            yield answers.add, answers.done
        return

    def show(line: dict[str, Any]) -> None:
        sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        sys.stdout.flush()

    yield show, set()


def _bar(outcomes: Iterator[Any], total: int, console: Console) -> Iterator[Any]:
    """The outcomes, counted on the terminal; a log gets no bar."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("questions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(outcomes, total=total)


def _found(image: str, folder: Path) -> str:
    beside = folder / image
    return str(beside) if not Path(image).exists() and beside.exists() else image


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{file}: cannot be read ({reason}); name a file of JSON lines") from None
