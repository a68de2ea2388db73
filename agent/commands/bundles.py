"""Options that several commands share, as one parameter: a dataclass whose fields are the options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def unbundled(command: Callable[..., None]) -> Callable[..., None]:
    """The command as Typer reads it: a parameter that is a dataclass stands there as its fields, each an option.

    Called with these, the command gets the dataclasses made of them. Every field needs a default.
    """
    parameters = list(signature(command, eval_str=True).parameters.values())
    bundles: dict[str, Any] = {one.name: one.annotation for one in parameters if is_dataclass(one.annotation)}

    @wraps(command)
    def run(**given: Any) -> None:
        made = {
            name: kind(**{field.name: given.pop(field.name) for field in fields(kind)})
            for name, kind in bundles.items()
        }
        command(**given, **made)

    flat = [option for one in parameters for option in (_options(bundles[one.name]) if one.name in bundles else [one])]
    told = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in flat]
    run.__signature__ = Signature(told)  # type: ignore[attr-defined]  # this is where Typer looks
    run.__annotations__ = {one.name: one.annotation for one in told}
    return run


def _options(bundle: Any) -> Iterator[Parameter]:
    types = get_type_hints(bundle, include_extras=True)
    for field in fields(bundle):
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=types[field.name])
