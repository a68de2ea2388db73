"""The experts: vision models and algorithms that report typed observations, and the toolbox that holds them.

Importing this package loads none of them; each brings in its libraries when it is first asked.
"""

from __future__ import annotations

from .arguments import Region
from .errors import ToolError, WeightsError
from .langchain import from_langchain
from .scripted import ScriptedTool
from .toolbox import Tool, Toolbox, default_toolbox, tool
from .types import Box, Finding, Mask, Observation

__all__ = [
    "Box", "Finding", "Mask", "Observation", "Region", "ScriptedTool", "Tool", "ToolError", "Toolbox", "WeightsError",
    "default_toolbox", "from_langchain", "tool",
]  # fmt: skip
