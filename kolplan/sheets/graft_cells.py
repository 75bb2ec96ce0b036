"""Cells of a sheet's XML: read with their shared texts and formulas spelled out, and put into another sheet."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property

from lxml import etree

from kolplan.sheets.formula_moves import shifted
from kolplan.sheets.grid import address
from kolplan.sheets.package import Element, Package, SheetPart, main, workbook_part
from kolplan.sheets.row_references import place_of

Place = tuple[int, int]
"""Row and column, from 0."""

_LINKED = ("cm", "vm", "ph")
"""Attributes that lead into parts of the workbook that are not taken along."""


class SheetCells:
    """The cells of a sheet that is read."""

    def __init__(self, package: Package, sheet: SheetPart, texts: list[Element]) -> None:
        """Take the workbook, its sheet and its shared texts."""
        self.sheet, self.root, self._texts = sheet, package.root(sheet.part), texts

    @cached_property
    def cells(self) -> dict[Place, Element]:
        """Return all cells by place."""
        found: dict[Place, Element] = {}
        row_number = -1
        for row in self.root.iter(main("row")):
            row_number = int(row.get("r", row_number + 2)) - 1
            column = -1
            for cell in row.iterchildren(main("c")):
                column = place_of(cell.get("r"))[1] if cell.get("r") else column + 1
                found[row_number, column] = cell
        return found

    @cached_property
    def _masters(self) -> dict[str, tuple[str, Place]]:
        """Return formulas that several cells share, by their number."""
        found = {}
        for place, cell in self.cells.items():
            formula = cell.find(main("f"))
            if formula is not None and formula.get("t") == "shared" and formula.text:
                found[formula.get("si")] = (formula.text, place)
        return found

    def formula(self, place: Place) -> str:
        """Return a cell's own formula without its =, "" where it has none."""
        cell = self.cells.get(place)
        formula = None if cell is None else cell.find(main("f"))
        if formula is None:
            return ""
        if formula.get("t") == "shared" and formula.get("si") in self._masters:
            text, origin = self._masters[formula.get("si")]
            if origin == place:
                return text
            return shifted(text, origin, place)
        return formula.text or ""

    def is_table_of_data(self, place: Place) -> bool:
        """Return whether a cell belongs to a what-if table, which no single cell can hold."""
        formula = self.cells[place].find(main("f"))
        return formula is not None and formula.get("t") == "dataTable"

    def filled(self, place: Place) -> bool:
        """Return whether a cell holds something."""
        cell = self.cells.get(place)
        if cell is None:
            return False
        return any(each.tag in (main("f"), main("is")) or (each.text or "") for each in cell)

    def spelled(self, place: Place, look: int | None, formula: str, *, valued: bool) -> Element:
        """Return a copy of a cell with its text in it, another look and formula; its value stands only if `valued`."""
        cell = deepcopy(self.cells[place])
        cell.tail = None
        for name in _LINKED:
            cell.attrib.pop(name, None)
        if look is None:
            cell.attrib.pop("s", None)
        else:
            cell.set("s", str(look))
        own = cell.find(main("f"))
        if formula and own is not None:
            own.text = formula
            for name in ("si", "ref", "ca") if own.get("t") != "array" else ("ca",):
                own.attrib.pop(name, None)
            if own.get("t") == "shared":
                own.attrib.pop("t")
            if not valued:
                _drop_value(cell)
        if cell.get("t") == "s":
            self._inline(cell)
        return cell

    def value_only(self, place: Place, look: int | None) -> Element:
        """Return a copy of a cell with what it shows, without its formula."""
        cell = self.spelled(place, look, "", valued=True)
        own = cell.find(main("f"))
        if own is not None:
            cell.remove(own)
        return cell

    def _inline(self, cell: Element) -> None:
        value = cell.find(main("v"))
        number = int(value.text) if value is not None and value.text else -1
        if value is not None:
            cell.remove(value)
        cell.set("t", "inlineStr")
        text = etree.SubElement(cell, main("is"))
        if 0 <= number < len(self._texts):
            for each in self._texts[number]:
                if each.tag in (main("t"), main("r")):
                    text.append(deepcopy(each))


