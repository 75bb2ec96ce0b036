"""A plan in which one post was swapped: what explained the others and the candidates stands as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kolplan.plan.frames import Plan
from kolplan.workbook.contract import EXPLAINING, post_keys
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.row_keys import keys_as_before

_EXPLAINED = ("reason", "limit", "price_to_pick", "price_checked", "standby", "format", "angle", "fit")
"""Columns of candidates that rest on a search among all, which a swap does not make."""

_DECIDED = frozenset({"reason.banned", "reason.client-no"})


def with_earlier_reasons(plan: Plan, book: PlanBook) -> Plan:
    """Return the plan with the prices, reasons and standbys that its workbook gave to all whom the swap left alone."""
    codes, record = (*sorted(EXPLAINING), "price_checked"), book.record
    keys = keys_as_before(plan.posts, plan.kept, book.keys)
    posts = _filled(plan.posts, record.posts, codes, keys)
    free = ~plan.candidates["reason"].isin(_DECIDED).to_numpy(dtype=bool)
    others = plan.candidates
    named = post_keys(others["platform"], others["id"], others["creator"])
    names = [key if mine else "" for key, mine in zip(named, free, strict=True)]
    return replace(plan, posts=posts, candidates=_filled(others, record.candidates, _EXPLAINED, names))


def _filled(
    frame: pd.DataFrame, rows: Mapping[str, Mapping[str, Any]], codes: tuple[str, ...], keys: Sequence[str]
) -> pd.DataFrame:
    """Return a frame with some columns as they stood in a record, where it has a row of the key."""
    columns = {}
    for code in codes:
        values = frame[code].tolist()
        for i, key in enumerate(keys):
            if key in rows and code in rows[key]:
                value = rows[key][code]
                values[i] = np.nan if value is None else value
        columns[code] = pd.Series(values, dtype=frame[code].dtype)
    return frame.assign(**columns)
