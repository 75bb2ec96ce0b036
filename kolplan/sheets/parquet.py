"""Parquet tables to grids, for rosters that outgrow a workbook; needs the optional extra kolplan[parquet]."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.grid import Grid
from kolplan.sheets.sniffing import Kind

if TYPE_CHECKING:
    import pyarrow

EXACT_INTEGERS = 2**53
_INDEX_COLUMN = "__index_level_"

Objects = npt.NDArray[np.object_]


def read_parquet(path: Path) -> Grid:
    """Return a Parquet table as a grid whose row 0 holds the column names.

    Values come as from a workbook: None where missing, whole floats below 2**53 as int; lists are joined by 、.
    Raises DataError where the extra is not installed or the file is damaged.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise DataError("parquet-extra-missing", Where(path.name))
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.read_table(path)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise DataError("file-damaged", Where(path.name), kind=Kind.PARQUET) from error
    names = [name for name in table.column_names if not name.startswith(_INDEX_COLUMN)]
    kept = [i for i, name in enumerate(table.column_names) if not name.startswith(_INDEX_COLUMN)]
    columns = {i: _column(name, table.column(kept[i])) for i, name in enumerate(names)}
    return Grid(file=path.name, sheet="", cells=pd.DataFrame(columns, dtype=object))


def _column(name: str, column: pyarrow.ChunkedArray) -> Objects:
    """Return a column's name and values as objects."""
    cells = np.empty(len(column) + 1, dtype=object)
    cells[0] = name or None
    values = column.to_pandas()
    if values.dtype.kind == "f":
        cells[1:] = _whole_as_int(values)
    elif values.dtype.kind in "iub":
        cells[1:] = values.astype(object).to_numpy()
    else:
        missing = values.isna().to_numpy(dtype=bool)
        cells[1:] = [None if gone else _value(cell) for cell, gone in zip(values.tolist(), missing, strict=True)]
    return cells


def _whole_as_int(values: pd.Series) -> Objects:
    """Return floats as objects, whole ones below 2**53 as int and missing ones as None."""
    numbers = values.to_numpy(dtype=np.float64)
    objects = numbers.astype(object)
    whole = np.isfinite(numbers) & (numbers == np.floor(numbers)) & (np.abs(numbers) < EXACT_INTEGERS)
    objects[whole] = numbers[whole].astype(np.int64).astype(object)
    objects[np.isnan(numbers)] = None
    return objects


def _value(value: Any) -> Any:
    """Return a value as a grid holds it."""
    if isinstance(value, str):
        return None if not value or value.isspace() else value
    if isinstance(value, (list, np.ndarray)):
        return "、".join(str(part) for part in value) or None
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace") or None
    if isinstance(value, (float, Decimal)):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < EXACT_INTEGERS else number
    return str(value) if isinstance(value, dict) else value
