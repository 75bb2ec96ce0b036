"""Cells of a table as columns of texts and numbers; what can't be read is a finding at its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.roster.tables import Floats, Objects, Table, looks_few, report_cells, report_cells_or_column, shown
from kolplan.sheets.columns import as_cells, is_numeric
from kolplan.sheets.folding import fold, tidy
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import CellState, Numbers, Quantity, parse_numbers

UNKNOWN_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "/",
        "\\",
        "//",
        "无",
        "暂无",
        "未知",
        "未设置",
        "待定",
        "待补",
        "n/a",
        "na",
        "#n/a",
        "null",
        "none",
    }
    | {"nan", "无数据", "暂无数据", "不详", "?", "tbd", "unknown"}
)
"""Texts that say that a value is unknown, folded."""

_BETWEEN = "\x1f"
_LONGEST_UNKNOWN = max(map(len, UNKNOWN_WORDS))
_WIDE = frozenset("－／＼？ＮｎＵｕ＃―暫無")


def mapped(cells: Objects, function: Callable[[object], object]) -> Objects:
    """Return a function of each cell (None where it is empty); equal cells are computed once."""
    codes, distinct = pd.factorize(cells)
    values = np.empty(len(distinct) + 1, dtype=object)
    for number, cell in enumerate(as_cells(distinct)):
        values[number] = function(cell)
    values[-1] = function(None) if (codes < 0).any() else None
    result: Objects = values[codes]
    return result


def mapped_texts(table: Table, concept: str, function: Callable[[object], object]) -> Objects:
    """Return a function of a concept's text of each row."""
    if not table.columns(concept):
        return np.full(len(table.rows), function(""), dtype=object)
    return mapped(texts(table, concept), function)


def as_text(cell: object) -> str:
    """Return a cell as text, "" where it is empty or says that the value is unknown; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = tidy(cell)
        return "" if _says_unknown(text) else text
    return _scalar_text(cell)


def _says_unknown(text: str) -> bool:
    if len(text) > _LONGEST_UNKNOWN:
        return False
    return text.lower() in UNKNOWN_WORDS or (text[0] in _WIDE and fold(text) in UNKNOWN_WORDS)


def _scalar_text(cell: object) -> str:
    if isinstance(cell, float):
        if cell != cell:
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def column_texts(table: Table, heading: Heading) -> Objects:
    """Return a column's cells as text."""
    return as_texts(table.column(heading))


def as_texts(cells: Objects) -> Objects:
    """Return cells as text, each as `as_text` does; a column of plain texts is looked at as a whole."""
    if cells.dtype.kind in "iu":
        return np.array(list(map(str, cells.tolist())), dtype=object)
    if is_numeric(cells) or looks_few(cells) or pd.api.types.infer_dtype(cells, skipna=True) != "string":
        return mapped(cells, as_text)
    found = np.where(pd.isna(cells), "", cells).tolist()
    if not _are_tidy(found):
        found = [as_text(text) for text in found]
    unknown = {text for text in {text for text in found if 0 < len(text) <= _LONGEST_UNKNOWN} if _says_unknown(text)}
    if unknown:
        found = ["" if text in unknown else text for text in found]
    result = np.empty(len(found), dtype=object)
    result[:] = found
    return result


def _are_tidy(found: list[str]) -> bool:
    """Tell whether `tidy` would leave all texts as they are."""
    joined = _BETWEEN.join(found)
    return (
        joined.replace(_BETWEEN, "").isprintable()
        and joined.count(_BETWEEN) == max(0, len(found) - 1)
        and "  " not in joined
        and f" {_BETWEEN}" not in joined
        and f"{_BETWEEN} " not in joined
        and joined == joined.strip(" ")
    )


def texts(table: Table, concept: str) -> Objects:
    """Return a concept's text of each row, from the first of its columns that knows it; "" = unknown."""
    result = np.full(len(table.rows), "", dtype=object)
    for heading in table.columns(concept):
        missing = result == ""
        if not missing.any():
            break
        own = column_texts(table, heading)
        result = own if missing.all() else np.where(missing, own, result)
    return result


def parsed(table: Table, heading: Heading, quantity: Quantity, cells: Objects | None = None) -> Numbers:
    """Return a column's numbers and their states, without findings; `cells` stand in for the column's own."""
    read = table.column(heading) if cells is None else cells
    return parse_numbers(pd.Series(read, copy=False), quantity, table.unit(heading))


def numbers(
    table: Table, heading: Heading, quantity: Quantity, findings: Findings, cells: Objects | None = None
) -> Floats:
    """Return a column's numbers, NaN = unknown; a range (its middle is taken) and an unreadable cell are findings."""
    read = parsed(table, heading, quantity, cells)
    report_states(table, heading, read, findings, quantity)
    return read.values


def report_states(table: Table, heading: Heading, read: Numbers, findings: Findings, quantity: Quantity) -> None:
    """Add a finding for each cell that holds a range, a date or what can't be read."""
    unreadable = np.flatnonzero(read.states == CellState.UNREADABLE)
    ranges = np.flatnonzero(read.states == CellState.RANGE)
    if not len(unreadable) and not len(ranges):
        return
    cells = table.cells(heading)
    if len(unreadable):
        dates = np.array([isinstance(cell, (date, time)) for cell in cells[unreadable]], dtype=bool)
        for code, positions in (("value-unreadable", unreadable[~dates]), ("value-is-date", unreadable[dates])):
            report_cells(findings, code, table, heading, positions, lambda position: {"text": shown(cells[position])})
    if len(ranges):

        def facts(position: int) -> dict[str, object]:
            return {"text": shown(cells[position]), "value": said_number(read.values[position], quantity)}

        report_cells_or_column(findings, "value-range", table, heading, ranges, facts)


def said_number(value: float, quantity: Quantity) -> str:
    """Return a number as a finding says it: 75,000 or 25 %."""
    return f"{value * 100:,.6g}%" if quantity is Quantity.RATE else f"{value:,.10g}"


def positive(values: Floats) -> Floats:
    """Return values above zero; zero and less are unknown."""
    result: Floats = np.where(values > 0, values, np.nan)
    return result


def first_number(columns: list[Floats], rows: int) -> Floats:
    """Return the first known number of each row."""
    result = np.full(rows, np.nan)
    for values in columns:
        result = np.where(np.isnan(result), values, result)
    return result


def report_cells_without_value(table: Table, findings: Findings) -> None:
    """Add a finding for each error cell and each formula without a stored value in the columns that are used."""
    used = {
        heading.column: heading
        for heading in table.headings
        if heading.match and heading.concept not in ("lifetime", "name")
    }
    positions = {int(row): position for position, row in enumerate(table.rows)} if _has_any(table) else {}
    for (row, column), error in table.grid.errors.items():
        if column in used and row in positions:
            where = table.where(positions[row], used[column])
            findings.add("cell-error", where, error=error, heading=used[column].text)
    for row, column in sorted(table.grid.uncalculated):
        if column in used and row in positions:
            findings.add("cell-uncalculated", table.where(positions[row], used[column]), heading=used[column].text)


def _has_any(table: Table) -> bool:
    return bool(table.grid.errors or table.grid.uncalculated)
