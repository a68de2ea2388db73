"""The vision experts of an agent, from what a caller names: weights, tools of its own, or names of the default ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

from seewhy.mllm.protocol import MLLM, card_of
from seewhy.tools.toolbox import Tool, Toolbox, default_toolbox

from .errors import InputError, ModelChoiceError
from .types import Models


def experts(
    detector: Tool | str | Path | None,
    segmenter: Tool | str | Path | None,
    tools: Toolbox | Sequence[Tool | str] | None,
    device: str | None,
) -> Toolbox:
    """The tools that were asked for, as `VisualAgent.load` takes them. Raises InputError."""
    named: dict[str, Tool | str | Path | None] = {"detect": detector, "segment": segmenter}
    if tools is not None:
        _refuse_unused(named, () if isinstance(tools, Toolbox) else tools)
    if isinstance(tools, Toolbox):
        return tools
    own = [tool for tool in tools or () if not isinstance(tool, str)]
    if tools is not None and len(own) == len(tools):
        return Toolbox(own)
    paths = {name: one if isinstance(one, (str, Path)) else None for name, one in named.items()}
    default = default_toolbox(detector=paths["detect"], segmenter=paths["segment"], device=device)
    for name, path in paths.items():
        if path is not None:
            _try(default, name)
    known = {name: tool for name in default.names if (tool := default.get(name))}
    known |= {one.name: one for one in named.values() if one is not None and not isinstance(one, (str, Path))}
    unknown = [tool for tool in tools or () if isinstance(tool, str) and tool not in known]
    if unknown:
        raise InputError(f"tool {unknown[0]!r}: is none of {', '.join(known)}; name one of these or give a tool")
    return Toolbox([known[tool] if isinstance(tool, str) else tool for tool in (known if tools is None else tools)])


def _refuse_unused(named: Mapping[str, Tool | str | Path | None], tools: Sequence[Tool | str]) -> None:
    """A model that is named, and that no tool would use, is a mistake: `tools` says all that there are."""
    for name, model in named.items():
        if model is not None and name not in tools:
            raise InputError(
                f"{model!r}: is for the tool {name!r}, which is not among the tools; name it, or leave it out"
            )


def _try(toolbox: Toolbox, name: str) -> None:
    """Weights that a user names and that do not work are an error now, not an expert that fails in every answer."""
    args = {"boxes": [[8, 8, 24, 24]]} if name == "segment" else {}
    seen = toolbox.run(name, Image.new("RGB", (32, 32), "grey"), args)
    if not seen.ok:
        raise ModelChoiceError(seen.error)


def names_of(mllm: MLLM, toolbox: Toolbox) -> Models:
    """What the models are called; "none" where a tool is missing."""

    def model_of(tool: str) -> str:
        expert = toolbox.get(tool)
        return "none" if expert is None else str(getattr(expert, "weights", tool))

    return Models(
        mllm=card_of(mllm).name, detector=model_of("detect"), segmenter=model_of("segment"), ocr=model_of("ocr")
    )