def _drop_value(cell: Element) -> None:
    value = cell.find(main("v"))
    if value is not None:
        cell.remove(value)
    cell.attrib.pop("t", None)


def shared_texts(package: Package) -> list[Element]:
    """Return the shared texts of a workbook."""
    relations = package.relations(workbook_part(package))
    part = next((each.target for each in relations if each.kind == "sharedStrings"), "")
    return list(package.root(part)) if part in package.parts else []


class SheetTarget:
    """A sheet that cells are put into."""

    def __init__(self, root: Element) -> None:
        """Take the sheet's root."""
        self.root = root
        self._data = root.find(main("sheetData"))
        self._rows = {int(row.get("r")) - 1: row for row in self._data.iterchildren(main("row"))}

    @cached_property
    def looks(self) -> dict[int, int]:
        """Return the look of each column's empty cells."""
        found: dict[int, int] = {}
        columns = self.root.find(main("cols"))
        for each in columns if columns is not None else ():
            for column in range(int(each.get("min")) - 1, min(int(each.get("max")), 2000)):
                found[column] = int(each.get("style", "0"))
        return found

    def cell(self, place: Place) -> Element | None:
        """Return a cell, None where there is none."""
        row = self._rows.get(place[0])
        if row is None:
            return None
        wanted = address(*place)
        return next((cell for cell in row.iterchildren(main("c")) if cell.get("r") == wanted), None)

    def put(self, place: Place, cell: Element) -> None:
        """Put a cell into its place, instead of what stands there."""
        cell.set("r", address(*place))
        row = self._rows.get(place[0])
        if row is None:
            row = self._new_row(place[0])
        for each in row.iterchildren(main("c")):
            column = place_of(each.get("r"))[1]
            if column == place[1]:
                row.replace(each, cell)
                return
            if column > place[1]:
                each.addprevious(cell)
                return
        row.append(cell)

    def paint(self, place: Place, look: int) -> None:
        """Give a cell another look; a blank one that is not there yet is made."""
        cell = self.cell(place)
        if cell is None:
            cell = etree.Element(main("c"))
            self.put(place, cell)
        cell.set("s", str(look))

    def _new_row(self, number: int) -> Element:
        row = etree.Element(main("row"), r=str(number + 1))
        before = [each for each in self._rows if each < number]
        if before:
            self._rows[max(before)].addnext(row)
        else:
            self._data.insert(0, row)
        self._rows[number] = row
        return row

    def widen(self, column: int, width: Element, look: int) -> None:
        """Give a column the width of another sheet's."""
        columns = self.root.find(main("cols"))
        if columns is None:
            columns = etree.Element(main("cols"))
            self._data.addprevious(columns)
        if any(int(each.get("min")) - 1 <= column < int(each.get("max")) for each in columns):
            return
        own = etree.Element(main("col"), {"min": str(column + 1), "max": str(column + 1), "style": str(look)})
        for name in ("width", "customWidth", "hidden", "bestFit"):
            if width.get(name) is not None:
                own.set(name, width.get(name))
        own.set("width", width.get("width") or "12")
        later = next((each for each in columns if int(each.get("min")) - 1 > column), None)
        if later is None:
            columns.append(own)
        else:
            later.addprevious(own)

    def forget(self) -> None:
        """Take away what formulas have shown so far."""
        for cell in self._data.iter(main("c")):
            if cell.find(main("f")) is not None:
                _drop_value(cell)

    def measured(self) -> None:
        """Say how far the sheet reaches now."""
        dimension = self.root.find(main("dimension"))
        if dimension is None:
            return
        last = [place_of(row[-1].get("r")) for row in self._data.iterchildren(main("row")) if len(row)]
        if last:
            bottom, right = (max(each[n] for each in last) for n in (0, 1))
            dimension.set("ref", f"A1:{address(bottom, right)}")


def width_of(root: Element, column: int) -> Element:
    """Return the element that says a column's width; an empty one where none does."""
    columns = root.find(main("cols"))
    found = (
        each
        for each in (columns if columns is not None else ())
        if int(each.get("min")) - 1 <= column < int(each.get("max"))
    )
    return next(found, etree.Element(main("col")))
