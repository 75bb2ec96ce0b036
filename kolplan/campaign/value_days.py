"""Days as people type them: 2026-07-15, 7.15, 7月15日, 15 July 2026, 7月底, and cells that hold a date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from kolplan.campaign.value_figures import plain

_SERIAL = range(36_526, 73_051)
"""Whole numbers that a spreadsheet program may mean as days: 2000-01-01 to 2100-01-01."""

_FIRST_SERIAL_DAY = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_END = r"(?:日|号|st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>\d{{4}}|[23]\d)[-./年](?P<m>\d{{1,2}})[-./月](?P<d>\d{{1,2}}){_END}",
        r"(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})",
        rf"(?P<m>\d{{1,2}})[-./月](?P<d>\d{{1,2}}){_END}",
        r"(?:(?P<y>\d{4}|[23]\d)年)?(?P<m>\d{1,2})月(?P<end>底|末)",
        r"(?P<y>\d{4})年(?P<end>底|末)",
        rf"(?P<name>{_NAMES})[.]?(?P<d>\d{{1,2}}){_END}(?:[,|]?(?P<y>\d{{4}}))?",
        rf"(?P<d>\d{{1,2}}){_END}(?:of)?(?P<name>{_NAMES})[.,]?(?P<y>\d{{4}})?",
    )
)
_WEEKDAY = re.compile(r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$")
_CLOCK = re.compile(r"(?<=\d)[|t]?\d{1,2}:\d{2}(?::\d{2})?$")


def read_day(cell: object, year: int | None = None) -> date | None:
    """Return the day of a cell; one without a year is of `year`. None where it is no day, or has no year at all."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool) and cell in _SERIAL:
        return _FIRST_SERIAL_DAY + timedelta(days=cell)
    parts = _parts(cell)
    if parts is None:
        return None
    written = parts.get("y")
    asked = year if not written else int(written) + (2000 if len(written) == 2 else 0)  # 26.7.15
    return None if asked is None else _day(parts, asked)


def lacks_year(cell: object) -> bool:
    """Return whether a cell holds a day without its year."""
    parts = _parts(cell)
    leap = 2000  # A year that has every day.
    return parts is not None and not parts.get("y") and _day(parts, leap) is not None


def _parts(cell: object) -> Mapping[str, str] | None:
    if isinstance(cell, float):
        cell = _as_day_and_month(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        cell = str(cell)
    if not isinstance(cell, str):
        return None
    text = _WEEKDAY.sub("", _CLOCK.sub("", plain(cell)))
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return {name: part for name, part in found.groupdict().items() if part}
    return None


def _as_day_and_month(cell: float) -> str:
    """Return a number such as 7.15 as text; 7.1 may have been 7.10, so it is no day ("")."""
    text = repr(cell)
    ambiguous = re.fullmatch(r"\d+\.[123]", text)
    return "" if ambiguous else text


def _day(parts: Mapping[str, str], year: int) -> date | None:
    named = parts.get("name", "dec")[:3]
    month = int(parts["m"]) if "m" in parts else _MONTHS.index(named) + 1
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last if "end" in parts else int(parts["d"]))
    except ValueError:
        return None
