"""How wide a table's column must be for its heading, texts, figures and total."""

from __future__ import annotations

import re
from datetime import datetime

from kolplan.sheets.styled_parts import Column, Formula
from kolplan.sheets.styled_text import shown_width

MEASURED_ROWS = 400
"""Rows whose text is measured."""

_SCALED = re.compile(r"\[>=10000\]")
_DATE_WIDTH = 12.0


def column_width(column: Column, form: str) -> float:
    """Return a width in characters that fits heading with filter button, text, figures and total.

    `form`: the column's number format as written.
    """
    needed = shown_width(column.heading) + 3.0
    for value in column.values[:MEASURED_ROWS]:
        if isinstance(value, str):
            needed = max(needed, shown_width(value) + 2.5)
        elif isinstance(value, datetime):
            needed = max(needed, _DATE_WIDTH)
    figures = [abs(value) for value in column.values if isinstance(value, int | float) and value == value]
    total = column.total.value if isinstance(column.total, Formula) else None
    if isinstance(total, float | int):
        figures.append(abs(total))
    if figures and "%" not in form:
        needed = max(needed, _figure_width(max(figures), form) + 3.5)
    return min(max(needed, column.narrowest), max(column.widest, shown_width(column.heading) + 3.0))


def _figure_width(largest: float, form: str) -> int:
    """Return how many characters a figure shows; one that is shown in 万 is shorter by four digits."""
    if _SCALED.search(form):
        return len(f"{largest / 1e4:.1f}") + 2 if largest >= 1e4 else 5
    decimals = form.partition(".")[2].count("0")
    return len(f"{largest:,.{decimals}f}")
