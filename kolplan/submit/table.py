"""Finds the table in a client's workbook: its sheet, headings, the rows to fill, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.roster.concepts import WHO
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import HeadingRows, find_headings
from kolplan.sheets.headings import LONGEST
from kolplan.sheets.template_sheet import TemplateSheet
from kolplan.submit.asked import AskedColumn, Outcome, asked_column, client_vocabulary

_EXAMPLE = re.compile(
    r"示例|样例|范例|举例|例如|^例\d*(?::.*)?$|^\(?(?:example|sample|e\.?g\.?)\b|^\(?(?:example|sample)\d*\)?$"
)
_FOOT = re.compile(
    r"(?:合计|总计|小计|共计|汇总|平均|备注|说明|注意|注[:：]|填写说明|total|subtotal|grandtotal|sum|average|notes?[:：]|ps[:：]|\*)"
)
_SPAN = re.compile(r"[A-Z]{1,3}\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)")
_HINT = re.compile(
    r"必填|选填|非必填|下拉|数字|文本|文字|单位|格式|填写|自动|公式|勿填|required|optional|dropdown|text|number|format|auto|unit"
)
MOST_HINTS = 2
"""Rows under the headings that may say how to fill them in."""

MOST_ROWS = 10_000
"""Rows below headings that are looked at; what is formatted further down is a formatted column."""


@dataclass(frozen=True)
class ClientTable:
    """Where the client's table stands; rows and columns count from 0.

    `bottom`: its last heading row. `rows`: rows that may be filled, in order. `examples`: those of them whose values
    go. `end`: the first row below that is not the table's. `kept`: rows with creators that stay.
    """

    grid: Grid
    columns: tuple[AskedColumn, ...]
    bottom: int
    rows: tuple[int, ...]
    examples: frozenset[int]
    end: int
    kept: int

    @property
    def asked(self) -> tuple[AskedColumn, ...]:
        """Return the columns that are filled."""
        return tuple(column for column in self.columns if column.outcome is Outcome.FILLED)


def choose_sheet(grids: Sequence[Grid], name: str | None) -> tuple[Grid, HeadingRows]:
    """Return the sheet named, else the visible one whose headings ask for most, with its heading rows.

    Raises DataError: `submit-sheet-unknown`, `submit-no-headings`.
    """
    file = grids[0].file if grids else ""
    if name is not None:
        named = [grid for grid in grids if grid.sheet == name]
        named = named or [grid for grid in grids if fold_all(grid.sheet) == fold_all(name)]
        if not named:
            sheets = "、".join(grid.sheet for grid in grids if not grid.hidden)
            raise DataError("submit-sheet-unknown", Where(file), sheet=name, sheets=sheets)
        grids = named[:1]
    best: tuple[int, Grid, HeadingRows] | None = None
    for grid in grids:
        found = None if grid.hidden and name is None else _headings(grid)
        if found is None:
            continue
        matched = sum(asked_column(each).outcome is not Outcome.UNMATCHED for each in found.headings)
        if best is None or matched > best[0]:
            best = matched, grid, found
    if best is None:
        raise DataError("submit-no-headings", Where(file, name or ""))
    return best[1], best[2]


def _headings(grid: Grid) -> HeadingRows | None:
    """Return a sheet's heading rows; words in example rows and results of formulas are no headings."""
    cells = grid.cells.copy()
    for place in grid.formulas:
        cells.iat[place] = None
    for row in range(min(len(cells), 60)):
        if _is_example(grid, row):
            cells.iloc[row] = None
    found = find_headings(replace(grid, stored=cells), client_vocabulary(), (WHO,))
    return found if found and WHO & found.concepts else None


def client_table(
    grid: Grid, found: HeadingRows, sheet: TemplateSheet, tables: Sequence[tuple[int, int]] = ()
) -> ClientTable:
    """Return the table under headings; `tables`: Excel's own, as heading row and first row below, which say it all."""
    columns = [asked_column(heading) for heading in found.headings]
    columns = [column for column in columns if not _EXAMPLE.search(fold_all(column.heading))]
    own = [end for top, end in tables if top == found.bottom]
    found = _with_hints(grid, found)
    end = own[0] if own else _end(grid, found, sheet, frozenset(column.column for column in columns))
    block = range(found.bottom + 1, end)
    examples = _examples(grid, block)
    who = [column.column for column in columns if column.concept in (*WHO, "link")]
    kept = [row for row in block if row not in examples and any(_cell(grid, row, column) is not None for column in who)]
    first = max(kept, default=found.bottom) + 1
    rows = tuple(row for row in block if not sheet.is_hidden(row) and (row >= first or row in examples))
    hidden = grid.hidden_columns
    formulas = {column.column for column in columns if any(sheet.formula(row, column.column) for row in block)}
    columns = [_settled(column, hidden, formulas) for column in columns]
    return ClientTable(grid, tuple(columns), found.bottom, rows, examples, end, len(kept))


