"""Platform exports and recap tables to readings: what one row says of one post on one day; see exports.toml.

readings (RangeIndex; money in fen; "" and NaN = unknown)
    link, note_id, account_id, name, platform   str   who; as written, the platform as its code
    published, read_on         datetime64[s]
    day                        float    days after publishing, where a heading, a cell, a title or the file's name says
    source                     str      file, and sheet where there are several
    table, row, column         int64    place: number of the table in `Exports.grids`, row and column counted from 0
    new                        bool     from an export; False = from the plan's own sheet of checkpoints
    {code}                     float    each of FIGURES
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.money import to_fen
from kolplan.core.vocabulary import PLATFORM_ALIASES, Platform
from kolplan.roster.concepts import PLATFORM_SIGNS
from kolplan.sheets.folding import fold, fold_all, tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import HeadingRows, find_headings
from kolplan.sheets.numbers import CellState, Quantity, parse_numbers
from kolplan.sheets.reading import read_grids
from kolplan.track.export_columns import (
    FIGURES,
    MONEY,
    WHO,
    ExportColumn,
    export_columns,
    is_paid_only,
    vocabulary,
)
from kolplan.track.export_days import checkpoint_in, day_in, read_by_name, read_by_title
from kolplan.track.links import platform_of
from kolplan.workbook.plan_table import text_of

_RESULTS = frozenset(
    {
        "exposure",
        "views",
        "engagements",
        "likes",
        "collects",
        "comments",
        "shares",
        "follows",
        "clicks",
        "shown",
        "orders",
    }
    | {"gmv", "private_adds", "spend"}
)
_NEEDED = (frozenset(WHO), _RESULTS)
_TOTALS = frozenset(
    {"合计", "总计", "小计", "汇总", "总和", "平均", "均值", "平均值", "total", "totals", "sum", "subtotal", "average"}
)
_ALSO_PAID = ("paid_clicks", "paid_likes", "paid_collects", "paid_comments", "paid_shares")
_IDS = frozenset({"note_id", "account_id"})


@dataclass(frozen=True)
class Exports:
    """What exports say: readings as above, the sheets they stand in, and findings."""

    readings: pd.DataFrame
    grids: Sequence[Grid]
    findings: Findings

    def where(self, reading: int, column: int | None = None) -> Where:
        """Return the place of a reading: the cell that names its post, or another of its row."""
        row = self.readings.iloc[reading]
        return self.grids[int(row["table"])].where(int(row["row"]), int(row["column"]) if column is None else column)


def read_exports(paths: Sequence[Path], today: datetime | None, kept: Grid | None = None) -> Exports:
    """Return the readings of files, after those of the plan's own sheet of checkpoints (`kept`).

    `today`: the day of figures that name none. Raises DataError where a file can't be read, or none of its sheets names
    posts and figures (`track-export-headings`).
    """
    findings, frames, tables = Findings(), [], list[Grid]()
    for grid, rows in _tables([kept]) if kept is not None else ():
        frames.append(read_table(grid, rows, Origin("", 0, new=False), findings))
        tables.append(grid)
    for path in paths:
        grids, own = read_grids(path)
        findings.extend(own)
        found = _tables([grid for grid in grids if not grid.hidden])
        if not found:
            raise DataError("track-export-headings", Where(path.name))
        for grid, rows in found:
            source = path.name if len(found) == 1 else f"{path.name} · {grid.sheet}"
            frames.append(read_table(grid, rows, Origin(source, len(tables), today), findings))
            tables.append(grid)
    frames = [frame for frame in frames if len(frame)]
    readings = pd.concat(frames, ignore_index=True) if frames else no_readings()
    return Exports(readings, tables, findings)


def _tables(grids: Sequence[Grid]) -> list[tuple[Grid, HeadingRows]]:
    """Return the sheets that name posts and figures, with their heading rows."""
    named = [(grid, rows) for grid in grids if (rows := find_headings(grid, vocabulary(), _NEEDED)) is not None]
    return [(grid, rows) for grid, rows in named if all(one_of & rows.concepts for one_of in _NEEDED)]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from: its source in words, its number, and the day of figures that name none."""

    source: str
    table: int
    today: datetime | None = None
    new: bool = True


