"""The experts: vision models and algorithms that report typed observations, and the toolbox that holds them.

Names are looked up on first use; each expert brings in its libraries when it is first asked.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arguments import Region
    from .errors import ToolError, WeightsError
    from .langchain import from_langchain
    from .scripted import ScriptedTool
    from .toolbox import Tool, Toolbox, default_toolbox, tool
    from .types import Box, Finding, Mask, Observation

HOMES = {
    "Box": "types", "Finding": "types", "Mask": "types", "Observation": "types", "Region": "arguments",
    "ScriptedTool": "scripted", "Tool": "toolbox", "ToolError": "errors", "Toolbox": "toolbox",
    "WeightsError": "errors", "default_toolbox": "toolbox", "from_langchain": "langchain", "tool": "toolbox",
}  # fmt: skip

__all__ = [
    "Box", "Finding", "Mask", "Observation", "Region", "ScriptedTool", "Tool", "ToolError", "Toolbox", "WeightsError",
    "default_toolbox", "from_langchain", "tool",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{HOMES[name]}", __name__), name)
