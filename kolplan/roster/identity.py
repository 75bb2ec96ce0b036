"""Reads who each row is: platform, account id, name, link and followers; rows that can't be used are set aside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.settings import RosterSettings
from kolplan.roster.platforms import read_platforms
from kolplan.roster.tables import (
    Bools,
    Facts,
    Floats,
    Ints,
    Objects,
    Table,
    report_cells,
    report_cells_or_column,
    shown,
)
from kolplan.roster.values import as_texts, mapped, parsed, said_number, texts
from kolplan.sheets.columns import is_numeric
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import CellState, Quantity

_EXACT = 2**53
"""From here on a spreadsheet's number no longer holds every digit."""

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2}")
_WITH_POINT = re.compile(r"(\d+)\.0")
_FORMULA = re.compile(r"=\s*[A-Za-z_.]+\(")
_URL = re.compile(r"https?://[^\s\"'，,;)]+")
_MOST_FOLLOWERS = 2e9
_FEW_FOLLOWERS = 1000
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Identity:
    """Who the rows are, an entry a row; `rounded`: the id lost digits in the spreadsheet."""

    platform: Objects
    account_id: Objects
    name: Objects
    link: Objects
    followers: Ints
    rounded: Bools

    def only(self, kept: Bools) -> Identity:
        """Return some of the rows."""
        return Identity(
            self.platform[kept], self.account_id[kept], self.name[kept], self.link[kept], self.followers[kept],
            self.rounded[kept],
        )  # fmt: skip


def read_identity(table: Table, settings: RosterSettings, findings: Findings) -> tuple[Table, Identity]:
    """Return the table with its usable rows only, and who they are; each row set aside is an error finding."""
    ids, rounded = _ids(table, findings)
    names, nameless = _names(table, ids, findings)
    links = _links(table)
    platforms, lost = read_platforms(table, links, settings.platform, findings)
    followers, without = _followers(table, ~nameless, findings)
    kept = ~(nameless | lost | without)
    filled = np.where(without, 0, followers)
    identity = Identity(platforms, ids, names, links, np.rint(filled).astype(np.int64), rounded)
    return table.only(kept), identity.only(kept)


def _ids(table: Table, findings: Findings) -> tuple[Objects, Bools]:
    """Return account ids as text, from the first id column that knows one, and which of them were rounded."""
    ids = np.full(len(table.rows), "", dtype=object)
    rounded = np.zeros(len(ids), dtype=bool)
    for heading in table.columns("account_id"):
        cells = table.column(heading)
        plain = as_texts(cells)
        own = _id_texts(plain)
        taken = (ids == "") & (own != "")
        lossy = taken & _are_rounded(cells, plain)
        ids = np.where(taken, own, ids)
        rounded |= lossy
        report_cells(findings, "id-rounded", table, heading, np.flatnonzero(lossy), _text_of(own, "id"))
    return ids, rounded


def _id_texts(texts_of_cells: Objects) -> Objects:
    """Return ids without what people and spreadsheet programs put around them: ', @ and the .0 of a number."""
    joined = "\n".join(texts_of_cells.tolist())
    if not any(mark in joined for mark in ("'", "@", ".0")):
        return texts_of_cells
    result = np.empty(len(texts_of_cells), dtype=object)
    result[:] = [_id_text(text) for text in texts_of_cells.tolist()]
    return result


def _id_text(text: str) -> str:
    text = text.lstrip("'@").strip()
    with_point = _WITH_POINT.fullmatch(text) if text.endswith(".0") else None
    return with_point[1] if with_point else text


def _are_rounded(cells: Objects, plain: Objects) -> Bools:
    if cells.dtype.kind == "f":
        return np.abs(cells) >= _EXACT
    if is_numeric(cells) or (not {"e", "E"} & set("".join(plain.tolist())) and not _has_floats(cells)):
        return np.zeros(len(cells), dtype=bool)
    return np.fromiter((_is_rounded(cell) for cell in cells.tolist()), dtype=bool, count=len(cells))


def _has_floats(cells: Objects) -> bool:
    return pd.api.types.infer_dtype(cells, skipna=True) != "string"


def _is_rounded(cell: object) -> bool:
    if isinstance(cell, str):
        return ("e" in cell or "E" in cell) and cell[-1:].isdigit() and _SCIENTIFIC.fullmatch(cell.strip()) is not None
    return isinstance(cell, float) and abs(cell) >= _EXACT


