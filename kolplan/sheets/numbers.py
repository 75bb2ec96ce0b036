"""Texts and cells to numbers: 12.5万, 3.2%, 5w-10w, ¥16,000; and what is unknown stays unknown.

How a cell is read. Full-width characters count as half-width. A cell's own sign (%, 万, w, k, m, 亿, ¥, 元)
decides; a plain number takes the heading's unit. Words around a number that don't change it (约, 以上, 左右, 起, +, ≥)
are dropped. A comma before exactly three digits groups thousands, before one or two it is a decimal comma: 1,2万 is
12000. Of a range the middle is taken; a unit behind the second number counts for the first too, unless that would turn
the range round (5-10万 is 5万 to 10万, 5000-1万 is 5000 to 10000). A currency sign is dropped: amounts are in the
cell's own currency. A rate cell with one percentage among other words (1.5% | 1200) is that percentage. A price cell
with the word of a product or a format in it (图文500) is UNREADABLE here: `parse_price_parts` reads it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kolplan.sheets.number_text import (
    CURRENCY,
    DIGITS,
    EXPONENTS,
    FREE_WORDS,
    MAGNITUDES,
    PERCENT_EXPONENTS,
    PERCENTS,
    UNKNOWN_WORDS,
    YUAN,
    Figure,
    exponent_of,
    fold_all,
    plain_digits,
)
from kolplan.sheets.price_parts import PricePart, parse_price_parts

__all__ = ["CellState", "Numbers", "PricePart", "Quantity", "parse_numbers", "parse_price_parts"]

FRACTION_SHARE = 0.95
"""Share of a column's unsigned rates that must be at most 1 for all of them to be fractions."""

MOST_ROUNDED = 1e9
"""Below this a product is rounded to where its dust stands; larger floats have no digits there."""


LONGEST_CELL = 120
"""Characters of a text that may still be one number with words around it."""


class Quantity(StrEnum):
    """What a column counts: people and events, money in yuan, or a share of one."""

    COUNT = "count"
    MONEY = "money"
    RATE = "rate"


class CellState(IntEnum):
    """How a cell was understood; BLANK is unknown, RANGE the middle of a range, UNREADABLE a text that is no number."""

    KNOWN = 0
    BLANK = 1
    ZERO = 2
    RANGE = 3
    UNREADABLE = 4


@dataclass(frozen=True)
class Numbers:
    """A column's numbers: float64, NaN where BLANK or UNREADABLE, 0.0 where ZERO; and a state a cell (int8)."""

    values: npt.NDArray[np.float64]
    states: npt.NDArray[np.int8]


class _Read(NamedTuple):
    """A text as read: its number before the heading's unit where unsigned, its state, whether it had a sign."""

    value: float
    state: CellState
    signed: bool


_BLANK = _Read(np.nan, CellState.BLANK, signed=True)
_UNREADABLE = _Read(np.nan, CellState.UNREADABLE, signed=True)

_PREFIX = {
    Quantity.COUNT: r"(?:粉丝数?|粉丝量|播放量?|阅读量?|点赞|互动|共|总计)",
    Quantity.MONEY: rf"(?:{CURRENCY}|报价|单价|价格|一口价|费用)",
    Quantity.RATE: r"(?:返点比例|返点率|返点|返佣|返利|返|佣金|rebate|占比|占)",
}
_SUFFIX = {
    Quantity.COUNT: r"(?:粉丝|粉|人次|人|个|次|篇|条|赞|播放|阅读|followers?|fans|views?|likes?)",
    Quantity.MONEY: r"(?:(?:每|/)\s*(?:条|篇|个|次|期|支)|含税|不含税|未税|含票|不含票)",
    Quantity.RATE: r"(?:返点|返佣|返)",
}
_ABOUT = (
    r"(?:大约|大概|约|近|超过|超|逾|达|不低于|不少于|至少|最低|最高|最多|起|from|about|approx\.?|ca\.?|[<>]=|[~≈≥≤><])"
)
_OR_SO = r"(?:\+|以上|以下|以内|起步|起|左右|上下|多|余|up|or more|~)"
_UNITS = {
    Quantity.COUNT: rf"(?P<u>{MAGNITUDES})?",
    Quantity.MONEY: rf"(?P<u>{MAGNITUDES})?\s*(?P<y>{YUAN})?",
    Quantity.RATE: rf"(?P<u>{PERCENTS})?",
}
_DASH = r"\s*(?:-+|~|至|到|to)\s*"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】")
_BRACKET_MARKS = frozenset("([【")
_PAIR = re.compile(rf"\[\s*({DIGITS})\s*,\s*({DIGITS})\s*\]")
_COMPOUND = re.compile(r"([0-9]+)\s*(万|萬|w|k|千)\s*(?:([0-9])\s*(千|k|百)?|([0-9]{3,4}))\s*(?:元|块)?")
_MONEY_BRACKET = re.compile(
    r"\((?:含税|不含税|未税|含票|不含票|可议|可谈|可小议|可小刀|可刀|单条|单篇|元|rmb|cny|人民币)\)"
)


