"""Chooses the sheets of a file that hold a roster, and says what their headings mean."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from kolplan.core.catalogue import Text
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import RosterSettings
from kolplan.roster.concepts import NEEDED, SUGGESTED, WHO, is_private, vocabulary
from kolplan.roster.data_rows import find_data_rows
from kolplan.roster.remarks import Remarks, read_remarks
from kolplan.roster.tables import Table
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import Heading, HeadingRows, find_headings
from kolplan.sheets.reading import read_grids

_HEADINGS_SHOWN = 15
_LARGEST_IN_UNITS = 3000
_PLAIN = re.compile(r"[0-9]*[1-9][0-9]*(?:\.[0-9]+)?|0?\.[0-9]*[1-9][0-9]*")

_WHO = Text("a name or an account id", "达人昵称或账号ID")
_FOLLOWERS = Text("followers", "粉丝数")
_BOTH = Text("a name or an account id, and followers", "达人昵称或账号ID，以及粉丝数")


def read_tables(path: Path, settings: RosterSettings, findings: Findings) -> list[Table]:
    """Return the tables of all sheets of a file that hold a roster; hidden sheets are left out with a note.

    Raises DataError where the file can't be read or none of its sheets names creators and their followers.
    """
    grids, read = read_grids(path, settings.encoding)
    findings.extend(read)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    candidates = [(grid, rows) for grid in grids if (rows := find_headings(grid, vocabulary(), NEEDED))]
    rosters = [(grid, rows) for grid, rows in candidates if all(one_of & rows.concepts for one_of in NEEDED)]
    if not rosters:
        raise _no_roster(path.name, candidates)
    visible = [(grid, rows) for grid, rows in rosters if not grid.hidden]
    if not visible:
        raise DataError("roster-only-hidden", Where(path.name, rosters[0][0].sheet), sheet=rosters[0][0].sheet)
    for grid, _ in rosters:
        if grid.hidden:
            findings.add("sheet-hidden", Where(grid.file, grid.sheet), sheet=grid.sheet)
    others = [grid for grid in grids if all(grid is not roster for roster, _ in rosters)]
    return [_table(path, sha256, grid, rows, others, findings) for grid, rows in visible]


def _table(path: Path, sha256: str, grid: Grid, rows: HeadingRows, others: Sequence[Grid], findings: Findings) -> Table:
    kept = _without_private(grid, rows, findings)
    _suggest(grid, kept, findings)
    data = find_data_rows(grid, kept, findings)
    remarks = read_remarks(grid, rows.top, others, findings)
    table = Table(path, sha256, grid, rows.bottom, kept.headings, data, remarks.fee)
    return replace(table, units=_fitting_units(table, remarks, findings))


def _fitting_units(table: Table, remarks: Remarks, findings: Findings) -> dict[str, str]:
    """Return the units that titles give to columns whose headings give none, where the figures are small enough."""
    units = {}
    for concept, (unit, where) in remarks.units.items():
        for heading in table.columns(concept):
            figures = [float(cell) for cell in table.cells(heading) if _PLAIN.fullmatch(str(cell))]
            if not table.unit(heading) and figures and median(figures) < _LARGEST_IN_UNITS:
                units[concept] = unit
                findings.add("unit-stated", where, heading=heading.text, unit=unit)
    return units


def _without_private(grid: Grid, rows: HeadingRows, findings: Findings) -> HeadingRows:
    """Drop columns that hold identity cards, bank accounts or contacts, with one note for all."""
    private = [heading for heading in rows.headings if heading.match is None and is_private(heading.text)]
    if not private:
        return rows
    first = private[0]
    listed = "、".join(heading.label for heading in private)
    findings.add("columns-private", grid.where(first.row, first.column), headings=listed, count=len(private))
    return HeadingRows(rows.top, rows.bottom, tuple(one for one in rows.headings if one not in private))


def _suggest(grid: Grid, rows: HeadingRows, findings: Findings) -> None:
    """Note each unknown heading that is close to a known one of which the sheet has no column."""
    missing = [concept for concept in SUGGESTED if concept not in rows.concepts]
    for heading in rows.headings:
        if heading.match is None:
            suggestion = vocabulary().suggest(heading.label, missing)
            if suggestion:
                where = grid.where(heading.row, heading.column)
                findings.add("heading-close", where, heading=heading.label, suggestion=suggestion)


def _no_roster(file: str, candidates: Sequence[tuple[Grid, HeadingRows]]) -> DataError:
    """Say what was looked for, where it came closest and which headings stand there."""
    if not candidates:
        return DataError("roster-without-headings", Where(file), wanted=_BOTH)
    grid, rows = max(candidates, key=lambda candidate: _closeness(candidate[1]))
    named = bool(WHO & rows.concepts)
    wanted = _FOLLOWERS if named else (_WHO if "followers" in rows.concepts else _BOTH)
    concepts = ("followers",) if named else (("name", "account_id") if wanted is _WHO else SUGGESTED)
    where = Where(grid.file, grid.sheet, grid.where(rows.bottom, 0).cell)
    return DataError(
        "roster-not-found", where, wanted=wanted, headings=_listed(rows.headings), close=_close(rows, concepts)
    )


def _closeness(rows: HeadingRows) -> tuple[int, int]:
    named = Counter(heading.concept for heading in rows.headings if heading.match)
    return sum(bool(one_of & rows.concepts) for one_of in NEEDED), len(named)


def _close(rows: HeadingRows, concepts: Sequence[str]) -> Text:
    unknown = [heading.label for heading in rows.headings if heading.match is None]
    pairs = [(label, near) for label in unknown if (near := vocabulary().suggest(label, concepts))]
    if not pairs:
        return Text("", "")
    label, near = pairs[0]
    return Text(f' Is "{label}" meant to be "{near}"?', f"“{label}”是否应为“{near}”？")


def _listed(headings: Sequence[Heading]) -> str:
    listed = "、".join(heading.label for heading in headings[:_HEADINGS_SHOWN])
    return f"{listed} …" if len(headings) > _HEADINGS_SHOWN else listed