def _names(table: Table, ids: Objects, findings: Findings) -> tuple[Objects, Bools]:
    """Return names, an id standing in for a name that is missing, and which rows have neither."""
    names = texts(table, "name")
    column = table.who
    formulas = _formula_names(table, names)
    without_value = np.zeros(len(names), dtype=bool)
    for position in formulas:
        without_value[position] = names[position] == "" or _FORMULA.match(names[position]) is not None
    names = np.where(without_value, "", names)
    missing = names == ""
    names = np.where(missing, ids, names)
    nameless: Bools = names == ""
    told = np.zeros(len(names), dtype=bool)
    told[formulas] = True
    if table.columns("name"):
        report_cells(
            findings, "name-is-formula", table, column, np.flatnonzero(told), lambda position: {"name": names[position]}
        )
        absent = np.flatnonzero(missing & ~nameless & ~told)
        report_cells(findings, "name-missing", table, column, absent, lambda position: {"id": ids[position]})
    report_cells(findings, "row-without-name", table, column, np.flatnonzero(nameless & ~told), _row_of(table))
    return names, nameless


def _formula_names(table: Table, names: Objects) -> Ints:
    """Return the positions of names that are formulas."""
    columns = {heading.column for heading in table.columns("name")}
    cells = {row for row, column in (*table.grid.formulas, *table.grid.uncalculated) if column in columns}
    texts_of_names = names.tolist()
    some = "=" in "".join(texts_of_names)
    written = (
        [row for row, name in enumerate(texts_of_names) if name[:1] == "=" and _FORMULA.match(name)] if some else []
    )
    stored = np.flatnonzero(np.isin(table.rows, sorted(cells))).tolist() if cells else []
    result: Ints = np.array(sorted({*written, *stored}), dtype=np.int64)
    return result


def _links(table: Table) -> Objects:
    """Return profile links; a link that is a formula gives the address in it."""
    links = texts(table, "link")
    columns = {heading.column for heading in table.columns("link")}
    formulas = {row: formula for (row, column), formula in table.grid.formulas.items() if column in columns}
    if formulas:
        for position in np.flatnonzero(np.isin(table.rows, sorted(formulas))):
            address = _URL.search(formulas[int(table.rows[position])])
            if address and not _URL.search(links[position]):
                links[position] = address[0]
    return links


def _followers(table: Table, named: Bools, findings: Findings) -> tuple[Floats, Bools]:
    """Return followers and which rows have none that can be used; nameless rows are not reported again."""
    followers = np.full(len(table.rows), np.nan)
    told = np.zeros(len(table.rows), dtype=bool)
    for heading in table.columns("followers"):
        read = parsed(table, heading, Quantity.COUNT)
        usable = np.isnan(followers) & np.isfinite(read.values) & (read.values != 0) & (read.values < _MOST_FOLLOWERS)
        bare = usable & named & _without_unit(table, heading, read.values)
        report_cells_or_column(
            findings, "followers-without-unit", table, heading, np.flatnonzero(bare), _cell_and_row(table, heading)
        )
        told |= bare
        usable &= ~bare
        followers = np.where(usable, read.values, followers)
        _report_ranges(table, heading, usable & (read.states == CellState.RANGE), read.values, findings)
    heading = table.columns("followers")[0]
    negative: Bools = followers < 0
    missing: Bools = ~(followers >= 0.5) & ~negative
    facts = _cell_and_row(table, heading)
    report_cells(findings, "followers-negative", table, heading, np.flatnonzero(negative & named), facts)
    report_cells(findings, "followers-missing", table, heading, np.flatnonzero(missing & named & ~told), facts)
    return followers, negative | missing


def _without_unit(table: Table, heading: Heading, values: Floats) -> Bools:
    """Return where followers must lack their 万: parts of a person, and the small figures beside them."""
    none = np.zeros(len(values), dtype=bool)
    if table.unit(heading):
        return none
    small: Bools = (values > 0) & (values < _FEW_FOLLOWERS)
    if not bool((values[small] % 1 != 0).any()):
        return none
    plain = mapped(table.column(heading)[small], lambda cell: _PLAIN.fullmatch(str(cell).strip()) is not None)
    small[small] = plain.astype(bool)
    return small if bool((values[small] % 1 != 0).any()) else none


def _cell_and_row(table: Table, heading: Heading) -> Facts:
    def facts(position: int) -> Mapping[str, object]:
        cell = table.cell(position, heading)
        return {"text": shown("" if cell is None else cell) or "—", **_row_of(table)(position)}

    return facts


def _report_ranges(table: Table, heading: Heading, ranges: Bools, values: Floats, findings: Findings) -> None:
    report_cells_or_column(
        findings,
        "value-range",
        table,
        heading,
        np.flatnonzero(ranges),
        lambda position: {
            "text": shown(table.cell(position, heading)),
            "value": said_number(values[position], Quantity.COUNT),
        },
    )


def _text_of(texts_of_rows: Objects, fact: str) -> Facts:
    return lambda position: {fact: shown(texts_of_rows[position])}


def _row_of(table: Table) -> Facts:
    return lambda position: {"row": int(table.rows[position]) + 1}
