"""History files: results written for the next campaigns, and read back; a wrong cell is a finding with its place."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.campaign.angle_table import angle_code
from kolplan.campaign.choices import PLATFORM, chosen
from kolplan.core.catalogue import angle_word, label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.learning import HistorySource
from kolplan.core.vocabulary import Language
from kolplan.forecast.history import ACTUAL, FIGURES, HISTORY_COLUMNS, PLANNED, TEXTS, merged
from kolplan.forecast.learning import EARLIEST, usable
from kolplan.sheets.folding import tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import HeadingRows, find_headings
from kolplan.sheets.headings import Vocabulary
from kolplan.sheets.numbers import CellState, Quantity, parse_numbers
from kolplan.sheets.reading import read_grids
from kolplan.sheets.styled_text import harmless

NEEDED = ("platform", "tier", "angle")
"""Columns without which a file teaches nothing; besides a planned and an actual figure."""

_WHOLE_FROM = 1e5
"""Figures from here on are written without decimals."""

_CODED = {"platform": PLATFORM, "tier": "tier", "format": "format"}


@dataclass(frozen=True)
class History:
    """Results of all files in one frame (forecast.history), each post once, where they come from, and findings."""

    posts: pd.DataFrame
    sources: tuple[HistorySource, ...]
    findings: Findings


def write_history(history: pd.DataFrame, path: Path, language: Language) -> None:
    """Write a history (forecast.history) as CSV to exactly this path.

    UTF-8 with BOM, plain numbers, days as 2026-06-18; what is unknown is empty, and no text can be taken for a formula.
    Raises OSError where the path can't be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([label(f"history.heading.{code}", language) for code in HISTORY_COLUMNS])
        columns = [_fields(history[code], code, language) for code in HISTORY_COLUMNS]
        writer.writerows(zip(*columns, strict=True))


def read_history(paths: Sequence[Path]) -> History:
    """Return the results of history files.

    Raises DataError where a file can't be read or is no history (`history-headings-missing`), or teaches nothing
    (`history-empty`).
    """
    findings, frames, sources = Findings(), [], []
    places: list[Where] = []
    for path in paths:
        grids, own = read_grids(path)
        findings.extend(own)
        frame, where = _table(path, grids, findings)
        frames.append(frame)
        places += where
        sources.append(HistorySource(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), len(frame)))
    posts, repeated = merged(frames)
    for row in np.flatnonzero(repeated.to_numpy()).tolist():
        findings.add("history-repeated", places[row])
    early = np.flatnonzero(~usable(posts).to_numpy())
    kept = [place for place, again in zip(places, repeated.tolist(), strict=True) if not again]
    ages = posts["checkpoint"].tolist()
    for row in early.tolist():
        findings.add("history-early", kept[row], days=ages[row], least=EARLIEST)
    if len(early) == len(posts):
        raise DataError("history-empty", Where(paths[0].name))
    return History(posts, tuple(sources), findings)


def _table(path: Path, grids: Iterable[Grid], findings: Findings) -> tuple[pd.DataFrame, list[Where]]:
    """Return the usable rows of the first sheet that holds a history, and the place of each."""
    needed = (*(frozenset({code}) for code in NEEDED), frozenset(PLANNED), frozenset(ACTUAL))
    for grid in grids:
        found = find_headings(grid, _vocabulary(), needed)
        if found is None:
            continue
        columns = {heading.concept: heading.column for heading in reversed(found.headings) if heading.match}
        if all(one_of & set(columns) for one_of in needed):
            return _Rows(grid, found, columns, findings).read()
    words = " · ".join(
        label(f"history.heading.{code}", Language.EN) for code in (*NEEDED, "planned_views", "actual_views")
    )
    raise DataError("history-headings-missing", Where(path.name), columns=words)


