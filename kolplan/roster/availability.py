"""When creators can publish, as they and their agencies write it: 6.5-6.12, 6月上旬, 6月5日后, 随时, 满档."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import numpy as np

from kolplan.core.calendar import Calendar
from kolplan.core.findings import Findings
from kolplan.roster.tables import Objects, Table, report_cells_or_column, shown
from kolplan.roster.values import UNKNOWN_WORDS, as_text, mapped
from kolplan.sheets.folding import fold, fold_all
from kolplan.sheets.heading_rows import Heading

NEVER = "never"
"""Stands for no day at all."""

Span = tuple[date, date]

_ANY = re.compile(
    r"(?:(?:档期|时间)?(?:随时|全部|所有|都|均|皆|不限|长期|灵活|任意|充足|正常|有|有空|空闲)+(?:档期|时间)?(?:都|均)?"
    r"(?:可以?|可排|可约|可发|可发布|ok)?|(?:档期)?(?:可|可以|可排|可约|可发|可接)|any(?:time)?|always|flexible|open|available|asap|"
    r"ok|yes|✓|√|(?:需|请)?提前\d+(?:-\d+)?(?:个?工作日|天|日|周)(?:预约|预订|预定|约|沟通|通知|告知|排期)?)"
)
_NONE = re.compile(
    r"(?:档期)?(?:满档?|已满|排满|约满|无|没有?|不可|不可排|不接|没空)(?:档期?|了)?|full|fullybooked|booked|none|unavailable|no|×"
)
_PIECES = re.compile(r"[、,，;；\n|&+＋]+|和|以及|或|\band\b")
_ABOUT_DASH = re.compile(r"\s*([-–—~～至到])\s*")
_JOINED = re.compile(r"\b(after|from|since|until|before|by)\s+|\s+(onwards|以?后|之后|起|以?前|之前|止)", re.IGNORECASE)
_NOISE = re.compile(
    r"^(?:档期|可发布?|可排期?|时间|availability)[:：]?"
    r"|(?:左右|可发布?|可排期?|可约|可接|可以|可|有档期?|有空|发布|ok)+$"
)
_ISO = re.compile(r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?!\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})[/月](\d{1,2})[日号]?(?!\d)")
_DASHED = re.compile(r"(?<![\d.])(\d{1,2})-(\d{1,2})(?![\d.])")
_SPAN = re.compile(r"(.+?)(?:-|–|—|~|～|至|到)(.+)")
_AFTER = re.compile(
    r"(?:从|自|after|from|since|最早|earliest)?(.+?)(?:以后|之后|往后|后|起|开始|以来|onwards)|(?:after|from|since|从|自|最早|earliest)[:：]?(.+)"
)
_BEFORE = re.compile(r"(?:before|until|by)?(.+?)(?:以前|之前|前|止|截止)|(?:before|until|by)(.+)")
_DAY = re.compile(r"(?:(20\d\d)\.)?(\d{1,2})\.(\d{1,2})")
_DAY_ONLY = re.compile(r"(\d{1,2})[日号]?")
_MONTH = re.compile(r"(?:(20\d\d)[年.])?(\d{1,2})月份?(?:整月|全月|内|全部)?(上中旬|中下旬|[上中下]旬|初|中|底|末)?")
_PART = re.compile(r"上中旬|中下旬|[上中下]旬|初|底|末")
_PARTS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31), "初": (1, 10),
    "中": (11, 20), "底": (21, 31), "末": (21, 31),
}  # fmt: skip
_EARLIEST = re.compile(r"最早|earliest|from")
_LOST_ZERO = re.compile(r"\d{1,2}\.[123]")


def read_windows(table: Table, plan: Calendar, findings: Findings) -> Objects:
    """Return when each row's creator can publish: stretches as 2026-06-05/2026-06-12 joined by ;, NEVER, or "" = any.

    A day without a year is the one closest to the campaign's first day. A single day is that day alone, under a
    heading that says "earliest" it and all later ones. What can't be read is a finding and binds nothing. Without
    phases nothing is read, since posts then have no days; where days count from a launch that is not set, one finding
    says that the column waits for it.
    """
    free: Objects = np.full(len(table.rows), "", dtype=object)
    headings = table.columns("windows")
    if not headings or not plan.phases:
        return free
    if plan.start is None:
        findings.add("windows-without-launch", table.where_heading(headings[0]), heading=headings[0].text)
        return free
    for heading in headings:
        read = _column(table, heading, plan.start, findings)
        free = np.where(free == "", read, free)
    return free


def _column(table: Table, heading: Heading, start: date, findings: Findings) -> Objects:
    cells = table.cells(heading)
    onwards = _EARLIEST.search(fold(heading.text)) is not None
    read = mapped(cells, lambda cell: _written(cell, start, onwards=onwards))
    wrong = np.flatnonzero(np.array([text is None for text in read.tolist()], dtype=bool))

    def facts(position: int) -> dict[str, object]:
        return {"text": shown(cells[position])}

    report_cells_or_column(findings, "windows-unreadable", table, heading, wrong, facts)
    texts: Objects = np.array([text or "" for text in read.tolist()], dtype=object)
    return texts


def _written(cell: object, start: date, *, onwards: bool) -> str | None:
    """Return a cell's stretches as text, None where it can't be read."""
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return text_of([(day, date.max if onwards else day)])
    if isinstance(cell, float) and _LOST_ZERO.fullmatch(repr(cell)):
        return None  # 6.1 may have been 6.10
    text = as_text(cell)
    if fold(text) in UNKNOWN_WORDS or not fold(text):
        return ""
    try:
        spans = windows_in(text, start, onwards=onwards)
    except ValueError:  # 2026-02-30
        return None
    return None if spans is None else text_of(spans) if spans else NEVER if spans is not ANY else ""


class _Any(list[Span]):
    """Stands for any day."""


ANY = _Any()


def windows_in(text: str, start: date, *, onwards: bool = False) -> list[Span] | None:
    """Return the stretches that a text names, ANY, [] where it says that there is no day; None where it is unclear.

    `start`: a day near which days without a year lie. `onwards`: a single day means it and all later ones. Raises
    ValueError where a day does not exist.
    """
    whole = fold_all(text)
    if _ANY.fullmatch(whole):
        return ANY
    if _NONE.fullmatch(whole):
        return []
    reader = _Pieces(start, onwards=onwards)
    pieces = [piece for piece in _split(text) if piece]
    spans = [reader.span(piece) for piece in pieces]
    if not spans or any(span is None for span in spans):
        return None
    return [span for span in spans if span is not None]


def text_of(spans: Iterable[Span]) -> str:
    """Return stretches as the roster keeps them."""
    return ";".join(f"{first.isoformat()}/{last.isoformat()}" for first, last in spans)


def spans_of(text: str) -> list[Span] | None:
    """Return the stretches of a text that the roster keeps; None = any day, [] = none."""
    if not text:
        return None
    ends = [] if text == NEVER else [span.split("/") for span in text.split(";")]
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in ends]


def _split(text: str) -> Iterator[str]:
    """Yield the pieces of a text, folded, in which days are written 6.5 or 2026.6.5."""
    for line in _PIECES.split(_JOINED.sub(r"\1\2", _ABOUT_DASH.sub(r"\1", text))):
        for word in line.split():
            piece = _MONTH_DAY.sub(r"\1.\2", _ISO.sub(r"\1.\2.\3", fold_all(word)))
            if re.search(r"[~～至到]", piece):
                piece = _DASHED.sub(r"\1.\2", piece)
            yield _NOISE.sub("", piece)


class _Pieces:
    """Reads one piece after another; a piece that names only a part of a month is of the month named last."""

    def __init__(self, start: date, *, onwards: bool) -> None:
        self._start, self._onwards = start, onwards
        self._month: tuple[int, int] | None = None

    def span(self, piece: str) -> Span | None:
        """Return what a piece names, None where it is unclear."""
        both = _SPAN.fullmatch(piece)
        if both:
            return self._between(both[1], both[2])
        point = self._point(piece)
        if point:
            return (point[0], date.max) if self._onwards and point[0] == point[1] else point
        after, before = _AFTER.fullmatch(piece), _BEFORE.fullmatch(piece)
        if after and (point := self._point(after[1] or after[2])):
            return point[0], date.max
        if before and (point := self._point(before[1] or before[2])):
            return date.min, point[0] if point[0] == point[1] else point[0] - timedelta(days=1)
        return None

    def _between(self, one: str, other: str) -> Span | None:
        first = self._point(one, alone=False)
        last = None if first is None else self._point(other, first[0])
        return None if first is None or last is None else (first[0], last[1])

    def _point(self, text: str, since: date | None = None, *, alone: bool = True) -> Span | None:
        """Return the days of 6.5, 2026.6.5, 6月, 6月上旬, 上旬, and behind another day also of 12 or 12日."""
        day = _DAY.fullmatch(text)
        if day:
            return self._days(day[1], int(day[2]), (int(day[3]), int(day[3])), since)
        month = _MONTH.fullmatch(text)
        if month is None and not alone and re.fullmatch(r"\d{1,2}", text):  # 6-7月
            month = _MONTH.fullmatch(f"{text}月")
        if month:
            return self._days(month[1], int(month[2]), _PARTS.get(month[3], (1, 31)), since)
        last = _DAY_ONLY.fullmatch(text)
        if last and (since or self._month):
            year, number = (since.year, since.month) if since else self._month or (0, 0)
            return date(year, number, int(last[1])), date(year, number, int(last[1]))
        if _PART.fullmatch(text) and self._month:
            return _stretch(*self._month, _PARTS[text])
        return None

    def _days(self, year: str | None, month: int, days: tuple[int, int], since: date | None) -> Span:
        if year:
            found = _stretch(int(year), month, days)
        elif since:
            found = _stretch(since.year, month, days)
            found = found if found[1] >= since else _stretch(since.year + 1, month, days)
        else:
            near = [_stretch(self._start.year + shift, month, days) for shift in (0, -1, 1)]
            found = min(near, key=lambda span: abs((span[0] - self._start).days))
        self._month = (found[0].year, found[0].month)
        return found


def _stretch(year: int, month: int, days: tuple[int, int]) -> Span:
    """Return days of a month; of a part of it those that it has. Raises ValueError where it has none."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    end = calendar.monthrange(year, month)[1]
    return date(year, month, days[0]), date(year, month, days[1] if days[0] == days[1] else min(days[1], end))
