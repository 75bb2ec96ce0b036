"""People's words in the rows of an edited plan: each cell beside what kolplan had written there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kolplan.plan.keeping import FORECASTS, MONEY_WORDS, PRICED, WORDED, KeptPost, Value, Word
from kolplan.sheets.folding import tidy
from kolplan.workbook.plan_table import EditedTable

_RAW = frozenset({"supplier", "rights", "client_reason", "note"})
"""Columns of free text, kept with their line breaks."""

_FIGURES = frozenset({*PRICED, *FORECASTS})

_EMPTIED = frozenset({"format", "angle", "slot", "phase", "date", "quote", "supplier", *FORECASTS})
"""Columns in which a cleared cell hands the word back to kolplan; elsewhere nothing is a word too (a note, 0 %)."""

_SAID = ("phase", "date", "supplier", "rights", "note")
"""Columns without figures that an exact post keeps too."""

_HALF_FEN = 0.51


@dataclass(frozen=True)
class Row:
    """A row of Plan: its values by column, and where it stands in the table."""

    values: Mapping[str, Value]
    number: int


def rows_of(posts: pd.DataFrame, table: EditedTable, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of a plan that was read back, texts as they were typed."""
    columns = {code: [_value(each) for each in posts[code].tolist()] for code in posts.columns}
    for code in _RAW & set(table.columns):
        cells = table.cells(code, numbers)
        columns[code] = [cell if isinstance(cell, str) else columns[code][i] for i, cell in enumerate(cells)]
    columns["date"] = [day_of(date, day) for date, day in zip(columns["date"], columns["day"], strict=True)]
    names = list(columns)
    return [
        Row(dict(zip(names, values, strict=True)), number)
        for values, number in zip(zip(*columns.values(), strict=True), numbers, strict=True)
    ]


def day_of(date: Value, after_launch: Value) -> Value:
    """Return a post's day as its cell shows it: a date as ISO text, else D+3; None where it has none."""
    if date not in (None, ""):
        return date
    return f"D{int(after_launch):+d}" if isinstance(after_launch, int | float) else None


def _value(cell: Any) -> Value:
    """Return a cell of the frame as it is kept: nothing for what is unknown, a day as ISO text."""
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return cell if isinstance(cell, str | int | float) else str(cell)


def words_in(row: Row, written: Mapping[str, Any], earlier: KeptPost | None, columns: Mapping[str, int]) -> list[Word]:
    """Return the words of a row: cells that differ from what kolplan had written, and words that stand from before.

    `written`: the row as last written; an empty one for a row that a person added, all of which is her word.
    `columns`: the columns that the sheet has; a column that is gone says nothing.
    """
    before = {word.code: word for word in earlier.words} if earlier else {}
    words = []
    for code in WORDED:
        if code not in columns:
            if code in before:
                words.append(before[code])
            continue
        word = _word(code, row.values.get(code), written, before.get(code))
        if word is not None:
            words.append(word)
    return words


def _word(code: str, cell: Value, written: Mapping[str, Any], before: Word | None) -> Word | None:
    theirs_then = _before(code, written)
    if written and alike(code, cell, theirs_then):
        return before
    if cell in (None, "") and (code in _EMPTIED or not written):
        return None
    theirs = before.theirs if before else theirs_then
    if before is not None and alike(code, cell, theirs):
        return None
    if not written and code in ("status", "lock", "rebate", "fee", "extras") and cell in ("", 0, 0.0):
        return None
    return Word(code, _whole(code, cell), theirs)


def _before(code: str, written: Mapping[str, Any]) -> Any:
    """Return what kolplan had written into a cell."""
    return day_of(written.get("date"), written.get("day")) if code == "date" else written.get(code)


def _whole(code: str, cell: Value) -> Value:
    """Return money as whole fen, and a cleared figure as 0."""
    if code in _FIGURES and cell is None:
        return 0
    return round(cell) if code in MONEY_WORDS and isinstance(cell, float) else cell


def alike(code: str, one: Any, other: Any) -> bool:
    """Return whether two values of a column are the same to a person: figures but for rounding, texts on one line."""
    if code in _FIGURES:
        first, second = (float("nan") if each is None or each == "" else float(each) for each in (one, other))
        within = _HALF_FEN if code in MONEY_WORDS else 1e-9
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=within) or (math.isnan(first) and math.isnan(second))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return _line(one) == _line(other)


def _line(value: Any) -> str:
    return "" if value is None else tidy(str(value))


def held_in(row: Row, written: Mapping[str, Any]) -> tuple[Word, ...]:
    """Return what a row that stays exactly has; where only rounding differs, with every digit as written."""
    held = []
    for code in (*PRICED, *FORECASTS, *_SAID):
        value, before = row.values.get(code), _before(code, written)
        if value not in (None, ""):
            held.append(Word(code, before if alike(code, value, before) else _whole(code, value)))
    return (*held, *_ranges(row, written))


def _ranges(row: Row, written: Mapping[str, Any]) -> Iterator[Word]:
    """Yield what goes with a forecast as it was given: its range, and what had been learnt for it by then."""
    for measure in FORECASTS:
        if alike(measure, row.values.get(measure), written.get(measure)):
            codes = [f"{measure}_low", f"{measure}_high", f"learned_{measure}"]
            codes += ["own_spread"] if measure == "views" else []
            yield from (Word(code, written[code]) for code in codes if written.get(code) not in (None, ""))
