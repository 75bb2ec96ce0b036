"""Sheet AARRR back to the targets that a campaign set, and to what its people typed from the private domain."""

from __future__ import annotations

from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.sheets.numbers import Quantity
from kolplan.track.funnel import KINDS, METRICS, TYPED, Kind
from kolplan.workbook.cell_values import CellReader
from kolplan.workbook.plan_table import HEADING_ROWS, EditedTable, text_of

_COLUMNS = ("metric", "actual", "target")


def read_funnel(grid: Grid | None, findings: Findings) -> tuple[dict[str, float], dict[str, float]]:
    """Return targets and typed figures by metric, money in fen; without the sheet there are none."""
    table = None if grid is None else _table(grid)
    if table is None:
        return {}, {}
    words = {fold_all(label(f"metric.{code}", lang)): code for code in METRICS for lang in Language}
    rows: dict[Kind, list[tuple[int, str]]] = {}
    for row in table.rows():
        code = words.get(fold_all(text_of(table.cells("metric", [row])[0])))
        if code is not None:
            rows.setdefault(KINDS[code], []).append((row, code))
    targets: dict[str, float] = {}
    typed: dict[str, float] = {}
    for kind, named in rows.items():
        reader = CellReader(table, [row for row, _ in named], findings)
        targets |= _known(reader, "target", kind, [code for _, code in named])
        own = [(row, code) for row, code in named if code in TYPED]
        typed |= _known(CellReader(table, [r for r, _ in own], findings), "actual", kind, [code for _, code in own])
    return targets, typed


def _known(reader: CellReader, column: str, kind: Kind, codes: list[str]) -> dict[str, float]:
    if kind is Kind.MONEY:
        values = reader.money(column)
    else:
        values = reader.figures(column, Quantity.RATE if kind is Kind.SHARE else Quantity.COUNT)
    return {code: value for code, value in zip(codes, values.tolist(), strict=True) if value == value}


def _table(grid: Grid) -> EditedTable | None:
    """Return the table of the sheet, None where its headings are gone."""
    for row in range(min(HEADING_ROWS, len(grid.cells))):
        cells = [fold_all(cell) if isinstance(cell, str) else "" for cell in grid.cells.iloc[row].tolist()]
        for language in Language:
            words = {code: fold_all(label(f"funnel.{code}", language)) for code in _COLUMNS}
            if all(word in cells for word in words.values()):
                return EditedTable(grid, row, {code: cells.index(word) for code, word in words.items()}, language)
    return None
