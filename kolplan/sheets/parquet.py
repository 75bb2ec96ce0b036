"""Parquet tables to grids, for rosters that outgrow a workbook; needs the optional extra kolplan[parquet]."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.columns import EXACT_INTEGERS, Column, Columns
from kolplan.sheets.grid import Grid
from kolplan.sheets.sniffing import Kind

if TYPE_CHECKING:
    import pyarrow

_SAMPLE = 1000
_INDEX_COLUMN = "__index_level_"


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
    arrays = [_column(table.column(i)) for i in kept]
    del table
    pyarrow.default_memory_pool().release_unused()
    return Grid(path.name, "", Columns([name or None for name in names], arrays))


def _column(column: pyarrow.ChunkedArray) -> Column:
    """Return a column as numbers where it holds nothing else, else as objects."""
    import pyarrow

    if pyarrow.types.is_string(column.type) or pyarrow.types.is_large_string(column.type):
        return _words(column)
    values: pd.Series = column.to_pandas()
    if values.dtype.kind == "f":
        return values.to_numpy(dtype=np.float64)
    if values.dtype.kind in "iu":
        return values.to_numpy()
    if values.dtype.kind == "b":
        return values.to_numpy(dtype=object)
    missing = values.isna().to_numpy(dtype=bool)
    cells = np.empty(len(values), dtype=object)
    cells[:] = [None if gone else _value(cell) for cell, gone in zip(values.tolist(), missing, strict=True)]
    return cells


def _words(column: pyarrow.ChunkedArray) -> Column:
    """Return a column of texts as objects; where they repeat, each distinct text once."""
    if 2 * len(column.slice(0, _SAMPLE).unique()) > min(_SAMPLE, len(column)):
        return _texts(column.to_pylist())
    encoded = column.combine_chunks().dictionary_encode()
    words = _texts([*encoded.dictionary.to_pylist(), None])
    result: Column = words[encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return result


def _texts(texts: list[str | None]) -> Column:
    result = np.empty(len(texts), dtype=object)
    result[:] = [text if text and not text.isspace() else None for text in texts]
    return result


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