def no_readings() -> pd.DataFrame:
    """Return readings without a row."""
    texts = {code: pd.Series(dtype=object) for code in (*WHO, "platform", "source")}
    days = {code: pd.Series(dtype="datetime64[s]") for code in ("published", "read_on")}
    places = {code: pd.Series(dtype="int64") for code in ("table", "row", "column")}
    figures = {code: pd.Series(dtype=float) for code in ("day", *FIGURES)}
    return pd.DataFrame({**texts, **days, **figures, **places, "new": pd.Series(dtype=bool)})


def read_table(grid: Grid, found: HeadingRows, origin: Origin, findings: Findings) -> pd.DataFrame:
    """Return the readings of a table: one a row, or one for each day after publishing that its headings name."""
    return _Table(grid, found, origin, findings).read()


class _Table:
    """One table on its way to readings."""

    def __init__(self, grid: Grid, found: HeadingRows, origin: Origin, findings: Findings) -> None:
        self._grid, self._found, self._origin, self._findings = grid, found, origin, findings
        self._columns = export_columns(found.headings)
        self._merged = _merged_down(grid, {each.column for each in self._columns if each.code in WHO})
        self._rows = self._data_rows()

    def read(self) -> pd.DataFrame:
        """Return the readings."""
        who = {code: self._texts(code) for code in WHO}
        frame = pd.DataFrame({code: pd.Series(texts, dtype=object) for code, texts in who.items()})
        frame["platform"] = self._platforms(who["link"])
        frame["published"] = self._days("published")
        frame["read_on"], row_days = self._when()
        frame["source"] = self._texts("source") if not self._origin.new else self._origin.source
        frame["table"], frame["row"] = self._origin.table, self._rows
        frame["column"], frame["new"] = self._who_column(), self._origin.new
        days = sorted({each.day for each in self._columns if each.code in FIGURES or each.code in _ALSO_PAID})
        parts = [self._part(frame, day, row_days) for day in days]
        readings = pd.concat(parts, ignore_index=True) if parts else no_readings()
        known = readings[list(FIGURES)].notna().any(axis=1)
        return _by_post(readings[known]) if is_paid_only(self._found.headings) else readings[known]

    def _part(self, frame: pd.DataFrame, day: float, row_days: np.ndarray) -> pd.DataFrame:
        """Return the rows with the figures of one day after publishing; a negative day = that of the row."""
        part = frame.copy()
        part["day"] = row_days if day < 0 else day
        if day >= 0:
            part["read_on"] = np.array("NaT", dtype="datetime64[s]")
        own = {each.code: each for each in self._columns if each.day == day}
        for code in (*FIGURES, *_ALSO_PAID):
            part[code] = self._figures(own[code]) if code in own else np.nan
        sums = part[[code for code in _ALSO_PAID if code != "paid_clicks"]].sum(axis=1, min_count=1)
        part["paid_engagements"] = part["paid_engagements"].fillna(sums)
        opened = part["platform"].isin(["", str(Platform.XIAOHONGSHU)])  # there a click on a card opens the note
        part["paid_views"] = part["paid_views"].where(part["paid_views"].notna() | ~opened, part["paid_clicks"])
        return part.drop(columns=list(_ALSO_PAID))

    def _data_rows(self) -> list[int]:
        """Return the rows that name a post; figures of a row that names none are a finding."""
        cells = {each.column: self._grid.cells[each.column].tolist() for each in self._columns}
        first = self._grid.cells[0].tolist()
        who = [each for each in self._columns if each.code in WHO]
        figures = [each for each in self._columns if each.code in FIGURES]
        rows = []
        for row in range(self._found.bottom + 1, len(self._grid.cells)):
            texts = [text_of(cells[each.column][row]) for each in who]
            if any(fold_all(text).rstrip(":：") in _TOTALS for text in (*texts, text_of(first[row]))):
                continue
            if any(texts) or any((row, each.column) in self._merged for each in who):
                again = all(text in ("", each.heading) for text, each in zip(texts, who, strict=True))
                if not (again and any(texts)):  # the headings once more, as in sheets pasted together
                    rows.append(row)
            elif any(isinstance(cells[each.column][row], int | float) for each in figures):
                self._findings.add("track-export-nameless", self._grid.where(row, who[0].column))
        return rows

    def _cells(self, code: str) -> list[Any]:
        column = next((each.column for each in self._columns if each.code == code), None)
        if column is None:
            return [None] * len(self._rows)
        values = self._grid.cells[column].tolist()
        return [self._merged.get((row, column), values[row]) for row in self._rows]

    def _texts(self, code: str) -> list[str]:
        """Return a column's texts; what Excel's users put around long numbers (="…", a tab, ') is taken off."""
        found = []
        for cell in self._cells(code):
            text = text_of(cell)
            if code in _IDS:
                text = text.strip("\t'").removeprefix("=").strip('"')
            found.append("" if text in ("-", "--", "/", "—") else tidy(text))
        return found

    def _who_column(self) -> int:
        return next(each.column for code in reversed(WHO) for each in self._columns if each.code == code)

    def _platforms(self, links: Sequence[str]) -> list[str]:
        """Return each row's platform: its cell's, its link's, or that of which headings, titles and file speak."""
        told = [str(PLATFORM_ALIASES.get(fold_all(text_of(cell)), "")) for cell in self._cells("platform")]
        usual = self._usual_platform()
        return [own or platform_of(link) or usual for own, link in zip(told, links, strict=True)]

    def _usual_platform(self) -> str:
        words = fold_all(" ".join((self._origin.source, *self._titles(), *(h.text for h in self._found.headings))))
        said = {platform for platform, signs in PLATFORM_SIGNS.items() if any(sign in words for sign in signs)}
        if "聚光" in words or "笔记" in words:
            said.add(Platform.XIAOHONGSHU)
        return str(said.pop()) if len(said) == 1 else ""

    def _titles(self) -> Iterable[str]:
        above = self._grid.head(self._found.top).to_numpy(dtype=object).ravel().tolist()
        return [cell for cell in (*above, self._grid.sheet) if isinstance(cell, str)]

    def _days(self, code: str) -> pd.Series:
        return pd.Series([day_in(cell) for cell in self._cells(code)], dtype="datetime64[s]")

    def _when(self) -> tuple[pd.Series, np.ndarray]:
        """Return the day on which each row was read, and its days after publishing."""
        own = self._days("read_on")
        has_published = any(each.code == "published" for each in self._columns)
        if has_published or is_paid_only(self._found.headings) or not self._origin.new:
            own = own.fillna(self._days("date"))
        days = np.array([checkpoint_in(cell) for cell in self._cells("checkpoint")], dtype=float)
        named, checkpoint = read_by_name(self._grid.file) if self._origin.new else (None, np.nan)
        days = np.where(np.isnan(days) & own.isna().to_numpy(), checkpoint, days)
        usual = (read_by_title(self._titles()) or named or self._origin.today) if self._origin.new else None
        blank = own.isna() & np.isnan(days)
        return own.where(~blank, pd.Timestamp(usual) if usual else pd.NaT).astype("datetime64[s]"), days

    def _figures(self, column: ExportColumn) -> np.ndarray:
        values = self._grid.cells[column.column].tolist()
        cells = [values[row] for row in self._rows]
        money = column.code in MONEY
        read = parse_numbers(pd.Series(cells, dtype=object), Quantity.MONEY if money else Quantity.COUNT, column.unit)
        wrong = (read.states == CellState.UNREADABLE) | (read.values < 0)
        for i in np.flatnonzero(wrong).tolist():
            where = self._grid.where(self._rows[i], column.column)
            self._findings.add("track-export-figure", where, value=text_of(cells[i]), heading=column.heading)
        found: np.ndarray = np.where(wrong, np.nan, read.values)
        if money:
            found = np.array([np.nan if np.isnan(each) else to_fen(each) for each in found.tolist()], dtype=float)
        return found


def _merged_down(grid: Grid, columns: set[int]) -> dict[tuple[int, int], Any]:
    """Return what stands in cells that are merged with one above them."""
    found = {}
    for top, left, bottom, right in grid.merged:
        for column in range(left, right + 1):
            if column in columns:
                found.update({(row, column): grid.cells.iat[top, left] for row in range(top + 1, bottom + 1)})
    return found


def _by_post(readings: pd.DataFrame) -> pd.DataFrame:
    """Return advertising rows, which stand a day or a creative each, summed to one a post."""
    keys = [readings[code].map(fold) for code in WHO] + [readings["day"].fillna(-1.0)]
    grouped = readings.groupby(keys, sort=False)
    firsts = grouped.head(1).index
    summed = readings.loc[firsts].copy()
    sums = grouped[list(FIGURES)].sum(min_count=1)
    summed[list(FIGURES)] = sums.to_numpy()
    summed["read_on"] = grouped["read_on"].max().to_numpy()
    return summed.reset_index(drop=True)
