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
from kolplan.roster.merged_cells import with_merged_filled
from kolplan.roster.remarks import Remarks, read_remarks
from kolplan.roster.tables import Table
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import Heading, HeadingRows, find_headings
from kolplan.sheets.reading import read_grids

_HEADINGS_SHOWN = 15
_LARGEST_IN_UNITS = 3000
_PLAIN = re.compile(r"[0-9]*[1-9][0-9]*(?:\.[0-9]+)?|0?\.[0-9]*[1-9][0-9]*")

_PRICE_LIKE = re.compile(r"(?:报价|价格|刊例|一口价|裸价|单价|prices?|quotes?)(?:\([^()]*\))?[0-9]*$")
_NO_QUOTE = re.compile(
    r"授权|加急|上限|下限|历史|竞品|商品|产品|单品|市场|总|下载|cp[mecrv]|per|原价|平均|预估|预期|是否|能否"
)

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
    kept = _without_private(grid, _without_table_beside(grid, rows, findings), findings)
    _suggest(grid, kept, findings)
    data = find_data_rows(grid, kept, findings)
    remarks = read_remarks(grid, rows.top, others, findings)
    table = with_merged_filled(Table(path, sha256, grid, rows.bottom, kept.headings, data, remarks.fee), findings)
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
    """Note each unknown heading that is close to a known one of which the sheet has no column, or like a price's."""
    missing = [concept for concept in SUGGESTED if concept not in rows.concepts]
    for heading in rows.headings:
        if heading.match is None:
            suggestion = vocabulary().suggest(heading.label, missing)
            where = grid.where(heading.row, heading.column)
            if suggestion:
                findings.add("heading-close", where, heading=heading.label, suggestion=suggestion)
            elif _like_a_price(heading.label):
                findings.add("heading-price-unread", where, heading=heading.text)


def _like_a_price(label: str) -> bool:
    """Tell whether an unknown heading speaks of a price, or names nothing but a format (图文)."""
    folded = fold_all(label)
    if _PRICE_LIKE.search(folded):
        return _NO_QUOTE.search(folded) is None
    return bool({"format", "length"} & (vocabulary().qualifiers_of(label) or {}).keys())


def _without_table_beside(grid: Grid, rows: HeadingRows, findings: Findings) -> HeadingRows:
    """Drop the headings of a second table on the right, which begins where name and followers stand once more."""
    starts = []
    for concepts in NEEDED:
        labels: dict[str, int] = {}
        for heading in rows.headings:
            if heading.concept in concepts and labels.setdefault(heading.label, heading.column) != heading.column:
                starts.append(heading.column)
                break
    if len(starts) < len(NEEDED):
        return rows
    beside = [heading for heading in rows.headings if heading.column >= min(starts)]
    listed = "、".join(heading.label for heading in beside[:_HEADINGS_SHOWN])
    findings.add("table-beside", grid.where(beside[0].row, beside[0].column), headings=listed)
    return HeadingRows(rows.top, rows.bottom, tuple(one for one in rows.headings if one not in beside))


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
