"""Which rows of sheet Tracking hold a post: those above its roll-ups, and whatever people added below them."""

from __future__ import annotations

from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all
from kolplan.track.frames import COUNTS, MEASURES, PARTS
from kolplan.workbook.plan_table import EditedTable, text_of

ROLLUPS = ("tier", "angle", "platform")
TYPED = (*(f"actual_{measure}" for measure in MEASURES[:2]), *PARTS, *COUNTS, "gmv", "boosting_cost")
"""Columns that only a person fills."""


def post_rows(table: EditedTable, findings: Findings) -> list[int]:
    """Return the rows that hold a post; results in a row that names nobody are a finding."""
    bands = {fold_all(label(f"tracking.by-{kind}", language)) for kind in ROLLUPS for language in Language}
    rows = list(table.rows())
    names, ids, platforms = ([text_of(c) for c in table.cells(code, rows)] for code in ("creator", "id", "platform"))
    typed = [table.cells(code, rows) for code in TYPED]
    found, below = [], False
    for i, row in enumerate(rows):
        below = below or (fold_all(names[i]) in bands and not platforms[i])
        if platforms[i] and (names[i] or ids[i]):
            found.append(row)
        elif not below and not _is_total(names[i]) and any(cells[i] is not None for cells in typed):
            code = "platform" if names[i] or ids[i] else "creator"
            findings.add("track-row-nameless", table.where(code, row))
    return found


def _is_total(name: str) -> bool:
    return fold_all(name) in {fold_all(label("total", language)) for language in Language} | {"合计", "总计", "total"}
