"""Cells of the campaign workbook as typed values: amounts, shares, counts, dates, choices; a wrong one is a finding."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

import pandas as pd

from kolplan.campaign.choices import PLATFORM, chosen, known_words, nearest
from kolplan.campaign.tables import Line
from kolplan.core.catalogue import said
from kolplan.core.findings import Findings
from kolplan.core.money import FEN_PER_YUAN, to_fen
from kolplan.core.settings import Boosting
from kolplan.core.vocabulary import Platform
from kolplan.sheets.folding import fold_all
from kolplan.sheets.numbers import CellState, Quantity, parse_numbers

T = TypeVar("T")

MOST_YUAN = 10**12
MOST_COUNT = 10**10
_MOST_DAYS = 365
_LONGEST_SHOWN = 40
_FULL_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:t?0?0:00(?::00)?)?")
_SHORT_DATE = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")
_OFFSET = re.compile(r"d(?:ay)?(?:([+-]?)(\d{1,3}))?")
_BETWEEN_DATES = re.compile(r"[,，、;；\n]+")
_LOST_ZERO = frozenset({1, 2, 3})
"""A day after the point of a number that may have been 10, 20 or 30: a number cell drops the last zero."""


def _number(cell: object, quantity: Quantity) -> float | None:
    """Return a cell's one number, None where it is a range, a word or a date."""
    if isinstance(cell, bool):
        return None
    numbers = parse_numbers(pd.Series([cell], dtype=object), quantity)
    exact = CellState(int(numbers.states[0])) in (CellState.KNOWN, CellState.ZERO)
    return float(numbers.values[0]) if exact and math.isfinite(numbers.values[0]) else None


def _fen(cell: object) -> int | None:
    yuan = _number(cell, Quantity.MONEY)
    return None if yuan is None or not 0 <= yuan <= MOST_YUAN else to_fen(yuan)


def _fen_above_zero(cell: object) -> int | None:
    return _fen(cell) or None


def _share(cell: object) -> float | None:
    share = _number(cell, Quantity.RATE)
    return None if share is None or not 0 <= share <= 1 else share


def _rate(cell: object) -> float | None:
    return _share(cell) or None


def _factor(cell: object) -> float | None:
    factor = _number(cell, Quantity.COUNT)
    return None if factor is None or not 0 < factor <= MOST_COUNT else factor


def _percent_or_factor(cell: object) -> float | None:
    """Return a figure that people write as 15 % or as 0.15 and that may pass 100 %."""
    if isinstance(cell, str) and cell.rstrip().endswith(("%", "％")):
        cell = _number(cell, Quantity.RATE)
    return _factor(cell)


def _weight(cell: object) -> float | None:
    weight = _number(cell, Quantity.COUNT)
    return None if weight is None or not 0 <= weight <= 10 else weight


def _whole(cell: object) -> int | None:
    number = _number(cell, Quantity.COUNT)
    return int(number) if number is not None and number.is_integer() and 0 <= number <= MOST_COUNT else None


def _whole_above_zero(cell: object) -> int | None:
    return _whole(cell) or None


def _reserve(cell: object) -> Boosting | None:
    """Return what is held back for boosting: 10 % and 0.1 are shares of the budget, anything from 1 on an amount."""
    if isinstance(cell, str) and cell.rstrip().endswith(("%", "％")):
        share = _share(cell)
    else:
        fen = _fen(cell)
        if fen is None or fen >= FEN_PER_YUAN:
            return None if fen is None else Boosting(amount=fen)
        share = _share(cell)
    return None if share is None or share >= 1 else Boosting(share=share)


def _days_before(cell: object) -> int | None:
    days = _whole(cell)
    return days if days is not None and days <= _MOST_DAYS else None


def _text(cell: object) -> str | None:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """How a cell becomes a value; `parse` returns None for what it can't read, `expected` says what it would read."""

    parse: Callable[[object], T | None]
    expected: str

    def read(self, line: Line, code: str, findings: Findings) -> T | None:
        """Return a cell's value, None where it is blank or, with a finding, can't be read."""
        cell = line.cells.get(code)
        value = None if cell is None else self.parse(cell)
        if cell is not None and value is None:
            expected = said(f"campaign.expected.{self.expected}")
            findings.add("campaign-value-unreadable", line.where(code), value=shown(cell), expected=expected)
        return value


RESERVE = Reader(_reserve, "reserve")
BUDGET = Reader(_fen_above_zero, "amount-above-zero")
AMOUNT = Reader(_fen, "amount")
SHARE = Reader(_share, "share")
RATE = Reader(_rate, "rate")
FACTOR = Reader(_factor, "factor")
FIGURE = Reader(_percent_or_factor, "factor")
WEIGHT = Reader(_weight, "weight")
COUNT = Reader(_whole_above_zero, "count")
WHOLE = Reader(_whole, "whole")
DAYS = Reader(_days_before, "days")
FOLLOWERS = Reader(_whole, "followers")
TEXT = Reader(_text, "text")


