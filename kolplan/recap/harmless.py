"""A story's texts freed of what a spreadsheet may have smuggled in: control, direction and broken characters."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kolplan.brief.untrusted import one_line

T = TypeVar("T")


def harmless(part: T) -> T:
    """Return a story, or a part of one, whose every text stands on one line and holds only what can be shown."""
    cleaned: T = _cleaned(part)
    return cleaned


def _cleaned(part: Any) -> Any:
    if type(part) is str:
        return one_line(part)
    if isinstance(part, tuple):
        return tuple(map(_cleaned, part))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _cleaned(getattr(part, each.name)) for each in fields(part)})
    return part
