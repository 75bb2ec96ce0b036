"""Reads the terms of a row's quotes: rebate, supplier, expiry."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.roster.expiry import read_expiries
from kolplan.roster.tables import Facts, Floats, Objects, Table, frame_of, report_cells, shown
from kolplan.roster.values import first_number, mapped, numbers, texts
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import Quantity

HIGHEST_REBATE = 0.8
"""A rebate above this share of the quote is taken for a slip of the pen."""

LOWEST_REBATE = 0.01
"""A rebate without a sign that would lie below this was written as a fraction."""


def read_terms(table: Table, start: date | None, findings: Findings) -> pd.DataFrame:
    """Return rebate (NaN = unknown), supplier ("" = not said) and expires (NaT = not said) of each row.

    `start`: the campaign's first day, which tells the year of a date that has none.
    """
    return frame_of(
        {
            "rebate": _rebates(table, findings),
            "said_supplier": texts(table, "supplier"),
            "expires": read_expiries(table, start, findings),
        }
    )


def _rebates(table: Table, findings: Findings) -> Floats:
    columns = []
    for heading in table.columns("rebate"):
        values = _as_fractions(numbers(table, heading, Quantity.RATE, findings), table.column(heading))
        wrong = (values > HIGHEST_REBATE) | (values < 0)
        report_cells(findings, "rebate-unusable", table, heading, np.flatnonzero(wrong), _quoted(table, heading))
        columns.append(np.where(wrong, np.nan, values))
    return first_number(columns, len(table.rows))


def _as_fractions(values: Floats, cells: Objects) -> Floats:
    """Return rebates with 0.25 among 25 and 30 taken for a quarter: without a % nobody writes one below 1 %."""
    small = (values > 0) & (values < LOWEST_REBATE)
    small[small] = mapped(cells[small], lambda cell: not set("%‰％") & set(str(cell))).astype(bool)
    result: Floats = np.where(small, np.round(values * 100, 6), values)
    return result


def _quoted(table: Table, heading: Heading) -> Facts:
    return lambda position: {"text": shown(table.cell(position, heading))}
