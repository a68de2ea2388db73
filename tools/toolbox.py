"""Tools as the flow sees them: one protocol, a decorator that makes one from a typed function, and a box of them."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, overload, runtime_checkable

from PIL import Image

from .arguments import arguments_model, check_arguments, schema_of
from .errors import ToolError
from .types import Box, Finding, Observation


@runtime_checkable
class Tool(Protocol):
    """An expert that the agent can ask. `parameters` is the JSON schema of its arguments."""

    name: str
    description: str
    parameters: dict[str, Any]

    def run(self, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        """Ask about an RGB `image`; what it cannot do comes back as ok=False, only a bug is raised."""
        ...


class FunctionTool:
    """A Tool made from a typed function with a docstring.

    The function takes the image first, if a parameter called `image` is there, then arguments of types that
    pydantic knows; `Region` is a box that a model writes as four numbers. It returns findings, a finding, a
    string (shown to the model as a finding of the whole image) or an Observation, and raises ToolError for
    what it cannot do.
    """

    def __init__(self, function: Callable[..., Any], name: str | None = None, description: str | None = None) -> None:
        text = description or inspect.getdoc(function)
        self.name: str = name or function.__name__
        if not text:
            raise TypeError(f"tool {self.name} has no docstring; a model must be told what the tool does")
        self.description = " ".join(text.split("\n\n")[0].split())
        self.function = function
        self._sees = "image" in inspect.signature(function).parameters
        self._arguments = arguments_model(function, skip=frozenset({"image"}))
        self.parameters = schema_of(self._arguments)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)

    def run(self, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        """Check `args`, call the function, and tell a failure from a bug."""
        given = dict(args)
        try:
            checked = check_arguments(self._arguments, given)
            result = self.function(image, **checked) if self._sees else self.function(**checked)
        except (ToolError, TimeoutError) as error:
            return failure(self.name, given, str(error) or "it ran out of time")
        return observation_of(result, self.name, given, image)


@overload
def tool(function: Callable[..., Any], /) -> FunctionTool: ...
@overload
def tool(
    *, name: str | None = None, description: str | None = None
) -> Callable[[Callable[..., Any]], FunctionTool]: ...
def tool(
    function: Callable[..., Any] | None = None, /, *, name: str | None = None, description: str | None = None
) -> FunctionTool | Callable[[Callable[..., Any]], FunctionTool]:
    """Make a typed function with a docstring a Tool: ``@tool`` or ``@tool(name="count")``."""
    if function is not None:
        return FunctionTool(function, name, description)
    return lambda wrapped: FunctionTool(wrapped, name, description)


def failure(name: str, args: Mapping[str, Any], reason: str) -> Observation:
    """What a tool reports when it could not do its work; the reason in one line."""
    return Observation(tool=name, args=dict(args), ok=False, error=f"{name}: {' '.join(reason.split())}")


def observation_of(result: Any, name: str, args: Mapping[str, Any], image: Image.Image) -> Observation:
    """What a tool's function returned as an Observation; raises TypeError for anything but the known kinds."""
    if isinstance(result, Observation):
        return result.model_copy(update={"tool": name, "args": dict(args)})
    if isinstance(result, str):
        whole = Box(x1=0, y1=0, x2=image.width, y2=image.height)
        result = Finding(label=name, box=whole, text=result)
    findings = [result] if isinstance(result, Finding) else result
    if not isinstance(findings, (list, tuple)) or not all(isinstance(finding, Finding) for finding in findings):
        raise TypeError(f"tool {name} returned {type(result).__name__}; return findings, a string or an Observation")
    return Observation(tool=name, args=dict(args), objects=tuple(findings))


class Toolbox:
    """The tools of one agent, by name. `timeout` is the most seconds that a call may take (None: no limit)."""

    def __init__(self, tools: Sequence[Tool] = (), timeout: float | None = None) -> None:
        self._tools: dict[str, Tool] = {}
        self.timeout = timeout
        for entry in tools:
            if not isinstance(entry, Tool):
                raise TypeError(f"{entry!r} is not a tool; decorate the function with @tool, or use from_langchain")
            if entry.name in self._tools:
                raise ValueError(f"two tools are called {entry.name!r}; give one another name: @tool(name=...)")
            self._tools[entry.name] = entry

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order in which the tools were given."""
        return tuple(self._tools)

    def get(self, name: str) -> Tool | None:
        """The tool of that name, None where there is none."""
        return self._tools.get(name)

    def specs(self) -> list[dict[str, Any]]:
        """What a model is told of the tools: {"name", "description", "parameters"} for each."""
        return [
            {"name": entry.name, "description": entry.description, "parameters": entry.parameters}
            for entry in self._tools.values()
        ]

    def run(self, name: str, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        """Ask the tool `name`; an unknown name, bad `args` or a late answer is an Observation with ok=False."""
        entry = self._tools.get(name)
        if entry is None:
            known = ", ".join(self._tools) or "none"
            return failure(name, args, f"there is no such tool; the tools are: {known}")
        if self.timeout is None:
            return entry.run(image, args)
        return _run_within(self.timeout, entry, image, args)


def _run_within(seconds: float, entry: Tool, image: Image.Image, args: Mapping[str, Any]) -> Observation:
    """A thread cannot be stopped: a late tool goes on in the background, and its answer is dropped."""
    outcome: list[Observation | BaseException] = []

    def work() -> None:
        try:
            outcome.append(entry.run(image, args))
        except BaseException as error:  # raised again below, in the thread of the caller
            outcome.append(error)

    thread = threading.Thread(target=work, name=f"seewhy-{entry.name}", daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        return failure(entry.name, args, f"no answer within {seconds:g} s")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def default_toolbox(
    detector: str | Path | None = None,
    segmenter: str | Path | None = None,
    device: str | None = None,
    timeout: float | None = None,
) -> Toolbox:
    """detect, segment, ocr, zoom and measure.

    `detector` is an Ultralytics checkpoint by path or release name (None: the embedded one), or a zero-shot detector
    of transformers by folder or hub id ("IDEA-Research/grounding-dino-tiny"), `segmenter` a
    Segment Anything checkpoint by path (None: grabCut), `device` a torch device (None: the best there is).
    Weights are loaded when a tool is first asked.
    """
    from .detect import Detect
    from .grounding import Ground, is_zero_shot
    from .measure import measure
    from .ocr import Ocr
    from .segment import Segment
    from .zoom import zoom

    detect: Tool = Detect(detector, device)
    if detector is not None and is_zero_shot(detector):
        detect = Ground(detector, device)
    return Toolbox([detect, Segment(segmenter, device), Ocr(), zoom, measure], timeout)
