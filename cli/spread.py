"""Options that commands share, declared once: a command takes them as one frozen dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

_Function = TypeVar("_Function", bound=Callable[..., Any])


def spread(command: _Function) -> _Function:
    """Return the command with each parameter that is a dataclass replaced by its fields, for Typer to read."""
    signature = inspect.signature(command, eval_str=True)
    groups = {name: one.annotation for name, one in signature.parameters.items() if is_dataclass(one.annotation)}
    parameters: list[inspect.Parameter] = []
    for name, one in signature.parameters.items():
        parameters += _options(groups[name]) if name in groups else [one.replace(kind=inspect.Parameter.KEYWORD_ONLY)]

    def made(**typed: Any) -> Any:
        return command(**_gathered(groups, typed))

    made.__name__, made.__doc__ = command.__name__, command.__doc__
    made.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    made.__annotations__ = {one.name: one.annotation for one in parameters}
    return made  # type: ignore[return-value]


def _options(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [_option(one, hints[one.name]) for one in fields(group)]


def _option(field: Field[Any], hint: Any) -> inspect.Parameter:
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hint)


def _gathered(groups: Mapping[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    given = dict(typed)
    for name, group in groups.items():
        given[name] = group(**{one.name: given.pop(one.name) for one in fields(group)})
    return given
