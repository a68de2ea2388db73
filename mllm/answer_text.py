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
    are); `thinking_open` says that the prompt itself opened the thinking. Who cannot see the prompt need not know: a
    closing tag that nothing opened ends the thinking too.
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
        while still_open := _OPEN.search(closed, max(0, cut - _LOOKBACK), cut):
            cut = still_open.start()  # another one may be open before it
        return self._in_pixels(text[:cut]).strip()

    def _said(self, raw: str) -> str:
        """Without the thinking, and without marks around the answer."""
        opening, closing = self.family.thinking
        before, closed, after = raw.partition(closing)
        if self.thinking_open or (closed and opening not in before):
            raw = after
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


@dataclass
class HeardThinking:
    """What is known of the thinking of a model whose prompts are made elsewhere: told by its name, then by its replies.

    `shown`: it thinks before it answers; `opened`: what it writes begins in the thinking, because the prompt opened it.
    """

    family: Family
    shown: bool
    opened: bool

    @property
    def tokens(self) -> int:
        """How many tokens more it may write."""
        return self.family.thinking_tokens if self.shown else 0

    def learn(self, raw: str, apart: bool) -> None:
        """From a reply, or the beginning of one; `apart` says that the thinking came beside the text."""
        opening, closing = self.family.thinking
        if apart or opening in raw or closing in raw:
            self.shown, self.opened = True, not apart and opening not in raw.partition(closing)[0]


class AnswerStream:
    """Hands out the text of an answer while it is written; the pieces together are the final text.

    Where what was handed out turns out to have been thinking, the whole final text follows it on a new line. `reader`
    may be replaced by one that knows better.
    """

    def __init__(self, reader: AnswerText, on_text: Callable[[str], None]) -> None:
        self.reader = reader
        self._on_text = on_text
        self._sent = ""

    def update(self, raw: str) -> None:
        """`raw` is all that the model wrote so far."""
        settled = self.reader.settled(raw)
        if not self._sent.startswith(settled):  # less may be settled, where a tag has just been completed
            self._send(settled)

    def close(self, raw: str) -> str:
        """Hand out the rest, and return the final text."""
        text = self.reader.final(raw)
        self._send(text)
        return text

    def _send(self, text: str) -> None:
        if not text.startswith(self._sent):
            self._sent = ""
            self._on_text("\n")
        if len(text) > len(self._sent):
            piece, self._sent = text[len(self._sent) :], text
            self._on_text(piece)
