"""A scene whose experts and whose MLLM say what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image

from seewhy.agent.types import Draft, Thought
from seewhy.agent.verifiers.scene import Scene
from seewhy.mllm.errors import MLLMError
from seewhy.mllm.types import Card, Generation, Message, Settings
from seewhy.tools.types import Box, Finding, Observation

Hit = tuple[str, float, tuple[float, float, float, float]]
TEXTURE = Image.fromarray(np.random.default_rng(0).integers(0, 256, (300, 300, 3), dtype=np.uint8))
LABELS = frozenset({"dog", "cat", "person", "car", "zebra", "clock"})


def box(*corners: float) -> Box:
    return Box(x1=corners[0], y1=corners[1], x2=corners[2], y2=corners[3])


class Looker:
    """Answers a look whose question contains a key with that key's log-odds of yes; 0 otherwise. Counts its looks.

    Where something is blanked out it says no, unless it is blind.
    """

    def __init__(self, looks: Mapping[str, float], made_for: str | None = None, blind: bool = False) -> None:
        self.looks = looks
        self.blind = blind
        self.asked: list[tuple[str, tuple[int, int]]] = []
        self.card = Card(name="looker", made_for=made_for)

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        raise MLLMError("looker only scores")

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        assert tuple(choices) == ("Yes", "No")
        question = messages[-1].text
        self.asked.append((question, messages[-1].images[0].size))
        odds = next((odds for key, odds in self.looks.items() if key in question), 0.0)
        return [odds if self.blind or not is_blanked(messages[-1].images[0]) else min(odds, -5.0), 0.0]


def is_blanked(view: Image.Image) -> bool:
    """Whether one colour fills a good part of the texture that all pictures of these tests are."""
    return max(count for count, _ in view.getcolors(view.width * view.height)) > 30


class Experts:
    """Plays detect, ocr and measure; keeps the calls."""

    def __init__(
        self, hits: Sequence[Hit], lines: Sequence[Hit], colours: Sequence[Hit], broken: Sequence[str]
    ) -> None:
        self.hits, self.lines, self.colours, self.broken = hits, lines, colours, broken
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, tool: str, args: dict[str, Any]) -> Observation:
        self.calls.append((tool, args))
        if tool in self.broken:
            return Observation(tool=tool, args=args, ok=False, error=f"{tool}: weights are missing")
        found = {"detect": self._detect, "ocr": self._ocr, "measure": self._measure}[tool](args)
        numbered = [one.model_copy(update={"id": f"obj_{i}"}) for i, one in enumerate(found, 1)]
        return Observation(tool=tool, args=args, objects=tuple(numbered))

    def _detect(self, args: dict[str, Any]) -> list[Finding]:
        wanted = args.get("labels")
        return [
            Finding(label=label, score=score, box=box(*at))
            for label, score, at in sorted(self.hits, key=lambda hit: -hit[1])
            if score >= args["threshold"] and (wanted is None or label in wanted)
        ]

    def _ocr(self, args: dict[str, Any]) -> list[Finding]:
        return [Finding(label="text", text=text, score=score, box=box(*at)) for text, score, at in self.lines]

    def _measure(self, args: dict[str, Any]) -> list[Finding]:
        region = box(*args["box"])
        best = max(self.colours, key=lambda colour: region.intersection(box(*colour[2])), default=None)
        return [Finding(label="colour", text=best[0], score=best[1], box=region)] if best else []


@pytest.fixture(scope="session")
def make_scene() -> Callable[..., Scene]:
    """Builds a scene of 300 by 300 pixels. `looks` None: there is no MLLM. `labels` None: an open vocabulary."""

    def build(
        hits: Sequence[Hit] = (),
        lines: Sequence[Hit] = (),
        colours: Sequence[Hit] = (),
        looks: Mapping[str, float] | None = None,
        thoughts: Sequence[Thought] = (),
        labels: frozenset[str] | None = LABELS,
        broken: Sequence[str] = (),
        made_for: str | None = None,
        blind: bool = False,
        **more: Any,
    ) -> Scene:
        return Scene(
            image=TEXTURE,
            question="",
            draft=Draft(text="", thoughts=tuple(thoughts)),
            observe=Experts(hits, lines, colours, broken),
            detector_labels=labels,
            **{
                "tools": frozenset({"detect", "ocr", "measure"}),
                "mllm": None if looks is None else Looker(looks, made_for, blind),
                **more,
            },
        )

    return build


@pytest.fixture(scope="session")
def thought() -> Callable[..., Thought]:
    """A thought that lists a thing with its boxes, as the pocket MLLM writes it."""

    def build(noun: str, *boxes: tuple[float, float, float, float]) -> Thought:
        words = " ".join(f"{noun} [{', '.join(f'{side:g}' for side in corners)}]" for corners in boxes)
        return Thought(text=words, boxes=tuple(box(*corners) for corners in boxes))

    return build
