"""One sheet of somebody else's workbook: its cells, filled in or put in row by row, everything else left as it is."""

from __future__ import annotations

import copy
import re
from bisect import bisect
from collections.abc import Collection, Iterator
from typing import Any

from kolplan.sheets.grid import address
from kolplan.sheets.row_references import column_number, copied_formula
from kolplan.sheets.styled_text import cell_text
from kolplan.sheets.template_package import Package

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST = {
    "between": ("formula2", 0),
    "lessThanOrEqual": ("formula1", 0),
    "lessThan": ("formula1", 1),
    "equal": ("formula1", 0),
}
"""By the operator of a check on lengths: which of its figures is the most, and how many less are let in."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class TemplateSheet:
    """A sheet's cells; rows and columns count from 0, as in Grid. Changes show in the package's part."""

    def __init__(self, package: Package, part: str) -> None:
        """Take up a sheet; every row and cell is given its address, and shared formulas are written out."""
        self.root = package.change(part)
        self._space = self.root.tag.rpartition("}")[0] + "}"
        self.data = self.root.find("{*}sheetData")
        self._rows: dict[int, Any] = {}
        self.index()
        self._write_out_shared()

    def index(self) -> None:
        """Learn anew where rows and cells stand, after they were moved."""
        self._rows, self._cells = {}, dict[tuple[int, int], Any]()
        self._columns: dict[int, list[int]] = {}
        row = -1
        for element in self.data.iterchildren("{*}row"):
            row = int(element.get("r", row + 2)) - 1
            element.set("r", str(row + 1))
            self._rows[row], columns = element, self._columns.setdefault(row, [])
            column = -1
            for cell in element.iterchildren("{*}c"):
                found = _ADDRESS.fullmatch(cell.get("r", ""))
                column = column_number(found[1]) if found else column + 1
                cell.set("r", address(row, column))
                self._cells[row, column] = cell
                columns.append(column)

    @property
    def last_row(self) -> int:
        """Return the last row that is there."""
        return max(self._rows, default=-1)

    def columns(self, row: int) -> list[int]:
        """Return the columns of a row's cells, empty but formatted ones too."""
        return list(self._columns.get(row, ()))

    def is_hidden(self, row: int) -> bool:
        """Return whether a row is hidden."""
        element = self._rows.get(row)
        return element is not None and element.get("hidden") in ("1", "true")

    def formula(self, row: int, column: int) -> str:
        """Return a cell's formula without =; "" where it has none."""
        cell = self._cells.get((row, column))
        found = None if cell is None else cell.find("{*}f")
        return "" if found is None else found.text or "?"

    def style(self, row: int, column: int) -> int:
        """Return the number of a cell's style: its own, its row's, its column's."""
        cell = self._cells.get((row, column))
        if cell is not None:
            return int(cell.get("s", "0"))
        element = self._rows.get(row)
        if element is not None and element.get("customFormat") in ("1", "true"):
            return int(element.get("s", "0"))
        for each in self.root.iter("{*}col"):
            if int(each.get("min", "1")) <= column + 1 <= int(each.get("max", "1")):
                return int(each.get("style", "0"))
        return 0

    def put(self, row: int, column: int, value: str | float | None, style: int | None = None) -> None:
        """Put a text or a number into a cell, or empty it; it keeps its style unless it is given another.

        A text is a text, whatever it begins with.
        """
        cell = self._cell(row, column, self.style(row, column) if style is None else style)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        if isinstance(value, str) and value:
            cell.set("t", "inlineStr")
            text = self._add(self._add(cell, "is"), "t")
            text.text = _ESCAPED.sub("_x005F_", cell_text(value))
            text.set(_SPACE, "preserve")
        elif isinstance(value, int | float):
            self._add(cell, "v").text = repr(value)

    def put_formula(self, row: int, column: int, formula: str) -> None:
        """Put a formula (without =) into a cell, which keeps its style; it has no result yet."""
        self.put(row, column, None)
        self._add(self._cells[row, column], "f").text = formula

    def copy_row(self, source: int, target: int) -> None:
        """Make a row like another: heights, styles and formulas, without its values."""
        pattern = self._rows.get(source)
        if pattern is None:
            return
        row = copy.deepcopy(pattern)
        row.set("r", str(target + 1))
        row.attrib.pop("hidden", None)
        for cell in list(row):
            column = column_number(str(_ADDRESS.fullmatch(cell.get("r", ""))[1]))  # type: ignore[index]
            formula = cell.find("{*}f")
            text = "" if formula is None else formula.text or ""
            for child in list(cell):
                cell.remove(child)
            for name in ("t", "cm", "vm"):
                cell.attrib.pop(name, None)
            if text:
                self._add(cell, "f").text = copied_formula(text, cell.get("r"), address(target, column))
            cell.set("r", address(target, column))
            self._cells[target, column] = cell
        self._columns[target] = list(self._columns.get(source, ()))
        self._place(row, target)

    def raise_to(self, row: int, height: float, usual: float) -> None:
        """Make a row at least so high (points), unless somebody set its height."""
        element = self._rows.get(row)
        if element is None or element.get("customHeight") in ("1", "true"):
            return
        if float(element.get("ht", usual)) < height:
            element.set("ht", f"{height:g}")

    def formulas(self) -> Iterator[tuple[Any, Any]]:
        """Yield each formula's element with its cell's."""
        for cell in self._cells.values():
            formula = cell.find("{*}f")
            if formula is not None:
                yield cell, formula

    def store(self, cell: Any, value: str | float | bool | None) -> None:
        """Store the result of a cell's formula, in place of the one that stood there."""
        for old in cell.findall("{*}v"):
            cell.remove(old)
        cell.attrib.pop("t", None)
        if isinstance(value, bool | str):
            cell.set("t", "b" if isinstance(value, bool) else "str")
        text = str(int(value)) if isinstance(value, bool) else value if isinstance(value, str) else repr(value or 0.0)
        self._add(cell, "v").text = text

    def forget_results(self) -> None:
        """Drop the stored results of all formulas, so that every program computes them anew."""
        for cell, _ in self.formulas():
            for value in cell.findall("{*}v"):
                cell.remove(value)
            cell.attrib.pop("t", None)

    def lists(self) -> Iterator[tuple[str, str]]:
        """Yield the areas and the source (without =) of each dropdown."""
        for rule in self.root.iter("{*}dataValidation"):
            if rule.get("type") == "list":
                source = next((each for each in rule.iter() if _local(each) == "formula1"), None)
                areas = rule.get("sqref") or "".join(each.text or "" for each in rule.iter() if _local(each) == "sqref")
                if source is not None:
                    yield areas, "".join(source.itertext()).strip()

    def lengths(self) -> Iterator[tuple[str, int]]:
        """Yield the areas of each check on the length of texts, and the most characters that it lets in."""
        for rule in self.root.iter("{*}dataValidation"):
            if rule.get("type") != "textLength" or rule.get("operator", "between") not in _MOST:
                continue
            name, less = _MOST[rule.get("operator", "between")]
            bound = next((each for each in rule.iter() if _local(each) == name), None)
            text = "" if bound is None else "".join(bound.itertext()).strip()
            if text.isdigit():
                yield rule.get("sqref") or "", int(text) - less

    def dress(self, source: int, target: int, columns: Collection[int]) -> None:
        """Give cells of a row the style of another row's, and its formulas where they have none."""
        for column in columns:
            formula = self.formula(source, column)
            if formula not in ("", "?") and not self.formula(target, column):
                self.put_formula(
                    target, column, copied_formula(formula, address(source, column), address(target, column))
                )
            style = self.style(source, column)
            if style or (target, column) in self._cells:
                self._cell(target, column, style).set("s", str(style))

    def unmerge(self, rows: range, columns: Collection[int], wholly: Collection[int]) -> None:
        """Part merged cells that span several of these rows, in these columns or, of the rows `wholly`, in any.

        Each row gets values of its own.
        """
        merges = self.root.find("{*}mergeCells")
        for merge in [] if merges is None else list(merges):
            ends = [_ADDRESS.fullmatch(end) for end in merge.get("ref", "").split(":")]
            if len(ends) != 2 or ends[0] is None or ends[1] is None:
                continue
            top, bottom = int(ends[0][2]) - 1, int(ends[1][2]) - 1
            across = range(column_number(ends[0][1]), column_number(ends[1][1]) + 1)
            inside = top != bottom and top in rows and bottom in rows
            if inside and (top in wholly or any(column in columns for column in across)):
                merges.remove(merge)
        _counted(merges)

    def copy_merges(self, source: int, targets: range) -> None:
        """Merge in other rows what is merged within a row."""
        merges = self.root.find("{*}mergeCells")
        for merge in [] if merges is None else list(merges):
            ends = re.findall(r"([A-Z]+)(\d+)", merge.get("ref", ""))
            if len(ends) == 2 and ends[0][1] == ends[1][1] == str(source + 1):
                for row in targets:
                    added = copy.deepcopy(merge)
                    added.set("ref", f"{ends[0][0]}{row + 1}:{ends[1][0]}{row + 1}")
                    merges.append(added)
        _counted(merges)

    def drop_links(self, rows: range) -> set[str]:
        """Take out the links of cells in these rows; return the ids of those that lead outside."""
        links = self.root.find("{*}hyperlinks")
        outside = set()
        for link in [] if links is None else list(links):
            found = re.search(r"\d+", link.get("ref", ""))
            if found and int(found[0]) - 1 in rows:
                outside |= {value for key, value in link.attrib.items() if key.endswith("}id")}
                links.remove(link)
        _counted(links)
        return outside

    def _cell(self, row: int, column: int, style: int) -> Any:
        cell = self._cells.get((row, column))
        if cell is None:
            parent = self._rows.get(row)
            if parent is None:
                parent = self.data.makeelement(f"{self._space}row")
                parent.set("r", str(row + 1))
                self._place(parent, row)
            cell = parent.makeelement(f"{self._space}c")
            cell.set("r", address(row, column))
            columns = self._columns.setdefault(row, [])
            before = bisect(columns, column)
            parent.insert(before, cell)
            columns.insert(before, column)
            parent.attrib.pop("spans", None)
            self._cells[row, column] = cell
        if style:
            cell.set("s", str(style))
        return cell

    def _place(self, row: Any, number: int) -> None:
        old = self._rows.get(number)
        if old is not None:
            self.data.replace(old, row)
        else:
            last = max(self._rows, default=-1)
            below = None if number > last else min(each for each in self._rows if each > number)
            if below is None:
                self.data.append(row)
            else:
                self._rows[below].addprevious(row)
        self._rows[number] = row

    def _add(self, parent: Any, name: str) -> Any:
        child = parent.makeelement(f"{self._space}{name}")
        parent.append(child)
        return child

    def _write_out_shared(self) -> None:
        """Give each cell of a shared formula its own, since rows between them are about to move."""
        first: dict[str, tuple[str, str]] = {}
        for cell, formula in self.formulas():
            if formula.get("t") != "shared":
                continue
            index = formula.get("si", "")
            if formula.text:
                first[index] = formula.text, cell.get("r")
            elif index in first:
                text, origin = first[index]
                formula.text = copied_formula(text, origin, cell.get("r"))
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, None)


def _counted(parent: Any) -> None:
    """Say how many children an element has; without any it goes."""
    if parent is None:
        return
    if not len(parent):
        parent.getparent().remove(parent)
    elif parent.get("count") is not None:
        parent.set("count", str(len(parent)))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
