"""A roster's sheet as a table: known headings, the rows that hold data, and the place of every cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kolplan.core.findings import Findings, Where
from kolplan.sheets.columns import as_cells
from kolplan.sheets.grid import Grid, column_letter
from kolplan.sheets.heading_rows import Heading

Objects = NDArray[Any]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MANY = 20
"""Cells of one column from which, where they are more than half of it, one finding stands for all."""

_SAMPLE = 1000
"""Cells at the top of a column that tell whether it repeats itself."""

_MANY_CODES = {
    "followers-without-unit": "followers-without-unit-many",
    "price-zero": "price-zero-many",
    "price-not-given": "price-not-given-many",
    "value-range": "value-range-many",
    "windows-unreadable": "windows-unreadable-many",
    "rate-above-one": "rate-above-one-many",
    "tier-word-differs": "tier-word-differs-many",
    "engagement-above-views": "engagement-above-views-many",
    "engagement-above-exposure": "engagement-above-exposure-many",
}
"""The finding of a column that stands for many findings of its cells."""


@dataclass(frozen=True)
class Table:
    """A sheet that holds a roster. `rows`: grid rows of its data, counted from 0; a position counts within them.

    `fee`: what a title or an instruction says of the platform fee ("included", "excluded" or "").
    `units`: units that a title or an instruction gives by concept, for columns whose heading gives none.
    """

    path: Path
    sha256: str
    grid: Grid
    heading_row: int
    headings: tuple[Heading, ...]
    rows: Ints
    fee: str = ""
    units: Mapping[str, str] | None = None

    def columns(self, concept: str) -> list[Heading]:
        """Return the headings of a concept, best name first, then from left to right."""
        found = [heading for heading in self.headings if heading.concept == concept]
        return sorted(found, key=lambda heading: (heading.match.rank if heading.match else 0, heading.column))

    def cells(self, heading: Heading) -> Objects:
        """Return a column's cells, one a data row."""
        return as_cells(self.column(heading))

    def column(self, heading: Heading) -> Objects:
        """Return a column as it is stored, one entry a data row: objects, or numbers with NaN = empty."""
        column = self.grid.column(heading.column, 1)
        if len(self.rows) == len(column):
            return column
        stored: Objects = column[self.rows - 1]
        return stored

    def cell(self, position: int, heading: Heading) -> Any:
        """Return one cell of a column."""
        row = int(self.rows[position])
        return as_cells(self.grid.column(heading.column, row)[:1])[0]

    def where(self, position: int, heading: Heading | None) -> Where:
        """Return the place of a cell; without a heading that of the row's first cell."""
        return self.grid.where(int(self.rows[position]), heading.column if heading else 0)

    def where_heading(self, heading: Heading) -> Where:
        """Return the place of a heading."""
        return self.grid.where(heading.row, heading.column)

    def unit(self, heading: Heading) -> str:
        """Return a column's unit: its heading's, else the one that a title gives for the concept."""
        own = heading.match.unit if heading.match else ""
        return own or (self.units or {}).get(heading.concept, "")

    def only(self, kept: Bools) -> Table:
        """Return the table with some of its rows."""
        return self if bool(kept.all()) else replace(self, rows=self.rows[kept])

    @property
    def who(self) -> Heading:
        """Return the column that tells people whose row it is."""
        return (self.columns("name") or self.columns("account_id"))[0]

    def letters(self) -> dict[str, str]:
        """Return the letters of each concept's best column."""
        best: dict[str, str] = {}
        for heading in sorted(self.headings, key=lambda one: (one.match.rank if one.match else 0, one.column)):
            if heading.match and "hidden" not in heading.match.qualifiers and heading.concept not in best:
                best[heading.concept] = column_letter(heading.column)
        best.setdefault("name", column_letter(self.who.column))
        return best


def frame_of(columns: Mapping[str, Any]) -> pd.DataFrame:
    """Return a frame whose texts stay plain objects: they are converted once, at the end, not at every step.

    A single text or truth stands for all rows.
    """
    size = next((len(values) for values in columns.values() if not isinstance(values, (str, bool))), 0)
    return pd.DataFrame({name: _column_of(values, size) for name, values in columns.items()}, copy=False)


