"""One question through the graph: what it borrows is put together, its events are handed out, its answer is made."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from seewhy.mllm.protocol import MLLM

from .act import Experts
from .answer import Answer
from .budget import Budget, Meter
from .errors import CheckpointError, at_the_edge
from .extraction.extractors import ExtractorName, extractor
from .metered import metered
from .pictures.ablation import Ablation
from .pictures.images import Picture, Pictures
from .pictures.region import WayBack
from .state import Run, State, TextDelta, asked
from .talk.turns import Turn, resolve
from .types import Draft, Models, Step
from .verifiers.weights import REFUTE_AT

if TYPE_CHECKING:
    from seewhy.tools.toolbox import Toolbox

    from .graph import Graph

Event: TypeAlias = Step | TextDelta | Answer


@dataclass(frozen=True)
class Flow:
    """Everything that stays the same from question to question."""

    graph: Graph
    mllm: MLLM
    toolbox: Toolbox
    models: Models
    budget: Budget = field(default_factory=Budget)
    verify: bool = True
    min_confidence: float = 0.0
    refute_at: float = REFUTE_AT
    extractor: ExtractorName = "grammar"
    ablation: Ablation = "looks"

    def history(self, thread: str | None) -> tuple[Turn, ...]:
        """The turns of a conversation so far. Raises CheckpointError where the file does not give them."""
        if thread is None:
            return ()
        try:
            turns = self.graph.get_state(self._config(thread)).values.get("history", ())
        except Exception as error:  # sqlite, msgpack and langgraph each raise their own
            reason = " ".join(str(error).split())
            raise CheckpointError(
                f"conversation {thread!r}: cannot be read ({reason}); start another thread"
            ) from error
        if not all(isinstance(turn, Turn) for turn in turns):
            raise CheckpointError(f"conversation {thread!r}: was written by another version; start another thread")
        return tuple(turns)

    def answer(self, task: Task) -> Answer:
        """Through the graph in this thread."""
        state, run = self._begin(task)
        with at_the_edge():
            final = self.graph.invoke(state, context=run, **self._options(task.thread))
        return self._answer(final, run)

    def stream(self, task: Task) -> Iterator[Event]:
        """Through the graph in a thread of its own, so that a caller who stops listening (Ctrl-C) stops at once.

        The work then ends at the next token or expert.
        """
        state, run = self._begin(task)
        return _listen(lambda put: self._work(task, state, run, put), run.meter)

    def _work(self, task: Task, state: State, run: Run, put: Callable[[Event], None]) -> None:
        back, final = WayBack(run.picture(state)), state
        events: Iterator[tuple[str, Any]] = self.graph.stream(
            state, context=run, stream_mode=["custom", "values"], **self._options(task.thread)
        )
        with at_the_edge():
            for mode, event in events:
                if mode == "values":
                    final = event
                else:
                    put(back.step(event) if isinstance(event, Step) else event)
        put(self._answer(final, run))

    def _begin(self, task: Task) -> tuple[State, Run]:
        history = self.history(task.thread)
        meter = Meter(self.budget)
        picture, mllm = task.picture, metered(self.mllm, meter)
        state = asked(task.question, picture.id, history, resolve(task.question, history), task.given)
        run = Run(
            mllm=mllm,
            experts=Experts(self.toolbox, picture.image, meter),
            meter=meter,
            pictures={**task.pictures, picture.id: picture},
            verify=self.verify or task.given is not None,
            min_confidence=self.min_confidence,
            refute_at=self.refute_at,
            ablation=self.ablation,
            extract=extractor(self.extractor, mllm),
        )
        return state, run

    def _config(self, thread: str) -> Any:
        return {"configurable": {"thread_id": thread}}

    def _options(self, thread: str | None) -> dict[str, Any]:
        """One checkpoint a question, at its end: half an answer is of no use to the next one."""
        limit = {"recursion_limit": 2 * self.budget.rounds + 12}
        if thread is None:
            return {"config": limit}
        return {"config": {**limit, **self._config(thread)}, "durability": "exit"}

    def _answer(self, state: State, run: Run) -> Answer:
        picture = run.picture(state)
        back, draft = WayBack(picture), state["draft"] or Draft(text="")
        return Answer(
            question=state["asked"],
            text=back.text(state["text"]),
            draft=back.text(draft.text),
            thoughts=back.thoughts(draft.thoughts),
            abstained=state["abstained"],
            confidence=state["confidence"],
            steps=tuple(back.step(step) for step in state["steps"]),
            observations=back.observations(state["observations"]),
            claims=back.verdicts(state["verdicts"]),
            corrections=state["corrections"],
            models=self.models,
            usage=run.meter.usage,
            seconds=run.meter.seconds,
            image=(picture.whole or picture).image,
        )


@dataclass(frozen=True)
class Task:
    """One question about one picture, or one text (`given`) to correct. `pictures` are those of earlier turns."""

    question: str
    picture: Picture
    given: Draft | None = None
    thread: str | None = None
    pictures: Pictures = field(default_factory=dict)


def _listen(work: Callable[[Callable[[Event], None]], None], meter: Meter) -> Iterator[Event]:
    """The events that `work` puts, up to the Answer; what it raises is raised here. Leaving early cancels it."""
    events: queue.SimpleQueue[Event | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            work(events.put)
        except BaseException as error:  # raised again below, in the thread of the listener
            events.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        while True:
            event = events.get()
            if isinstance(event, BaseException):
                raise event
            yield event
            if isinstance(event, Answer):
                return
    finally:
        meter.cancelled.set()
