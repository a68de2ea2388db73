"""Act: run the calls of the plan, different experts at once. Verification asks its experts through the same door."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from concurrent import futures
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PIL import Image
from pydantic import Field

from seewhy.tools.errors import ToolError
from seewhy.tools.types import Finding, Observation

from .budget import Cancelled, Meter
from .types import Frozen
from .verifiers.weights import WEAK

if TYPE_CHECKING:
    from seewhy.tools.toolbox import Toolbox


class Call(Frozen):
    """A call of a tool, by name; `args` are JSON values."""

    tool: str
    args: dict[str, Any] = Field(default_factory=dict)

    @property
    def key(self) -> str:
        """Equal for calls that ask the same."""
        return f"{self.tool} {json.dumps(self.args, sort_keys=True)}"


def act(calls: Sequence[Call], experts: Experts) -> tuple[Observation, ...]:
    """One Observation per call, in order. What fails, or is over the budget, says so with ok=False."""
    return experts.observe_all(calls)


class Experts:
    """A toolbox on one picture, for one question. Counts calls, numbers findings, answers equal calls from memory.

    Calls of one tool run one after the other, since its model is not shared between threads; different
    tools run at once. Whoever does not answer in the seconds left is not waited for.
    """

    def __init__(self, toolbox: Toolbox, image: Image.Image, meter: Meter) -> None:
        self.toolbox = toolbox
        self._image = image
        self._meter = meter
        self._memory: dict[str, Observation] = {}
        self._glances: dict[str, Observation] = {}
        self._refused: dict[str, Observation] = {}
        self._found = 0

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All so far, in order."""
        return tuple(self._memory.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All objects so far, in the order of their ids."""
        return tuple(finding for observation in self._memory.values() for finding in observation.objects)

    @property
    def detector_labels(self) -> frozenset[str] | None:
        """The closed vocabulary of the detector; None for an open one, and for one that cannot be loaded: then its
        first call says why.
        """
        try:
            labels: frozenset[str] | None = getattr(self.toolbox.get("detect"), "labels", None)
        except ToolError:
            return None
        return labels

    @property
    def detector_made_for(self) -> str | None:
        """The only kind of picture that the detector was trained on; None: any."""
        made_for: str | None = getattr(self.toolbox.get("detect"), "made_for", None)
        return made_for

    @property
    def calibrated(self) -> bool:
        """Whether the detector's scores are probabilities."""
        return bool(getattr(self.toolbox.get("detect"), "calibrated", False))

    def surest(self) -> float | None:
        """The best score, 0..1, of anything that the detector sees; None if there is no detector, or it failed.

        A glance, not an observation: the draft does not get to know of it. It costs a tool call and is waited for as
        any; `observe` does not run it again.
        """
        if "detect" not in self.toolbox.names or self._meter.spent():
            return None
        call = Call(tool="detect", args={"threshold": WEAK})
        seen = self._memory.get(call.key) or self._glances.get(call.key)
        if seen is None:
            self._glances[call.key] = seen = self._wait(call, self._asked_for([call])[call.key])
        return max((finding.score for finding in seen.objects), default=0.0) if seen.ok else None

    def asked(self, call: Call) -> bool:
        """Whether an equal call was made already, or refused: the budget does not grow."""
        return call.key in self._memory or call.key in self._refused

    def observe(self, tool: str, args: dict[str, Any]) -> Observation:
        """Ask one expert."""
        return self.observe_all((Call(tool=tool, args=args),))[0]

    def observe_all(self, calls: Sequence[Call]) -> tuple[Observation, ...]:
        """Ask several experts at once; the answers come in the order of the calls."""
        waiting = self._asked_for(calls)
        for call in calls:
            if call.key in self._memory:
                continue
            if call.key in self._glances:
                self._memory[call.key] = self._numbered(self._glances.pop(call.key))
            elif call.key in waiting:
                self._memory[call.key] = self._numbered(self._wait(call, waiting[call.key]))
        return tuple(self._memory.get(call.key) or self._refused[call.key] for call in calls)

    def _asked_for(self, calls: Sequence[Call]) -> dict[str, Future[Observation]]:
        """The answers to come of those calls that are new, and that the budget allows."""
        waiting: dict[str, Future[Observation]] = {}
        lanes: dict[str, list[tuple[Call, Future[Observation]]]] = {}
        for call in calls:
            if call.key in self._memory or call.key in self._glances or call.key in waiting:
                continue
            if reason := self._meter.spent():
                self._refused[call.key] = _failed(call, f"not asked: {reason}; allow a larger budget")
                continue
            self._meter.called_tool()
            waiting[call.key] = Future()
            lanes.setdefault(call.tool, []).append((call, waiting[call.key]))
        for lane in lanes.values():
            threading.Thread(target=self._run, args=(lane,), daemon=True).start()
        return waiting

    def _run(self, lane: list[tuple[Call, Future[Observation]]]) -> None:
        for call, future in lane:
            try:
                future.set_result(self._answer(call))
            except BaseException as bug:  # raised again where the result is awaited
                future.set_exception(bug)

    def _answer(self, call: Call) -> Observation:
        """The tool's answer, where somebody still waits for it. Raises Cancelled."""
        if self._meter.cancelled.is_set():
            raise Cancelled
        return self.toolbox.run(call.tool, self._image, call.args) if self._meter.seconds_left else self._late(call)

    def _wait(self, call: Call, future: Future[Observation]) -> Observation:
        try:
            return future.result(timeout=self._meter.seconds_left)
        except futures.TimeoutError:
            if future.done():
                raise
            return self._late(call)

    def _late(self, call: Call) -> Observation:
        limit = f"{self._meter.budget.seconds:g} seconds of the question"
        return _failed(call, f"{call.tool} did not answer within the {limit}; allow more, or leave it out")

    def _numbered(self, observation: Observation) -> Observation:
        objects = []
        for finding in observation.objects:
            self._found += 1
            objects.append(finding.model_copy(update={"id": f"obj_{self._found}"}))
        return observation.model_copy(update={"objects": tuple(objects)})


def _failed(call: Call, error: str) -> Observation:
    return Observation(tool=call.tool, args=call.args, ok=False, error=error)
