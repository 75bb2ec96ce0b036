"""Ids that a spreadsheet program turned into numbers, which cost them their last digits, as they were written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kolplan.core.errors import DataError
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import CANDIDATE_COLUMNS, PLAN_COLUMNS, TRACKING_COLUMNS
from kolplan.workbook.marks import code_of
from kolplan.workbook.plan_table import EXACT_INTEGERS, EditedTable, find_table, sheet_named, text_of
from kolplan.workbook.record import Record

_SHEETS = {"plan": PLAN_COLUMNS, "candidates": CANDIDATE_COLUMNS, "tracking": TRACKING_COLUMNS}
"""Sheets whose rows are told apart by id."""

_KEY = re.compile(r"(.+?):(\d{16,})(?:#\d+)?")
"""A post's key whose id is too long for a number: platform and id."""

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_KEPT_DIGITS = 15
"""Digits of a number that every program keeps; what follows is rounded, cut off, or that of the nearest double."""

Known = Mapping[tuple[str, int, int], Sequence[str]]
"""Ids by platform, number of digits, and their first digits."""


def with_written_ids(grids: Sequence[Grid], record: Record) -> list[Grid]:
    """Return the sheets of an edited plan, ids that became numbers as kolplan had written them.

    A number that stands for none of the ids of its platform, or for several, is left as it is.
    """
    ids: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for platform, account in dict.fromkeys(_long_ids(record)):
        ids[platform, len(account), int(account[:_KEPT_DIGITS])].append(account)
    if not ids:
        return list(grids)
    mended = {}
    for sheet, columns in _SHEETS.items():
        grid = sheet_named(grids, sheet)
        if grid is not None:
            mended[id(grid)] = _mended(grid, columns, ids)
    return [mended.get(id(grid), grid) for grid in grids]


def _long_ids(record: Record) -> Iterator[tuple[str, str]]:
    for key in (*record.posts, *record.candidates):
        match = _KEY.fullmatch(key)
        if match is not None:
            yield match[1], match[2]


def _mended(grid: Grid, columns: Sequence[str], ids: Known) -> Grid:
    try:
        table = find_table(grid, columns, ("id", "platform"))
    except DataError:
        return grid
    written = dict(_written(table, ids))
    if not written:
        return grid
    cells = grid.cells.copy()
    column = cells[table.columns["id"]].tolist()
    for row, account in written.items():
        column[row] = account
    cells[table.columns["id"]] = pd.Series(column, index=cells.index, dtype=object)
    return replace(grid, stored=cells)


def _written(table: EditedTable, ids: Known) -> Iterator[tuple[int, str]]:
    rows = table.rows()
    for row, cell, name in zip(rows, table.cells("id", rows), table.cells("platform", rows), strict=True):
        number = _number(cell)
        if number < EXACT_INTEGERS:
            continue
        length, platform = len(str(number)), code_of("platform", text_of(name)) or ""
        first = int(str(number)[:_KEPT_DIGITS])
        found = [each for near in (-1, 0, 1) for each in ids.get((platform, length, first + near), ())]
        if len(found) == 1:
            yield row, found[0]


def _number(cell: Any) -> int:
    """Return the whole number that stands where an id should, 0 where none does."""
    if isinstance(cell, str):
        return int(float(cell)) if _SCIENTIFIC.fullmatch(cell.strip()) else 0
    return int(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else 0
