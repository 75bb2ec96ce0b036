"""A plan's columns as the workbook shows them: yuan for fen, words for codes, nothing for what is unknown."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.calendar import d_plus
from kolplan.core.money import FEN_PER_YUAN
from kolplan.workbook.contract import Say

MONEY_CODES = frozenset({"quote", "extras", "cost", "rebate_due", "net", "gmv", "price_to_pick", "price_to_drop"})
WORDED = {
    "status": "status",
    "tier": "tier",
    "label": "label",
    "format": "format",
    "angle": "angle",
    "phase": "phase",
    "basis": "basis",
    "decision": "decision",
}
"""Columns of codes, and the kind of label that says each."""


def shown(frame: pd.DataFrame, code: str, say: Say) -> list[Any]:
    """Return a column of posts or candidates as its cells' values."""
    column = frame[code]
    if code == "lock":
        return [lock_word(mark, say) for mark in column.tolist()]
    if code == "reason":
        return worded(column, "", say)
    if code in WORDED:
        return worded(column, f"{WORDED[code]}.", say)
    if code in MONEY_CODES:
        return finite(column.astype(float) / FEN_PER_YUAN)
    if pd.api.types.is_float_dtype(column):
        return finite(column)
    return column.tolist()


def day_cells(posts: pd.DataFrame) -> list[datetime | str | None]:
    """Return the days of posts as cells: a date, D+3 where only the days after a launch are known, None for none."""
    return [
        None if pd.isna(day) and pd.isna(after) else d_plus(int(after)) if pd.isna(day) else day.to_pydatetime()
        for day, after in zip(posts["date"], posts["day"], strict=True)
    ]


def worded(codes: pd.Series, kind: str, say: Say) -> list[str]:
    """Return codes as words; a word of the user's own stays as it is."""
    words: dict[str, str] = {}
    for code in codes.unique().tolist():
        try:
            words[code] = say(f"{kind}{code}") if code else ""
        except KeyError:
            words[code] = code
    return [words[code] for code in codes.tolist()]


def finite(column: pd.Series | np.ndarray) -> list[float | None]:
    """Return figures, None for what is unknown."""
    return [value if math.isfinite(value) else None for value in np.asarray(column, dtype=float).tolist()]


def ratio(above: Any, below: Any, times: float = 1.0) -> list[float | None]:
    """Return above ÷ below × times for whole columns, None where it can't be computed."""
    top, bottom = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return finite(np.where(bottom > 0, top / bottom * times, np.nan))


def quotient(above: float, below: float, times: float = 1.0) -> float | str:
    """Return above ÷ below × times, "" where it can't be computed."""
    return above / below * times if below > 0 and math.isfinite(above) and math.isfinite(below) else ""


def yuan(fen: float) -> float:
    """Return an exact total in yuan."""
    return float(fen) / FEN_PER_YUAN


def known_sum(column: pd.Series) -> float | str:
    """Return the sum of what is known, "" where nothing is."""
    known = column[np.isfinite(column.to_numpy(float))]
    return float(known.sum()) if len(known) else ""


def lock_word(mark: str, say: Say) -> str:
    """Return what stands in Lock."""
    return (say("mark.yes") if mark == "yes" else say(f"decision.{mark}")) if mark else ""
