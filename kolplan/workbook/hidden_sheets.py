"""The hidden sheets: every value as last written, the roster rows behind it, their files, and what was asked for.

Each holds JSON texts, in pieces down column B beside their names in column A, so that thousands of rows cost little:
_base      posts, candidates: the columns' names and a list of values a row, keyed by `contract.post_keys`;
           asked: [asked, strength] of each row of sheet Settings by its name; extents: rows and columns of each sheet
_roster    creators, quotes: the columns' names and a list of values a row; a quote's creator is named by key
_sources   sources: path, file, sheet, sha256, rows, heading row and columns of each sheet that was read
_settings  settings: all that was asked for; outcome: what came of it (`record.Outcome`), as json_codec writes them;
           found: what stands on Summary (`record.Found`); kept: the plan before it with people's words (`plan.keeping`)
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from kolplan import __version__
from kolplan.plan.frames import FORECAST_MEASURES, Plan
from kolplan.plan.posts import LEARNING
from kolplan.roster.frames import CREATOR_COLUMNS, QUOTE_COLUMNS
from kolplan.sheets.styled import Book, Sheet
from kolplan.sheets.styled_parts import Cell
from kolplan.workbook.candidates_sheet import listed
from kolplan.workbook.contract import (
    BASE_SHEET,
    CANDIDATE_COLUMNS,
    LOT,
    PLAN_COLUMNS,
    POST_NO,
    ROSTER_SHEET,
    SETTINGS_SHEET,
    SHEETS,
    SOURCES_SHEET,
    post_keys,
)
from kolplan.workbook.draft import Draft
from kolplan.workbook.json_codec import encoded
from kolplan.workbook.record import Found, Outcome

COMPUTED = frozenset({"cpm", "cpe", "cost_per_view", POST_NO})
"""Columns of Plan that follow from others and are not kept."""

RANGES = tuple(f"{measure}_{end}" for measure in FORECAST_MEASURES for end in ("low", "high"))
KEPT_COLUMNS = tuple(code for code in PLAN_COLUMNS if code not in COMPUTED)
_BESIDE = ("price_checked", "stand_in_id", "stand_in_cost")
POST_VALUES = (*KEPT_COLUMNS, "day", LOT, "product", "clicks", *RANGES, *LEARNING, *_BESIDE)
CANDIDATE_VALUES = (*CANDIDATE_COLUMNS, "limit", "price_checked", "open_slots")
CHUNK = 15_000
"""Characters of a piece: half of what a cell holds, were all of them outside the basic plane."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> str:
    return _safe(_encode(value))


def _safe(text: str) -> str:
    """Return JSON in which nothing looks like the _x000B_ of a control character, which some programs mistake."""
    return text.replace("_x", "\\u005fx")


def write_hidden_sheets(draft: Draft, book: Book) -> None:
    """Write the hidden sheets."""
    plan = draft.plan
    candidates = listed(plan.candidates)
    posts = plan.posts
    kept = tuple(code for code in POST_VALUES if code in posts)
    base = {
        "posts": _table(
            posts,
            kept,
            post_keys(posts["platform"], posts["id"], posts["creator"]),
        ),
        "candidates": _table(
            candidates,
            tuple(code for code in CANDIDATE_VALUES if code in candidates),
            post_keys(candidates["platform"], candidates["id"], candidates["creator"]),
        ),
    }
    base["asked"] = _json({row.name: [_asked(row.asked), row.strength] for row in draft.settings.rows if row.name})
    extents = book.extents()
    base["extents"] = _json({code: extents[draft.name(code)] for code in SHEETS if draft.name(code) in extents})
    drawn = book.drawn()
    base["drawn"] = _json({code: [drawn[draft.name(code)], 0] for code in SHEETS if draft.name(code) in drawn})
    _write_texts(book.hidden_sheet(BASE_SHEET), base)
    _write_texts(book.hidden_sheet(ROSTER_SHEET), _roster_texts(draft, candidates))
    sources = {"sources": _json([asdict(source) for source in plan.roster.sources])}
    _write_texts(book.hidden_sheet(SOURCES_SHEET), sources)
    asked = {"settings": _safe(encoded(plan.settings)), "outcome": _safe(encoded(_outcome(plan)))}
    asked["found"] = _safe(encoded(_found(plan)))
    if plan.kept:
        asked["kept"] = _safe(encoded(plan.kept))
    _write_texts(book.hidden_sheet(SETTINGS_SHEET), asked)


def _asked(cell: Cell) -> object:
    return cell if isinstance(cell, str | int | float) or cell is None else str(cell)


def _found(plan: Plan) -> Found:
    parts = (plan.limits, plan.totals, plan.slots, plan.rules)
    return Found(plan.objective, plan.status, plan.stop, plan.roster.currency, *parts)


def _outcome(plan: Plan) -> Outcome:
    objective = plan.objective
    return Outcome(
        __version__,
        plan.language,
        plan.status,
        plan.stop,
        objective.value,
        objective.bound,
        objective.price_bound,
        plan.roster.currency,
    )


def _roster_texts(draft: Draft, candidates: pd.DataFrame) -> dict[str, str]:
    """Return the rows of each chosen and listed creator and her quotes."""
    creators, quotes = draft.plan.roster.creators, draft.plan.roster.quotes
    numbers = np.unique(np.concatenate([draft.plan.posts["creator_no"], candidates["creator_no"]]).astype("int64"))
    chosen = creators.iloc[numbers]
    offered = quotes[quotes["creator"].isin(numbers)]
    keys = creators["key"].iloc[offered["creator"].to_numpy()].tolist()
    own = tuple(name for name in CREATOR_COLUMNS if name != "key")
    priced = tuple(name for name in QUOTE_COLUMNS if name != "creator")
    return {"creators": _table(chosen, own, chosen["key"].tolist()), "quotes": _table(offered, priced, keys)}


def _table(frame: pd.DataFrame, columns: tuple[str, ...], keys: list[str]) -> str:
    """Return columns and keyed rows as one JSON text."""
    values = [keys, *(_plain(frame[column]) for column in columns)]
    return _json({"columns": ["key", *columns], "rows": list(zip(*values, strict=True))})


def _write_texts(sheet: Sheet, texts: dict[str, str]) -> None:
    row = 0
    for name, text in texts.items():
        for start in range(0, len(text), CHUNK):
            sheet.row(row, 0, [name, text[start : start + CHUNK]])
            row += 1


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as JSON takes it: null for what is unknown, dates as ISO text."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if value is pd.NaT else value.date().isoformat() for value in column]
    if pd.api.types.is_float_dtype(column):
        return [None if not math.isfinite(value) else value for value in column.tolist()]
    return column.tolist()
