"""Where a table's cells stand, for the formulas that speak of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kolplan.sheets.grid import column_letter

SPARE_ROWS = 200
"""Rows below the last post that formulas and dropdowns reach, for posts that a person adds."""

_SPECIAL = re.compile(r"^[<>=]|[~*?]")


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def criterion(cell: str, word: str) -> str:
    """Return the test of a SUMIFS or COUNTIFS for exactly the word that stands in a cell.

    A word of the user's own may hold what these functions read as a comparison or a wildcard.
    """
    if not _SPECIAL.search(word):
        return cell
    for sign in "~*?":
        cell = f'SUBSTITUTE({cell},"{sign}","~{sign}")'
    return f'"="&{cell}'


def literal(word: str) -> str:
    """Return the test of a SUMIFS or COUNTIFS for exactly a word, written out in the formula."""
    if _SPECIAL.search(word):
        for sign in "~*?":
            word = word.replace(sign, f"~{sign}")
        word = f"={word}"
    return '"' + word.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Place:
    """A table on a sheet: its columns' codes, its heading row counted from 0, and how many rows it has."""

    sheet: str
    columns: tuple[str, ...]
    heading_row: int
    rows: int
    spare: int = SPARE_ROWS

    @property
    def first(self) -> int:
        """Return the first row of data, counted from 0."""
        return self.heading_row + 1

    @property
    def last(self) -> int:
        """Return the last row that formulas reach, counted from 0."""
        return self.heading_row + max(self.rows, 1) + self.spare

    def index(self, code: str) -> int:
        """Return a column's position."""
        return self.columns.index(code)

    def letter(self, code: str) -> str:
        """Return a column's letters."""
        return column_letter(self.columns.index(code))

    def local(self, code: str) -> str:
        """Return a column's area for a formula on the same sheet, as $T$5:$T$244."""
        letters = self.letter(code)
        return f"${letters}${self.first + 1}:${letters}${self.last + 1}"

    def area(self, code: str) -> str:
        """Return a column's area for a formula on any sheet."""
        return f"{quoted(self.sheet)}!{self.local(code)}"

    def total(self, code: str) -> str:
        """Return the address of a column's total, above the heading, for a formula on any sheet."""
        return f"{quoted(self.sheet)}!${self.letter(code)}${self.heading_row}"

    def fill(self, template: str) -> str:
        """Return a row formula with each [code] put as that column's cell in row {r}."""
        for code in self.columns:
            template = template.replace(f"[{code}]", f"{self.letter(code)}{{r}}")
        return template
