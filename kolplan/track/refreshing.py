"""Results put into a plan's workbook in place: cells of Tracking, checkpoints, and what was written; all else stays."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import address
from kolplan.sheets.row_references import copied_formula
from kolplan.sheets.template_added import add_sheet
from kolplan.sheets.template_package import Package
from kolplan.sheets.template_results import renew_results
from kolplan.sheets.template_sheet import TemplateSheet
from kolplan.track.checkpoint_sheet import write_checkpoints
from kolplan.track.filling import Entry
from kolplan.track.tracked import TRACKED_SHEET, pieces, read_tracked
from kolplan.track.tracking import Tracked

_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of spreadsheet dates, which have no zone


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many cells of Tracking and of Checkpoints were written; where none was, nothing was written at all."""

    cells: int
    checkpoints: int

    @property
    def changed(self) -> bool:
        """Return whether there was anything to write."""
        return bool(self.cells or self.checkpoints)


def refresh(plan: Path, tracked: Tracked, target: Path) -> Refreshed:
    """Write the workbook `plan` with results in it to exactly `target`; nothing where it holds them all.

    Only cells that exports fill are changed, and the stored results of formulas that rest on them; programs compute all
    of them anew on opening.
    """
    with closing(Package(plan)) as package:
        done = _Refreshing(package, tracked).run()
        if done.changed:
            package.write(target)
        return done


class _Refreshing:
    """One run over a workbook."""

    def __init__(self, package: Package, tracked: Tracked) -> None:
        self._package, self._tracked = package, tracked
        self._sheet = tracked.sheet
        self._name = self._sheet.table.grid.sheet
        self._cells = TemplateSheet(package, package.worksheets()[self._name])
        self._changed: dict[tuple[int, int], str | float | None] = {}

    def run(self) -> Refreshed:
        """Put everything into the workbook's parts."""
        looks = self._looks()
        entries = self._tracked.filling.entries
        for entry in entries:
            self._put(entry)
        told = (self._tracked.checkpoints, self._sheet.posts, self._sheet.grids)
        checkpoints = write_checkpoints(self._package, *told, looks, self._language)
        if entries:
            renew_results(self._package, self._cells, self._name, self._sheet.grids, self._changed)
        if self._tracked.filling.written != read_tracked(self._sheet.grids) and (entries or checkpoints):
            self._keep()
        return Refreshed(len(entries), checkpoints)

    @property
    def _language(self) -> Language:
        return self._sheet.table.language

    def _put(self, entry: Entry) -> None:
        row, column = self._sheet.rows[entry.post], self._sheet.table.columns[entry.code]
        if entry.value is None:
            self._bring_back(row, column)
        else:
            value = float((entry.value - _FIRST_DAY).days) if isinstance(entry.value, datetime) else entry.value
            self._cells.put(row, column, value)
            self._changed[row, column] = value

    def _bring_back(self, row: int, column: int) -> None:
        """Give a cell the formula of its column again, as it stands in another row."""
        for other in self._sheet.rows:
            formula = self._cells.formula(other, column)
            if formula and other != row:
                self._cells.put_formula(
                    row, column, copied_formula(formula, address(other, column), address(row, column))
                )
                return
        self._cells.put(row, column, None)

    def _looks(self) -> dict[str, int]:
        """Return the styles of Tracking's cells, for those of sheet Checkpoints."""
        table, first = self._sheet.table, self._sheet.rows[0]
        looks: dict[str, int] = {code: self._cells.style(first, column) for code, column in table.columns.items()}
        looks |= {"title": self._cells.style(0, 0), "hint": self._cells.style(1, 1) or self._cells.style(1, 0)}
        looks["heading"] = self._cells.style(table.heading_row, table.columns["creator"])
        looks["read_on"] = looks.get("published_at", 0)
        looks["checkpoint"] = looks.get("platform", 0)
        looks["source"] = looks.get("note_id", 0)
        return looks

    def _keep(self) -> None:
        """Keep what stands in cells from exports, in place of what was kept before."""
        part = self._package.worksheets().get(TRACKED_SHEET)
        sheet = TemplateSheet(self._package, part or add_sheet(self._package, TRACKED_SHEET, hidden=True))
        texts: list[Any] = pieces(self._tracked.filling.written)
        for row in range(max(len(texts), sheet.last_row + 1)):
            text = texts[row] if row < len(texts) else None
            sheet.put(row, 0, "tracked" if text else None)
            sheet.put(row, 1, text)
