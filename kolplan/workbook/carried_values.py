"""Values that people typed into sheets beside Plan: results on Tracking, figures of the funnel, notes at the edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kolplan.core.money import to_yuan
from kolplan.sheets.package import main
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.carried_tables import MovedTable
from kolplan.workbook.kept_sheets import RESULTS
from kolplan.workbook.marks import code_of
from kolplan.workbook.plan_table import text_of
from kolplan.workbook.record import Record

_TYPED = (*RESULTS, "boosting_cost")
"""Columns of Tracking that kolplan leaves empty."""

_COMPUTED = frozenset({"cost", "rebate_due", "net"})
_HALF_FEN = 0.005


def carry_results(carriage: Carriage, table: MovedTable, record: Record) -> None:
    """Carry what people typed into Tracking; costs and phases only where they differ from what kolplan had written."""
    cells = carriage.cells(table.sheet)
    for key, row in table.old_rows.items():
        for code in (*_TYPED, "content_cost", "phase"):
            column, goal = table.old.columns.get(code), table.new.columns.get(code)
            if column is None or goal is None or not cells.filled((row, column)):
                continue
            if code in ("content_cost", "phase") and _as_written(code, table, row, record.posts.get(key, {})):
                continue
            if key not in table.new_rows:
                carriage.left("result", table.sheet, (row, column))
                continue
            carriage.type_in(table.sheet, (row, column), (table.new_rows[key], goal))


def _as_written(code: str, table: MovedTable, row: int, written: Mapping[str, Any]) -> bool:
    (cell,) = table.old.cells(code, [row])
    if code == "phase":
        return (code_of("phase", text_of(cell)) or text_of(cell)) == (written.get("phase") or "")
    cost = written.get("cost")
    return isinstance(cell, int | float) and cost is not None and abs(cell - to_yuan(round(cost))) < _HALF_FEN


def name_typed_over(carriage: Carriage, table: MovedTable, posts: pd.DataFrame, rows: Sequence[int]) -> None:
    """Name amounts that people typed over the formulas of Plan, where they are not what these say.

    `posts`: the plan as it was read, whose amounts are computed anew, on these rows.
    """
    cells, keys = carriage.cells(table.sheet), {row: key for key, row in table.old_rows.items()}
    for code in _COMPUTED & set(table.old.columns):
        column = table.old.columns[code]
        for row, typed, fen in zip(rows, table.old.cells(code, list(rows)), posts[code].tolist(), strict=True):
            as_said = fen == fen and isinstance(typed, int | float) and abs(typed - to_yuan(round(fen))) < _HALF_FEN
            place = (row, column)
            if row in keys and cells.filled(place) and not cells.formula(place) and not as_said:
                carriage.left("computed", table.sheet, place)


def carry_blanks(carriage: Carriage, sheet: str) -> None:
    """Carry constants of a sheet whose rows are the same in every plan into cells that the new one leaves empty."""
    cells, target = carriage.cells(sheet), carriage.target(sheet)
    for place in sorted(cells.cells):
        now = target.cell(place)
        empty = now is not None and not any(each.tag in (main("v"), main("f"), main("is")) for each in now)
        if empty and now is not None and cells.filled(place) and not cells.formula(place):
            carriage.type_in(sheet, place, place)


def carry_beyond(carriage: Carriage, sheet: str, extent: Sequence[int]) -> None:
    """Carry what stands beyond the cells that kolplan had written on a sheet; what has no room there is named."""
    cells, target = carriage.cells(sheet), carriage.target(sheet)
    rows, columns = extent
    for place in sorted(cells.cells):
        if (place[0] < rows and place[1] < columns) or not cells.filled(place):
            continue
        if _is_free(target.cell(place)):
            carriage.put(sheet, place, place)
        else:
            carriage.left("beyond", sheet, place)


def _is_free(cell: Any) -> bool:
    return cell is None or not any(each.tag in (main("v"), main("f"), main("is")) for each in cell)
