"""What a row of sheet Settings holds, and where each setting's cells stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kolplan.sheets.styled_parts import Cell
from kolplan.workbook.places import quoted

SETTINGS_HEADING_ROW = 3
ASKED, STRENGTH, FITTED, WHY, SOURCE, NAME = 1, 2, 3, 4, 5, 6
"""Columns of the sheet, counted from 0; the setting's words stand in the first."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting; a row without a name is a section's heading. `editable`: it is changed here, not elsewhere."""

    words: str
    name: str = ""
    asked: Cell = None
    number: str = ""
    strength: str = ""
    fitted: float | None = None
    why: str = ""
    source: str = ""
    editable: bool = True


@dataclass(frozen=True)
class SettingsTable:
    """All rows in order, and the address of each setting's cells."""

    sheet: str
    rows: tuple[SettingRow, ...]

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {row.name: number for number, row in enumerate(self.rows, SETTINGS_HEADING_ROW + 2) if row.name}

    def asked(self, name: str) -> str:
        """Return the address of a setting's asked figure."""
        return f"{quoted(self.sheet)}!$B${self._row_of[name]}"

    def fitted(self, name: str) -> str:
        """Return the address of a limit's figure as fitted."""
        return f"{quoted(self.sheet)}!$D${self._row_of[name]}"

    def has(self, name: str) -> bool:
        """Return whether there is such a row."""
        return name in self._row_of
