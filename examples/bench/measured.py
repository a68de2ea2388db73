"""What the benchmarks share: an MLLM with a stopwatch, pictures that no cache has seen, tables."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TypeVar

from PIL import Image

from seewhy.mllm import Card, Generation, Message, Scores, Settings, TransformersMLLM

T = TypeVar("T")
Row = Mapping[str, object]


class Stopwatch:
    """An MLLM that counts the seconds spent in another one."""

    def __init__(self, mllm: TransformersMLLM) -> None:
        self._mllm = mllm
        self.seconds = 0.0

    @property
    def card(self) -> Card:
        return self._mllm.card

    def generate(self, messages: Sequence[Message], settings: Settings) -> Generation:
        with self._running():
            return self._mllm.generate(messages, settings)

    def stream(self, messages: Sequence[Message], settings: Settings, on_text: Callable[[str], None]) -> Generation:
        with self._running():
            return self._mllm.stream(messages, settings, on_text)

    def generate_batch(self, batch: Sequence[Sequence[Message]], settings: Settings) -> list[Generation]:
        with self._running():
            return self._mllm.generate_batch(batch, settings)

    def score(self, messages: Sequence[Message], choices: Sequence[str]) -> list[float]:
        with self._running():
            return self._mllm.score(messages, choices)

    def score_batch(self, batch: Sequence[Sequence[Message]], choices: Sequence[str]) -> list[Scores]:
        with self._running():
            return self._mllm.score_batch(batch, choices)

    @contextmanager
    def _running(self) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - start


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what it returned."""
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def typical(seconds: Sequence[float]) -> float:
    """The median, to the tenth of a millisecond."""
    return round(median(seconds), 4)


def unseen(image: Image.Image, number: int) -> Image.Image:
    """The same to the eye, another one to every cache."""
    other = image.convert("RGB")
    other.putpixel((0, 0), (number % 256, number // 256 % 256, 7))
    return other


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the rows as a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for column in rows[0]:
        table.add_column(column)
    for row in rows:
        table.add_row(*(f"{value:.4g}" if isinstance(value, float) else str(value) for value in row.values()))
    Console().print(table)


def write(path: Path, sections: Mapping[str, Sequence[Row]], facts: Row) -> None:
    """All tables as one JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"facts": dict(facts), **sections}, indent=1, default=str), encoding="utf-8")
