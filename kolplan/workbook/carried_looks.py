"""Colours and strokes that people gave to kolplan's own cells of a table: a row in yellow, a price in red."""

from __future__ import annotations

from collections import Counter

from kolplan.sheets.graft_cells import Place
from kolplan.workbook import styles
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.carried_tables import MovedTable

FEW = 2
"""Rows up to which all cells of a column may be painted by hand; of more, what all have is the column's look."""

OWN_WORD = ("", f"FF{styles.BLUE}", "b")
"""How kolplan paints a cell with a person's word, which may since be none."""


def carry_looks(carriage: Carriage, table: MovedTable) -> None:
    """Paint cells as people did, each where its creator and column stand now; number formats stay kolplan's.

    What is not as kolplan paints the column was painted by somebody, unless every row of the column has it: that is the
    look of an earlier version.
    """
    stayed = [(row, table.new_rows[key]) for key, row in table.old_rows.items() if key in table.new_rows]
    cells, target = carriage.cells(table.sheet).cells, carriage.target(table.sheet)
    for code, column in table.old.columns.items():
        goal = table.new.columns.get(code)
        if goal is None or not stayed:
            continue
        looks = {row: int(cells[row, column].get("s", "0")) for row, _ in stayed if (row, column) in cells}
        paints = {row: carriage.looks.paint_of_old(look) for row, look in looks.items()}
        usual = {OWN_WORD} | {
            carriage.looks.paint_of_new(_look(carriage, table, (now, goal))) for _, now in stayed[:FEW]
        }
        shared = {paint for paint, rows in Counter(paints.values()).items() if rows == len(stayed) > FEW}
        for row, now in stayed:
            if row in looks and paints[row] not in usual | shared:
                place = (now, goal)
                look = carriage.looks.painted(_look(carriage, table, place), looks[row])
                target.paint(place, look)


def _look(carriage: Carriage, table: MovedTable, place: Place) -> int:
    """Return the look that kolplan gives to a cell."""
    target = carriage.target(table.sheet)
    cell = target.cell(place)
    return target.looks.get(place[1], 0) if cell is None else int(cell.get("s", "0"))
