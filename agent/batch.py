"""Many questions at once: each runs through the graph in a thread, and what they ask the MLLM together is one batch.

So every step is batched as it is, and experts report on some questions while the MLLM writes about others.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias, TypeVar

from seewhy.mllm.batching import batching, client_of
from seewhy.tools.errors import ToolError

from .answer import Answer
from .errors import SeeWhyError
from .flow import Flow, Task

BATCH = 16
"""Questions at once, unless a caller says another number."""
AHEAD = 2
"""Items taken for each thread before the first of them is handed out: one slow question does not stop the others."""

Outcome: TypeAlias = Answer | SeeWhyError
T = TypeVar("T")
R = TypeVar("R")


def answers(flow: Flow, tasks: Iterable[Callable[[], Task]], size: int) -> Generator[Outcome, None, None]:
    """The answer to each task or the error instead of it, in order; `size` questions are under way at once.

    A task is made when its turn comes, so the pictures of `size` questions and no more are in memory. Their neighbours
    take time too: the seconds of the budget count `size` times.
    """
    with suppress(ToolError):  # a detector that cannot be loaded says so in every answer
        # Loaded here: while libraries are imported they change the environment, which threads share.
        _ = getattr(flow.toolbox.get("detect"), "labels", None)
    budget = flow.budget.model_copy(update={"seconds": flow.budget.seconds * size})
    with batching(flow.mllm, size) as mllm:
        shared = replace(flow, mllm=mllm, budget=budget)

        def answer(make: Callable[[], Task]) -> Outcome:
            with client_of(mllm):
                return _outcome(shared, make)

        yield from in_order(answer, tasks, size)


def _outcome(flow: Flow, make: Callable[[], Task]) -> Outcome:
    try:
        return flow.answer(make())
    except SeeWhyError as error:
        return error
    except Exception as bug:  # a night's work must not end at one question; its cause is kept
        failure = SeeWhyError(f"{type(bug).__name__}: {bug}; this is a bug, please report it")
        failure.__cause__ = bug
        return failure


def in_order(work: Callable[[T], R], items: Iterable[T], threads: int) -> Generator[R, None, None]:
    """`work` of each item, in the order of the items, done by `threads` threads. What `work` raises is raised.

    At most `AHEAD * threads` items are taken before the result of the first of them. Leaving early starts nothing new.
    """
    todo: queue.SimpleQueue[tuple[T, Future[R]] | None] = queue.SimpleQueue()

    def serve() -> None:
        while job := todo.get():
            item, result = job
            try:
                result.set_result(work(item))
            except BaseException as error:  # raised again where the result is awaited
                result.set_exception(error)
            del job, item, result

    for _ in range(threads):
        threading.Thread(target=serve, daemon=True).start()
    ahead: deque[Future[R]] = deque()
    try:
        for item in items:
            ahead.append(Future())
            todo.put((item, ahead[-1]))
            while ahead and (len(ahead) >= AHEAD * threads or ahead[0].done()):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        with suppress(queue.Empty):
            while True:
                todo.get_nowait()
        for _ in range(threads):
            todo.put(None)
