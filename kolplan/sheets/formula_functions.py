"""Spreadsheet functions over plain values, as programs compute them; what programs disagree on is not understood."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import TypeAlias

Value: TypeAlias = float | str | bool | None
"""What a cell holds; None is blank."""


def is_number(value: Value) -> bool:
    """Return whether a value counts as a number in an area."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def numbers_in(values: Sequence[Value]) -> list[float]:
    """Return the numbers among values; texts, truths and blanks are passed over, as in areas."""
    return [float(value) for value in values if is_number(value) and value is not None]


def rounded(value: float, digits: float, way: str = ROUND_HALF_UP) -> float:
    """Round a number as its shortest decimal spelling says, which is what people see."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(digits)), way))


def _average(values: Sequence[Value]) -> float:
    figures = numbers_in(values)
    return sum(figures) / len(figures)  # none: the program shows #DIV/0!


def _counted(values: Sequence[Value]) -> float:
    return float(sum(value is not None for value in values))


def _product(values: Sequence[Value]) -> float:
    figures = numbers_in(values)
    return math.prod(figures) if figures else 0.0


OVER_CELLS: Mapping[str, Callable[[Sequence[Value]], float]] = {
    "SUM": lambda values: sum(numbers_in(values), 0.0),
    "COUNT": lambda values: float(len(numbers_in(values))),
    "COUNTA": _counted,
    "AVERAGE": _average,
    "MAX": lambda values: max(numbers_in(values), default=0.0),
    "MIN": lambda values: min(numbers_in(values), default=0.0),
    "MEDIAN": lambda values: statistics.median(numbers_in(values)),
    "PRODUCT": _product,
}
"""Functions of any number of cells."""

OVER_NUMBERS: Mapping[str, Callable[..., float]] = {
    "ABS": abs,
    "INT": lambda value: rounded(value, 0, ROUND_FLOOR),
    "ROUND": rounded,
    "ROUNDUP": lambda value, digits: rounded(value, digits, ROUND_UP),
    "ROUNDDOWN": lambda value, digits: rounded(value, digits, ROUND_DOWN),
    "CEILING": lambda value, step: rounded(value / step, 0, ROUND_CEILING) * step if value > 0 < step else _unsure(),
    "FLOOR": lambda value, step: rounded(value / step, 0, ROUND_FLOOR) * step if value > 0 < step else _unsure(),
}
"""Functions of one or two numbers."""

SUBTOTALS = {1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT", 9: "SUM"}
"""What the first argument of SUBTOTAL asks for; 100 more where rows hidden by hand do not count."""


def sum_of_products(columns: Sequence[Sequence[Value]]) -> float:
    """Return the sum over places of the products of several areas; what is no number counts as 0."""
    if len({len(column) for column in columns}) != 1:
        raise ValueError
    return sum(
        (math.prod(float(each) if is_number(each) else 0.0 for each in place) for place in zip(*columns, strict=True)),
        0.0,
    )


def _unsure() -> float:
    """Refuse what programs compute each in their own way."""
    raise ValueError
