"""A tool that plays back given answers: for tests, ours and our users'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image

from .errors import ToolError
from .toolbox import failure, observation_of
from .types import Finding, Observation

Reply = Observation | Finding | list[Finding] | str | Exception


class ScriptedTool:
    """Answers each call with the next of `replies`; an exception among them is raised in the tool.

    `calls` keeps the arguments of every call. `labels` is what a detector says that it knows. One call more
    than there are replies is a mistake in the test: LookupError.
    """

    def __init__(
        self,
        name: str,
        replies: Iterable[Reply],
        description: str = "A scripted tool.",
        parameters: dict[str, Any] | None = None,
        labels: frozenset[str] | None = None,
    ) -> None:
        self.name = name
        self.description = description
        self.parameters = parameters or {"type": "object", "properties": {}}
        self.labels = labels
        self.calls: list[dict[str, Any]] = []
        self._replies = iter(replies)

    def run(self, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        """The next reply, whatever the image."""
        self.calls.append(dict(args))
        try:
            reply = next(self._replies)
        except StopIteration:
            raise LookupError(f"scripted tool {self.name!r} has no reply for call {len(self.calls)}") from None
        if isinstance(reply, (ToolError, TimeoutError)):
            return failure(self.name, args, str(reply))
        if isinstance(reply, Exception):
            raise reply
        return observation_of(reply, self.name, args, image)
