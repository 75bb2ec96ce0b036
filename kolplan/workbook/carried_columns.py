"""People's own columns of a table, formulas included, each row where its creator now stands; and cells beside it."""

from __future__ import annotations

from kolplan.sheets.formula_moves import shifted
from kolplan.sheets.graft_cells import Place, SheetCells, width_of
from kolplan.sheets.package import Element, main
from kolplan.workbook.carriage import Carriage
from kolplan.workbook.carried_tables import MovedTable


def carry_columns(carriage: Carriage, table: MovedTable) -> None:
    """Carry own columns: heading, what stands above it, and the cells of all creators who stand in the table still."""
    cells = carriage.cells(table.sheet)
    for column, goal in table.own.items():
        for place in sorted(place for place in cells.cells if place[1] == column):
            row = _row_of(table, place[0])
            if row is not None and (cells.filled(place) or place[0] == table.old.heading_row):
                carriage.put(table.sheet, place, (row, goal))
        look = carriage.looks.cell(int(width_of(cells.root, column).get("style", "0")))
        carriage.target(table.sheet).widen(goal, width_of(cells.root, column), look)
        if _fill_down(carriage, table, goal):
            table.uniform.add(column)


def _row_of(table: MovedTable, row: int) -> int | None:
    """Return where a row of the table stands now, or one above or, on Plan, below it; None for any other."""
    if row > max(table.old_rows.values(), default=table.old.heading_row) and table.code != "plan":
        return None
    return table.moves().row(row)


def _fill_down(carriage: Carriage, table: MovedTable, column: int) -> bool:
    """Give new rows the formula of an own column, where most rows have one and all the same; return whether so."""
    target = carriage.target(table.sheet)
    stayed = [row for key, row in table.new_rows.items() if key in table.old_rows]
    found = [(row, _formula(target.cell((row, column)))) for row in stayed]
    formulas = [(row, text) for row, text in found if text]
    if not formulas or 2 * len(formulas) <= len(stayed):
        return False
    (first, text), *others = formulas
    if any(shifted(text, (first, column), (row, column)) != other for row, other in others):
        return False
    model = target.cell((first, column))
    for row in table.new_ones:
        cell = _blank_copy(model)
        formula = cell.makeelement(main("f"), {})
        formula.text = shifted(text, (first, column), (row, column))
        cell.append(formula)
        target.put((row, column), cell)
    return True


def _formula(cell: Element | None) -> str:
    formula = None if cell is None else cell.find(main("f"))
    return "" if formula is None or formula.get("t") == "array" else str(formula.text or "")


def _blank_copy(model: Element | None) -> Element:
    assert model is not None  # noqa: S101 - it has just been read
    cell: Element = model.makeelement(main("c"), {})
    if model.get("s") is not None:
        cell.set("s", model.get("s"))
    return cell


def carry_leavers(carriage: Carriage, table: MovedTable, other: MovedTable) -> None:
    """Carry what stands in own columns of creators who left a table to where they are now, as values."""
    cells = carriage.cells(table.sheet)
    headings = {goal: heading for heading, goal in table.headings.items()}
    for key, row in table.old_rows.items():
        if key in table.new_rows:
            continue
        for column, goal in table.own.items():
            place = (row, column)
            if not cells.filled(place) or (column in table.uniform and cells.formula(place)):
                continue
            if key not in other.new_rows or not _has_value(cells, place):
                carriage.left("own-cell", table.sheet, place)
                continue
            where = (other.new_rows[key], other.own_column(headings[goal]))
            target = carriage.target(other.sheet)
            if target.cell(where) is None:
                target.put(where, cells.value_only(place, carriage.look_of(table.sheet, place)))
                _head(carriage, (table, column), (other, where[1]))


def _has_value(cells: SheetCells, place: Place) -> bool:
    return any(each.tag != main("f") and (each.text or len(each)) for each in cells.cells[place])


def _head(carriage: Carriage, source: tuple[MovedTable, int], goal: tuple[MovedTable, int]) -> None:
    """Put an own column's heading over it on another sheet, where it is not there yet."""
    (table, column), (other, where) = source, goal
    target, cells = carriage.target(other.sheet), carriage.cells(table.sheet)
    head = (other.new.heading_row, where)
    origin = (table.old.heading_row, column)
    if target.cell(head) is None and origin in cells.cells:
        target.put(head, cells.spelled(origin, carriage.look_of(table.sheet, origin), "", valued=True))
        target.widen(where, width_of(cells.root, column), 0)


def carry_around(carriage: Carriage, table: MovedTable) -> None:
    """Carry what people wrote above the headings and, on Plan, below the posts, where kolplan writes nothing."""
    cells, moves = carriage.cells(table.sheet), table.moves()
    target, last = carriage.target(table.sheet), max(table.old_rows.values(), default=0)
    ours = set(table.old.columns.values())
    for place in sorted(cells.cells):
        below = place[0] > last and table.code == "plan"
        if not below and not (place[0] < table.old.heading_row and place[1] in ours):
            continue
        row, column = moves.row(place[0]), moves.column(place[1])
        if place[1] in table.own or row is None or column is None or not cells.filled(place):
            continue
        if target.cell((row, column)) is None:
            carriage.put(table.sheet, place, (row, column))


def name_between(carriage: Carriage, table: MovedTable) -> None:
    """Name each row between creators that is nobody's, by the first cell that a person filled there."""
    cells, named = carriage.cells(table.sheet), set(table.old_rows.values())
    last = max(named, default=0)
    for row, column in sorted(cells.cells):
        if row in named or not table.old.heading_row < row < last or not cells.filled((row, column)):
            continue
        if column in table.own or not cells.formula((row, column)):
            carriage.left("between", table.sheet, (row, column))
            named.add(row)


def carry_input_formulas(carriage: Carriage, table: MovedTable, codes: frozenset[str]) -> None:
    """Carry formulas that people wrote into kolplan's own columns of inputs, with the value that was read of them."""
    cells, target = carriage.cells(table.sheet), carriage.target(table.sheet)
    columns = {
        column: table.new.columns[code]
        for code, column in table.old.columns.items()
        if code in codes and code in table.new.columns
    }
    for key, row in table.old_rows.items():
        for column, goal in columns.items():
            place = (row, column)
            if key in table.new_rows and place in cells.cells and cells.formula(place):
                where = (table.new_rows[key], goal)
                now = target.cell(where)
                look = int(now.get("s", "0")) if now is not None else target.looks.get(goal, 0)
                carriage.put(table.sheet, place, where, look)
