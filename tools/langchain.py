"""LangChain tools as ours."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PIL import Image
from pydantic import ValidationError

from .arguments import why
from .toolbox import Tool, failure, observation_of
from .types import Finding, Observation

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool


class LangChainTool:
    """A Tool around a LangChain tool; see `from_langchain`."""

    def __init__(self, wrapped: BaseTool, image_argument: str | None = None) -> None:
        from langchain_core.utils.function_calling import convert_to_openai_tool

        told = convert_to_openai_tool(wrapped)["function"]
        self.name: str = wrapped.name
        self.description: str = " ".join(told["description"].split())
        self.parameters: dict[str, Any] = dict(told["parameters"])
        self._wrapped = wrapped
        self._image_argument = image_argument
        if image_argument is not None:
            self.parameters = _without(self.parameters, image_argument)

    def run(self, image: Image.Image, args: Mapping[str, Any]) -> Observation:
        """Invoke the wrapped tool; its ToolException and wrong arguments come back as ok=False."""
        from langchain_core.tools import ToolException

        given = dict(args)
        unknown = [name for name in given if name not in self.parameters.get("properties", {})]
        if unknown:
            known = ", ".join(self.parameters.get("properties", {})) or "no arguments"
            return failure(self.name, given, f"there is no argument {', '.join(map(repr, unknown))} (it takes {known})")
        full = given if self._image_argument is None else {**given, self._image_argument: data_url(image)}
        try:
            result = self._invoke(full)
        except ValidationError as error:
            return failure(self.name, given, why(error))
        except (ToolException, TimeoutError) as error:
            return failure(self.name, given, str(error) or "it ran out of time")
        return observation_of(result, self.name, given, image)

    def _invoke(self, args: dict[str, Any]) -> Any:
        try:
            result = self._wrapped.invoke(args)
        except NotImplementedError:  # the tool is asynchronous only
            import asyncio

            result = asyncio.run(self._wrapped.ainvoke(args))
        findings = isinstance(result, (list, tuple)) and result and all(isinstance(item, Finding) for item in result)
        return result if findings or isinstance(result, (Finding, Observation)) else str(result)


def from_langchain(tool: BaseTool, image_argument: str | None = None) -> Tool:
    """Any LangChain tool as one of ours.

    Its result is shown to the model as text, unless it returns our findings. A tool that must see the picture
    gets it in `image_argument`, as a PNG in a data URL; the model is not asked for that argument.
    """
    return LangChainTool(tool, image_argument)


def data_url(image: Image.Image) -> str:
    """The image as ``data:image/png;base64,...``."""
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _without(schema: dict[str, Any], name: str) -> dict[str, Any]:
    properties = {key: value for key, value in schema.get("properties", {}).items() if key != name}
    required = [key for key in schema.get("required", []) if key != name]
    return {**schema, "properties": properties, "required": required}
