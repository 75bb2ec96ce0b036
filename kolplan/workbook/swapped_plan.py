"""A plan in which one post was swapped: what explained the others and the candidates stands as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kolplan.plan.frames import Plan
from kolplan.workbook.contract import EXPLAINING, post_keys
from kolplan.workbook.record import Record

_EXPLAINED = ("reason", "limit", "price_to_pick", "price_checked", "standby", "format", "angle", "fit")
"""Columns of candidates that rest on a search among all, which a swap does not make."""

_DECIDED = frozenset({"reason.banned", "reason.client-no"})


def with_earlier_reasons(plan: Plan, record: Record) -> Plan:
    """Return the plan with the prices, reasons and standbys that its workbook gave to all whom the swap left alone."""
    codes = (*sorted(EXPLAINING), "price_checked")
    posts = _filled(plan.posts, record.posts, codes, np.ones(len(plan.posts), dtype=bool))
    free = ~plan.candidates["reason"].isin(_DECIDED).to_numpy(dtype=bool)
    return replace(plan, posts=posts, candidates=_filled(plan.candidates, record.candidates, _EXPLAINED, free))


def _filled(
    frame: pd.DataFrame, rows: Mapping[str, Mapping[str, Any]], codes: tuple[str, ...], free: np.ndarray
) -> pd.DataFrame:
    """Return a frame with some columns as they stood in a record, where it has the row and she is free."""
    keys = post_keys(frame["platform"], frame["id"], frame["creator"])
    columns = {}
    for code in codes:
        values = frame[code].tolist()
        for i, key in enumerate(keys):
            if free[i] and key in rows and code in rows[key]:
                value = rows[key][code]
                values[i] = np.nan if value is None else value
        columns[code] = pd.Series(values, dtype=frame[code].dtype)
    return frame.assign(**columns)
