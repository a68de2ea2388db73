"""Work done by several threads, handed out in order."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

AHEAD = 2
"""Items taken for each thread before the first of them is handed out: one slow question does not stop the others."""

T = TypeVar("T")
R = TypeVar("R")


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