def within(low: float, high: float, expected: str) -> Reader[float]:
    """Return how a figure above `low` and below `high` is read."""

    def parse(cell: object) -> float | None:
        figure = _percent_or_factor(cell)
        return figure if figure is not None and low < figure < high else None

    return Reader(parse, expected)


SEED = Reader(lambda cell: seed if (seed := _whole(cell)) is not None and seed < 2**31 else None, "seed")


def read_choice(line: Line, code: str, kind: str, findings: Findings) -> str:
    """Return the code that a cell chooses, "" where it is blank or, with a finding, no word of that kind."""
    text = line.text(code)
    if not text:
        return ""
    found = chosen(kind, text)
    if not found:
        known = known_words(kind)
        facts = {"value": shown(text), "near": nearest(text, known), "known": " · ".join(known)}
        findings.add("campaign-word-unknown", line.where(code), **facts)
    return found


def read_platform(line: Line, code: str, findings: Findings) -> Platform | None:
    """Return the platform that a cell names, None where it is blank or, with a finding, unknown."""
    found = read_choice(line, code, PLATFORM, findings)
    return Platform(found) if found else None


def read_parts(line: Line, code: str, findings: Findings) -> tuple[str, ...]:
    """Return what a cell adds up, as likes + collects + comments; () where it is blank or can't be read."""
    parts = []
    for word in filter(None, re.split(r"[+＋、,，/]", line.text(code))):
        part = chosen("campaign.part", word)
        if not part:
            expected = said("campaign.expected.parts")
            findings.add("campaign-value-unreadable", line.where(code), value=shown(word), expected=expected)
            return ()
        parts.append(part)
    return tuple(dict.fromkeys(parts))


def read_day(line: Line, code: str, launch: date | None, findings: Findings) -> date | None:
    """Return the day that a cell names; one without a year is the one nearest to the launch."""
    days = read_days(line, code, launch, findings)
    if len(days) > 1:
        _unreadable(line, code, "date", findings)
        return None
    return days[0] if days else None


def read_days(line: Line, code: str, launch: date | None, findings: Findings) -> tuple[date, ...]:
    """Return the days that a cell lists; () where it is blank or, with a finding, one of them can't be read."""
    cell = line.cells.get(code)
    if cell is None:
        return ()
    if isinstance(cell, datetime):
        return (cell.date(),)
    if isinstance(cell, float) and round(cell * 10) / 10 == cell and round(cell * 10) % 10 in _LOST_ZERO:
        findings.add("campaign-date-lost-zero", line.where(code), value=shown(cell))
        return ()
    found = [_day(text, launch) for text in _BETWEEN_DATES.split(str(cell)) if text.strip()]
    if any(day is None for day in found):
        yearless = launch is None and any(_SHORT_DATE.fullmatch(fold_all(text)) for text in _split(cell))
        if yearless:
            findings.add("campaign-year-missing", line.where(code), value=shown(cell))
        else:
            _unreadable(line, code, "date", findings)
        return ()
    return tuple(day for day in found if day is not None)


def read_day_or_offset(line: Line, code: str, launch: date | None, findings: Findings) -> date | int | None:
    """Return a date, or days after the launch where a cell says D+3; None where it is blank or can't be read."""
    offset = _OFFSET.fullmatch(fold_all(line.text(code)))
    if offset is not None:
        days = int(offset[2] or 0)
        return -days if offset[1] == "-" else days
    return read_day(line, code, launch, findings)


def _split(cell: object) -> list[str]:
    return [text for text in _BETWEEN_DATES.split(str(cell)) if text.strip()]


def _day(text: str, launch: date | None) -> date | None:
    folded = fold_all(text)
    full = _FULL_DATE.fullmatch(folded)
    if full is not None:
        return _date(int(full[1]), int(full[2]), int(full[3]))
    short = _SHORT_DATE.fullmatch(folded)
    if short is None or launch is None:
        return None
    near = (_date(launch.year + shift, int(short[1]), int(short[2])) for shift in (0, -1, 1))
    return min((day for day in near if day is not None), key=lambda day: abs(day - launch), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= date(2100, 1, 1) - timedelta(days=1) else None


def _unreadable(line: Line, code: str, expected: str, findings: Findings) -> None:
    facts = {"value": shown(line.cells[code]), "expected": said(f"campaign.expected.{expected}")}
    findings.add("campaign-value-unreadable", line.where(code), **facts)


def shown(cell: object) -> str:
    """Return a cell as messages show it: a date as such, a long text cut."""
    text = _text(cell) or ""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
