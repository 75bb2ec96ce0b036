"""Workbooks (.xlsx, .xls, .ods) to grids: values from calamine, everything that calamine drops from a scan."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets import ods_scan, xlsx_scan
from kolplan.sheets.grid import Grid
from kolplan.sheets.sheet_facts import Cell, SheetFacts
from kolplan.sheets.sniffing import Kind

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

EXACT_INTEGERS = 2**53
"""From here on a number cell can't hold every whole number: an id typed as a number is already rounded in the file."""


def read_workbook(path: Path, kind: Kind, *, own: bool = False) -> list[Grid]:
    """Return the grid of each worksheet, in workbook order and hidden ones too.

    `own`: kolplan has just written it, so that it is not searched for what a person or another program may have left.

    Whole numbers come as int below 2**53 (so an id from a number cell is '880012345') and stay float from there on,
    where the file itself has rounded them. Raises DataError for a damaged, encrypted or dangerous file.
    """
    from python_calamine import CalamineError, PasswordError

    facts = {} if own else _facts(path, kind)
    try:
        with _silent_panics(kind):
            return list(_grids(path, facts))
    except PasswordError as error:
        raise DataError("file-encrypted", Where(path.name)) from error
    except (CalamineError, _PanickedError) as error:
        raise DataError("file-damaged", Where(path.name), kind=kind) from error


def _facts(path: Path, kind: Kind) -> dict[str, SheetFacts]:
    if kind is Kind.XLSX:
        return xlsx_scan.scan(path)
    return ods_scan.scan(path) if kind is Kind.ODS else {}


def _grids(path: Path, facts: dict[str, SheetFacts]) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)  # from_path would believe the file's name
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            known = facts.get(sheet.name, SheetFacts())
            hidden = sheet.visible != SheetVisibleEnum.Visible
            yield _grid(path.name, book.get_sheet_by_name(sheet.name), known, hidden=hidden)


class _PanickedError(Exception):
    """The reader of old workbooks gave up in a way that is no ordinary exception."""


@contextmanager
def _silent_panics(kind: Kind) -> Iterator[None]:
    """Turn a panic over a damaged .xls, which is no Exception and prints its own trace, into _PanickedError."""
    kept = os.dup(2) if kind is Kind.XLS else None
    try:
        if kept is not None:
            sys.stderr.flush()
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), 2)
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _PanickedError(str(error)) from None
    finally:
        if kept is not None:
            os.dup2(kept, 2)
            os.close(kept)


def _grid(file: str, sheet: CalamineSheet, facts: SheetFacts, *, hidden: bool) -> Grid:
    with _no_collections():
        cells, texts = _cells(sheet.to_python(skip_empty_area=False), facts)
    height, width = cells.shape
    merged = facts.merged or [(*top_left, *bottom_right) for top_left, bottom_right in sheet.merged_cell_ranges or ()]
    return Grid(
        file=file,
        sheet=sheet.name,
        stored=cells,
        merged=tuple(sorted(merged)),
        hidden_rows=frozenset(row for row in facts.hidden_rows if row < height),
        hidden_columns=frozenset(column for column in facts.hidden_columns if column < width),
        hidden=hidden,
        errors=facts.errors,
        uncalculated=frozenset(facts.uncalculated),
        formulas=texts | facts.formulas,
    )


@contextmanager
def _no_collections() -> Iterator[None]:
    """Hold the cyclic collector while millions of cells are made: it finds nothing and takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _cells(rows: list[list[Any]], facts: SheetFacts) -> tuple[pd.DataFrame, dict[Cell, str]]:
    """Return the cells as a grid holds them and the texts that look like formulas.

    The frame reaches as far as any fact does, where a formula without value or an error stands outermost.
    """
    places = [*facts.errors, *facts.uncalculated]
    height = max([len(rows), *(row + 1 for row, _ in places)])
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in places)])
    columns = pd.DataFrame(rows, dtype=object).reindex(index=range(height), columns=range(width))
    cleaned = {i: [_value(cell) for cell in columns[i].tolist()] for i in range(width)}
    texts = {
        (row, column): cell
        for column, values in cleaned.items()
        for row, cell in enumerate(values)
        if cell.__class__ is str and cell[0] == "="
    }
    return pd.DataFrame(cleaned, index=range(height), dtype=object), texts


def _value(cell: Any) -> Any:
    """Return a cell as a grid holds it: None where empty, int where whole, datetime for a day."""
    kind = cell.__class__
    if kind is str:
        return None if not cell or cell.isspace() else cell
    if kind is float:
        if cell.is_integer() and -EXACT_INTEGERS < cell < EXACT_INTEGERS:
            return int(cell)
        return None if cell != cell else cell
    if kind is dt.date:
        return dt.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  a sheet's day has no time zone
    return cell
