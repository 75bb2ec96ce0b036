"""The rows of a sheet that a person may have edited: where its headings stand, and its cells by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all, tidy
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import sheet_names

HEADING_ROWS = 14
"""The heading row stands within so many rows."""

EXACT_INTEGERS = 2**53


@dataclass(frozen=True)
class EditedTable:
    """A sheet's grid, its heading row counted from 0, the column of each code, and the headings' language."""

    grid: Grid
    heading_row: int
    columns: Mapping[str, int]
    language: Language

    def rows(self) -> range:
        """Return the rows below the headings, counted from 0."""
        return range(self.heading_row + 1, len(self.grid.cells))

    def cells(self, code: str, rows: Iterable[int]) -> list[Any]:
        """Return a column's cells, None where the column is not there."""
        if code not in self.columns:
            return [None for _ in rows]
        values = self.grid.cells[self.columns[code]].tolist()
        return [values[row] for row in rows]

    def where(self, code: str, row: int) -> Where:
        """Return the place of a cell."""
        return self.grid.where(row, self.columns.get(code, 0))

    def broken(self, code: str, row: int) -> str:
        """Return what keeps a cell from being read: its error, or that it was never calculated; "" where nothing."""
        place = (row, self.columns.get(code, -1))
        return self.grid.errors.get(place) or ("=…" if place in self.grid.uncalculated else "")


def text_of(cell: Any) -> str:
    """Return a cell as text on one line; a whole number without its decimals, a date as ISO text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def sheet_named(grids: Sequence[Grid], sheet: str) -> Grid | None:
    """Return a sheet by its name in either language."""
    names = {fold_all(name) for name in sheet_names(sheet)}
    return next((grid for grid in grids if fold_all(grid.sheet) in names), None)


def find_table(grid: Grid, codes: Sequence[str], required: Sequence[str]) -> EditedTable:
    """Return the table of a sheet; DataError where no row holds its headings, or a needed one is missing."""
    best = EditedTable(grid, -1, {}, Language.EN)
    for row in range(min(HEADING_ROWS, len(grid.cells))):
        cells = [fold_all(cell) if isinstance(cell, str) else "" for cell in grid.cells.iloc[row].tolist()]
        for language in Language:
            columns = _columns(cells, _headings(tuple(codes), language))
            if len(columns) > len(best.columns):
                best = EditedTable(grid, row, columns, language)
    missing = [code for code in required if code not in best.columns]
    if missing:
        where = Where(grid.file, grid.sheet)
        words = "、".join(label(f"heading.{code}", best.language) for code in missing)
        raise DataError("plan-column-missing", where, columns=words, rows=HEADING_ROWS)
    return best


@cache
def _headings(codes: tuple[str, ...], language: Language) -> Mapping[str, str]:
    return {fold_all(label(f"heading.{code}", language)): code for code in codes}


def _columns(words: Sequence[str], headings: Mapping[str, str]) -> dict[str, int]:
    """Return the first column of each heading that a row's folded words hold."""
    found: dict[str, int] = {}
    for column, word in enumerate(words):
        if word in headings:
            found.setdefault(headings[word], column)
    return found
