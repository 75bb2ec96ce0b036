"""People's things carried from an edited plan into the one that is written anew: own columns, sheets and comments.

The new workbook is kolplan's; what people added to the old one is grafted into it cell by cell and part by part, since
loading and saving their file would lose more than it keeps. What can't be carried is a finding with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kolplan import __version__
from kolplan.core.catalogue import said
from kolplan.core.findings import Findings, Where
from kolplan.plan.keeping import FORECASTS
from kolplan.sheets.formula_moves import moved
from kolplan.sheets.graft_cells import Place
from kolplan.sheets.graft_comments import Comment, comments_on, write_comments
from kolplan.sheets.graft_drawings import drawn_on
from kolplan.sheets.graft_sheets import SheetGraft, hung_on, list_sheets, take_names
from kolplan.sheets.package import MAIN, Package, namespace, workbook_part
from kolplan.sheets.reading import read_own
from kolplan.workbook.carriage import Carriage, part_of
from kolplan.workbook.carried_columns import (
    carry_around,
    carry_columns,
    carry_input_formulas,
    carry_leavers,
    name_between,
)
from kolplan.workbook.carried_looks import carry_looks
from kolplan.workbook.carried_schedule import carry_schedule
from kolplan.workbook.carried_settlement import carry_settlement
from kolplan.workbook.carried_tables import TABLES, moved_table
from kolplan.workbook.carried_values import carry_beyond, carry_blanks, carry_results, name_typed_over
from kolplan.workbook.contract import (
    BASE_SHEET,
    EDITABLE,
    ROSTER_SHEET,
    SETTINGS_SHEET,
    SHEETS,
    SOURCES_SHEET,
    sheet_names,
)
from kolplan.workbook.reading import PlanBook

_HIDDEN = (BASE_SHEET, ROSTER_SHEET, SOURCES_SHEET, SETTINGS_SHEET)
_OURS = {name: code for code in SHEETS for name in sheet_names(code)} | dict.fromkeys(_HIDDEN, "")
_FOLLOWING = frozenset({"tracking", "funnel", "settlement"})
"""Sheets whose formulas rest on what people type there."""
_INPUTS = frozenset(EDITABLE | set(FORECASTS))


def carry_over(book: PlanBook, old_file: Path, draft: Path, keys: Sequence[str]) -> Findings:
    """Put people's things of an edited plan into a draft of the new one; return what could not be carried.

    `book`: the plan as it was read from `old_file`. `keys`: of the draft's posts, as the old plan names them. The draft
    is written again in its place.
    """
    old = Package(old_file)
    if namespace(old.root(workbook_part(old))) != MAIN:
        findings = Findings()
        findings.add("keep-left-behind", Where(book.file), what=said("keep.left.strict"))
        return findings
    grids = read_own(draft)
    tables = {code: moved_table(code, (book.grids, book.keys), (grids, keys), book.record.posts) for code in TABLES}
    known = {code: table for code, table in tables.items() if table is not None}
    carriage = Carriage(old, Package(draft), known, book.file)
    _carry_tables(carriage, book)
    _carry_others(carriage, book)
    carry_settlement(carriage, list(book.grids), grids)
    carry_schedule(carriage, list(book.grids), grids)
    ours = [name for name in carriage.old_sheets if _OURS.get(name) and name in carriage.new_sheets]
    _carry_comments(carriage, ours)
    for name in ours:
        own = book.record.drawn.get(_OURS[name], [drawn_on(carriage.new, carriage.new_sheets[name])])[0]
        if drawn_on(old, carriage.old_sheets[name]) > own:
            carriage.left("drawing", name)
        for what in hung_on(old, carriage.old_sheets[name]):
            carriage.left(what, name)
    _carry_sheets(carriage, set(book.record.extents))
    carriage.measure([name for name in carriage.new_sheets if _OURS.get(name) in _FOLLOWING])
    carriage.new.save(draft)
    return carriage.findings


def _carry_tables(carriage: Carriage, book: PlanBook) -> None:
    tables, outcome = carriage.tables, book.record.outcome
    for table in tables.values():
        carry_columns(carriage, table)
    for code, other in (("plan", "candidates"), ("candidates", "plan")):
        if code in tables and other in tables:
            carry_leavers(carriage, tables[code], tables[other])
    for table in tables.values():
        carry_around(carriage, table)
        name_between(carriage, table)
    for table in tables.values():
        carry_looks(carriage, table, same_version=outcome is not None and outcome.version == __version__)
    if "plan" in tables:
        carry_input_formulas(carriage, tables["plan"], _INPUTS)
        name_typed_over(carriage, tables["plan"], book.posts, book.rows)
    if "tracking" in tables:
        carry_results(carriage, tables["tracking"], book.record)


def _carry_others(carriage: Carriage, book: PlanBook) -> None:
    """Carry what stands on kolplan's other sheets."""
    for name in carriage.old_sheets:
        code = _OURS.get(name, "")
        if code and code not in TABLES and name in carriage.new_sheets:
            if code == "funnel":
                carry_blanks(carriage, name)
            if code in book.record.extents:
                carry_beyond(carriage, name, book.record.extents[code])


def _carry_comments(carriage: Carriage, sheets: list[str]) -> None:
    """Carry comments on kolplan's sheets to where their cells stand now; of one who left, to where she is listed."""
    found: dict[str, dict[Place, Comment]] = {name: {} for name in sheets}
    for name in sheets:
        sheet = carriage.old_sheets[name]
        for place, comment in comments_on(carriage.old, sheet).items():
            goal, where = _goal(carriage, name, place)
            if goal not in found or where in found[goal]:
                carriage.left("comment", name, place)
            else:
                found[goal][where] = comment
    for name, comments in found.items():
        write_comments(carriage.new, carriage.new_sheets[name], comments)


def _goal(carriage: Carriage, sheet: str, place: Place) -> tuple[str, Place]:
    """Return the sheet and place of a cell now; "" where it is nowhere."""
    table = next((each for each in carriage.tables.values() if each.sheet == sheet), None)
    if table is None:
        return sheet, place
    moves = table.moves()
    row, column = moves.row(place[0]), moves.column(place[1])
    if row is not None:
        return sheet, (row, 0 if column is None else column)
    key = table.key_of(place[0])
    for other in carriage.tables.values():
        if key and key in other.new_rows and other is not table:
            return other.sheet, (other.new_rows[key], other.new.columns["creator"])
    return "", place


def _carry_sheets(carriage: Carriage, written: set[str]) -> None:
    """Carry people's own sheets, each behind the one it stood behind, and the names they gave to areas.

    `written`: codes of the sheets that kolplan had written; another one is theirs, whatever its name.
    """
    old, new, moves = carriage.old, carriage.new, carriage.moves
    graft = SheetGraft(old, new, carriage.looks, moves)
    order, added = list(carriage.new_sheets), {}
    before = ""
    for name, sheet in carriage.old_sheets.items():
        own = name not in _OURS or bool(_OURS[name] and written and _OURS[name] not in written)
        if own and name in carriage.new_sheets:
            carriage.left("sheet-name", name)
        elif own:
            if part_of(sheet) != "worksheets":
                carriage.left("chart-sheet", name)
                continue
            added[name] = (graft.take(sheet, carriage.cells(name)), sheet.state)
            order.insert(order.index(before) + 1 if before in order else 0, name)
        before = name if name in order else before
    for left in graft.left:
        carriage.left(*left)
    list_sheets(new, added, order)
    take_names(old, new, lambda text: moved(text, "", moves), {name: name in added for name in order})
