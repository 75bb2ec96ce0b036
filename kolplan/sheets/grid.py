"""A sheet as a grid of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from kolplan.core.findings import Where
from kolplan.sheets.columns import Column, Columns

LOOK_AHEAD = 50
"""Rows that nearly always tell whether a sheet is blank."""


def column_letter(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell; row and column are counted from 0."""
    return f"{column_letter(column)}{row + 1}"


@dataclass(frozen=True)
class Grid:
    """One sheet, from its cell A1 on; rows and columns count from 0, so row i is the sheet's row i + 1.

    `cells`: frame of dtype object with columns 0 … n-1; text as str, numbers as int or float, dates as datetime,
    an empty cell as None. In a CSV all cells are text. `stored` is that frame, or the columns of a table that keeps
    numbers as numbers: a million rows of them as cells take gigabytes. `merged`: inclusive (top, left, bottom, right).
    `errors`: error cells (`#N/A` …), which are None in `cells`. `uncalculated`: formulas without a stored value.
    `formulas`: formulas of text cells that would otherwise look like plain text (a name that is a HYPERLINK).
    """

    file: str
    sheet: str
    stored: pd.DataFrame | Columns
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    encoding: str = ""

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Return all cells."""
        return self.stored.cells() if isinstance(self.stored, Columns) else self.stored

    def head(self, rows: int) -> pd.DataFrame:
        """Return the cells of the first rows."""
        return self.stored.cells(rows) if isinstance(self.stored, Columns) else self.stored.head(rows)

    def column(self, column: int, first: int) -> Column:
        """Return a column from row `first` > 0 on as it is stored: objects, or numbers with NaN = empty."""
        if isinstance(self.stored, Columns):
            return self.stored.arrays[column][first - 1 :]
        cells: Column = self.stored[column].to_numpy(dtype=object)[first:]
        return cells

    def filled(self, first: int) -> npt.NDArray[np.bool_]:
        """Return which cells from row `first` > 0 on hold something."""
        if isinstance(self.stored, Columns):
            return self.stored.filled(first)
        return np.asarray(self.stored.iloc[first:].notna(), dtype=bool)

    def is_blank(self, left: int = 0) -> bool:
        """Tell whether no cell holds anything from column `left` on; the first rows nearly always tell."""
        if self.head(LOOK_AHEAD).iloc[:, left:].notna().any(axis=None):
            return False
        return not self.cells.iloc[LOOK_AHEAD:, left:].notna().any(axis=None)

    def without_cells(self) -> Grid:
        """Return a grid that only knows places."""
        return replace(self, stored=Columns((), ()))

    def where(self, row: int, column: int) -> Where:
        """Return the place of a cell."""
        return Where(self.file, self.sheet, address(row, column))
