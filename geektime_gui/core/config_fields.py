"""What a config class tells about its fields: bounds, choices, help, JSON.

The docstring under a field is its help; ``Bounds`` are checked by ``__post_init__`` and
used by the form's spin boxes. A number that may be None is chosen automatically then.
"""

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import docstring_parser

from geektime_gui.core.errors import ConfigError

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest value of a number, both allowed."""

    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form or a table needs it."""

    name: str
    type: Any
    default: Any
    bounds: Bounds | None
    choices: tuple[str, ...]
    help: str
    automatic: bool = False
    """Whether the value may be None, which leaves the choice to the program."""


def fields_of(config: type) -> tuple[Field, ...]:
    """The fields of a config class in order; the docstring under each is its help."""
    if config not in _FIELDS:
        _FIELDS[config] = _parse(config)
    return _FIELDS[config]


_FIELDS: dict[type, tuple[Field, ...]] = {}


def _parse(config: type) -> tuple[Field, ...]:
    parsed = docstring_parser.parse_from_object(config)
    helps = {p.arg_name: p.description or "" for p in parsed.params}
    hints = typing.get_type_hints(config, include_extras=True)
    return tuple(
        _field(f, hints[f.name], helps.get(f.name, ""))
        for f in dataclasses.fields(config)
    )


def _field(field: "dataclasses.Field[Any]", hint: Any, text: str) -> Field:
    bounds = None
    if typing.get_origin(hint) is Annotated:
        hint, *extras = typing.get_args(hint)
        bounds = next((e for e in extras if isinstance(e, Bounds)), None)
    automatic = type(None) in typing.get_args(hint)
    if automatic:
        hint = _without_none(hint)
    choices = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    default = None if field.default is dataclasses.MISSING else field.default
    words = " ".join(text.split())
    return Field(field.name, hint, default, bounds, choices, words, automatic)


def _without_none(hint: Any) -> Any:
    """The type of ``X | None`` without the None; a path keeps its own editor's hint."""
    kept = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    return kept[0] if len(kept) == 1 and kept[0] is not Path else hint


def check(config: Any) -> None:
    """Refuse values outside their bounds or choices.

    Raises ConfigError naming the field, its value and the reason.
    """
    for field in fields_of(type(config)):
        value = getattr(config, field.name)
        if value is None and field.automatic:
            continue
        if field.bounds and not field.bounds.least <= value <= field.bounds.greatest:
            raise ConfigError(
                "{field} is {value}, but must be from {least} to {greatest}.",
                field=field.name.replace("_", " "),
                value=value,
                least=f"{field.bounds.least:g}",
                greatest=f"{field.bounds.greatest:g}",
            )
        if field.choices and value not in field.choices:
            raise ConfigError(
                "{field} is {value}, but must be one of {choices}.",
                field=field.name.replace("_", " "),
                value=value,
                choices=", ".join(field.choices),
            )


def to_json(config: Any) -> dict[str, Any]:
    """The config as plain JSON values; paths become text."""
    return {
        f.name: str(v) if isinstance(v := getattr(config, f.name), Path) else v
        for f in dataclasses.fields(config)
    }


def from_json(config: type[C], values: Mapping[str, Any]) -> C:
    """A config from `to_json`'s values; unknown names are left out, missing default.

    Raises ConfigError for a value that the class refuses.
    """
    known: dict[str, Any] = {}
    for field in fields_of(config):
        if field.name in values:
            value = values[field.name]
            wants_path = field.type is Path or Path in typing.get_args(field.type)
            known[field.name] = Path(value) if wants_path and value else value
    return config(**known)
