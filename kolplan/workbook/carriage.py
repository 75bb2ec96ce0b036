"""What all parts of carrying share: both workbooks, where things stand now, and what could not be carried."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kolplan.core.catalogue import said
from kolplan.core.findings import Findings, Where
from kolplan.sheets.formula_moves import Moves, moved
from kolplan.sheets.graft_cells import Place, SheetCells, SheetTarget, shared_texts
from kolplan.sheets.graft_styles import StyleGraft
from kolplan.sheets.grid import address
from kolplan.sheets.package import Element, Package, SheetPart, sheets_of
from kolplan.workbook.carried_tables import MovedTable


class Carriage:
    """Two workbooks, of which the old one's things go into the new one."""

    def __init__(self, old: Package, new: Package, tables: dict[str, MovedTable], file: str) -> None:
        """Take the edited workbook, the one that is written anew, their tables by code, and the old file's name."""
        self.old, self.new, self.tables, self.file = old, new, tables, file
        self.findings = Findings()
        self.typed: set[str] = set()
        self.looks = StyleGraft(old, new)
        self.old_sheets = {sheet.name: sheet for sheet in sheets_of(old)}
        self.new_sheets = {sheet.name: sheet for sheet in sheets_of(new)}
        self._cells: dict[str, SheetCells] = {}
        self._targets: dict[str, SheetTarget] = {}
        self._said: set[tuple[str, str, str]] = set()

    @cached_property
    def texts(self) -> list[Element]:
        """Return the old workbook's shared texts."""
        return shared_texts(self.old)

    @cached_property
    def moves(self) -> dict[str, Moves]:
        """Return where cells of tables stand now, by sheet."""
        return {table.sheet: table.moves() for table in self.tables.values()}

    def cells(self, sheet: str) -> SheetCells:
        """Return the cells of an old sheet."""
        if sheet not in self._cells:
            self._cells[sheet] = SheetCells(self.old, self.old_sheets[sheet], self.texts)
        return self._cells[sheet]

    def target(self, sheet: str) -> SheetTarget:
        """Return a new sheet that cells can be put into."""
        if sheet not in self._targets:
            self._targets[sheet] = SheetTarget(self.new.root(self.new_sheets[sheet].part))
        return self._targets[sheet]

    def measure(self, following: Iterable[str]) -> None:
        """Say of every sheet that cells were put into how far it reaches now.

        Where people typed into one of the `following` sheets, whose formulas rest on it, what these show is forgotten:
        a program computes it anew when it opens the file.
        """
        for sheet in following if self.typed else ():
            self.target(sheet).forget()
        for target in self._targets.values():
            target.measured()

    def put(self, sheet: str, place: Place, goal: Place, look: int | None = None) -> None:
        """Put an old cell into a new place of its sheet, formula and all; `look`: of the new workbook, or its own."""
        cells = self.cells(sheet)
        formula = moved(cells.formula(place), sheet, self.moves)
        own = self.look_of(sheet, place) if look is None else look
        self.target(sheet).put(goal, cells.spelled(place, own, formula, valued=look is not None))

    def type_in(self, sheet: str, place: Place, goal: Place) -> None:
        """Put what a person typed into a cell of input, which looks as the new workbook has it."""
        target = self.target(sheet)
        now = target.cell(goal)
        look = int(now.get("s", "0")) if now is not None else target.looks.get(goal[1], 0)
        self.put(sheet, place, goal, look)
        self.typed.add(sheet)

    def look_of(self, sheet: str, place: Place) -> int:
        """Return a cell's look in the new workbook."""
        return self.looks.cell(int(self.cells(sheet).cells[place].get("s", "0")))

    def left(self, what: str, sheet: str, place: Place | None = None) -> None:
        """Say that something stays behind."""
        cell = "" if place is None else address(*place)
        if (what, sheet, cell) not in self._said:
            self._said.add((what, sheet, cell))
            self.findings.add("keep-left-behind", Where(self.file, sheet, cell), what=said(f"keep.left.{what}"))


def part_of(sheet: SheetPart) -> str:
    """Return the kind of a sheet by the folder of its part, as worksheets or chartsheets."""
    return sheet.part.split("/")[-2] if "/" in sheet.part else ""
