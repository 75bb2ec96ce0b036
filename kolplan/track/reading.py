"""Sheet Tracking of a plan's workbook, perhaps edited and saved by other programs, back to results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Status
from kolplan.forecast.benchmarks import benchmarks_with
from kolplan.sheets.grid import Grid
from kolplan.sheets.numbers import Quantity
from kolplan.track.frames import COUNTS, MEASURES, PARTS, TrackBook
from kolplan.track.funnel_sheet import read_funnel
from kolplan.track.identities import check_identities
from kolplan.track.results import add_results
from kolplan.track.rows import post_rows
from kolplan.workbook.cell_values import CellReader
from kolplan.workbook.contract import POST_NO, TRACKING_COLUMNS
from kolplan.workbook.expected_hits import chance_of_hit
from kolplan.workbook.marks import code_of
from kolplan.workbook.plan_table import EditedTable, find_table, sheet_named
from kolplan.workbook.reading import PlanBook, read_plan
from kolplan.workbook.row_keys import edited_keys

REQUIRED = ("creator", "platform")
_OF_PLAN = ("format", "slot", "status")
_PLANNED = ("clicks", "orders", "gmv")


@dataclass
class TrackSheet:
    """Sheet Tracking as it stands, before anything is computed from it.

    `posts`: the columns of frames that cells hold, joined with sheet Plan. `typed`: what stands in the cells that the
    sheet computes. `rows`: the row of each post, counted from 0.
    """

    posts: pd.DataFrame
    typed: dict[str, np.ndarray]
    table: EditedTable
    rows: list[int]
    grids: Sequence[Grid]
    plan: PlanBook
    findings: Findings

    @property
    def settings(self) -> Settings:
        """Return what the plan's run was asked for."""
        return self.plan.record.settings or Settings()


def read_track(path: Path) -> TrackBook:
    """Return the results that a plan's workbook holds; no stored result of a formula is trusted.

    Raises DataError as workbook.reading.read_plan does, and `track-sheet-missing`, `track-empty`.
    """
    return finished(open_track(path))


def open_track(path: Path) -> TrackSheet:
    """Return sheet Tracking as it stands. Raises DataError as read_track does."""
    plan = read_plan(Path(path))
    return track_sheet(plan, plan.findings)


def track_sheet(plan: PlanBook, findings: Findings) -> TrackSheet:
    """Return sheet Tracking of a plan that is read already; what can't be read there goes to `findings`.

    Raises DataError `track-sheet-missing`, `track-empty`.
    """
    table = _table(plan.grids, plan.file, findings)
    rows = post_rows(table, findings)
    if not rows:
        raise DataError("track-empty", Where(plan.file, table.grid.sheet))
    posts = _posts(CellReader(table, rows, findings), table.cells(POST_NO, rows), plan)
    posts["at"] = range(len(posts))
    _report_missing(posts, plan, Where(plan.file, table.grid.sheet), findings)
    return TrackSheet(posts, _typed(table, rows), table, rows, plan.grids, plan, findings)


def finished(sheet: TrackSheet) -> TrackBook:
    """Return the results of a sheet with all that follows from them, and what contradicts itself as findings."""
    posts, settings, findings = sheet.posts, sheet.settings, sheet.findings
    _fill_plays(posts, settings, sheet.table, sheet.rows, findings)
    add_results(posts, settings.roster.engagement, sheet.typed)
    check_identities(posts, settings.roster.engagement, sheet.typed, Places(sheet.table, sheet.rows, findings))
    counts = (posts["status"] != Status.CLIENT_NO) | posts["has_results"]
    posts = posts[counts].drop(columns="key").reset_index(drop=True)
    targets, told = read_funnel(sheet_named(sheet.grids, "funnel"), findings)
    return TrackBook(posts, sheet.plan, sheet.plan.language, sheet.plan.file, findings, targets, told)


class Places:
    """Adds findings on the posts' cells."""

    def __init__(self, table: EditedTable, rows: Sequence[int], findings: Findings) -> None:
        """Take the table, the row of each post, and where findings go."""
        self._table, self._rows, self._findings = table, rows, findings

    def add(self, code: str, column: str, post: int, **facts: object) -> None:
        """Add a finding at a post's cell."""
        self._findings.add(code, self._table.where(column, self._rows[post]), **facts)


def _table(grids: Sequence[Grid], file: str, findings: Findings) -> EditedTable:
    grid = sheet_named(grids, "tracking")
    if grid is None:
        names = " / ".join(label("sheet.tracking", language) for language in Language)
        raise DataError("track-sheet-missing", Where(file), sheet=names)
    table = find_table(grid, TRACKING_COLUMNS, REQUIRED)
    needed = (*(f"actual_{m}" for m in MEASURES[:2]), *PARTS, *COUNTS, "gmv", "content_cost", "boosting_cost")
    for code in needed:
        if code not in table.columns:
            heading = label(f"heading.{code}", table.language)
            findings.add("plan-column-gone", Where(file, grid.sheet), column=heading)
    return table