def _grammar(quantity: Quantity) -> re.Pattern[str]:
    """Return the pattern of one number or a range with the words around it that don't change it."""
    prefix = rf"(?:(?:{_PREFIX[quantity]}|{_ABOUT})[\s:]*+)*+"
    suffix = rf"(?:\s*+(?:{_SUFFIX[quantity]}|{_OR_SO}))*+"
    first = _UNITS[quantity].replace("P<u>", "P<u1>").replace("P<y>", "P<y1>")
    second = _UNITS[quantity].replace("P<u>", "P<u2>").replace("P<y>", "P<y2>")
    mark = rf"(?P<mark>{CURRENCY})?\s*" if quantity is Quantity.MONEY else ""
    again = rf"(?:{CURRENCY})?\s*" if quantity is Quantity.MONEY else ""
    return re.compile(
        rf"(?P<before>{prefix}){mark}(?P<sign>[+-]?)\s*{again}(?P<a>{DIGITS})\s*{first}"
        rf"(?:{_DASH}{again}(?P<b>{DIGITS})\s*{second})?{suffix}\s*+"
    )


_GRAMMARS = {quantity: _grammar(quantity) for quantity in Quantity}
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LAST_UNIT = {
    quantity: {unit: power for unit, power in units.items() if len(unit) == 1}
    for quantity, units in (
        (Quantity.COUNT, EXPONENTS),
        (Quantity.MONEY, EXPONENTS | {"元": 0}),
        (Quantity.RATE, {"%": -2, "‰": -3}),
    )
}
_DIGIT = re.compile(r"[0-9]")
_BETWEEN_WORDS = re.compile(r"[\s()\[\]/,、;|]+")
_PERCENT = re.compile(rf"({DIGITS})\s*%")
_OWN_RATE = re.compile(r"返|佣|rebate")
_OWN_MONEY = re.compile(CURRENCY)


def parse_numbers(cells: pd.Series[Any], quantity: Quantity, unit: str = "") -> Numbers:
    """Return the numbers of a column of cells; `unit` is the heading's (万, w, k, 元, %, "").

    Counts are plain, money is in yuan, rates are shares of one. A rate with % is divided by 100; rates without a sign
    are fractions where 95 % of the column's (known, not zero) are at most 1, else per cent; with unit % they are per
    cent. A negative number stays negative and KNOWN. Booleans, dates and times are UNREADABLE: a date in a number
    column is what a spreadsheet program makes of 6-12.
    """
    raw = cells.to_numpy()
    if raw.dtype.kind in "fiu":
        values = raw.astype(np.float64)
        return _finished(values, _states_of(values), np.zeros(len(raw), dtype=bool), quantity, unit)
    objects = cells.to_numpy(dtype=object)
    if pd.api.types.infer_dtype(objects, skipna=True) in ("floating", "integer", "mixed-integer-float"):
        values = pd.to_numeric(pd.Series(objects, dtype=object)).to_numpy(dtype=np.float64, na_value=np.nan)
        return _finished(values, _states_of(values), np.zeros(len(raw), dtype=bool), quantity, unit)
    values, states, signed = _read_objects(objects, quantity)
    return _finished(values, states, signed, quantity, unit)