def _with_hints(grid: Grid, found: HeadingRows) -> HeadingRows:
    """Return the heading rows with those below that only say how to fill them in (必填, 下拉选择, 单位：万)."""
    for row in range(found.bottom + 1, found.bottom + 1 + MOST_HINTS):
        texts = [fold_all(text) for text in _texts(grid, row)]
        hints = sum(_HINT.search(text) is not None and len(text) < LONGEST for text in texts)
        if len(texts) < 2 or hints * 2 <= len(texts) or _is_example(grid, row):
            break
        found = replace(found, bottom=row)
    return found


def _settled(column: AskedColumn, hidden: frozenset[int], formulas: set[int]) -> AskedColumn:
    """Return a column with what becomes of it: the client's formulas stay, what he hid is left alone."""
    if column.column in formulas:
        return replace(column, outcome=Outcome.FORMULA)
    return replace(column, outcome=Outcome.HIDDEN) if column.column in hidden else column


def _end(grid: Grid, found: HeadingRows, sheet: TemplateSheet, columns: frozenset[int]) -> int:
    """Return the first row that is not the table's: a total, a remark, or a row without any format or value.

    Where no row is formatted at all, blank ones up to what follows are the table's.
    """
    row = found.bottom + 1
    last = min(sheet.last_row, row + MOST_ROWS)
    while row <= last and not _is_foot(grid, found, sheet, row) and _is_drawn(grid, sheet, row, columns):
        row += 1
    if row > found.bottom + 1:
        return row
    blank = row
    while blank <= last and not _is_drawn(grid, sheet, blank, columns):
        blank += 1
    return blank if blank <= last else row


def _is_drawn(grid: Grid, sheet: TemplateSheet, row: int, columns: frozenset[int]) -> bool:
    """Return whether a row holds anything, or is formatted, in the table's columns."""
    cells = set(sheet.columns(row)) & columns
    return any(_cell(grid, row, column) is not None or sheet.formula(row, column) for column in columns) or any(
        sheet.style(row, column) for column in cells
    )


def _is_foot(grid: Grid, found: HeadingRows, sheet: TemplateSheet, row: int) -> bool:
    """Return whether a row closes the table: it adds up what is above, or says something across the columns."""
    texts = _texts(grid, row)
    if texts and not _is_example(grid, row) and _FOOT.match(fold_all(texts[0])):
        return True
    if len(texts) == 1 and len(texts[0]) > LONGEST and not _is_example(grid, row):
        return True
    for column in sheet.columns(row):
        spans = _SPAN.findall(sheet.formula(row, column))
        if any(int(top) > found.bottom + 1 and int(bottom) == row for top, bottom in spans):
            return True
    headed = {(left, right) for top, left, bottom, right in grid.merged if top >= found.top and bottom <= found.bottom}
    across = {(left, right) for top, left, _, right in grid.merged if top == row and right > left}
    return bool(across - headed) and not _is_example(grid, row)


def _examples(grid: Grid, block: range) -> frozenset[int]:
    """Return the rows marked as examples; a mark merged over several rows marks them all."""
    marked = {row for row in block if _is_example(grid, row)}
    for top, _, bottom, _ in grid.merged:
        if top in marked:
            marked |= set(range(top, bottom + 1))
    return frozenset(marked & set(block))


def _is_example(grid: Grid, row: int) -> bool:
    """Return whether one of several cells of a row says that it is an example."""
    filled = sum(_cell(grid, row, column) is not None for column in range(grid.cells.shape[1]))
    return filled > 1 and any(_EXAMPLE.search(fold_all(text)) and len(text) < LONGEST for text in _texts(grid, row))


def _texts(grid: Grid, row: int) -> list[str]:
    if row >= len(grid.cells):
        return []
    return [cell for cell in grid.cells.iloc[row].tolist() if isinstance(cell, str) and cell.strip()]


def _cell(grid: Grid, row: int, column: int) -> object:
    if row >= len(grid.cells) or column >= grid.cells.shape[1]:
        return None
    cell = grid.cells.iat[row, column]
    return None if isinstance(cell, str) and not cell.strip() else cell