def _posts(reader: CellReader, numbers: Sequence[Any], plan: PlanBook) -> pd.DataFrame:
    """Return what stands in the cells, joined with sheet Plan and with the ranges that kolplan last wrote.

    `numbers`: what stands in column Post, by which the posts of one creator are told apart.
    """
    columns: dict[str, Any] = {code: reader.texts(code) for code in ("creator", "note_id")}
    columns |= {
        "link": reader.texts("post_link"),
        "id": reader.ids("id"),
        "published_at": reader.dates("published_at", _middle(plan)),
    }
    columns |= {code: reader.codes(code) for code in ("platform", "tier", "angle")}
    columns["phase"] = [code_of("phase", text) or text for text in reader.texts("phase")]
    columns["creator"] = [name or account for name, account in zip(columns["creator"], columns["id"], strict=True)]
    for code in ("content_cost", "boosting_cost", "gmv"):
        columns[code] = reader.money(code)
    for code in (*PARTS, *COUNTS, *(f"{kind}_{m}" for m in MEASURES for kind in ("planned", "paid"))):
        columns[code] = reader.figures(code, Quantity.COUNT)
    for measure in MEASURES[:2]:
        columns[measure] = reader.figures(f"actual_{measure}", Quantity.COUNT)
    posts = pd.DataFrame(columns)
    posts["key"] = edited_keys(posts, numbers, plan.record.posts)
    return _joined(posts, plan)


def _middle(plan: PlanBook) -> datetime | None:
    """Return the day in the middle of the plan's, else its launch: publish dates without a year lie near it."""
    days = sorted(plan.posts["date"].dropna().tolist())
    launch = plan.record.settings.calendar.launch if plan.record.settings else None
    middle = days[len(days) // 2] if days else launch
    return None if middle is None else datetime(middle.year, middle.month, middle.day)  # noqa: DTZ001 - a cell's day


def _joined(posts: pd.DataFrame, plan: PlanBook) -> pd.DataFrame:
    planned = plan.posts.assign(key=list(plan.keys))
    planned = planned.set_index("key").reindex(posts["key"]).reset_index(drop=True)
    for code in _OF_PLAN:
        posts[code] = planned[code].fillna("").astype(object)
    for code in ("tier", "angle"):  # of these two the plan is the sheet to edit
        own = planned[code].fillna("")
        posts[code] = own.where(own != "", posts[code])
    posts["phase"] = posts["phase"].where(posts["phase"] != "", planned["phase"].fillna(""))
    posts["lot"] = planned["lot"].fillna(1).astype("int64")
    posts["plan_cost"] = planned["cost"].astype(float)
    posts["planned_on"] = planned["date"].astype("datetime64[s]")
    for code in _PLANNED:
        posts[f"planned_{code}"] = planned[code].astype(float)
    written = [plan.record.posts.get(key, {}) for key in posts["key"]]
    for measure in MEASURES:
        mean = posts[f"planned_{measure}"].to_numpy(float)
        known = np.isclose(mean, _numbers(written, measure), rtol=1e-9)
        for end in ("low", "high"):
            posts[f"planned_{measure}_{end}"] = np.where(known, _numbers(written, f"{measure}_{end}"), np.nan)
    ends = {f"engagements_{end}": posts[f"planned_engagements_{end}"] for end in ("low", "high")}
    posts["expected_hits"] = np.array([np.nan if c is None else c for c in chance_of_hit(pd.DataFrame(ends))], float)
    return posts


def _numbers(rows: Sequence[Any], code: str) -> np.ndarray:
    values = [row.get(code) for row in rows]
    return np.array([v if isinstance(v, int | float) else np.nan for v in values], dtype=float)


def _report_missing(posts: pd.DataFrame, plan: PlanBook, where: Where, findings: Findings) -> None:
    """Say which posts of Plan have no row here: their results would be forgotten without a word."""
    wanted = plan.posts.assign(key=list(plan.keys))[plan.posts["status"] != Status.CLIENT_NO]
    present = set(posts["key"])
    for creator in [name for name, key in zip(wanted["creator"], wanted["key"], strict=True) if key not in present]:
        findings.add("track-post-missing", where, creator=creator)


def _fill_plays(
    posts: pd.DataFrame, settings: Settings, table: EditedTable, rows: Sequence[int], findings: Findings
) -> None:
    """Take plays for exposure on platforms where they are the same and exposure is blank, and say so once."""
    benchmarks = benchmarks_with(settings.benchmarks)
    same = np.array([bool(p) and benchmarks.open_rate(p) == 1.0 for p in posts["platform"]], dtype=bool)
    filled = same & posts["exposure"].isna().to_numpy() & posts["views"].notna().to_numpy()
    for of, views in (("exposure", "views"), ("paid_exposure", "paid_views")):
        posts[of] = posts[of].where(~(same & posts[of].isna()), posts[views])
    if filled.any():
        first = rows[int(np.flatnonzero(filled)[0])]
        findings.add("track-plays-as-exposure", table.where("actual_exposure", first), count=int(filled.sum()))


def _typed(table: EditedTable, rows: Sequence[int]) -> dict[str, np.ndarray]:
    """Return what stands where the sheet computes engagements and total cost (fen): a person may have typed over it."""
    quiet = CellReader(table, rows, Findings())
    return {
        "actual_engagements": quiet.figures("actual_engagements", Quantity.COUNT),
        "total_cost": quiet.money("total_cost"),
    }
