"""What people decided on sheet Candidates of a plan."""

from __future__ import annotations

from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import post_keys
from kolplan.workbook.marks import code_of
from kolplan.workbook.plan_table import find_table, text_of

_KEYED = ("creator", "id", "platform")


def read_decisions(grid: Grid | None) -> dict[str, str]:
    """Return the decision on each candidate that has one, by `contract.post_keys`; a word nobody knows is none."""
    if grid is None:
        return {}
    table = find_table(grid, ("decision", *_KEYED), ())
    if not {"decision", *_KEYED} <= set(table.columns):
        return {}
    rows = list(table.rows())
    creators, ids, platforms = ([text_of(cell) for cell in table.cells(code, rows)] for code in _KEYED)
    keys = post_keys(platforms, ids, creators)
    marks = (code_of("decision", text_of(cell)) for cell in table.cells("decision", rows))
    return {key: mark for key, mark in zip(keys, marks, strict=True) if mark}
