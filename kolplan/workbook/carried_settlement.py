"""What people typed into Settlement: rebates received, invoices and payments, each in the row of its supplier."""

from __future__ import annotations

from kolplan.core.errors import DataError
from kolplan.sheets.grid import Grid
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.contract import SETTLEMENT_COLUMNS, SETTLEMENT_INPUTS
from kolplan.workbook.parties import party_key
from kolplan.workbook.plan_table import EditedTable, find_table, sheet_named, text_of

_NAME = "supplier"
_CODES = tuple(_NAME if code == "party" else code for code in SETTLEMENT_COLUMNS)
_TYPED = tuple(code for code in SETTLEMENT_COLUMNS if code in SETTLEMENT_INPUTS and code != "party")


def carry_settlement(carriage: Carriage, old_grids: list[Grid], new_grids: list[Grid]) -> None:
    """Carry what was typed for each supplier; one who is in no row any more gets a free one."""
    old, new = _table(old_grids), _table(new_grids)
    if old is None or new is None:
        return
    rows, free = _rows(new)
    for name, row in _rows(old)[0].items():
        cells = carriage.cells(old.grid.sheet)
        filled = [code for code in _TYPED if code in old.columns and cells.filled((row, old.columns[code]))]
        if not filled:
            continue
        if name not in rows:
            if not free:
                carriage.left("result", old.grid.sheet, (row, old.columns[_NAME]))
                continue
            rows[name] = free.pop(0)
            _put(carriage, (old, new), _NAME, (row, rows[name]))
        for code in filled:
            _put(carriage, (old, new), code, (row, rows[name]))


def _put(carriage: Carriage, tables: tuple[EditedTable, EditedTable], code: str, rows: tuple[int, int]) -> None:
    old, new = tables
    if code in new.columns:
        carriage.type_in(old.grid.sheet, (rows[0], old.columns[code]), (rows[1], new.columns[code]))


def _table(grids: list[Grid]) -> EditedTable | None:
    grid = sheet_named(grids, "settlement")
    if grid is None:
        return None
    try:
        return find_table(grid, _CODES, (_NAME,))
    except DataError:
        return None


def _rows(table: EditedTable) -> tuple[dict[str, int], list[int]]:
    """Return the row of each supplier, and the rows that wait for one."""
    rows = list(table.rows())
    names = [text_of(cell) for cell in table.cells(_NAME, rows)]
    named = {party_key(name): row for name, row in zip(reversed(names), reversed(rows), strict=True) if name}
    return dict(reversed(named.items())), [row for name, row in zip(names, rows, strict=True) if not name]
