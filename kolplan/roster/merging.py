"""Finds the rows that are one creator, across sheets and files, and keeps the first known value of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings, Where
from kolplan.roster.parts import Part
from kolplan.roster.tables import Bools, Floats, Ints, Objects, stacked
from kolplan.roster.values import mapped


@dataclass(frozen=True)
class Rows:
    """All usable rows of all sheets in order; `offsets[i]` is the number of sheet i's first row."""

    parts: Sequence[Part]
    people: pd.DataFrame
    offsets: Ints

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Rows:
        """Put the rows of all sheets one after another."""
        people = stacked([part.people for part in parts])
        counts = [len(part.people) for part in parts]
        return cls(parts, people, np.cumsum([0, *counts[:-1]]).astype(np.int64))

    def without_cells(self) -> Rows:
        """Return the rows without what their sheets hold, of which only the places of cells are still asked for."""
        return replace(self, parts=[part.without_cells() for part in self.parts])

    def without_quotes(self) -> Rows:
        """Return the rows without their sheets' quotes, once these are put together."""
        return replace(self, parts=[replace(part, quotes=part.quotes.iloc[:0]) for part in self.parts])

    def part_of(self, row: int) -> tuple[Part, int]:
        """Return the sheet of a row and the row's position in it."""
        number = int(np.searchsorted(self.offsets, row, side="right")) - 1
        return self.parts[number], row - int(self.offsets[number])

    def where(self, row: int, column: int | None = None) -> Where:
        """Return the place of a row's cell; without a column that of the cell that names the creator."""
        part, position = self.part_of(row)
        if column is None:
            return part.table.where(position, part.table.who)
        return part.table.grid.where(int(part.table.rows[position]), column)

    def text(self, row: int, column: str) -> str:
        """Return a text of a row."""
        return str(self.people[column].iat[row])


@dataclass(frozen=True)
class Merged:
    """`codes`: each row's creator number, counted in order of appearance; `first`: each creator's first row."""

    keys: Objects
    codes: Ints
    first: Ints

    @property
    def repeated(self) -> Ints:
        """Return the rows that repeat a creator."""
        is_first = np.zeros(len(self.codes), dtype=bool)
        is_first[self.first] = True
        return np.flatnonzero(~is_first)

    def first_known(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a row a creator with the first known value of each column ("" and NaN are unknown)."""
        if len(self.first) == len(self.codes):
            return frame
        repeated = self.repeated
        columns = {}
        for name in frame.columns:
            few = isinstance(frame[name].dtype, pd.CategoricalDtype)
            values = frame[name].array if few else frame[name].to_numpy()
            merged = values[self.first]
            known = repeated[_known(values[repeated]) & ~_known(merged)[self.codes[repeated]]]
            creators, earliest = np.unique(self.codes[known], return_index=True)
            merged[creators] = values[known[earliest]]
            columns[name] = pd.Series(merged, dtype=merged.dtype)
        return pd.DataFrame(columns, index=pd.RangeIndex(len(self.first)), copy=False)


def _known(values: Any) -> Bools:
    text = values.dtype == object or isinstance(values.dtype, pd.CategoricalDtype)
    known: Bools = np.asarray(values != "" if text else ~pd.isna(values), dtype=bool)
    return known


def merge_rows(rows: Rows, findings: Findings) -> Merged:
    """Return which rows are one creator: (platform, id), or (platform, name) where there is no id.

    A row without an id joins the one creator of its platform who has an id and the same name; where several share the
    name it stays alone, with a finding. An id that lost digits in a spreadsheet counts as none. Lots of different sizes
    are never one.
    """
    people = rows.people
    rounded = np.concatenate([part.identity.rounded for part in rows.parts])
    ids = np.where(rounded, "", people["account_id"].to_numpy(dtype=object))
    platforms = mapped(people["platform"].to_numpy(dtype=object), lambda platform: f"{platform}:")
    open_rows = np.flatnonzero(ids == "")
    keys = platforms + ids
    if len(open_rows):
        names = platforms + people["name"].to_numpy(dtype=object)
        keys[open_rows] = names[open_rows]
        if len(open_rows) < len(ids):
            keys = _join_by_name(rows, keys, names, open_rows, findings)
    keys = _apart_by_lot(keys, people["lot"].to_numpy(dtype=np.float64))
    codes, distinct = pd.factorize(keys)
    # Codes count up in order of appearance: a creator's first row is where they reach a new height.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(codes), prepend=-1))
    merged = Merged(np.asarray(distinct, dtype=object), codes.astype(np.int64), first.astype(np.int64))
    _report(rows, merged, findings)
    return merged


def _apart_by_lot(keys: Objects, lots: Floats) -> Objects:
    """Return keys that keep lots of different sizes apart: the first size of a key keeps it, others carry theirs."""
    known = np.flatnonzero(~np.isnan(lots))
    sizes = pd.Series(lots[known]).groupby(keys[known], sort=False)
    other = known[(lots[known] != sizes.transform("first").to_numpy())]
    if not len(other):
        return keys
    result = keys.copy()
    result[other] = [f"{keys[row]}×{lots[row]:.0f}" for row in other.tolist()]
    return result


def _join_by_name(rows: Rows, keys: Objects, names: Objects, open_rows: Ints, findings: Findings) -> Objects:
    with_id = np.ones(len(keys), dtype=bool)
    with_id[open_rows] = False
    known = pd.DataFrame({"name": names[with_id], "key": keys[with_id]})
    known = known[known["name"].isin(names[open_rows])].drop_duplicates()
    shared = known["name"].duplicated(keep=False)
    alone = dict(known[~shared].itertuples(index=False, name=None))
    ambiguous = set(known[shared]["name"])
    result = keys.copy()
    for row in open_rows.tolist():
        if names[row] in alone:
            result[row] = alone[names[row]]
        elif names[row] in ambiguous:
            findings.add("name-shared", rows.where(row), name=rows.text(row, "name"))
    return result


def _report(rows: Rows, merged: Merged, findings: Findings) -> None:
    """Note each row that repeats a creator; another name under the same id is a warning."""
    names = rows.people["name"].to_numpy(dtype=object)
    repeated = merged.repeated
    firsts = merged.first[merged.codes[repeated]]
    renamed = names[repeated] != names[firsts]

    def places(chosen: Bools) -> Iterator[tuple[Where, Mapping[str, object]]]:
        for row, first in zip(repeated[chosen].tolist(), firsts[chosen].tolist(), strict=True):
            facts = {"name": names[row], "first_name": names[first], "first": said_place(rows.where(first))}
            yield rows.where(row), facts

    for code, chosen in (("creator-repeated", ~renamed), ("id-with-two-names", renamed)):
        if chosen.any():
            findings.add_each(code, int(chosen.sum()), places(chosen))


def quote_place(quote: pd.Series) -> Where:
    """Return the place of a quote's price."""
    return Where(str(quote["file"]), str(quote["sheet"]), f"{quote['column']}{quote['row']}")


def said_place(where: Where) -> str:
    """Return a place as a sentence names it: file, sheet and cell."""
    return " ".join(part for part in (where.file, where.sheet, where.cell) if part)
