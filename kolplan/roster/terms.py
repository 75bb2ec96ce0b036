"""Reads the terms of a row's quotes: rebate, supplier, expiry."""

from __future__ import annotations

import re
from datetime import date, datetime

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.roster.tables import Facts, Floats, Objects, Table, frame_of, report_cells, shown
from kolplan.roster.values import as_text, first_number, mapped, numbers, texts
from kolplan.sheets.numbers import Quantity

HIGHEST_REBATE = 0.8
"""A rebate above this share of the quote is taken for a slip of the pen."""

LOWEST_REBATE = 0.01
"""A rebate without a sign that would lie below this was written as a fraction."""

_DATE = re.compile(r"(20\d\d)\s*[./年-]\s*(\d{1,2})\s*[./月-]\s*(\d{1,2})")


def read_terms(table: Table, findings: Findings) -> pd.DataFrame:
    """Return rebate (NaN = unknown), supplier ("" = not said) and expires (NaT = not said) of each row."""
    return frame_of(
        {
            "rebate": _rebates(table, findings),
            "said_supplier": texts(table, "supplier"),
            "expires": _expiries(table, findings),
        }
    )


def _rebates(table: Table, findings: Findings) -> Floats:
    columns = []
    for heading in table.columns("rebate"):
        cells = table.cells(heading)
        values = _as_fractions(numbers(table, heading, Quantity.RATE, findings), cells)
        wrong = (values > HIGHEST_REBATE) | (values < 0)
        report_cells(findings, "rebate-unusable", table, heading, np.flatnonzero(wrong), _quoted(cells))
        columns.append(np.where(wrong, np.nan, values))
    return first_number(columns, len(table.rows))


def _as_fractions(values: Floats, cells: Objects) -> Floats:
    """Return rebates with 0.25 among 25 and 30 taken for a quarter: without a % nobody writes one below 1 %."""
    unsigned = np.asarray(mapped(cells, lambda cell: not set("%‰％") & set(str(cell))), dtype=bool)
    small = unsigned & (values > 0) & (values < LOWEST_REBATE)
    result: Floats = np.where(small, np.round(values * 100, 6), values)
    return result


def _quoted(cells: Objects) -> Facts:
    return lambda position: {"text": shown(cells[position])}


def _expiries(table: Table, findings: Findings) -> Objects:
    expires = np.full(len(table.rows), np.datetime64("NaT", "s"), dtype="datetime64[s]")
    for heading in table.columns("expires")[:1]:
        cells = table.cells(heading)
        expires = np.asarray(mapped(cells, _date_of), dtype="datetime64[s]")
        worded = np.asarray(mapped(cells, lambda cell: as_text(cell) != ""), dtype=bool)
        unreadable = np.flatnonzero(worded & np.isnat(expires))
        report_cells(findings, "expiry-unreadable", table, heading, unreadable, _quoted(cells))
    return expires


def _date_of(cell: object) -> np.datetime64:
    """Return the last full date of a cell; without a year it is none, since no default depends on today."""
    if isinstance(cell, (date, datetime)):
        return np.datetime64(cell.strftime("%Y-%m-%d"), "s")
    found = _DATE.findall(as_text(cell))
    try:
        return np.datetime64(date(*map(int, found[-1])).isoformat(), "s") if found else np.datetime64("NaT", "s")
    except ValueError:
        return np.datetime64("NaT", "s")
