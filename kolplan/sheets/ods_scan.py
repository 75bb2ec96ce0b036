"""A walk over an OpenDocument sheet's XML before it is read, for the same facts as of an Excel workbook."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.sheets.sheet_facts import SheetFacts
from kolplan.sheets.sniffing import DAMAGE, Kind
from kolplan.sheets.xlsx_scan import refuse_bombs

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ERROR_TYPES = ("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type",)
_HIDDEN = ("collapse", "filter")


def scan(path: Path) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name; raises DataError as its sibling for Excel workbooks does."""
    from defusedxml import DefusedXmlException

    where = Where(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_bombs(archive, path)
            if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise DataError("file-encrypted", where)
            sheets = _sheets(archive)
    except DefusedXmlException as error:
        raise DataError("file-unsafe-xml", where) from error
    except DAMAGE as error:
        raise DataError("file-damaged", where, kind=Kind.ODS) from error
    for name, facts in sheets.items():
        facts.refuse_far_cells(path.name, name)
    return sheets


def _sheets(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    from defusedxml.ElementTree import iterparse

    sheets: dict[str, SheetFacts] = {}
    walker = _Walker()
    with archive.open("content.xml") as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start" and element.tag == f"{_TABLE}table":
                walker = _Walker()
                sheets[element.get(f"{_TABLE}name", "")] = walker.facts
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                walker.take_row(element)
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table-column":
                walker.take_column(element)
    return sheets


class _Walker:
    """Where a sheet's walk stands; rows and columns may be written once for many."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = 0
        self._column = 0

    def take_column(self, element: Any) -> None:
        """Add the facts of a run of columns."""
        repeated = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            self.facts.hidden_columns.update(range(self._column, self._column + min(repeated, 16_384)))
        self._column += repeated

    def take_row(self, element: Any) -> None:
        """Add the facts of a run of equal rows."""
        repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        column, last = 0, -1
        for cell in element:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            width = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if cell.get(f"{_OFFICE}value-type") is not None or cell.get(f"{_TABLE}formula") is not None:
                last = column + width - 1
                self.facts.filled += width * repeated
                self._take_cell(cell, column)
            self._take_merge(cell, column)
            column += width
        if last >= 0:
            self.facts.see(self._row + repeated - 1, last)
            self.facts.filled_rows += repeated - 1
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                self.facts.hidden_rows.update(range(self._row, self._row + repeated))
        self._row += repeated

    def _take_cell(self, cell: Any, column: int) -> None:
        """Add the formula or the error of a cell."""
        place = (self._row, column)
        formula = cell.get(f"{_TABLE}formula")
        shown = "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))
        if any(cell.get(key) == "error" for key in _ERROR_TYPES):
            self.facts.errors[place] = shown
        elif formula is not None and cell.get(f"{_OFFICE}value-type") in (None, "string"):
            text = "=" + formula.partition("=")[2]
            if cell.get(f"{_OFFICE}value-type") is None:
                self.facts.uncalculated.add(place)
                self.facts.formulas[place] = text
            elif shown:
                self.facts.formulas[place] = text

    def _take_merge(self, cell: Any, column: int) -> None:
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        columns = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if rows > 1 or columns > 1:
            self.facts.merged.append((self._row, column, self._row + rows - 1, column + columns - 1))
