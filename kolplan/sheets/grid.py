"""A sheet as a grid of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kolplan.core.findings import Where

if TYPE_CHECKING:
    import pandas as pd


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
    an empty cell as None. In a CSV all cells are text. `merged`: inclusive (top, left, bottom, right).
    `errors`: error cells (`#N/A` …), which are None in `cells`. `uncalculated`: formulas without a stored value.
    `formulas`: formulas of text cells that would otherwise look like plain text (a name that is a HYPERLINK).
    """

    file: str
    sheet: str
    cells: pd.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    encoding: str = ""

    def where(self, row: int, column: int) -> Where:
        """Return the place of a cell."""
        return Where(self.file, self.sheet, address(row, column))
