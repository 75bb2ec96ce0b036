"""Reads roster files: the one door from spreadsheets to creators, quotes, extras and findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text, sentence
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.core.memory import give_back
from kolplan.core.settings import RosterSettings, Settings
from kolplan.core.vocabulary import Language
from kolplan.roster.booking import Booking, apply_standings
from kolplan.roster.choosing import read_tables
from kolplan.roster.closing import find_shut
from kolplan.roster.frames import CREATOR_COLUMNS, Roster, Source
from kolplan.roster.lists import apply_lists
from kolplan.roster.merging import Merged, Rows, merge_rows
from kolplan.roster.parts import Part, read_figures, read_part
from kolplan.roster.quoting import merge_quotes
from kolplan.roster.tables import Ints, Table, in_shape, stacked, with_columns, worded
from kolplan.roster.tiers import tiers_of

_HEADINGS_SHOWN = 15
_SET_ASIDE = frozenset(
    {
        "row-without-name",
        "followers-missing",
        "followers-negative",
        "followers-without-unit",
        "followers-without-unit-many",
        "platform-not-known",
    }
)


def read_roster(paths: Sequence[Path], settings: Settings) -> Roster:
    """Return the creators and quotes of all roster files, in the shape of `roster.frames`, with findings.

    Rows that can't be used are left out with an error finding; rows of one creator are merged.

    Raises DataError where a file can't be read, no sheet holds a roster, no sheet has a price, or no row can be used;
    UsageError without a path, or where a creator is both a must and banned; DataError where the campaign's lists ask
    for a creator and keep her out.
    """
    if not paths:
        raise UsageError("rosters-not-given")
    findings = Findings()
    tables = [table for path in paths for table in read_tables(Path(path), settings.roster, findings)]
    _check_prices(tables, findings)
    parts = [read_part(table, settings, findings) for table in tables]
    usable = [part for part in parts if len(part.people)]
    if not usable:
        raise _no_usable_row(tables[0], findings)
    sources = tuple(_source(table, read.table) for table, read in zip(tables, parts, strict=True))
    language = _language(tables)
    rows = Rows.of(usable)
    merged = merge_rows(rows, findings)
    creators = merged.first_known(rows.people)
    figures = _figures(usable, merged, settings.roster, findings)
    rows = rows.without_cells()
    del tables, parts, usable
    give_back()
    quotes, currency = merge_quotes(rows, merged, creators, figures, settings, findings)
    rows = rows.without_quotes()
    del figures
    give_back()
    lists = apply_lists(rows, merged, settings, findings)
    priced = np.zeros(len(creators), dtype=bool)
    priced[quotes["creator"].to_numpy()] = True
    followers = creators["followers"].to_numpy()
    tiers, labels = tiers_of(creators["platform"].to_numpy(dtype=object), followers, settings.tiers)
    days = find_shut(with_columns(creators, {"tier": tiers}), lists.listed, settings.calendar)
    booking = Booking(lists, priced, tiers, followers, days)
    standings = apply_standings(rows, merged, booking, settings.tiers, findings)
    told = {"tier": tiers, "label": labels, "must": lists.must, "cleared": lists.cleared, **standings}
    creators = _creators(rows, merged, with_columns(creators, told))
    give_back()
    return Roster(
        creators=creators,
        quotes=quotes,
        extras=_extras(rows.parts, merged),
        findings=findings,
        language=language,
        currency=currency,
        listed=lists.listed,
        sources=sources,
    )


def _figures(
    parts: Sequence[Part], merged: Merged, settings: RosterSettings, findings: Findings
) -> dict[str, pd.DataFrame]:
    """Return per format what a post brings, a row a creator."""
    formats = list(dict.fromkeys(name for part in parts for name in part.quotes["format"].unique()))
    read = [read_figures(part, formats, settings.engagement, findings) for part in parts]
    return {wanted: merged.first_known(stacked([frames[wanted] for frames in read])) for wanted in formats}


def _creators(rows: Rows, merged: Merged, creators: pd.DataFrame) -> pd.DataFrame:
    """Return the creators frame: what is told of each, her key, and the place of her first row."""
    sheets = [part.table.grid for part in rows.parts]
    counts = [len(part.people) for part in rows.parts]
    part_of = np.repeat(np.arange(len(sheets)), counts)[merged.first]
    lines = np.concatenate([part.table.rows for part in rows.parts])[merged.first] + 1
    columns = {name: creators[name] for name in creators.columns} | {
        "key": merged.keys,
        "lot": creators["lot"].fillna(1).astype("int64"),
        "file": _words_of([grid.file for grid in sheets], part_of),
        "sheet": _words_of([grid.sheet for grid in sheets], part_of),
        "row": lines,
    }
    return in_shape(columns, CREATOR_COLUMNS)


def _words_of(words: Sequence[str], numbers: Ints) -> pd.Categorical:
    """Return the word of each number; words may stand twice among them."""
    distinct = list(dict.fromkeys(words))
    places = np.array([distinct.index(word) for word in words])
    return worded(places[numbers], distinct)


def _extras(parts: Sequence[Part], merged: Merged) -> pd.DataFrame:
    if len(parts) == 1:
        return merged.first_known(parts[0].extras).astype("str")
    extras = pd.concat([part.extras for part in parts], ignore_index=True).fillna("")
    return merged.first_known(extras).astype("str")


def _check_prices(tables: Sequence[Table], findings: Findings) -> None:
    """Raise DataError where no sheet has a price column; warn of each sheet that has none."""
    without = [table for table in tables if not table.columns("price")]
    if len(without) == len(tables):
        table = without[0]
        labels = [heading.label for heading in table.headings]
        listed = "、".join(labels[:_HEADINGS_SHOWN]) + (" …" if len(labels) > _HEADINGS_SHOWN else "")
        where = Where(table.grid.file, table.grid.sheet, table.grid.where(table.heading_row, 0).cell)
        raise DataError("roster-without-prices", where, headings=listed)
    for table in without:
        findings.add("sheet-without-prices", table.where_heading(table.who), sheet=table.grid.sheet or table.grid.file)


def _no_usable_row(table: Table, findings: Findings) -> DataError:
    """Say why no row is left, in the words of the first row that was set aside."""
    where = Where(table.grid.file, table.grid.sheet, table.grid.where(table.heading_row + 1, 0).cell)
    if not len(table.rows):
        return DataError("roster-without-rows", where, row=table.heading_row + 1, heading=table.who.text)
    first = next((finding for finding in findings if finding.code in _SET_ASIDE), None)
    why = Text(*(sentence(first, language) for language in Language)) if first else Text("", "")
    return DataError("roster-no-usable-row", first.where if first else where, rows=len(table.rows), why=why)


def _language(tables: Sequence[Table]) -> Language:
    """Return zh where most known headings are Chinese."""
    labels = [heading.label for table in tables for heading in table.headings if heading.match]
    chinese = sum(any("\u4e00" <= letter <= "\u9fff" for letter in label) for label in labels)
    return Language.ZH if 2 * chinese >= len(labels) else Language.EN


def _source(table: Table, usable: Table) -> Source:
    return Source(
        path=str(table.path),
        file=table.grid.file,
        sheet=table.grid.sheet,
        sha256=table.sha256,
        rows=len(usable.rows),
        heading_row=table.heading_row + 1,
        columns=table.letters(),
    )
