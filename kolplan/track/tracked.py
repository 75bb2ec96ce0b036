"""What `track` last wrote into each cell of sheet Tracking, so that a person's word is told from an export's.

It stands in a hidden sheet of the plan as one JSON text in pieces: post → column → value as it went into the cell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import pandas as pd

from kolplan.sheets.grid import Grid
from kolplan.workbook.record import hidden_texts

TRACKED_SHEET = "_tracked"
CHUNK = 15_000
"""Characters of a piece: half of what a cell holds, were all of them outside the basic plane."""

Value: TypeAlias = str | float | datetime
Written: TypeAlias = dict[str, dict[str, Value]]


def tracked_keys(posts: pd.DataFrame) -> list[str]:
    """Return the key of each post's cells: its note id where it is known, which sorting rows does not change."""
    return [f"note:{note}" if note else str(key) for note, key in zip(posts["note_id"], posts["key"], strict=True)]


def read_tracked(grids: Sequence[Grid]) -> Written:
    """Return what was last written, by key and column; nothing where it is gone or damaged."""
    try:
        told = json.loads(hidden_texts(grids, TRACKED_SHEET).get("tracked", "{}"))
        return {str(key): {str(code): _value(code, value) for code, value in row.items()} for key, row in told.items()}
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}


def pieces(written: Mapping[str, Mapping[str, Value]]) -> list[str]:
    """Return what was written as texts that cells hold."""
    plain = {key: {code: _plain(value) for code, value in row.items()} for key, row in written.items() if row}
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("_x", "\\u005fx")
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]


def _plain(value: Value) -> str | float:
    return value.date().isoformat() if isinstance(value, datetime) else value


def _value(code: str, value: Any) -> Value:
    if code == "published_at" and isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError
    return value
