"""Lets the value of a cell that is merged down count for every data row beneath it; a merged price is reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from kolplan.core.findings import Findings
from kolplan.roster.concepts import WHO
from kolplan.roster.tables import Ints, Table
from kolplan.sheets.heading_rows import Heading


def with_merged_filled(table: Table, findings: Findings) -> Table:
    """Return the table with each value of a merged cell in all data rows that the cell spans, with one note.

    A price is not repeated: one price across several creators is a package, so it stays in its first row, with a
    warning; across rows of one creator it is the same quote anyway.
    """
    merges = list(_merges(table))
    if not merges:
        return table
    cells = table.grid.cells.copy()
    filled: dict[str, int] = {}
    for heading, top, rows in merges:
        if heading.concept != "price":
            column = cells[heading.column].to_numpy(dtype=object).copy()
            column[rows] = column[top]
            cells[heading.column] = column
            filled[heading.text] = filled.get(heading.text, 0) + len(rows)
    result = replace(table, grid=replace(table.grid, stored=cells))
    for heading, top, rows in merges:
        if heading.concept == "price" and _several_creators(result, top, rows):
            where = table.grid.where(top, heading.column)
            findings.add("price-merged", where, heading=heading.text, row=top + 1, rows=len(rows) + 1)
    if filled:
        where = table.where_heading(next(one for one in table.headings if one.text in filled))
        findings.add("cells-merged", where, headings="、".join(filled), count=max(filled.values()))
    return result


def _merges(table: Table) -> Iterator[tuple[Heading, int, Ints]]:
    """Yield heading, first row and further data rows of each filled cell that is merged down below the headings."""
    by_column = {heading.column: heading for heading in table.headings}
    for top, left, bottom, _ in table.grid.merged:
        heading = by_column.get(left)
        if heading is None or top <= table.heading_row or table.grid.cells.iat[top, left] is None:
            continue
        rows = table.rows[(table.rows > top) & (table.rows <= bottom)]
        if len(rows):
            yield heading, top, rows


def _several_creators(table: Table, top: int, rows: Ints) -> bool:
    spanned = np.concatenate([[top], rows])
    return any(
        len(set(table.grid.cells[heading.column].to_numpy(dtype=object)[spanned].tolist())) > 1
        for heading in table.headings
        if heading.concept in WHO
    )
