"""Arguments of tools: what may be asked is read off a function's signature, what was asked is checked against it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema, create_model

from .errors import ToolError
from .types import Box


def _box(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        if len(value) != 4:
            raise ValueError(f"a region is four numbers [x1, y1, x2, y2], not {len(value)}")
        return dict(zip(("x1", "y1", "x2", "y2"), value, strict=True))
    return value


Region = Annotated[
    Box,
    BeforeValidator(_box),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}),
]
"""A Box that a model writes as [x1, y1, x2, y2], in absolute pixels of the original image."""

Labels = Annotated[list[str], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
"""Kinds of things; a model that looks for one often writes it without the list."""

Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class ArgumentError(ToolError):
    """What a model asked for does not fit the tool's parameters."""


def arguments_model(function: Callable[..., Any], skip: frozenset[str]) -> type[BaseModel]:
    """The arguments of `function` as a pydantic model, without the parameters named in `skip`.

    Raises TypeError where a parameter has no type, or cannot be given by name.
    """
    name = getattr(function, "__name__", type(function).__name__)
    try:
        hints = get_type_hints(function, include_extras=True)
    except NameError as error:
        raise TypeError(f"tool {name}: {error}; import the types of its parameters at the top of the module") from None
    fields: dict[str, Any] = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in skip:
            continue
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise TypeError(f"tool {name}: parameter {parameter.name} cannot be given by name; write it as a plain one")
        if parameter.name not in hints:
            raise TypeError(f"tool {name}: parameter {parameter.name} has no type; a model must know what to give")
        default = ... if parameter.default is parameter.empty else parameter.default
        fields[parameter.name] = (hints[parameter.name], default)
    return create_model(name, __config__=ConfigDict(extra="forbid", arbitrary_types_allowed=True), **fields)


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of `model`, without the titles that pydantic makes up."""
    schema: dict[str, Any] = _without_titles(model.model_json_schema())
    schema.pop("description", None)
    schema.setdefault("properties", {})
    return schema


def check_arguments(model: type[BaseModel], args: Mapping[str, Any]) -> dict[str, Any]:
    """`args` as the values that the function takes; raises ArgumentError with every reason in one line."""
    try:
        checked = model.model_validate(dict(args))
    except ValidationError as error:
        raise ArgumentError(why(error, model)) from None
    return {name: getattr(checked, name) for name in model.model_fields}


def why(error: ValidationError, model: type[BaseModel] | None = None) -> str:
    """The reasons of a validation error in one line."""
    reasons = []
    for detail in error.errors(include_url=False):
        place = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden" and model is not None:
            known = ", ".join(model.model_fields) or "no arguments"
            reasons.append(f"there is no argument {place!r} (it takes {known})")
        elif detail["type"] == "missing":
            reasons.append(f"argument {place!r} is missing")
        else:
            given = repr(detail["input"])
            message = detail["msg"].removeprefix("Value error, ")
            reasons.append(f"{place}: {message}, got {given if len(given) < 80 else given[:80] + '...'}")
    return "; ".join(reasons)


def _without_titles(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made_up = isinstance(schema.get("title"), str)  # a property that is itself called "title" is a dict
    return {key: _without_titles(value) for key, value in schema.items() if not (key == "title" and made_up)}
