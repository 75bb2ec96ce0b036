"""How a plan's workbook differs: from what kolplan wrote, where people edited it, and from the plan found anew."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kolplan import __version__
from kolplan.core.calendar import d_plus
from kolplan.core.catalogue import Text, said
from kolplan.core.findings import Findings, Where
from kolplan.plan.frames import Plan
from kolplan.workbook.contract import EDITABLE, LOT, post_keys
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.record import Record

_FIGURES = frozenset({LOT, "quote", "rebate", "fee", "extras"})


def compare_with_record(plan: Plan, book: PlanBook) -> Findings:
    """Return findings on a plan made again: that it is not the workbook's, and that the workbook was edited."""
    findings, record = Findings(), book.record
    now = _choices(plan.posts.to_dict("records"), _keys(plan.posts))
    before = _choices(record.posts.values(), record.posts)
    others = len(before - now)
    if record.posts and now != before:
        facts = {"count": others or len(now - before), "posts": len(before)}
        findings.add("plan-not-found-again", Where(book.file), why=_why(plan, record), **facts)
    edited = edited_posts(book.posts, record)
    if edited:
        findings.add("plan-edits-apart", Where(book.file), count=edited)
    return findings


def _choices(rows: Iterable[Mapping[Any, Any]], keys: Iterable[str]) -> set[tuple[str, ...]]:
    """Return what makes two posts the same: the creator, format, angle and slot."""
    return {
        (key, *(str(row[code]) for code in ("format", "angle", "slot"))) for key, row in zip(keys, rows, strict=True)
    }


def _keys(posts: pd.DataFrame) -> list[str]:
    return post_keys(posts["platform"], posts["id"], posts["creator"])


def _why(plan: Plan, record: Record) -> Text:
    """Return what may have led to another plan: kolplan itself, or a search that a clock or a person ended."""
    if record.outcome is not None and record.outcome.version != __version__:
        return said("again.version", then=record.outcome.version, now=__version__)
    stops = {plan.stop, record.outcome.stop if record.outcome else ""}
    return said("again.clock" if stops & {"time", "interrupted"} else "again.equal")


def edited_posts(posts: pd.DataFrame, record: Record) -> int:
    """Return how many posts of a plan that was read back differ from what kolplan wrote; added and deleted ones count.

    A workbook that keeps nothing of what was written counts as unedited.
    """
    if not record.posts:
        return 0
    rows = dict(zip(_keys(posts), posts.to_dict("records"), strict=True))
    changed = sum(key not in record.posts or _differs(row, record.posts[key]) for key, row in rows.items())
    return changed + sum(key not in rows for key in record.posts)


def _differs(row: Mapping[Any, Any], written: Mapping[str, Any]) -> bool:
    if "date" in written and _day(row) != _day(written):
        return True
    return any(
        _edited(code, row[code], written[code]) for code in EDITABLE - {"date"} if code in row and code in written
    )


def _day(row: Mapping[Any, Any]) -> str:
    """Return a post's day as its cell shows it: a date, else D+3."""
    after = row.get("day")
    return _text(row["date"]) or ("" if after is None or math.isnan(after) else d_plus(int(after)))


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
