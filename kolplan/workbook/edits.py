"""What people changed on Plan since kolplan wrote it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from kolplan.workbook.contract import EDITABLE, LOT, post_keys
from kolplan.workbook.record import Record

_FIGURES = frozenset({LOT, "quote", "rebate", "fee", "extras"})


def edited_posts(posts: pd.DataFrame, record: Record) -> int:
    """Return how many posts of a plan that was read back differ from what kolplan wrote; added and deleted ones count.

    A workbook that keeps nothing of what was written counts as unedited.
    """
    if not record.posts:
        return 0
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    rows = dict(zip(keys, posts.to_dict("records"), strict=True))
    changed = sum(key not in record.posts or _differs(row, record.posts[key]) for key, row in rows.items())
    return changed + sum(key not in rows for key in record.posts)


def _differs(row: Mapping[Any, Any], written: Mapping[str, Any]) -> bool:
    return any(_edited(code, row[code], written[code]) for code in EDITABLE if code in row and code in written)


def _edited(code: str, now: Any, before: Any) -> bool:
    if code in _FIGURES:
        one, other = (math.nan if value is None else float(value) for value in (now, before))
        return not (math.isclose(one, other) or (math.isnan(one) and math.isnan(other)))
    return _text(now) != _text(before)


def _text(value: Any) -> str:
    """Return a cell as it was kept: a day as ISO text, nothing as ""."""
    if value is None or value is pd.NaT:
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else " ".join(str(value).split())
