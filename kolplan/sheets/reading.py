"""Files to grids: every sheet of a spreadsheet, whatever its format and whatever its name says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.sheets.grid import Grid
from kolplan.sheets.sniffing import NAMED, Kind, sniff

_SHOWN_DELIMITER = {",": ",", "\t": "Tab", ";": ";"}


def read_grids(path: Path, encoding: str = "") -> tuple[list[Grid], Findings]:
    """Return every sheet of a file as a grid, in workbook order, and what was remarkable about the file.

    The format is told from the content, not from the name. `encoding` names that of a text file, "" = detect.
    Cells as `Grid` documents them; whole numbers are int, but stay float from 2**53 on, where the file itself holds
    a rounded number (an id of 19 digits typed as a number is lost already). Hidden rows, error cells, formulas
    without value and formulas of text cells stand in the grids: reporting them is left to who knows which cells matter.

    Raises DataError, with a code of `core.catalogue.findings_read`, where nothing can be read; UsageError for an
    `encoding` that does not exist.
    """
    path = Path(path)
    findings = Findings()
    kind = sniff(path)
    promised = NAMED.get(path.suffix.lower())
    if promised is not None and promised is not kind:
        findings.add("file-mislabelled", Where(path.name), named=path.suffix.lower(), kind=str(kind))
    try:
        grids = _read(path, kind, encoding, findings)
    except OSError as error:
        raise DataError("file-no-access", Where(path.name), path=path) from error
    if all(grid.is_blank() for grid in grids):
        raise DataError("file-no-data", Where(path.name))
    return [_unpacked(grid, findings) for grid in grids], findings


def read_own(path: Path) -> list[Grid]:
    """Return every sheet of a workbook that kolplan has just written, without a search for what is remarkable in it."""
    from kolplan.sheets.excel import read_workbook

    return read_workbook(path, Kind.XLSX, own=True)


def _read(path: Path, kind: Kind, encoding: str, findings: Findings) -> list[Grid]:
    if kind is Kind.TEXT:
        return [_read_text(path, encoding, findings)]
    if kind is Kind.PARQUET:
        from kolplan.sheets.parquet import read_parquet

        return [read_parquet(path)]
    from kolplan.sheets.excel import read_workbook

    return read_workbook(path, kind)


def _read_text(path: Path, encoding: str, findings: Findings) -> Grid:
    from kolplan.sheets.delimited import read_cells
    from kolplan.sheets.encodings import decode

    decoded = decode(path.read_bytes(), encoding, path.name, findings)
    cells = read_cells(decoded.text, path.name)
    formulas = _formula_texts(cells) if "=" in decoded.text else {}
    return Grid(path.name, "", cells, encoding=decoded.encoding, formulas=formulas)


def _formula_texts(cells: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Return the texts that a spreadsheet program would take for formulas."""
    found: dict[tuple[int, int], str] = {}
    for column in range(cells.shape[1]):
        texts = cells[column].tolist()
        found.update({(row, column): text for row, text in enumerate(texts) if text is not None and text[0] == "="})
    return found


def _unpacked(grid: Grid, findings: Findings) -> Grid:
    """Return a grid whose column A holds a whole delimited table as the table it is."""
    from kolplan.sheets.delimited import split_packed

    if len(grid.head(2)) < 2 or not grid.is_blank(left=1):
        return grid
    texts = grid.cells[0].tolist()
    if not all(text is None or isinstance(text, str) for text in texts):
        return grid
    split = split_packed([text or "" for text in texts])
    if split is None:
        return grid
    delimiter, records = split
    width = max(len(record) for record in records)
    rows = [[text or None for text in record] + [None] * (width - len(record)) for record in records]
    shown = _SHOWN_DELIMITER[delimiter]
    findings.add("column-split", Where(grid.file, grid.sheet, "A1"), delimiter=shown, columns=width)
    return replace(grid, stored=pd.DataFrame(rows, dtype=object))
