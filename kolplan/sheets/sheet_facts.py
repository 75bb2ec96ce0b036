"""What the reader of a workbook drops and kolplan needs: extent, hidden rows, error cells, formulas."""

from __future__ import annotations

from dataclasses import dataclass, field

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.grid import address

MOST_CELLS = 200_000_000
"""Cells of a sheet's rectangle that are read at most."""

SPARSE_CELLS = 2_000_000
"""From this size on a rectangle must be filled to SPARSE_SHARE, or a far cell has stretched it."""

SPARSE_SHARE = 0.01
FAR_FACTOR = 10

Cell = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet, rows and columns counted from 0.

    `last`: the last filled cell of the last row; `widest`: the filled cell furthest right; None where all is empty.
    `formulas`: formula of each cell that shows text or has no stored value; a shared formula stands as first written.
    """

    filled: int = 0
    filled_rows: int = 0
    last: Cell | None = None
    widest: Cell | None = None
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    uncalculated: set[Cell] = field(default_factory=set)
    formulas: dict[Cell, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def see(self, row: int, column: int) -> None:
        """Take note of the last filled cell of a row."""
        self.filled_rows += 1
        if self.last is None or row >= self.last[0]:
            self.last = (row, column)
        if self.widest is None or column > self.widest[1]:
            self.widest = (row, column)

    def refuse_far_cells(self, file: str, sheet: str) -> None:
        """Raise DataError where the sheet's rectangle, which is read whole, is far larger than its content."""
        if self.last is None or self.widest is None:
            return
        rows, columns = self.last[0] + 1, self.widest[1] + 1
        if rows * columns > SPARSE_CELLS and self.filled < rows * columns * SPARSE_SHARE:
            far = self.last if rows > FAR_FACTOR * self.filled_rows else self.widest
            cell = address(*far)
            facts = {"address": cell, "rows": rows, "columns": columns, "filled": self.filled}
            raise DataError("cell-far", Where(file, sheet, cell), **facts)
        if rows * columns > MOST_CELLS:
            raise DataError("sheet-too-large", Where(file, sheet), rows=rows, columns=columns)
