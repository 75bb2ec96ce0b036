"""When an export's figures were read: by a cell, a title above the table, or the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any

from kolplan.sheets.folding import fold
from kolplan.workbook.cell_values import date_of

_DAY = re.compile(r"(?<!\d)(20\d{2})[-_./年]?(0?[1-9]|1[0-2])[-_./月]?(0?[1-9]|[12]\d|3[01])日?(?!\d)")
_SAYS_WHEN = re.compile(
    r"截至|截止|截止到|数据(?:日期|时间|更新)|更新(?:时间|日期)|统计(?:时间|日期|周期)|导出(?:时间|日期)|asof|updated|snapshot|until"
)
_CHECKPOINT = re.compile(
    r"(?:(?<![a-z0-9])[td]\+?(\d{1,3})(?!\d))|(?:第?(\d{1,3})(?:天|日|days?|d)(?:内|后)?$)|(?:^(\d{1,3})$)"
)
_IN_NAMES = re.compile(r"(?<![A-Za-z0-9])[Tt]\+?(\d{1,3})(?!\d)")
_HOURS = re.compile(r"(24|48|72)(?:小时|hours?|h)")


def day_in(cell: Any) -> datetime | None:
    """Return the day of a cell: a date, a serial number, or a text that holds one (2026-06-18 20:15, 20260618)."""
    found = date_of(cell)
    if found is not None:
        return datetime(found.year, found.month, found.day)  # noqa: DTZ001 - a sheet's day has no zone
    return last_day_in(str(cell)) if isinstance(cell, str | int) else None


def last_day_in(text: str) -> datetime | None:
    """Return the last day that a text names."""
    days = [day for match in _DAY.finditer(text) if (day := _made(match[1], match[2], match[3])) is not None]
    return days[-1] if days else None


def checkpoint_in(cell: Any) -> float:
    """Return the days after publishing that a cell names (T+7, 7天, 24h, 7); NaN where it names none."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell) if 0 <= cell <= 999 else float("nan")
    text = fold(cell) if isinstance(cell, str) else ""
    hours = _HOURS.search(text)
    if hours:
        return int(hours[1]) / 24
    found = _CHECKPOINT.search(text)
    return float(next(group for group in found.groups() if group)) if found else float("nan")


def read_by_title(texts: Iterable[str]) -> datetime | None:
    """Return the day up to which a table holds, as the texts above it say."""
    days = [last_day_in(text) for text in texts if _SAYS_WHEN.search(fold(text))]
    return next((day for day in days if day is not None), None)


def read_by_name(file: str) -> tuple[datetime | None, float]:
    """Return the day, or the days after publishing, that a file's name says (…_20260625.csv, recap T+7.xlsx)."""
    stem = PurePath(file).stem
    found = _IN_NAMES.search(stem)
    return last_day_in(stem), float(found[1]) if found else float("nan")


def _made(*parts: str) -> datetime | None:
    try:
        return datetime(*(int(part) for part in parts))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
