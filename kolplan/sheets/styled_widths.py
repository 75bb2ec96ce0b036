"""How wide a table's column must be for its heading, texts, figures and total."""

from __future__ import annotations

import re
from datetime import datetime

from kolplan.sheets.styled_parts import Column, Formula
from kolplan.sheets.styled_text import folded_lines, shown_width

MEASURED_ROWS = 400
"""Rows whose text is measured."""

_SCALED = re.compile(r"\[>=10000\]")
_DATE_WIDTH = 12.0
_SHORT_HEADING, _SHORT_CHINESE = 10, 16
"""Widths up to which a heading stands on one line; a Chinese one would break within a word."""

_ROOM = 3.0
"""Beside a heading, for its filter button."""


def column_width(column: Column, form: str) -> float:
    """Return a width in characters that fits heading with filter button, text, figures and total.

    `form`: the column's number format as written.
    """
    heading = heading_width(column.heading) + _ROOM
    needed = heading
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
    return min(max(needed, column.narrowest), max(column.widest, heading))


def heading_width(heading: str) -> int:
    """Return how wide a heading shows: a long one is broken into two lines, as evenly as its words allow."""
    whole = shown_width(heading)
    if whole <= (_SHORT_HEADING if heading.isascii() else _SHORT_CHINESE):
        return whole
    for width in range(whole // 2 + 1, whole):
        lines = folded_lines(heading, width)
        if len(lines) <= 2 and max(map(shown_width, lines)) <= width:  # no word is broken
            return width
    return whole


def _figure_width(largest: float, form: str) -> int:
    """Return how many characters a figure shows; one that is shown in 万 is shorter by four digits."""
    if _SCALED.search(form):
        return len(f"{largest / 1e4:.1f}") + 2 if largest >= 1e4 else 5
    decimals = form.partition(".")[2].count("0")
    return len(f"{largest:,.{decimals}f}")
