"""What kolplan last wrote about a plan's posts, put beside what their cells say now: ranges, and what explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.learning import Learned
from kolplan.plan.frames import FORECAST_MEASURES
from kolplan.workbook.contract import EXPLAINING, post_keys

FEN = 0.51
"""An amount that was rounded to the fen is within this of what was written."""


def add_written(posts: pd.DataFrame, base: Mapping[str, Mapping[str, Any]]) -> None:
    """Fill ranges, clicks, what a history needs and what explains from the base, a column at a time.

    A range, and what was learned, hold only where the figure that they belong to still stands.
    """
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    rows = [base.get(key, {}) for key in keys]
    _add_clicks(posts, rows)
    for measure in FORECAST_MEASURES:
        stands = _stands(posts, rows, measure)
        for end in ("low", "high"):
            column = posts[f"{measure}_{end}"].to_numpy(float)
            posts[f"{measure}_{end}"] = np.where(stands, numbers(rows, f"{measure}_{end}"), column)
    _add_learning(posts, rows)
    for code in EXPLAINING:
        posts[code] = numbers(rows, code)
    posts["price_checked"] = [row.get("price_checked") is True for row in rows]


def numbers(rows: Sequence[Mapping[str, Any]], code: str) -> np.ndarray:
    """Return a figure of each row as written, NaN where there is none."""
    values = [row.get(code) for row in rows]
    return np.array([v if isinstance(v, int | float) else np.nan for v in values], dtype=float)


def _add_clicks(posts: pd.DataFrame, rows: Sequence[Mapping[str, Any]]) -> None:
    """Fill clicks, which no cell of Plan shows: they stand as long as the views do."""
    views = _stands(posts, rows, "views")
    posts["clicks"] = np.where(views, numbers(rows, "clicks"), np.nan)


def _stands(posts: pd.DataFrame, rows: Sequence[Mapping[str, Any]], code: str) -> np.ndarray:
    within = FEN if code == "gmv" else 0.0
    stands: np.ndarray = np.isclose(posts[code].to_numpy(float), numbers(rows, code), rtol=1e-9, atol=within)
    return stands


def _add_learning(posts: pd.DataFrame, rows: Sequence[Mapping[str, Any]]) -> None:
    """Fill what a history of results needs; a figure that somebody typed has nothing learned in it."""
    posts["own_spread"] = numbers(rows, "own_spread")
    for learned in Learned:
        told = numbers(rows, f"learned_{learned}")
        kept = posts[str(learned)].isna().to_numpy() | _stands(posts, rows, str(learned))
        posts[f"learned_{learned}"] = np.where(kept & np.isfinite(told), told, 1.0)
