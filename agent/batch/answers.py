"""Many questions at once: each runs through the graph in a thread, and what they ask the MLLM together is one batch.

So every step is batched as it is, and experts report on some questions while the MLLM writes about others.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias

from seewhy.mllm.batching import batching, client_of
from seewhy.tools.errors import ToolError

from ..answer import Answer
from ..errors import SeeWhyError, unexpected
from ..flow import Flow, Task
from .threads import in_order

BATCH = 16
"""Questions at once, unless a caller says another number."""

Outcome: TypeAlias = Answer | SeeWhyError


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
        failure = SeeWhyError(unexpected(bug))
        failure.__cause__ = bug
        return failure
