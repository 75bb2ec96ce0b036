"""A plan's workbook, perhaps edited by people and saved by other programs, back to posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.calendar import WorkingBack
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.learning import Learned
from kolplan.core.money import share_of, to_ppm
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FORECAST_MEASURES
from kolplan.plan.posts import LEARNING
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.sheets.numbers import Quantity
from kolplan.sheets.reading import read_grids
from kolplan.workbook.cell_values import CellReader
from kolplan.workbook.contract import BASE_SHEET, EXPLAINING, LOT, OPTIONAL, PLAN_COLUMNS, POST_NO, plan_columns
from kolplan.workbook.decisions import read_decisions
from kolplan.workbook.plan_table import EditedTable, find_table, sheet_named, text_of
from kolplan.workbook.record import Record, record_of
from kolplan.workbook.rounded_ids import with_written_ids
from kolplan.workbook.row_keys import edited_keys
from kolplan.workbook.settings_sheet import Told, read_settings

REQUIRED = ("creator", "platform", "format", "angle", "quote")
"""Columns of Plan without which there is nothing to work with."""

_ENDING = ("rights", "client_reason", "stand_in", "stand_in_id", "stand_in_cost", "note")
_LAST = ("rights", "client_reason", "stand_in", "note")
_TEXTS = ("creator", "link", "category", "city", "mcn", "slot", "supplier", *_LAST)
_CODES = ("status", "lock", "platform", "tier", "label", "format", "angle", "basis")
_COUNTS = ("views", "exposure", "engagements", "orders", "fit", "followers")
_RATES = ("rebate", "fee", "female_share")
_TOTAL_WORDS = frozenset({"合计", "总计", "小计", "total", "sum", "subtotal"})
FEN = 0.51
"""An amount that was rounded to the fen is within this of what was written."""

_WHOLE = ("followers", "quote", "extras", "cost", "rebate_due", "net")


@dataclass(frozen=True)
class PlanBook:
    """A plan as its workbook says now.

    `posts`: the columns of plan.frames, codes not words, fen not yuan; "", NaN and NaT where blank. A whole-number
    column is int64, or float64 where a cell is unknown. creator_no and offer_no are -1: there is no roster at hand.
    Money is computed from quote, rebate, fee and extras; ranges and clicks come from what kolplan last wrote, where
    the figure they belong to was not edited. `campaign`: filled facts of sheet Settings by `contract.CAMPAIGN_KEYS`.
    `products`: the filled facts of each product; which one a post is for follows from its slot as Settings says.
    `record`: what the hidden sheets keep of the run that made it. `decisions`: on candidates, by their keys. `back`:
    the days of working back on Settings. `table`, `rows`: where the posts stand, a row (from 0) a post. `keys`: of each
    post in `record`, also where rows were sorted or deleted. `grids`: all sheets as they are.
    """

    posts: pd.DataFrame
    campaign: dict[str, str]
    language: Language
    file: str
    findings: Findings
    products: dict[str, dict[str, str]] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    decisions: dict[str, str] = field(default_factory=dict)
    back: WorkingBack = field(default_factory=WorkingBack)
    table: EditedTable | None = None
    rows: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    grids: Sequence[Grid] = ()

    @property
    def numbers(self) -> Sequence[Any]:
        """Return what stands in column Post of each post."""
        return [None] * len(self.posts) if self.table is None else self.table.cells(POST_NO, self.rows)


def read_plan(path: Path) -> PlanBook:
    """Return the plan of a workbook.

    Raises DataError where the file can't be read (codes of the reading stage), is no plan of kolplan
    (`plan-not-a-plan`), lost its sheet (`plan-sheet-missing`), a needed column (`plan-column-missing`) or all rows
    (`plan-empty`).
    """
    path = Path(path)
    grids, findings = read_grids(path)
    return plan_of_grids(grids, findings, path.name)


def is_plan(path: Path) -> bool:
    """Return whether a file is a workbook that kolplan wrote, whatever was edited in it since."""
    grids, _ = read_grids(path)
    return any(grid.sheet == BASE_SHEET for grid in grids)


def plan_of_grids(grids: Sequence[Grid], findings: Findings, file: str) -> PlanBook:
    """Return the plan of a workbook's grids, as read_plan does; its findings join `findings`."""
    record = record_of(grids)
    grids = with_written_ids(grids, record)
    grid = sheet_named(grids, "plan")
    if grid is None:
        ours = any(each.sheet == BASE_SHEET for each in grids)
        names = " / ".join(label("sheet.plan", language) for language in Language)
        if ours:
            raise DataError("plan-sheet-missing", Where(file), sheet=names)
        raise DataError("plan-not-a-plan", Where(file), sheet=names)
    table = find_table(grid, plan_columns(lots=True), REQUIRED)
    for code in PLAN_COLUMNS:
        if code not in table.columns and code not in OPTIONAL:
            heading = label(f"heading.{code}", table.language)
            findings.add("plan-column-gone", Where(file, grid.sheet), column=heading)
    told = read_settings(sheet_named(grids, "settings"))
    rows = _post_rows(table, findings)
    posts = _posts(table, rows, told, findings)
    if posts.empty:
        raise DataError("plan-empty", Where(file, grid.sheet))
    keys = edited_keys(posts, table.cells(POST_NO, rows), record.posts)
    _add_ranges(posts, keys, record.posts)
    decisions = read_decisions(sheet_named(grids, "candidates"))
    places = (_back(told), table, tuple(rows), tuple(keys), grids)
    return PlanBook(posts, told.facts, table.language, file, findings, told.products, record, decisions, *places)


