"""Frozen dataclasses to JSON texts and back, whatever they are made of: a plan's workbook keeps what it came from."""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def encoded(value: object) -> str:
    """Return a dataclass, or several, as one JSON text with every field: later defaults leave it as it is."""
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def decoded(kind: type[T], text: str) -> T:
    """Return the value of a JSON text; a field it lacks has its default, one that is not known is left out.

    Raises ValueError where the text is no JSON, or a value is not of its field's type.
    """
    try:
        value: T = _value(kind, json.loads(text))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return value


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a figure that is not finite as a word, a day as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _value(kind: Any, plain: Any) -> Any:
    """Return a value of a type; raises ValueError or TypeError for one that is not."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), plain)
    if hasattr(kind, "_fields"):
        return kind(*(_must_be(str, each) for each in _must_be(list, plain)))
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in _must_be(list, plain))
    if origin is not None and issubclass(origin, Mapping):
        key, each = get_args(kind)
        return {_value(key, name): _value(each, value) for name, value in _must_be(dict, plain).items()}
    return _made(kind, _must_be(dict, plain)) if is_dataclass(kind) else _simple(kind, plain)


def _made(kind: Any, plain: dict[str, Any]) -> Any:
    return kind(**{name: _value(each, plain[name]) for name, each in _fields(kind).items() if name in plain})


def _one_of(kinds: tuple[Any, ...], plain: Any) -> Any:
    """Return a value of the first type that takes it."""
    for kind in kinds:
        try:
            return _value(kind, plain)
        except (ValueError, TypeError):
            continue
    raise ValueError(plain)


def _simple(kind: Any, plain: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if kind is date:
        return date.fromisoformat(_must_be(str, plain))
    if kind is float:
        return _NOT_FINITE[plain] if plain in _NOT_FINITE else float(_must_be((int, float), plain))
    if kind is int and isinstance(plain, bool):
        raise ValueError(plain)
    return _must_be(kind, plain)


def _must_be(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, kind) or (kind == (int, float) and isinstance(plain, bool)):
        raise ValueError(plain)
    return plain


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """Return a dataclass' fields with their types."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind) if each.init}
