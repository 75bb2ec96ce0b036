"""Colours and strokes that people gave to kolplan's own cells of a table: a row in yellow, a price in red."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kolplan.sheets.graft_cells import Place
from kolplan.sheets.graft_styles import Paint
from kolplan.workbook import styles
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.carried_tables import MovedTable

FEW = 2
"""Rows up to which all cells of a column may be painted by hand; of more, what all have is the column's look."""

_NOBODYS_FILLS = frozenset({"", f"FF{styles.PALE}"})
"""Fills of cells that nobody painted: none, and every second row's."""

_OWN_WORD = (f"FF{styles.BLUE}", "b")
"""How kolplan writes a person's word, which may since be none."""


def carry_looks(carriage: Carriage, table: MovedTable, *, same_version: bool) -> None:
    """Paint cells as people did, each where its creator and column stand now; number formats stay kolplan's.

    A fill or a text that is not as kolplan paints the column was painted by somebody, unless every row of the column
    has it: that is the look of an earlier version. `same_version`: there is none, and a column that somebody painted as
    a whole is told from kolplan's own.
    """
    rows = {row: table.new_rows[key] for key, row in table.old_rows.items() if key in table.new_rows}
    for code, column in table.old.columns.items():
        if code in table.new.columns:
            _carry_column(carriage, table, (column, table.new.columns[code]), rows, whole=same_version)


def _carry_column(
    carriage: Carriage, table: MovedTable, columns: tuple[int, int], rows: Mapping[int, int], *, whole: bool
) -> None:
    """Paint a column of the new table as the old one; `columns`, `rows`: as they were and as they are.

    `whole`: all of it may have been painted by hand.
    """
    cells, target = carriage.cells(table.sheet).cells, carriage.target(table.sheet)
    column, goal = columns
    looks = {row: int(cells[row, column].get("s", "0")) for row in rows if (row, column) in cells}
    paints = {row: carriage.looks.paint_of_old(look) for row, look in looks.items()}
    usual = carriage.looks.paint_of_new(target.looks.get(goal, 0))
    every = len(rows) if len(rows) > FEW and not whole else len(rows) + 1
    fills, texts = _by_hand(list(paints.values()), usual, every)
    for row, (fill, *text) in paints.items():
        parts = (("fill", fill in fills), ("font", tuple(text) in texts))
        mine = tuple(part for part, painted in parts if painted)
        if mine:
            place = (rows[row], goal)
            target.paint(place, carriage.looks.painted(_look(carriage, table, place), looks[row], mine))


def _by_hand(paints: Sequence[Paint], usual: Paint, every: int) -> tuple[set[str], set[Paint]]:
    """Return the fills and the texts that people gave to cells of a column; what `every` cell has is nobody's."""
    fills, texts = Counter(paint[0] for paint in paints), Counter(paint[1:] for paint in paints)
    return (
        {fill for fill, count in fills.items() if fill not in _NOBODYS_FILLS | {usual[0]} and count < every},
        {text for text, count in texts.items() if text not in (usual[1:], _OWN_WORD) and count < every},
    )


def _look(carriage: Carriage, table: MovedTable, place: Place) -> int:
    """Return the look that kolplan gives to a cell."""
    target = carriage.target(table.sheet)
    cell = target.cell(place)
    return target.looks.get(place[1], 0) if cell is None else int(cell.get("s", "0"))