def _back(told: Told) -> WorkingBack:
    """Return the days of working back that Settings says, the usual ones where it says none."""
    stages = {each.name for each in fields(WorkingBack)}
    return replace(WorkingBack(), **{stage: days for stage, days in told.back.items() if stage in stages})


def _posts(table: EditedTable, rows: Sequence[int], told: Told, findings: Findings) -> pd.DataFrame:
    reader = CellReader(table, rows, findings)
    columns: dict[str, Any] = {code: reader.texts(code) for code in _TEXTS}
    columns |= {code: reader.codes(code) for code in _CODES}
    columns["phase"] = reader.codes("phase", frozenset(told.phases))
    columns["product"] = [told.product(slot) for slot in columns["slot"]]
    lots = reader.figures(LOT, Quantity.COUNT)
    columns[LOT] = np.where(lots >= 1, lots, 1).astype("int64")
    columns["id"] = reader.ids("id")
    columns["creator"] = [n or i for n, i in zip(columns["creator"], columns["id"], strict=True)]
    columns |= {code: reader.figures(code, Quantity.COUNT) for code in _COUNTS}
    columns |= {code: reader.figures(code, Quantity.RATE) for code in _RATES}
    columns["gmv"] = reader.money("gmv")
    columns["date"], columns["day"] = reader.dates("date"), reader.after_launch("date")
    columns |= _money(reader, columns["rebate"], columns["fee"], told)
    columns["rebate"], columns["fee"] = (np.nan_to_num(columns[code]) for code in ("rebate", "fee"))
    columns["clicks"] = np.full(len(columns["id"]), np.nan)
    frame = pd.DataFrame(columns)
    for code in _WHOLE:
        if frame[code].notna().all():
            frame[code] = frame[code].astype("int64")
    ranges = [f"{measure}_{end}" for measure in FORECAST_MEASURES for end in ("low", "high")]
    frame = frame.assign(creator_no=-1, offer_no=-1, **dict.fromkeys([*ranges, *LEARNING, *EXPLAINING], np.nan))
    frame["price_checked"], frame["stand_in_id"], frame["stand_in_cost"] = False, "", np.nan
    return frame[["creator_no", "offer_no", *(c for c in _frame_order() if c in frame)]]


def _frame_order() -> list[str]:
    """Return the columns in the order of plan.frames."""
    columns = plan_columns(lots=True)
    slot, views = columns.index("slot") + 1, columns.index("views")
    head = [*columns[:slot], "product", *columns[slot:views]]
    head.insert(head.index("date") + 1, "day")
    ranges = [f"{m}{end}" for m in FORECAST_MEASURES for end in ("_low", "", "_high")]
    return [*head, *ranges, *LEARNING, "fit", "basis", "price_to_drop", "price_checked", "stays", *_ENDING]


