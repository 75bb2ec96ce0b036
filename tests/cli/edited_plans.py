"""A plan's workbook edited as a person does it, with openpyxl, and read again by its headings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from kolplan.core.vocabulary import Platform

HEADINGS = 4
"""Row of the headings, counted from 1."""


class EditedSheet:
    """A sheet by its headings: cells by creator and heading."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.heads = {str(cell.value): cell.column for cell in sheet[HEADINGS] if cell.value}

    @property
    def rows(self) -> dict[str, int]:
        """Return each creator's row."""
        column = self.heads["Creator"]
        names = ((row, self.sheet.cell(row, column).value) for row in range(HEADINGS + 1, self.sheet.max_row + 1))
        return {str(name): row for row, name in names if name}

    @property
    def names(self) -> list[str]:
        """Return the creators in the order of their rows."""
        return list(self.rows)

    def get(self, name: str, heading: str) -> Any:
        """Return a creator's cell."""
        return self.sheet.cell(self.rows[name], self.heads[heading]).value

    def put(self, name: str, **cells: Any) -> None:
        """Write into a creator's cells."""
        for heading, value in cells.items():
            self.sheet.cell(self.rows[name], self.heads[heading.replace("_", " ")]).value = value

    def delete(self, name: str) -> None:
        """Delete a creator's row."""
        self.sheet.delete_rows(self.rows[name])

    def add(self, **cells: Any) -> int:
        """Write a row below the last one and return its number."""
        row = max(self.rows.values()) + 1
        for heading, value in cells.items():
            self.sheet.cell(row, self.heads[heading]).value = value
        return row


def sheet(path: Path | str, name: str = "Plan") -> EditedSheet:
    """Return the cells of a sheet to look at; the other sheets are not read."""
    cells = openpyxl.Workbook().create_sheet()
    for row in CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False):
        cells.append(list(map(_as_openpyxl, row)))
    return EditedSheet(cells)


def _as_openpyxl(value: Any) -> Any:
    """Return a cell's value as openpyxl has it: nothing for a blank, midnight for a day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - dates without a zone
    return None if value == "" else value


def edit(path: Path | str, change: Callable[[EditedSheet, EditedSheet], None]) -> None:
    """Change Plan and Candidates of a workbook and save it in its place."""
    book = openpyxl.load_workbook(path)
    change(EditedSheet(book["Plan"]), EditedSheet(book["Candidates"]))
    book.save(path)


def setting(path: Path | str, name: str, value: Any) -> None:
    """Change what is asked in a row of Settings."""
    book = openpyxl.load_workbook(path)
    for row in book["Settings"].iter_rows(min_row=HEADINGS + 1):
        if row[6].value == name:
            row[1].value = value
    book.save(path)


XHS = str(Platform.XIAOHONGSHU)
