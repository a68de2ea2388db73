"""A conversation about pictures: follow-up questions know what was asked before, in this process or an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import InputError
from ..flow import Event, Flow, Task
from ..pictures.images import Picture, Pictures, load_image
from ..pictures.inputs import check_question, check_region
from .turns import Turn

if TYPE_CHECKING:
    from ..answer import Answer
    from ..pictures.images import Source


class Chat:
    """Questions in a row. With a checkpoint file and the same thread name it goes on where it ended.

    Pictures are not kept in that file, only the path of the last one, which is read again.
    """

    def __init__(self, flow: Flow, thread: str, image: Source | Picture | None = None) -> None:
        self.thread = thread
        self._flow = flow
        self._pictures: Pictures = {}
        self._picture: Picture | None = None
        if image is not None:
            self.show(image)

    def show(self, image: Source | Picture) -> Picture:
        """The questions from here on are about this picture. Raises InputError."""
        self._picture = load_image(image)
        self._pictures[self._picture.id] = self._picture
        return self._picture

    @property
    def picture(self) -> Picture:
        """What the next question is about. Raises InputError when none was shown, or the earlier one is gone."""
        if self._picture is None:
            last = self.history[-1:]
            if not last:
                raise InputError("this conversation has no picture yet; show one first")
            if last[0].source is None:
                raise InputError(f"conversation {self.thread!r}: its picture was not a file and is gone; show it again")
            self.show(last[0].source)
        assert self._picture is not None
        return self._picture

    @property
    def history(self) -> tuple[Turn, ...]:
        """All questions and answers so far, oldest first."""
        return self._flow.history(self.thread)

    def ask(self, question: str, region: Sequence[float] | None = None) -> Answer:
        """As `VisualAgent.ask`, about the picture shown; may refer to earlier questions ("and to its left?")."""
        return self._flow.answer(self._task(question, region))

    def stream(self, question: str, region: Sequence[float] | None = None) -> Iterator[Event]:
        """As `VisualAgent.stream`."""
        return self._flow.stream(self._task(question, region))

    def _task(self, question: str, region: Sequence[float] | None) -> Task:
        words = check_question(question)
        whole = self.picture
        picture = whole if region is None else whole.cut(check_region(region, whole.size))
        self._pictures[picture.id] = picture
        return Task(words, picture, thread=self.thread, pictures=self._pictures)
