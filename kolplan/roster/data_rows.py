"""Tells a roster's data rows from blank rows, totals, repeated headings and other tables beneath them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from kolplan.core.findings import Findings
from kolplan.roster.concepts import WHO, vocabulary
from kolplan.roster.tables import Bools, Ints, Objects, looks_few
from kolplan.sheets.columns import as_cells, is_numeric
from kolplan.sheets.folding import fold, tidy
from kolplan.sheets.grid import Grid
from kolplan.sheets.heading_rows import Heading, HeadingRows

_TOTALS = re.compile(
    r"(?:合计|总计|小计|总和|汇总|共计|累计|平均值?|均值|grandtotal|subtotal|totals?|sum|average|avg|mean)[:：]?(?:\(.*\))?(?:[¥$]?\d.*)?"
)
_FIRST_LETTERS = frozenset("合总總小汇匯共累平均gGtTsSaAmMＧＴＳＡＭ \u3000\n")
_LONGEST_TOTAL = 20
_LEADING = 3
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class _Body:
    """All rows below the headings, blank ones included."""

    grid: Grid
    rows: HeadingRows
    first: int
    present: Bools

    def column(self, heading: Heading) -> Objects:
        return self.grid.column(heading.column, self.first)

    def of(self, *concepts: str) -> list[Heading]:
        return [heading for heading in self.rows.headings if heading.concept in concepts]


def find_data_rows(grid: Grid, rows: HeadingRows, findings: Findings) -> Ints:
    """Return the grid rows (counted from 0) that hold creators; what is left out is reported."""
    first = rows.bottom + 1
    body = _Body(grid, rows, first, grid.filled(first))
    filled: Bools = np.asarray(body.present.any(axis=1), dtype=bool)
    totals = _totals(body, findings)
    repeated = _repeated_headings(body)
    data = filled & ~totals & ~repeated
    data &= ~_beneath(body, data, findings)
    kept = np.flatnonzero(data)
    if len(kept):
        _report_blank(body, ~filled[: kept[-1]], findings)
    _report_hidden(body, kept, findings)
    result: Ints = kept.astype(np.int64) + first
    return result


def _totals(body: _Body, findings: Findings) -> Bools:
    """Return where a totals row stands: its word in a leading column, or as the name of a row without an id."""
    found: Bools = np.zeros(len(body.present), dtype=bool)
    names = body.of("name")
    with_id = np.zeros(len(found), dtype=bool)
    for heading in body.of("account_id"):
        with_id |= body.present[:, heading.column]
    leading = [heading for heading in body.rows.headings[:_LEADING] if heading not in names]
    for heading in (*leading, *names):
        cells = body.column(heading)
        if is_numeric(cells):
            continue
        for row in _total_rows(cells):
            if not found[row] and not (heading in names and with_id[row]):
                found[row] = True
                findings.add("row-total", body.grid.where(body.first + row, heading.column), text=tidy(cells[row]))
    return found


def _total_rows(cells: Objects) -> list[int]:
    """Return where a cell is a totals row's word; equal cells are looked at once."""
    distinct = set(cells.tolist()) if looks_few(cells) else cells.tolist()
    texts = {cell for cell in distinct if isinstance(cell, str) and cell[:1] in _FIRST_LETTERS}
    words = {text for text in texts if _total(text)}
    return [row for row, cell in enumerate(cells.tolist()) if isinstance(cell, str) and cell in words] if words else []


def _total(cell: str) -> bool:
    return len(cell) <= _LONGEST_TOTAL and _TOTALS.fullmatch(fold(cell)) is not None


def _repeated_headings(body: _Body) -> Bools:
    """Return where the headings stand again, as in sheets that were pasted together."""
    found = np.ones(len(body.present), dtype=bool)
    compared = [*body.of(*WHO)[:2], *body.of("followers")[:1]]
    for heading in compared:
        cells = body.column(heading)
        found &= False if is_numeric(cells) else np.asarray(cells == heading.label, dtype=bool)
    return found


def _beneath(body: _Body, data: Bools, findings: Findings) -> Bools:
    """Return which rows belong to other tables: blocks set off by a gap in which no row looks like a creator."""
    none = np.zeros(len(data), dtype=bool)
    starts = np.flatnonzero(data & ~np.concatenate([[False], data[:-1]]))
    if len(starts) < 2:
        return none
    block = np.cumsum(data & ~np.concatenate([[False], data[:-1]])) - 1
    alike = _creator_alike(body) & data
    holds = np.bincount(block[data], weights=alike[data], minlength=len(starts)) > 0
    holds[0] = True
    other = [number for number in range(1, len(starts)) if not holds[number] or _starts_anew(body, int(starts[number]))]
    beneath: Bools = data & np.isin(block, other)
    for number in other:
        row = int(starts[number])
        where = body.grid.where(body.first + row, int(np.argmax(body.present[row])))
        findings.add("table-beneath", where, rows=int((block[data] == number).sum()))
    return beneath


def _creator_alike(body: _Body) -> Bools:
    """Return where a row names someone and gives a figure of followers."""
    named = np.zeros(len(body.present), dtype=bool)
    for heading in body.of(*WHO):
        named |= body.present[:, heading.column]
    followed = np.zeros(len(body.present), dtype=bool)
    for heading in body.of("followers"):
        cells = body.column(heading)
        followed |= np.fromiter((_has_figure(cell) for cell in as_cells(cells)), dtype=bool, count=len(cells))
    return named & followed


def _has_figure(cell: object) -> bool:
    if isinstance(cell, str):
        return _DIGIT.search(cell) is not None
    return cell is not None


def _starts_anew(body: _Body, row: int) -> bool:
    """Tell whether a row holds the headings of another table."""
    cells = body.grid.cells.iloc[body.first + row]
    matches = [vocabulary().match(cell) for cell in cells if isinstance(cell, str)]
    return sum(match is not None and not match.implied for match in matches) > 1


def _report_blank(body: _Body, blank: Bools, findings: Findings) -> None:
    gaps = np.flatnonzero(blank)
    if len(gaps):
        findings.add("rows-blank", body.grid.where(body.first + int(gaps[0]), 0), count=len(gaps))


def _report_hidden(body: _Body, kept: Ints, findings: Findings) -> None:
    if not body.grid.hidden_rows:
        return
    hidden = [row for row in (kept + body.first).tolist() if row in body.grid.hidden_rows]
    if hidden:
        who = body.of(*WHO)[0]
        listed = ", ".join(str(row + 1) for row in hidden[:10]) + (" …" if len(hidden) > 10 else "")
        findings.add("rows-hidden", body.grid.where(hidden[0], who.column), count=len(hidden), rows=listed)
