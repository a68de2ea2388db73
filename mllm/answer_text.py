"""From what a model wrote to the text of its answer: thinking left out, boxes in pixels, cut at stop words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .boxes import BINS, Size, from_model
from .families import Family

# A list or a box tag that is still open at the end: its text may yet become a box.
_OPEN = re.compile(r"(?:<\|?box(?:_start)?\|?>[^<]*|\[[\s\[]*[^\[\]]*|(?:<b\d\d>[\s,]*){1,3})$")
_LOOKBACK = 120


@dataclass(frozen=True)
class AnswerText:
    """Reads the answer out of what a model wrote.

    `size` and `resized` are (width, height) of the image that boxes refer to (None: no image, lists stay as they
    are); `thinking_open` says that the prompt itself opened the thinking.
    """

    family: Family
    size: Size | None = None
    resized: Size | None = None
    thinking_open: bool = False
    stop: tuple[str, ...] = ()

    def final(self, raw: str) -> str:
        """The text of a finished answer."""
        text = self._said(raw)
        found = [index for index in map(text.find, self.stop) if index >= 0]
        return self._in_pixels(text[: min(found)] if found else text).strip()

    def settled(self, raw: str) -> str:
        """The beginning of the final text that no further writing can change."""
        text = self._said(raw)
        cut = max((match.start() for match in re.finditer(r"\s+", text[:-1])), default=0)
        for stop in self.stop:
            if stop in text:
                cut = min(cut, text.index(stop))
            cut -= max((length for length in range(len(stop)) if text[:cut].endswith(stop[:length])), default=0)
        # Whole boxes of location tokens are closed, however many more tokens follow them.
        closed = BINS.sub(lambda box: "." * len(box.group()), text[:cut])
        if still_open := _OPEN.search(closed, max(0, cut - _LOOKBACK)):
            cut = still_open.start()
        return self._in_pixels(text[:cut]).strip()

    def _said(self, raw: str) -> str:
        """Without the thinking, and without marks around the answer."""
        opening, closing = self.family.thinking
        if self.thinking_open:
            raw = raw.partition(closing)[2]
        while opening in raw:
            before, _, rest = raw.partition(opening)
            raw = before + rest.partition(closing)[2]
        for mark in self.family.wrappers:
            raw = raw.replace(mark, "")
        return raw

    def _in_pixels(self, text: str) -> str:
        if self.size is None:
            return text
        return from_model(text, self.size, self.family.box_convention, self.resized)


class AnswerStream:
    """Hands out the text of an answer while it is written; the pieces together are the final text."""

    def __init__(self, reader: AnswerText, on_text: Callable[[str], None]) -> None:
        self._reader = reader
        self._on_text = on_text
        self._sent = ""

    def update(self, raw: str) -> None:
        """`raw` is all that the model wrote so far."""
        self._send(self._reader.settled(raw))

    def close(self, raw: str) -> str:
        """Hand out the rest, and return the final text."""
        text = self._reader.final(raw)
        self._send(text)
        return text

    def _send(self, text: str) -> None:
        if text.startswith(self._sent) and len(text) > len(self._sent):
            piece, self._sent = text[len(self._sent) :], text
            self._on_text(piece)
