"""A table's columns as its file stores them: numbers stay numbers, which take a tenth of the room of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

EXACT_INTEGERS = 2**53
"""From here on a float no longer holds every whole number."""

Column = npt.NDArray[Any]


@dataclass(frozen=True)
class Columns:
    """Names, which stand in row 0 of the grid, and the rows beneath them.

    `arrays`: an array a column; floats (NaN = empty) and integers where all of it are such, else objects as in `Grid`.
    """

    names: Sequence[str | None]
    arrays: Sequence[Column]

    def cells(self, rows: int | None = None) -> pd.DataFrame:
        """Return the names and what stands beneath them as cells; of the first `rows` rows where that is given."""
        below = None if rows is None else max(0, rows - 1)
        columns = {number: _cells(name, array[:below]) for number, (name, array) in enumerate(self._named())}
        frame = pd.DataFrame(columns, dtype=object)
        return frame if rows is None else frame.head(rows)

    def filled(self, first: int) -> npt.NDArray[np.bool_]:
        """Return which cells from grid row `first` > 0 on hold something, a row a row and a column a column."""
        height = len(self.arrays[0]) + 1 - first if self.arrays else 0
        result = np.ones((max(0, height), len(self.arrays)), dtype=bool)
        for number, array in enumerate(self.arrays):
            if array.dtype.kind not in "iu":
                result[:, number] = pd.notna(array[first - 1 :])
        return result

    def _named(self) -> list[tuple[str | None, Column]]:
        return list(zip(self.names, self.arrays, strict=True))


def _cells(name: str | None, array: Column) -> Column:
    cells = np.empty(len(array) + 1, dtype=object)
    cells[0] = name
    cells[1:] = as_cells(array)
    return cells


def is_numeric(column: Column) -> bool:
    """Tell whether a column is stored as numbers."""
    return column.dtype.kind in "fiu"


def as_cells(column: Column) -> Column:
    """Return a column as cells: whole floats below 2**53 as int, missing ones as None."""
    if column.dtype.kind != "f":
        return column.astype(object, copy=False)
    objects = column.astype(object)
    whole = np.isfinite(column) & (column == np.floor(column)) & (np.abs(column) < EXACT_INTEGERS)
    objects[whole] = column[whole].astype(np.int64).astype(object)
    objects[np.isnan(column)] = None
    return objects