def with_columns(frame: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Return a frame with further columns, or others in their place, of the kind that `frame_of` makes."""
    return frame.assign(
        **{name: _column_of(values, len(frame)).set_axis(frame.index) for name, values in columns.items()}
    )


def _column_of(values: Any, size: int) -> pd.Series:
    if isinstance(values, str):
        values = worded(np.zeros(size, dtype=np.int64), [values])
    elif isinstance(values, bool):
        values = np.full(size, values)
    column: pd.Series = pd.Series(values, index=pd.RangeIndex(size), dtype=values.dtype, copy=False)
    return column


def worded(codes: NDArray[Any], words: Sequence[str]) -> pd.Categorical:
    """Return texts of which there are few: the number of each row's word, and the words."""
    numbers: Ints = codes.astype(np.int8 if len(words) < MANY else np.int32, copy=False)
    few: pd.Categorical = pd.Categorical.from_codes(numbers, pd.Index(list(words), dtype=object))
    return few


def looks_few(cells: Objects) -> bool:
    """Tell whether a column looks as if its cells were few words again and again."""
    sample = cells[:_SAMPLE].tolist()
    return 2 * len(set(sample)) < len(sample)


def few_words(texts: Objects) -> pd.Categorical:
    """Return texts of which there are few as such."""
    codes, distinct = pd.factorize(texts)
    return worded(codes, distinct.tolist())


def stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of several frames one after another, their few-worded columns as such."""
    if len(frames) == 1:
        return frames[0]
    columns: dict[str, Any] = {}
    for name in frames[0].columns:
        parts = [frame[name] for frame in frames]
        if all(isinstance(part.dtype, pd.CategoricalDtype) for part in parts):
            columns[name] = _united(parts)
        else:
            columns[name] = pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns, copy=False)


def _united(parts: Sequence[pd.Series]) -> pd.Series:
    """Return few-worded columns one after another."""
    words = list(dict.fromkeys(word for part in parts for word in part.cat.categories))
    number = {word: place for place, word in enumerate(words)}
    codes = [np.array([number[word] for word in part.cat.categories])[part.cat.codes] for part in parts if len(part)]
    return pd.Series(worded(np.concatenate(codes) if codes else np.zeros(0, dtype=np.int64), words))


def keys_of(numbers: Ints, texts: pd.Series) -> Ints:
    """Return one number for each pair of a number and a text, equal where both are."""
    codes, distinct = pd.factorize(texts)
    keys: Ints = numbers * max(1, len(distinct)) + codes
    return keys


def in_shape(columns: dict[str, Any], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of the documented dtypes; `columns` is emptied on the way, so that none is held twice."""
    return pd.DataFrame({name: _converted(columns.pop(name), kind) for name, kind in kinds.items()}, copy=False)


def _converted(values: Any, kind: str) -> pd.Series:
    column = pd.Series(values, copy=False).reset_index(drop=True)
    if kind == "str" and isinstance(column.dtype, pd.CategoricalDtype):
        words = column.cat.categories.to_numpy(dtype=object)
        return pd.Series(pd.array(words, dtype="str").take(column.cat.codes.to_numpy()))
    if kind == "str" and column.dtype == object and len(column) > MANY and _is_one(column.to_numpy()):
        return pd.Series(pd.array(column[:1].to_numpy(dtype=object), dtype="str").repeat(len(column)))
    return column.astype(pd.api.types.pandas_dtype(kind))


def _is_one(column: Objects) -> bool:
    """Tell whether all rows hold the same; a few of them nearly always tell."""
    return all(bool((rows == column[0]).all()) for rows in (column[:: len(column) // MANY], column))


Facts = Callable[[int], Mapping[str, object]]


def report_cells(findings: Findings, code: str, table: Table, heading: Heading, positions: Ints, facts: Facts) -> None:
    """Add a finding for each of a column's cells at `positions`; `facts` is asked only for findings that are kept."""
    if not len(positions):
        return

    def places() -> Iterator[tuple[Where, Mapping[str, object]]]:
        for position in positions:
            yield table.where(int(position), heading), {"heading": heading.text, **facts(int(position))}

    findings.add_each(code, len(positions), places())


def report_cells_or_column(
    findings: Findings, code: str, table: Table, heading: Heading, positions: Ints, facts: Facts
) -> None:
    """Add a finding for each cell at `positions`, or one for all at the heading where most of a column is so."""
    if len(positions) > MANY and 2 * len(positions) > len(table.rows):
        findings.add(
            _MANY_CODES[code],
            table.where_heading(heading),
            heading=heading.text,
            count=len(positions),
            of=len(table.rows),
        )
    else:
        report_cells(findings, code, table, heading, positions, facts)


def shown(cell: object) -> str:
    """Return a cell as a finding quotes it: on one line and not too long."""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        cell = cell.date()
    text = " ".join(str(cell).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
