"""Until when a quote holds, as people write it: 2026-07-15, 7月15日前, 2026年7月底, 长期."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

import numpy as np

from kolplan.core.findings import Findings
from kolplan.roster.tables import Objects, Table, report_cells, shown
from kolplan.roster.values import as_text, mapped
from kolplan.sheets.folding import fold

_DATE = re.compile(r"(20\d\d)[./年-](\d{1,2})[./月-](\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(\d\d)(?!\d)")
_MONTH = re.compile(r"(20\d\d)[./年-](\d{1,2})(?:月份?)?(?:底|末|前)?(?![\d./-])")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[./月-](\d{1,2})(?![\d./-])")
_MONTH_ONLY = re.compile(r"(?<!\d)(\d{1,2})月份?(?:底|末|内)")
_ALWAYS = re.compile(r"长期|永久|不限|无限期|始终|一直|longterm|permanent|noexpiry|unlimited|ongoing")
_TIME = re.compile(r"[\sT]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?")
_NEVER = np.datetime64("NaT", "s")


def read_expiries(table: Table, start: date | None, findings: Findings) -> Objects:
    """Return the last day on which each row's quotes hold, NaT = not said or for good.

    A date without a year is the one closest to `start`, the campaign's first day; without it, it is none, since no
    default depends on today, and a note says so.
    """
    expires = np.full(len(table.rows), _NEVER, dtype="datetime64[s]")
    heading = next(iter(table.columns("expires")), None)
    if heading is None:
        return expires
    cells = table.cells(heading)
    expires = np.asarray(mapped(cells, lambda cell: _day_of(cell, start)), dtype="datetime64[s]")
    worded = np.asarray(mapped(cells, _says_something), dtype=bool)
    unreadable = np.flatnonzero(worded & np.isnat(expires))

    def facts(position: int) -> dict[str, object]:
        return {"text": shown(cells[position])}

    report_cells(findings, "expiry-unreadable", table, heading, unreadable, facts)
    return expires


def _says_something(cell: object) -> bool:
    text = fold(as_text(cell))
    return text != "" and _ALWAYS.search(text) is None


def _day_of(cell: object, start: date | None) -> np.datetime64:
    if isinstance(cell, (date, datetime)):
        return np.datetime64(cell.strftime("%Y-%m-%d"), "s")
    try:
        found = _last_day(fold(_TIME.sub("", as_text(cell))), start)
    except ValueError:  # 2026-02-30
        return _NEVER
    return np.datetime64(found.isoformat(), "s") if found else _NEVER


def _last_day(text: str, start: date | None) -> date | None:
    """Return the last day that a folded text names; ValueError where there is no such day."""
    full = [*_DATE.finditer(text), *_PACKED.finditer(text)]
    if full:
        last = full[-1]
        day = date(int(last[1]), int(last[2]), int(last[3]))
        until = _DAY.search(text, last.end())  # 2026.7.1-7.15
        return _on_or_after(day, int(until[1]), int(until[2])) if until else day
    month = _MONTH.search(text)
    if month:
        return _month_end(int(month[1]), int(month[2]))
    return None if start is None else _closest(text, start)


def _on_or_after(first: date, month: int, day: int) -> date:
    end = date(first.year, month, day)
    return end if end >= first else date(first.year + 1, month, day)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _closest(text: str, start: date) -> date | None:
    """Return the day without a year that a text names, in the year that brings it closest to the start."""
    days, month = _DAY.findall(text), _MONTH_ONLY.search(text)
    if not days and not month:
        return None
    years = range(start.year - 1, start.year + 2)
    if days:
        named = [day for year in years if (day := _date_or_none(year, int(days[-1][0]), int(days[-1][1])))]
    else:
        assert month is not None  # noqa: S101 - one of the two was found
        named = [_month_end(year, int(month[1])) for year in years]
    return min(named, key=lambda day: abs(day - start), default=None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the year has none such (29 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
