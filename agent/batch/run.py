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
from .answers import Outcome
from .files import AnswerFile, Asked, read_questions, record

if TYPE_CHECKING:
    from rich.console import Console

    from ..api import VisualAgent


def run_batch(file: str, out: str | None, load: Callable[[], VisualAgent], *, size: int, retry: bool = False) -> bool:
    """Ask what `out` (None: standard output) has no answer to yet, and say whether any question has an answer.

    `load` is called when all else is known to be well. Relative paths of images are looked up where the command runs,
    then beside the file. Raises InputError.
    """
    items = read_questions(_content(file), "standard input" if file == "-" else file)
    folder = Path() if file == "-" else Path(file).parent
    with _answers(out, items, retry) as (write, done, failed_before):
        todo = [item for item in items if item.wrong or item.id not in done]
        start, failed = time.monotonic(), 0
        for item, outcome in _told(todo, folder, load, size):
            line = record(item, outcome)
            failed += "error" in line
            write(line)
    seconds = time.monotonic() - start
    before = f", {len(done)} done before" if done else ""
    before += f" ({failed_before} of them failed)" if failed_before else ""
    speed = f" in {seconds:.1f} s, {len(todo) / seconds:.2f} a second" if todo else ""
    where = f": {one_line(out)}" if out is not None else ""
    again = "; --retry asks what failed again" if failed + failed_before and out is not None else ""
    summary = f"{len(todo) - failed} answered, {failed} failed{before}{speed}{where}{again}"
    terminal(stderr=True).print(summary, soft_wrap=True)
    return failed + failed_before < len(items)


def _told(
    todo: list[Asked], folder: Path, load: Callable[[], VisualAgent], size: int
) -> Iterator[tuple[Asked, Outcome]]:
    """Each item with what came of it; what is no question is not asked."""
    asked = [(_found(item.image, folder), item.question) for item in todo if not item.wrong]
    if not asked:
        yield from ((item, item.wrong) for item in todo if item.wrong)
        return
    with closing(load().ask_batch(asked, size)) as told:
        outcomes = (item.wrong or next(told) for item in todo)
        yield from zip(todo, _bar(outcomes, len(todo), terminal(stderr=True)), strict=True)


@contextmanager
def _answers(
    out: str | None, items: list[Asked], retry: bool
) -> Iterator[tuple[Callable[[dict[str, Any]], None], set[str | int], int]]:
    """What writes a line, the ids that are done, and how many of these failed."""
    if out is not None:
        with closing(AnswerFile(Path(out), items, retry)) as answers:
            yield answers.add, answers.done, answers.failed
        return

    def show(line: dict[str, Any]) -> None:
        sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        sys.stdout.flush()

    yield show, set(), 0


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
