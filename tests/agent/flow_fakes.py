"""A world for tests of the flow: a tool that reports what the test says, and an agent made of fakes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image

from seewhy.agent.act import Experts
from seewhy.agent.api import VisualAgent
from seewhy.agent.budget import Budget, Meter
from seewhy.agent.errors import InputError
from seewhy.mllm.scripted import ScriptedMLLM
from seewhy.tools.errors import ToolError
from seewhy.tools.toolbox import Toolbox
from seewhy.tools.types import Box, Finding, Observation

PICTURE = Image.new("RGB", (200, 100), "grey")

Report = tuple[Finding, ...] | ToolError | Exception | Callable[[dict[str, Any]], tuple[Finding, ...]]


@dataclass
class FakeTool:
    """Reports what it was given, after `delay` seconds, and counts how often it was asked."""

    name: str
    report: Report = ()
    labels: frozenset[str] | None = None
    delay: float = 0.0
    description: str = "reports what a test says"
    parameters: dict[str, Any] = field(default_factory=lambda: {"type": "object", "properties": {}})
    asked: list[dict[str, Any]] = field(default_factory=list)

    def run(self, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        self.asked.append(dict(args))
        time.sleep(self.delay)
        if isinstance(self.report, ToolError):
            return Observation(tool=self.name, args=dict(args), ok=False, error=str(self.report))
        if isinstance(self.report, Exception):
            raise self.report
        found = self.report(dict(args)) if callable(self.report) else self.report
        wanted, threshold = args.get("labels"), args.get("threshold", 0.25)
        kept = (hit for hit in found if hit.score >= threshold and (not wanted or hit.label in wanted))
        return Observation(tool=self.name, args=dict(args), objects=tuple(kept))


def thing(label: str, *corners: float, score: float = 0.9, text: str | None = None) -> Finding:
    x1, y1, x2, y2 = corners or (10, 10, 50, 50)
    return Finding(label=label, box=Box(x1=x1, y1=y1, x2=x2, y2=y2), score=score, text=text)


def line(text: str, *corners: float) -> Finding:
    return thing("text", *corners, text=text)


def script(
    draft: str | Sequence[str] = "Answer: I see nothing.", plan: str = '{"calls": []}', fits: float = 0.9, **more: Any
) -> ScriptedMLLM:
    """An MLLM that plans and drafts as told; a second look is answered in favour of yes with odds `fits`."""
    drafts = iter([draft] if isinstance(draft, str) else draft)
    last = draft if isinstance(draft, str) else draft[-1]
    replies = {r"Plan for:": plan, r"Question:": lambda messages: next(drafts, last)}
    scores = more.pop("scores", {"Yes": fits, "No": 1 - fits})
    return ScriptedMLLM(replies, scores=scores, **more)


def agent_of(mllm: Any, *tools: FakeTool, **settings: Any) -> VisualAgent:
    return VisualAgent(mllm, Toolbox(tools), **settings)


def loaded_with(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a command asks to be loaded: filled when it runs, which ends there."""
    given: dict[str, Any] = {}

    def load(**options: Any) -> Any:
        given.update(options)
        raise InputError("enough")

    monkeypatch.setattr("seewhy.agent.api.VisualAgent.load", load)
    return given


def experts_of(*tools: FakeTool, budget: Budget | None = None) -> Experts:
    return Experts(Toolbox(tools), PICTURE, Meter(budget or Budget()))
