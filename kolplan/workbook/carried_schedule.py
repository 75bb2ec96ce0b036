"""What people typed into Schedule: parcels, confirmations, owners, links and remarks, each in the row of its post."""

from __future__ import annotations

from kolplan.core.errors import DataError
from kolplan.sheets.grid import Grid
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.carried_tables import MovedTable
from kolplan.workbook.contract import POST_NO, SCHEDULE_INPUTS, schedule_columns
from kolplan.workbook.plan_table import EditedTable, find_table, sheet_named, text_of

_LATER = "later"
"""Column of a lot's posts that appear later than its first: such rows share their post's number."""


def carry_schedule(carriage: Carriage, old_grids: list[Grid], new_grids: list[Grid]) -> None:
    """Carry what was typed for each post; its number on Plan says whose it is, before and now."""
    old, new = _table(old_grids), _table(new_grids)
    plan = carriage.tables.get("plan")
    if old is None or new is None or plan is None:
        return
    numbers = _numbers(plan)
    rows = _rows(new)
    for (number, later), row in _rows(old).items():
        for code in sorted(SCHEDULE_INPUTS & set(old.columns)):
            place = (row, old.columns[code])
            if not carriage.cells(old.grid.sheet).filled(place):
                continue
            goal = rows.get((numbers.get(number, ""), later))
            if goal is None or code not in new.columns:
                carriage.left("result", old.grid.sheet, place)
            else:
                carriage.type_in(old.grid.sheet, place, (goal, new.columns[code]))


def _numbers(plan: MovedTable) -> dict[str, str]:
    """Return each post's number as it was to its number as it is."""
    before, now = (_by_key(table, rows) for table, rows in ((plan.old, plan.old_rows), (plan.new, plan.new_rows)))
    return {number: now[key] for key, number in before.items() if key in now and number}


def _by_key(table: EditedTable, rows: dict[str, int]) -> dict[str, str]:
    numbers = [text_of(cell) for cell in table.cells(POST_NO, rows.values())]
    return dict(zip(rows, numbers, strict=True))


def _table(grids: list[Grid]) -> EditedTable | None:
    grid = sheet_named(grids, "schedule")
    if grid is None:
        return None
    try:
        return find_table(grid, schedule_columns(lots=True), (POST_NO,))
    except DataError:
        return None


def _rows(table: EditedTable) -> dict[tuple[str, str], int]:
    """Return the row of each post, and of a lot's posts by how much later they appear."""
    rows = list(table.rows())
    numbers, later = (table.cells(code, rows) for code in (POST_NO, _LATER))
    told = (
        (text_of(number), text_of(after) or "0", row) for number, after, row in zip(numbers, later, rows, strict=True)
    )
    return {(number, after): row for number, after, row in told if number.isdigit()}