def _post_rows(table: EditedTable, findings: Findings) -> list[int]:
    """Return the rows that hold a post; a total that somebody wrote below, and empty rows, are left out."""
    rows = list(table.rows())
    cells = {code: table.cells(code, rows) for code in ("creator", "id", "platform", "quote")}
    found = []
    for i, row in enumerate(rows):
        creator, account = text_of(cells["creator"][i]), text_of(cells["id"][i])
        platform = text_of(cells["platform"][i])
        if fold_all(creator) in _TOTAL_WORDS and not platform:
            continue
        if creator or account:
            found.append(row)
        elif cells["quote"][i] is not None or platform:
            findings.add("plan-row-nameless", table.where("creator", row))
    return found


def _money(reader: CellReader, rebates: np.ndarray, fees: np.ndarray, told: Told) -> dict[str, np.ndarray]:
    """Return quote, extras and what follows from them in fen; NaN where an input is there but can't be read."""
    quotes, extras = reader.money("quote"), reader.money("extras")
    inputs = (("rebate", rebates), ("fee", fees), ("extras", extras))
    spoilt = {code: reader.spoilt(code, values) for code, values in inputs}
    unknown = np.isnan(quotes)
    costs, dues = np.full(len(quotes), np.nan), np.full(len(quotes), np.nan)
    plain = zip(quotes.tolist(), *(np.nan_to_num(v).tolist() for v in (rebates, fees, extras)), strict=True)
    for i, (quote, rebate, fee, extra) in enumerate(plain):
        if not unknown[i]:
            dues[i] = share_of(int(quote), to_ppm(rebate))
            base = int(quote) - int(dues[i]) if told.rebate_lowers_fee else int(quote)
            costs[i] = int(quote) + share_of(base, to_ppm(fee)) + int(extra)
    costs[spoilt["fee"] | spoilt["extras"]] = np.nan
    dues[spoilt["rebate"]] = np.nan
    if told.rebate_lowers_fee:
        costs[spoilt["rebate"]] = np.nan
    extras = np.where(np.isnan(extras) & ~spoilt["extras"], 0.0, extras)
    return {"quote": quotes, "extras": extras, "cost": costs, "rebate_due": dues, "net": costs - dues}


def _add_ranges(posts: pd.DataFrame, keys: Sequence[str], base: Mapping[str, Mapping[str, Any]]) -> None:
    """Fill ranges and clicks from the base, where the figure that they belong to still stands, and what explains."""
    rows = [base.get(key, {}) for key in keys]

    def written(code: str) -> np.ndarray:
        return np.array([_number(row.get(code)) for row in rows])

    posts["clicks"] = np.where(_same(posts["views"], written("views")), written("clicks"), np.nan)
    for measure in FORECAST_MEASURES:
        stands = _same(posts[measure], written(measure), within=FEN if measure == "gmv" else 0.0)
        for end in ("low", "high"):
            posts[f"{measure}_{end}"] = np.where(stands, written(f"{measure}_{end}"), np.nan)
    for code in EXPLAINING:
        posts[code] = written(code)
    posts["price_checked"] = [row.get("price_checked") is True for row in rows]
    posts["stand_in_id"] = [str(row.get("stand_in_id") or "") for row in rows]
    posts["stand_in_cost"] = written("stand_in_cost")
    posts["own_spread"] = written("own_spread")
    for learned in Learned:
        told = written(f"learned_{learned}")
        now = posts[str(learned)].to_numpy(float)
        stands = np.isnan(now) | _same(now, written(str(learned)))
        # A figure that somebody typed has nothing learned in it.
        posts[f"learned_{learned}"] = np.where(stands & np.isfinite(told), told, 1.0)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else np.nan


def _same(ones: Any, others: np.ndarray, within: float = 0.0) -> np.ndarray:
    same: np.ndarray = np.isclose(np.asarray(ones, dtype=float), others, rtol=1e-9, atol=within)
    return same
