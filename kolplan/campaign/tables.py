"""A sheet of the campaign workbook as lines that know the cell of each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kolplan.campaign.columns import NEVER_READ
from kolplan.core.catalogue import label, said
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import find_headings
from kolplan.sheets.headings import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Line:
    """One filled row of a table: cells by column code (only filled ones), and where they stand.

    A cell is text (tidied), int, float, bool or datetime, as the sheet holds it.
    """

    cells: Mapping[str, object]
    grid: Grid
    row: int
    places: Mapping[str, int]

    def text(self, code: str) -> str:
        """Return a cell as text, "" where it is blank; whole figures have no decimals."""
        cell = self.cells.get(code, "")
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)

    def where(self, code: str = "") -> Where:
        """Return the place of a column's cell in this row, of the first filled cell where the column is missing."""
        first = min((self.places[each] for each in self.cells), default=0)
        return self.grid.where(self.row, self.places.get(code, first))


def sheet_names(code: str) -> tuple[str, ...]:
    """Return a campaign sheet's names in both languages."""
    return tuple(label(f"campaign.sheet.{code}", language) for language in Language)


def read_lines(grid: Grid, columns: Sequence[str], findings: Findings) -> list[Line]:
    """Return the filled rows below a sheet's headings; unknown headings over filled cells are findings.

    A sheet without any known heading is one error finding.
    """
    vocabulary = _vocabulary((*columns, *NEVER_READ))
    found = find_headings(grid, vocabulary, (frozenset(columns[:1]),))
    if found is None:
        findings.add("campaign-headings-missing", grid.where(0, 0), expected=said(f"campaign.heading.{columns[0]}"))
        return []
    places = {heading.concept: heading.column for heading in reversed(found.headings) if heading.match}
    for heading in found.headings:
        if not heading.match and grid.cells.iloc[found.bottom + 1 :, heading.column].notna().any():
            near, where = vocabulary.suggest(heading.label, columns), grid.where(heading.row, heading.column)
            if near:
                findings.add("campaign-heading-unknown", where, near=near)
            else:
                findings.add("campaign-column-own", where, heading=heading.label)
    read = {code: column for code, column in places.items() if code not in NEVER_READ}
    lines = []
    filled_down = _merged_down(grid)
    for row in range(found.bottom + 1, len(grid.cells)):
        cells = {code: _cell(filled_down.iat[row, column]) for code, column in read.items()}
        filled = {code: cell for code, cell in cells.items() if cell is not None}
        if filled:
            lines.append(Line(filled, grid, row, read))
    return lines


def _merged_down(grid: Grid) -> pd.DataFrame:
    """Return the cells with what stands in merged cells in each of their rows."""
    cells = grid.cells
    down = [merge for merge in grid.merged if merge[2] > merge[0]]
    if down:
        cells = cells.copy()
        for top, left, bottom, _ in down:
            column: list[object] = cells[left].tolist()
            column[top : bottom + 1] = [column[top]] * (min(bottom + 1, len(column)) - top)
            cells[left] = np.array(column, dtype=object)
    return cells


def _cell(cell: object) -> object:
    if isinstance(cell, str):
        return tidy(cell) or None
    return None if cell is None or cell != cell else cell


_ALSO: dict[str, tuple[str, ...]] = {
    "price": ("单价", "价格区间", "报价", "预算单价", "单价区间", "unit price"),
    "count": ("篇数", "条数", "个数", "人数", "名额数"),
    "followers": ("粉丝", "粉丝数", "粉丝区间", "量级"),
    "wanted": ("类目", "要求类目", "想要的类目"),
    "unwanted": ("排除类目", "不要类目"),
    "creator": ("达人昵称", "昵称", "账号", "博主"),
}
"""Other words for headings that people write."""


def _vocabulary(columns: Sequence[str]) -> Vocabulary:
    """Return the headings of a sheet in both languages."""
    names = {
        code: [*(label(f"campaign.heading.{code}", language) for language in Language), *_ALSO.get(code, ())]
        for code in columns
    }
    return Vocabulary.from_data({"concepts": {code: {"whole": words} for code, words in names.items()}})
