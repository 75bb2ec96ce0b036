"""A plan's edited cells to values: codes, rates, money, dates; what can't be read is a finding with its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from kolplan.campaign.value_days import read_day
from kolplan.core.findings import Findings
from kolplan.core.money import to_fen
from kolplan.sheets.folding import fold
from kolplan.sheets.numbers import CellState, Quantity, parse_numbers
from kolplan.workbook.marks import code_of, known_words
from kolplan.workbook.plan_table import EXACT_INTEGERS, EditedTable, text_of

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_OFFSET = re.compile(r"d([+-]?\d{1,3})?")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of spreadsheet dates, which have no zone
_SERIALS = range(20_000, 100_000)


MOST = 1e12
"""No figure of a plan is larger: beyond it fen are no longer exact, and sums no longer fit."""


class CellReader:
    """Reads the cells of chosen rows of a table, column by column, and gathers findings."""

    def __init__(self, table: EditedTable, rows: Sequence[int], findings: Findings) -> None:
        """Take the table, its rows that hold posts, and where findings go."""
        self._table, self._rows, self._findings = table, rows, findings

    def texts(self, code: str) -> list[str]:
        """Return a column of free text."""
        return [text_of(cell) for cell in self._table.cells(code, self._rows)]

    def ids(self, code: str) -> list[str]:
        """Return a column of ids; one that was typed as a long number has lost its last digits."""
        cells = self._table.cells(code, self._rows)
        for row, cell in zip(self._rows, cells, strict=True):
            if isinstance(cell, int | float) and abs(cell) >= EXACT_INTEGERS:
                self._findings.add("plan-id-rounded", self._table.where(code, row), value=text_of(cell))
        return [text_of(cell) for cell in cells]

    def codes(self, code: str, own: frozenset[str] = frozenset()) -> list[str]:
        """Return a column of words as codes, "" for a blank or an unknown word; `own` words stand for themselves."""
        found = []
        for row, cell in zip(self._rows, self._table.cells(code, self._rows), strict=True):
            value = text_of(cell) if text_of(cell) in own else code_of(code, text_of(cell))
            if value is None:
                known = "、".join(known_words(code, self._table.language))
                self._findings.add("plan-word-unknown", self._table.where(code, row), word=text_of(cell), known=known)
            found.append(value or "")
        return found

    def dates(self, code: str, otherwise: datetime | None = None) -> pd.Series:
        """Return a column of dates, NaT for a blank, for days after the launch, or for what is no date.

        A day without its year (12.15, 12月15日) is of the year that brings it nearest to the column's other dates;
        where there are none, to the day `otherwise`.
        """
        cells = self._table.cells(code, self._rows)
        whole = sorted(value for value in map(date_of, cells) if value is not None)
        about = whole[len(whole) // 2] if whole else otherwise
        found = []
        for row, cell in zip(self._rows, cells, strict=True):
            value = date_of(cell) or _nearest(cell, about)
            if value is None and text_of(cell) and after_launch(cell) is None:
                self._findings.add("plan-date-unreadable", self._table.where(code, row), value=text_of(cell))
            found.append(value)
        return pd.Series(found, dtype="datetime64[s]")

    def after_launch(self, code: str) -> np.ndarray:
        """Return a column's days after the launch where it says D+3, NaN where it says anything else."""
        found = [after_launch(cell) for cell in self._table.cells(code, self._rows)]
        return np.array([np.nan if days is None else days for days in found], dtype=float)

    def figures(self, code: str, quantity: Quantity) -> np.ndarray:
        """Return a column of figures: yuan, counts, or shares of one; NaN where blank or unreadable."""
        cells = self._table.cells(code, self._rows)
        values = np.array([_plain_number(cell) for cell in cells], dtype=float)
        written = [i for i, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()]
        if written:
            read = parse_numbers(pd.Series([cells[i] for i in written], dtype=object), quantity)
            values[written] = np.where(read.states == CellState.UNREADABLE, np.nan, read.values)
            unreadable = {i for i, s in zip(written, read.states, strict=True) if s == CellState.UNREADABLE}
        else:
            unreadable = set()
        unreadable |= {i for i, cell in enumerate(cells) if isinstance(cell, datetime | bool)}
        most = 1.0 if quantity is Quantity.RATE else MOST
        for i, row in enumerate(self._rows):
            shown = self._table.broken(code, row) or (text_of(cells[i]) if i in unreadable else "")
            if shown:
                self._findings.add("plan-figure-unreadable", self._table.where(code, row), value=shown)
            elif not (np.isnan(values[i]) or 0 <= values[i] <= most):
                self._findings.add("plan-figure-range", self._table.where(code, row), value=text_of(cells[i]))
                values[i] = np.nan
        return values

    def money(self, code: str) -> np.ndarray:
        """Return a column of money in whole fen, NaN where blank or unreadable."""
        yuan = self.figures(code, Quantity.MONEY)
        return np.array([np.nan if np.isnan(amount) else to_fen(amount) for amount in yuan.tolist()], dtype=float)

    def spoilt(self, code: str, values: np.ndarray) -> np.ndarray:
        """Return where a figure is missing although its cell is not blank."""
        cells = self._table.cells(code, self._rows)
        broken = [bool(text_of(c) or self._table.broken(code, r)) for r, c in zip(self._rows, cells, strict=True)]
        missing: np.ndarray = np.isnan(values) & np.array(broken, dtype=bool)
        return missing


def after_launch(cell: Any) -> int | None:
    """Return the days after the launch that a cell names as D+3 or D-7; None where it names none."""
    match = _OFFSET.fullmatch(fold(cell)) if isinstance(cell, str) else None
    return None if match is None else int(match[1] or 0)


def _plain_number(cell: Any) -> float:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else np.nan


def _nearest(cell: Any, about: datetime | None) -> datetime | None:
    """Return the day that a cell names without a year, as near as can be to another day; None where it names none."""
    if about is None:
        return None
    days = [read_day(cell, about.year + years) for years in (-1, 0, 1)]
    found = [datetime(day.year, day.month, day.day) for day in days if day is not None]  # noqa: DTZ001
    return min(found, key=lambda day: abs(day - about), default=None)


def date_of(cell: Any) -> datetime | None:
    """Return the day that a cell names: a date, the number that stands for one, or a text with all three parts.

    7.1 typed into a cell that shows dates is the 7th of January 1900 to a spreadsheet program, and no day.
    """
    if isinstance(cell, datetime):
        return cell if (cell - _FIRST_DAY).days in _SERIALS else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _FIRST_DAY + timedelta(days=int(cell)) if int(cell) in _SERIALS else None
    match = _DATE.fullmatch(text_of(cell))
    if match is None:
        return None
    try:
        return datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
