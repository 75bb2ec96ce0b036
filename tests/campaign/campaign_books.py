"""Campaign workbooks for tests: a new one, edited cell by cell as a person would, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from kolplan.campaign.columns import SHEETS
from kolplan.campaign.draft import Draft
from kolplan.campaign.fields import FIELDS
from kolplan.campaign.layout import HEADING_ROW
from kolplan.campaign.presets import Preset
from kolplan.campaign.reading import Campaign, read_campaign
from kolplan.campaign.starter import write_campaign
from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import address

FIRST = HEADING_ROW + 2
"""The first row below the headings, as spreadsheets count."""


@cache
def _untouched(language: Language) -> bytes:
    """Return a new workbook, written once for all tests."""
    with TemporaryDirectory() as folder:
        write_campaign(Path(folder) / "campaign.xlsx", language)
        return (Path(folder) / "campaign.xlsx").read_bytes()


class CampaignBook:
    """A new campaign workbook that is being filled in."""

    def __init__(
        self, path: Path, language: Language = Language.ZH, draft: Draft | None = None, preset: str = ""
    ) -> None:
        if draft is None and not preset:
            path.write_bytes(_untouched(language))
        else:
            write_campaign(path, language, draft, preset)
        self.path, self.language = path, language
        self.book = openpyxl.load_workbook(path)

    def sheet(self, code: str) -> openpyxl.worksheet.worksheet.Worksheet:
        """Return a sheet by its code."""
        return self.book[label(f"campaign.sheet.{code}", self.language)]

    def column(self, sheet: str, code: str) -> int:
        """Return a column's number, counted from 1."""
        heading = label(f"campaign.heading.{code}", self.language)
        cells = next(self.sheet(sheet).iter_rows(min_row=FIRST - 1, max_row=FIRST - 1, values_only=True))
        return cells.index(heading) + 1

    def field(self, code: str, value: object) -> str:
        """Fill in a setting of sheet Campaign and return its cell."""
        words = next(field.words(self.language) for field in FIELDS if field.code == code)
        return self.put("campaign", {"key": words}, {"value": value})

    def put(self, sheet: str, named: Mapping[str, str], cells: Mapping[str, object]) -> str:
        """Fill in cells of the row that holds these words and return the address of the first."""
        for row in range(FIRST, self.sheet(sheet).max_row + 1):
            found = {code: self.sheet(sheet).cell(row, self.column(sheet, code)).value for code in named}
            if found == dict(named):
                return self._write(sheet, row, cells)
        raise AssertionError(f"no row {named} on {sheet}")

    def add(self, sheet: str, cells: Mapping[str, object]) -> str:
        """Fill in the first row that is blank wherever it is read, and return the address of the first cell."""
        row = FIRST
        columns = [self.column(sheet, code) for code in SHEETS[sheet]]
        while any(self.sheet(sheet).cell(row, column).value is not None for column in columns):
            row += 1
        return self._write(sheet, row, cells)

    def _write(self, sheet: str, row: int, cells: Mapping[str, object]) -> str:
        for code, value in cells.items():
            self.sheet(sheet).cell(row, self.column(sheet, code), value)
        return address(row - 1, self.column(sheet, next(iter(cells))) - 1)

    def read(self, preset: Preset | None = None) -> Campaign:
        """Save the workbook and read it back."""
        self.book.save(self.path)
        return read_campaign(self.path, preset)

    def errors(self) -> list[tuple[str, str]]:
        """Return code and cell of each finding."""
        return [(finding.code, finding.where.cell) for finding in self.read().findings]