@cache
def _vocabulary() -> Vocabulary:
    names = {code: [label(f"history.heading.{code}", each) for each in Language] for code in HISTORY_COLUMNS}
    return Vocabulary.from_data({"concepts": {code: {"whole": words} for code, words in names.items()}})


class _Rows:
    """Reads the rows below a history's headings."""

    def __init__(self, grid: Grid, found: HeadingRows, columns: dict[str, int], findings: Findings) -> None:
        self._grid, self._columns, self._findings = grid, columns, findings
        below = range(found.bottom + 1, len(grid.cells))
        self._rows = [row for row in below if grid.cells.iloc[row].notna().any()]

    def read(self) -> tuple[pd.DataFrame, list[Where]]:
        """Return the rows that can teach something, and their places."""
        frame = pd.DataFrame(index=range(len(self._rows)))
        for code in TEXTS:
            frame[code] = [self._word(code, cell, row) for row, cell in zip(self._rows, self._cells(code), strict=True)]
        for code in FIGURES:
            frame[code] = self._figures(code)
        days = pd.Series(self._cells("published"), dtype=object).astype("string")
        frame["published"] = pd.to_datetime(days, errors="coerce", format="mixed").astype("datetime64[s]")
        pairs = zip(PLANNED, ACTUAL, strict=True)
        told = [((frame[planned] > 0) & frame[actual].notna()).to_numpy(bool) for planned, actual in pairs]
        known = np.any(told, axis=0) & (frame[["platform", "tier"]] != "").all(axis=1).to_numpy(bool)
        for row in np.flatnonzero(~known).tolist():
            self._findings.add("history-row-useless", self._where("creator", self._rows[row]))
        places = [self._where("creator", self._rows[row]) for row in np.flatnonzero(known).tolist()]
        return frame.loc[known, list(HISTORY_COLUMNS)].reset_index(drop=True), places

    def _cells(self, code: str) -> list[Any]:
        column = self._columns.get(code)
        cells = [None] * len(self._rows) if column is None else self._grid.cells[column].iloc[self._rows].tolist()
        return [None if cell is None or cell != cell else cell for cell in cells]

    def _word(self, code: str, cell: object, row: int) -> str:
        """Return a text, or the code of a word; an unknown word is a finding."""
        whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
        text = "" if whole is None else tidy(str(whole))
        if code == "angle":
            return angle_code(text)
        if code not in _CODED or not text:
            return text
        found = chosen(_CODED[code], text)
        if not found:
            self._findings.add("history-word-unknown", self._where(code, row), value=text)
        return str(found)

    def _figures(self, code: str) -> np.ndarray:
        cells = self._cells(code)
        read = parse_numbers(pd.Series(cells, dtype=object), Quantity.COUNT)
        wrong = (read.states == CellState.UNREADABLE) | (read.values < 0)
        for row in np.flatnonzero(wrong).tolist():
            self._findings.add("history-figure-unreadable", self._where(code, self._rows[row]), value=str(cells[row]))
        values: np.ndarray = np.where(wrong, np.nan, read.values)
        return values

    def _where(self, code: str, row: int) -> Where:
        return self._grid.where(row, self._columns.get(code, 0))


def _figure(value: float) -> str:
    if value != value:
        return ""
    return f"{value:.6g}" if abs(value) < _WHOLE_FROM else f"{value:.0f}"


def _fields(column: pd.Series, code: str, language: Language) -> list[str]:
    """Return a column as the file holds it."""
    if code == "published":
        days: list[str] = column.dt.strftime("%Y-%m-%d").fillna("").tolist()
        return days
    if code in FIGURES:
        return [
            "" if value != value else f"{value:.6g}" if value < 1e5 else f"{value:.0f}" for value in column.tolist()
        ]
    if code == "angle":
        return [harmless(angle_word(str(value), language)) for value in column.tolist()]
    if code in ("tier", "format"):
        return [label(f"{code}.{value}", language) if value else "" for value in column.tolist()]
    return [harmless(str(value)) for value in column.tolist()]
