"""Sheets Slots, Rules and Lists made in memory, as a workbook would hold them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kolplan.campaign.columns import SHEETS
from kolplan.campaign.tables import Line, read_lines
from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import Grid, column_letter


def sheet(code: str, rows: Sequence[dict[str, object]], language: Language = Language.ZH) -> list[Line]:
    """Return the lines of a sheet whose headings stand in row 1, all of them; the first row given is row 2."""
    columns = SHEETS[code]
    cells = [[label(f"campaign.heading.{column}", language) for column in columns]]
    cells += [[row.get(column) for column in columns] for row in rows]
    findings = Findings()
    grid = Grid("campaign.xlsx", label(f"campaign.sheet.{code}", language), pd.DataFrame(cells, dtype=object))
    lines = read_lines(grid, columns, findings)
    assert not len(findings)
    return lines


def cell(code: str, column: str, row: int = 2) -> str:
    """Return the address of a column's cell."""
    return f"{column_letter(SHEETS[code].index(column))}{row}"


def raised(findings: Findings) -> list[tuple[str, str]]:
    """Return code and cell of each finding."""
    return [(finding.code, finding.where.cell) for finding in findings]