def _states_of(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    """Return the states of plain numbers; an infinite one is no number."""
    states = np.zeros(len(values), dtype=np.int8)
    states[values == 0] = CellState.ZERO
    states[np.isnan(values)] = CellState.BLANK
    states[np.isinf(values)] = CellState.UNREADABLE
    return states


def _read_objects(
    objects: npt.NDArray[np.object_], quantity: Quantity
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    """Read mixed cells: numbers at once, each distinct text once, the few others one by one."""
    classes = [cell.__class__ for cell in objects]
    is_number = np.fromiter((kind is float or kind is int for kind in classes), dtype=bool, count=len(objects))
    is_text = np.fromiter((kind is str for kind in classes), dtype=bool, count=len(objects))
    values = np.full(len(objects), np.nan)
    values[is_number] = objects[is_number].astype(np.float64)
    states = _states_of(values)
    signed = np.zeros(len(objects), dtype=bool)
    values[is_text], states[is_text], signed[is_text] = _read_texts(objects[is_text], quantity)
    for i in np.flatnonzero(~is_number & ~is_text):
        values[i], states[i], signed[i] = _read_scalar(objects[i])
    return values, states, signed


def _read_texts(
    texts: npt.NDArray[np.object_], quantity: Quantity
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    """Read texts, each distinct one once: digits with at most a unit behind them at once, the others one by one."""
    codes, distinct = pd.factorize(texts)
    folded = fold_all(distinct.tolist())
    units = [_LAST_UNIT[quantity].get(text[-1:]) for text in folded]
    bodies = (_ungrouped(text if unit is None else text[:-1]) for text, unit in zip(folded, units, strict=True))
    plain = [body if unit is None else f"{body}e{unit}" for body, unit in zip(bodies, units, strict=True)]
    numbers = pd.to_numeric(pd.Series(plain, dtype=object), errors="coerce")
    values = numbers.to_numpy(dtype=np.float64, na_value=np.nan).copy()
    states = _states_of(values)
    signed = np.fromiter((unit is not None for unit in units), dtype=bool, count=len(units))
    for i in np.flatnonzero(~np.isfinite(values)):
        values[i], states[i], signed[i] = _read_text(folded[i], quantity)
    return values[codes], states[codes], signed[codes]


def _ungrouped(text: str) -> str:
    """Return digits without the commas that group thousands; other texts as they are."""
    return text.replace(",", "") if "," in text and _THOUSANDS.fullmatch(text) else text


def _read_scalar(cell: Any) -> _Read:
    """Read what is neither text nor a plain number: a decimal, or something that is no number at all."""
    if cell is None or cell is pd.NaT or cell is pd.NA:
        return _BLANK
    if isinstance(cell, (Decimal, np.number)) and not isinstance(cell, np.timedelta64):
        value = float(cell)
        return _Read(value, CellState(int(_states_of(np.array([value]))[0])), signed=False)
    return _UNREADABLE


def _read_text(text: str, quantity: Quantity) -> _Read:
    """Read a folded text that is more than digits and a unit."""
    if text in UNKNOWN_WORDS or not text.strip("-/~. ") or _all_unknown(text):
        return _BLANK
    if text in FREE_WORDS:
        return _Read(0.0, CellState.ZERO, signed=True)
    return _read_words(_without_brackets(text, quantity), quantity)


def _all_unknown(text: str) -> bool:
    """Return whether a text holds nothing but words of no value, as 面议/置换 or (暂无)."""
    return not _DIGIT.search(text) and all(word in UNKNOWN_WORDS for word in _BETWEEN_WORDS.split(text) if word)


def _known(value: float, signed: bool) -> _Read:
    """Return one number as read; one too large to be held is no number."""
    if not math.isfinite(value):
        return _UNREADABLE
    return _Read(value, CellState.KNOWN if value else CellState.ZERO, signed)


def _read_words(text: str, quantity: Quantity) -> _Read:
    """Read a number with words around it, a range, or a compound such as 1万2千."""
    if len(text) > LONGEST_CELL:
        return _UNREADABLE
    found = _GRAMMARS[quantity].fullmatch(text)
    if found:
        return _read_found(found, quantity)
    if quantity is Quantity.RATE:
        rates = _PERCENT.findall(text)
        return _known(float(f"{plain_digits(rates[0])}e-2"), signed=True) if len(rates) == 1 else _UNREADABLE
    compound = _COMPOUND.fullmatch(text)
    return _known(_compound(compound), signed=True) if compound else _UNREADABLE


def _without_brackets(text: str, quantity: Quantity) -> str:
    """Drop remarks in brackets, in a price only those that name nothing priced; the pair [0.05,0.1] becomes a range."""
    if not _BRACKET_MARKS.intersection(text):
        return text
    pair = _PAIR.fullmatch(text)
    if pair:
        return f"{pair[1]}-{pair[2]}"
    pattern = _MONEY_BRACKET if quantity is Quantity.MONEY else _BRACKETS
    return pattern.sub("", text).strip() or text


def _read_found(found: re.Match[str], quantity: Quantity) -> _Read:
    groups = found.groupdict()
    own = _own_sign(groups, quantity)
    first = _figure(groups["a"], groups["u1"], groups.get("y1"), own)
    if groups["b"] is None:
        if quantity is Quantity.RATE and not first.signed and _OWN_RATE.search(groups["before"]):
            first = Figure(first.digits, -2 if first.value() > 1 else 0, signed=True)
        return _known(-first.value() if groups["sign"] == "-" else first.value(), first.signed)
    if groups["sign"] == "-":
        return _UNREADABLE
    second = _figure(groups["b"], groups["u2"], groups.get("y2"), own)
    low, high, signed = _range_ends(first, second)
    middle = _known((low + high) / 2, signed)
    return middle._replace(state=CellState.RANGE) if middle.state is CellState.KNOWN else middle


def _own_sign(groups: dict[str, str | None], quantity: Quantity) -> bool:
    """Return whether a currency sign ahead of the number makes it an amount in whole units."""
    return quantity is Quantity.MONEY and bool(groups["mark"] or _OWN_MONEY.search(groups["before"] or ""))


def _figure(written: str, unit: str | None, yuan: str | None, own: bool) -> Figure:
    exponent = EXPONENTS.get(unit, PERCENT_EXPONENTS.get(unit)) if unit else None
    return Figure(plain_digits(written), exponent or 0, unit is not None or yuan is not None or own)


def _range_ends(first: Figure, second: Figure) -> tuple[float, float, bool]:
    """Return both ends of a range; a unit that stands on one side only counts for both unless that turns them round."""
    low, high = first.value(), second.value()
    if first.exponent == 0 and second.exponent and low < second.value(0):
        low = first.value(second.exponent)
    elif second.exponent == 0 and first.exponent and high < low:
        high = second.value(first.exponent)
    return low, high, first.signed or second.signed


def _compound(found: re.Match[str]) -> float:
    """Return the value of 1万2千, 1w5 (a digit behind a unit counts a tenth of it) or 12万5000."""
    whole, unit, digit, digit_unit, rest = found.groups()
    exponent = EXPONENTS[unit]
    if rest is not None:
        return float(f"{whole}e{exponent}") + float(rest)
    return float(f"{whole}e{exponent}") + float(f"{digit}e{EXPONENTS[digit_unit] if digit_unit else exponent - 1}")


def _finished(
    values: npt.NDArray[np.float64],
    states: npt.NDArray[np.int8],
    signed: npt.NDArray[np.bool_],
    quantity: Quantity,
    unit: str,
) -> Numbers:
    """Put numbers without a sign of their own into the heading's unit, or a rate's."""
    values = np.where(np.isfinite(values), values, np.nan)
    plain = ~signed & np.isfinite(values) & (values != 0)
    exponent = exponent_of(unit)
    if quantity is Quantity.RATE:
        exponent = exponent if exponent is not None and exponent < 0 else _rate_exponent(values[plain])
    elif exponent is not None and exponent < 0:
        exponent = None
    if exponent:
        values[plain] = _scaled(values[plain], exponent)
    return Numbers(values, states)


def _rate_exponent(unsigned: npt.NDArray[np.float64]) -> int:
    """Return 0 where a column's unsigned rates are fractions, -2 where they are per cent."""
    if not len(unsigned):
        return 0
    return 0 if (np.abs(unsigned) <= 1).mean() >= FRACTION_SHARE else -2


def _scaled(values: npt.NDArray[np.float64], exponent: int) -> npt.NDArray[np.float64]:
    """Return values times a power of ten, without the dust that 1.1 × 10000 or 0.9 ÷ 100 leaves."""
    if exponent < 0:
        shares = values / 10.0**-exponent
        return np.where(np.abs(shares) < MOST_ROUNDED, np.round(shares, 12), shares)
    scaled = values * 10.0**exponent
    return np.where(np.abs(scaled) < MOST_ROUNDED, np.round(scaled, 6), scaled)
