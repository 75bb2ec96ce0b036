"""Sheet Checkpoints of a plan: every reading of every post, put in after kolplan's sheets and added to in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import Grid
from kolplan.sheets.template_added import add_sheet
from kolplan.sheets.template_package import Package
from kolplan.sheets.template_sheet import TemplateSheet
from kolplan.track.export_columns import FIGURES
from kolplan.track.frames import MEASURES
from kolplan.workbook.plan_table import find_table, sheet_named

CHECKPOINT_SHEET = "checkpoints"
HEADING_ROW = 3
_SHOWN = {"exposure": "actual_exposure", "views": "actual_views", "engagements": "actual_engagements"}
_LEFT_OUT = frozenset(f"organic_{measure}" for measure in MEASURES)
_KEPT_FIGURES = tuple(code for code in FIGURES if code not in _LEFT_OUT)
_WHO = ("creator", "id", "platform", "post_link", "note_id", "published_at", "checkpoint", "read_on")
CHECKPOINT_COLUMNS = (*_WHO, *(_SHOWN.get(code, code) for code in _KEPT_FIGURES), "source")
"""Columns of the sheet, in order."""

_WIDTHS = {"creator": 28, "id": 22, "post_link": 26, "note_id": 26, "published_at": 18, "read_on": 18, "source": 40}
_MONEY = frozenset({"gmv", "content_cost", "boosting_cost"})

Looks = Mapping[str, int]
"""Style numbers of the workbook: those of sheet Tracking's title, hint and headings, and of cells by column."""


def write_checkpoints(
    package: Package,
    checkpoints: pd.DataFrame,
    posts: pd.DataFrame,
    grids: Sequence[Grid],
    looks: Looks,
    lang: Language,
) -> int:
    """Add what is new to the sheet, which is made where it is not there; return how many cells were written.

    Of a row that stands there only cells whose figure is another one now are touched.
    """
    wanted = checkpoints[checkpoints["new"]]
    if wanted.empty:
        return 0
    grid = sheet_named(grids, CHECKPOINT_SHEET)
    if grid is None:
        sheet = _made(package, looks, lang)
        places, last = {code: i for i, code in enumerate(CHECKPOINT_COLUMNS)}, HEADING_ROW
    else:
        sheet = TemplateSheet(package, package.worksheets()[grid.sheet])
        places = dict(find_table(grid, CHECKPOINT_COLUMNS, ("creator",)).columns)
        last = len(grid.cells) - 1
    count = 0
    told = posts.to_dict("records")
    for row in wanted.to_dict("records"):
        at = row["row"] if row["row"] >= 0 else (last := last + 1)
        values = _values(row, told[row["post"]])
        for code, value in values.items():
            if code in places and not _is_blank(value) and not _stands(grid, at, places[code], value):
                sheet.put(at, places[code], value, looks.get(code, 0))
                count += 1
    return count


def _stands(grid: Grid | None, row: int, column: int, value: Any) -> bool:
    """Tell whether a cell holds a value already; of texts and days those that stand there are left alone."""
    if grid is None or row >= len(grid.cells):
        return False
    cell = grid.cells.iat[row, column]
    if isinstance(cell, str | datetime) or cell is None:
        return cell is not None
    return isinstance(cell, int | float) and isinstance(value, int | float) and abs(cell - value) < 1e-6


def _made(package: Package, looks: Looks, language: Language) -> TemplateSheet:
    widths = [_WIDTHS.get(code, 12) for code in CHECKPOINT_COLUMNS]
    name = label(f"sheet.{CHECKPOINT_SHEET}", language)
    sheet = TemplateSheet(package, add_sheet(package, name, hidden=False, widths=widths, frozen=HEADING_ROW + 1))
    sheet.put(0, 0, label("checkpoints.title", language), looks.get("title", 0))
    sheet.put(1, 0, label("checkpoints.hint", language), looks.get("hint", 0))
    for column, code in enumerate(CHECKPOINT_COLUMNS):
        sheet.put(HEADING_ROW, column, label(f"heading.{code}", language), looks.get("heading", 0))
    return sheet


def _values(row: Mapping[Any, Any], post: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the cells of a checkpoint."""
    values: dict[str, Any] = {"creator": post["creator"], "id": post["id"], "platform": post["platform"]}
    values |= {"post_link": post["link"], "note_id": post["note_id"], "published_at": _serial(post["published_at"])}
    values["checkpoint"] = "" if row["day"] != row["day"] else f"T+{row['day']:.0f}"
    values |= {"read_on": _serial(row["read_on"]), "source": row["source"]}
    for code in _KEPT_FIGURES:
        values[_SHOWN.get(code, code)] = row[code] / 100 if code in _MONEY else row[code]
    return values


def _serial(day: Any) -> float | None:
    """Return a day as spreadsheets count it."""
    return None if pd.isna(day) else float((pd.Timestamp(day) - pd.Timestamp("1899-12-30")).days)


def _is_blank(value: Any) -> bool:
    return value is None or value == "" or value != value
