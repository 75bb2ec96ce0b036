"""What the sheets beside Plan say for the next run: decisions on candidates, and posts that have results already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.plan.keeping import CLIENT_NO, Decision, creator_name
from kolplan.plan.reasons import CLIENT_NO as REFUSED
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import CANDIDATE_COLUMNS, POST_NO, TRACKING_COLUMNS, post_keys
from kolplan.workbook.marks import code_of, known_words
from kolplan.workbook.plan_table import EditedTable, find_table, sheet_named, text_of
from kolplan.workbook.record import Record
from kolplan.workbook.row_keys import keys_beside

RESULTS = (
    "post_link", "note_id", "published_at", "actual_exposure", "actual_views", "likes", "collects", "comments",
    "shares", "follows", "paid_exposure", "paid_views", "paid_engagements", "clicks", "orders", "gmv", "private_adds",
)  # fmt: skip
"""Columns of Tracking that only a published post fills."""

_WHO = ("creator", "id", "platform")


def table_named(grids: Sequence[Grid], sheet: str, columns: Sequence[str]) -> EditedTable | None:
    """Return the table of a sheet; None where the sheet or its headings are gone."""
    grid = sheet_named(grids, sheet)
    if grid is None:
        return None
    try:
        return find_table(grid, columns, ("creator", "platform"))
    except DataError:
        return None


def decisions_on(grids: Sequence[Grid], record: Record, findings: Findings) -> tuple[list[Decision], set[Any]]:
    """Return what stands in Decision of Candidates, and the names of all who are listed there."""
    table = table_named(grids, "candidates", CANDIDATE_COLUMNS)
    if table is None:
        return [], set()
    rows = list(table.rows())
    who = [[text_of(cell) for cell in table.cells(code, rows)] for code in _WHO]
    keys = post_keys(who[2], who[1], who[0])
    found, listed = [], set()
    for i, cell in enumerate(table.cells("decision", rows)):
        creator, account, platform = (column[i] for column in who)
        platform = code_of("platform", platform) or platform
        listed.add(creator_name(platform, account, creator))
        where, word = table.where("decision", rows[i]), text_of(cell)
        code = code_of("decision", word)
        if code is None:
            known = "、".join(known_words("decision", table.language))
            findings.add("plan-word-unknown", where, word=word, known=known)
        elif code:
            written = record.candidates.get(keys[i], {})
            refused = code == "ban" and written.get("reason") == REFUSED
            reason = str(written.get("limit") or "") if refused else ""
            found.append(Decision(platform, account, creator, CLIENT_NO if refused else code, reason, where))
    return found, listed


def published(grids: Sequence[Grid], record: Record) -> set[str]:
    """Return the keys of posts whose row of Tracking holds results: they are out."""
    table = table_named(grids, "tracking", TRACKING_COLUMNS)
    if table is None:
        return set()
    names = [text_of(cell) for cell in table.cells("platform", table.rows())]
    known = {row: code for row, name in zip(table.rows(), names, strict=True) if (code := _platform(name))}
    rows = list(known)
    creators, ids = ([text_of(cell) for cell in table.cells(code, rows)] for code in ("creator", "id"))
    keys = keys_beside((list(known.values()), ids, creators), table.cells(POST_NO, rows), record.posts)
    results = [table.cells(code, rows) for code in RESULTS]
    return {key for i, key in enumerate(keys) if any(text_of(column[i]) for column in results)}


def _platform(name: str) -> str:
    return code_of("platform", fold_all(name)) or ""
