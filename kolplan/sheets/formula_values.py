"""Results of the formulas that kolplan's sheets hold, computed as spreadsheet programs do; what is not sure is unknown.

Known are sums, counts, averages, products and conditions as Tracking, AARRR and the tables of clients hold them. A
formula with any other function, with an error, or on top of one, has no result here, and its reader's program computes
it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from kolplan.sheets.formula_functions import (
    OVER_CELLS,
    OVER_NUMBERS,
    SUBTOTALS,
    Value,
    is_number,
    numbers_in,
    sum_of_products,
)
from kolplan.sheets.formula_parsing import LAST_ROW, Area, Call, Literal, Node, NotUnderstoodError, parsed
from kolplan.sheets.grid import Grid

Place: TypeAlias = tuple[int, int]
Here: TypeAlias = tuple[str, int]
"""The sheet and row of the formula that is computed."""

SAME_ROW = 1_999_998
"""Row of a reference that means the row of its formula, so that formulas down a column are one."""

DEEPEST = 60
"""Formulas that may rest on one another in a row."""

LONGEST_WHOLE = 10**10
"""Whole numbers below this are spelled with all their digits in texts."""

_CRITERION = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_ROW = re.compile(r"(?<=[A-Z])\d{1,7}(?![\d(])")
_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
_COMPUTED: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


class FailedError(NotUnderstoodError):
    """A formula has no value in any program: it divides by nothing, or reckons with words."""


class FormulaValues:
    """Values of cells: constants as they stand in grids or in `changed`, formulas computed when they are asked for."""

    def __init__(
        self,
        grids: Sequence[Grid],
        formulas: Mapping[str, Mapping[Place, str]],
        changed: Mapping[str, Mapping[Place, Value]],
    ) -> None:
        """Take all sheets, the formulas of those to compute (without =), and cells that hold something else now."""
        self._cells = {grid.sheet: grid.cells.to_numpy(dtype=object) for grid in grids}
        self._unsure = {grid.sheet: set(grid.errors) | set(grid.uncalculated) for grid in grids}
        self._hiding = {grid.sheet for grid in grids if grid.hidden_rows}
        self._formulas, self._changed = formulas, changed
        self._found: dict[tuple[str, Place], Value] = {}
        self._unknown: set[tuple[str, Place]] = set()
        self._failed: set[tuple[str, Place]] = set()
        self._trees: dict[str, Node] = {}
        self._columns: dict[tuple[str, Area], list[Value]] = {}
        self._masks: dict[tuple[str, Area, Value], np.ndarray] = {}
        self._depth = 0

    def of(self, sheet: str, place: Place) -> Value:
        """Return a cell's value; None is blank. Raises NotUnderstoodError."""
        key = (sheet, place)
        if key in self._found:
            return self._found[key]
        if key in self._failed:
            raise FailedError
        if key in self._unknown or self._depth > DEEPEST:
            raise NotUnderstoodError
        self._unknown.add(key)  # until it is known, which a circle never is
        self._depth += 1
        try:
            value = self._value(sheet, place)
        except (ZeroDivisionError, FailedError) as error:
            self._failed.add(key)
            raise FailedError from error
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise NotUnderstoodError from error
        finally:
            self._depth -= 1
        self._unknown.discard(key)
        self._found[key] = value
        return value

    def _value(self, sheet: str, place: Place) -> Value:
        if place in self._changed.get(sheet, ()):
            return self._changed[sheet][place]
        formula = self._formulas.get(sheet, {}).get(place)
        if formula is not None:
            shape = _shape(formula, place[0])
            if shape not in self._trees:
                self._trees[shape] = parsed(shape)
            return self._result(self._trees[shape], (sheet, place[0]))
        cells = self._cells.get(sheet)
        if cells is None or place in self._unsure[sheet]:
            raise NotUnderstoodError
        if place[0] >= cells.shape[0] or place[1] >= cells.shape[1]:
            return None
        return _plain(cells[place])

    def _result(self, node: Node, here: Here) -> Value:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Area):
            if not node.is_cell:
                raise NotUnderstoodError
            return self.of(node.sheet or here[0], (here[1] if node.top == SAME_ROW else node.top, node.left))
        if node.name in _COMPUTED:
            one, other = (_number(self._result(each, here)) for each in node.arguments)
            return _COMPUTED[node.name](one, other)
        if node.name in _COMPARED:
            return _compare(node.name, *(self._result(each, here) for each in node.arguments))
        if node.name == "&":
            return "".join(_text(self._result(each, here)) for each in node.arguments)
        return self._call(node, here)

    def _call(self, node: Call, here: Here) -> Value:
        if node.name in OVER_CELLS:
            return OVER_CELLS[node.name](self._values(node.arguments, here))
        if node.name in OVER_NUMBERS:
            return OVER_NUMBERS[node.name](*(_number(self._result(each, here)) for each in node.arguments))
        own = getattr(self, f"_{node.name.lower()}", None) if node.name in _FUNCTIONS else None
        if own is None:
            raise NotUnderstoodError
        result: Value = own(node.arguments, here)
        return result

    def _if(self, arguments: Sequence[Node], here: Here) -> Value:
        if len(arguments) not in (2, 3):
            raise NotUnderstoodError
        if self._truth(arguments[0], here):
            return self._result(arguments[1], here)
        return self._result(arguments[2], here) if len(arguments) == 3 else False

    def _iferror(self, arguments: Sequence[Node], here: Here) -> Value:
        try:
            return self._result(arguments[0], here)
        except (ZeroDivisionError, FailedError):
            return self._result(arguments[1], here)

    def _not(self, arguments: Sequence[Node], here: Here) -> Value:
        return not self._truth(arguments[0], here)

    def _isblank(self, arguments: Sequence[Node], here: Here) -> Value:
        return self._result(arguments[0], here) is None

    def _truth(self, node: Node, here: Here) -> bool:
        value = self._result(node, here)
        if isinstance(value, str):
            raise NotUnderstoodError
        return bool(value)

    def _and(self, arguments: Sequence[Node], here: Here) -> Value:
        truths = [self._truth(each, here) for each in arguments]  # all are computed, as programs do
        return all(truths)

    def _or(self, arguments: Sequence[Node], here: Here) -> Value:
        truths = [self._truth(each, here) for each in arguments]
        return any(truths)

    def _isnumber(self, arguments: Sequence[Node], here: Here) -> Value:
        return is_number(self._result(arguments[0], here))

    def _n(self, arguments: Sequence[Node], here: Here) -> Value:
        value = self._result(arguments[0], here)
        return float(value) if isinstance(value, int | float) else 0.0

    def _neg(self, arguments: Sequence[Node], here: Here) -> Value:
        return -_number(self._result(arguments[0], here))

    def _percent(self, arguments: Sequence[Node], here: Here) -> Value:
        return _number(self._result(arguments[0], here)) / 100

    def _values(self, arguments: Sequence[Node], here: Here) -> list[Value]:
        """Return the values of all arguments; one that is no area and no number is an error in some programs."""
        found: list[Value] = []
        for each in arguments:
            if isinstance(each, Area):
                found += self._area(each, here)
                continue
            value = self._result(each, here)
            if not is_number(value):
                raise NotUnderstoodError
            found.append(value)
        return found

    def _subtotal(self, arguments: Sequence[Node], here: Here) -> Value:
        """Compute SUBTOTAL where neither hidden rows nor another SUBTOTAL can matter."""
        what = SUBTOTALS[int(_number(self._result(arguments[0], here))) % 100]
        for area in (self._placed(each, here) for each in arguments[1:]):
            sheet = area.sheet or here[0]
            if sheet in self._hiding or any("SUBTOTAL" in each.upper() for each in self._inside(area, sheet)):
                raise NotUnderstoodError
        return OVER_CELLS[what](self._values(arguments[1:], here))

    def _inside(self, area: Area, sheet: str) -> list[str]:
        """Return the formulas that stand in an area."""
        return [
            formula
            for (row, column), formula in self._formulas.get(sheet, {}).items()
            if area.top <= row <= area.bottom and area.left <= column <= area.right
        ]

    def _sumproduct(self, arguments: Sequence[Node], here: Here) -> Value:
        return sum_of_products([self._area(each, here) for each in arguments])

    def _sumif(self, arguments: Sequence[Node], here: Here) -> Value:
        return self._sumifs([arguments[2 if len(arguments) == 3 else 0], *arguments[:2]], here)

    def _averageif(self, arguments: Sequence[Node], here: Here) -> Value:
        area = arguments[2 if len(arguments) == 3 else 0]
        values, mask = self._area(area, here), self._mask(arguments[:2], here)
        return OVER_CELLS["AVERAGE"]([values[i] for i in np.flatnonzero(mask)])

    def _substitute(self, arguments: Sequence[Node], here: Here) -> Value:
        text, old, new = (self._result(each, here) for each in arguments)
        return _text(text).replace(_text(old), _text(new))

    def _sumifs(self, arguments: Sequence[Node], here: Here) -> Value:
        values, mask = self._area(arguments[0], here), self._mask(arguments[1:], here)
        if len(values) != len(mask):
            raise NotUnderstoodError
        return sum(numbers_in([values[i] for i in np.flatnonzero(mask)]), 0.0)

    def _countif(self, arguments: Sequence[Node], here: Here) -> Value:
        return self._countifs(arguments, here)

    def _countifs(self, arguments: Sequence[Node], here: Here) -> Value:
        return float(self._mask(arguments, here).sum())

    def _mask(self, arguments: Sequence[Node], here: Here) -> np.ndarray:
        masks = []
        for area, wanted in zip(arguments[0::2], arguments[1::2], strict=True):
            criterion = self._result(wanted, here)
            placed = self._placed(area, here)
            key = (placed.sheet or here[0], placed, criterion)
            if key not in self._masks:
                meets = _meets(criterion)
                self._masks[key] = np.array([meets(value) for value in self._area(placed, here)], dtype=bool)
            masks.append(self._masks[key])
        result: np.ndarray = np.logical_and.reduce(masks)
        return result

    def _area(self, node: Node, here: Here) -> list[Value]:
        area = self._placed(node, here)
        key = (area.sheet or here[0], area)
        if key not in self._columns:
            rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
            self._columns[key] = [self.of(key[0], (row, column)) for row in rows for column in columns]
        return self._columns[key]

    def _placed(self, node: Node, here: Here) -> Area:
        """Return an area with the rows that it has for one formula; whole columns end with the last row in use."""
        if not isinstance(node, Area):
            raise NotUnderstoodError
        if node.top == SAME_ROW:
            node = replace(node, top=here[1], bottom=here[1] if node.bottom == SAME_ROW else node.bottom)
        if node.bottom == SAME_ROW:
            node = replace(node, bottom=here[1])
        if node.bottom >= LAST_ROW:
            node = replace(node, bottom=max(node.top, self._last_row(node.sheet or here[0])))
        return node

    def _last_row(self, sheet: str) -> int:
        """Return the last row of a sheet that holds anything."""
        if sheet not in self._cells:
            raise NotUnderstoodError
        own = [row for row, _ in (*self._formulas.get(sheet, ()), *self._changed.get(sheet, ()))]
        return int(max([len(self._cells[sheet]) - 1, *own, 0]))


_FUNCTIONS = frozenset(
    {
        "IF", "IFERROR", "AND", "OR", "NOT", "ISNUMBER", "ISBLANK", "N", "neg", "percent", "SUBTOTAL", "SUMPRODUCT",
        "SUBSTITUTE", "SUMIF", "SUMIFS", "AVERAGEIF", "COUNTIF", "COUNTIFS",
    }
)  # fmt: skip


def _shape(formula: str, row: int) -> str:
    """Return a formula with what refers to its own row marked, so that the formulas of a column are read once."""
    if "'" in formula:
        return formula
    pieces = formula.split('"')
    own, mark = str(row + 1), str(SAME_ROW + 1)
    pieces[::2] = [_ROW.sub(lambda found: mark if found[0] == own else found[0], piece) for piece in pieces[::2]]
    return '"'.join(pieces)


def _plain(cell: Any) -> Value:
    """Return a grid's cell as formulas see it; a day is the number that stands for it."""
    if cell is None or isinstance(cell, str | bool):
        return cell
    if isinstance(cell, int | float):
        return float(cell)
    if hasattr(cell, "year") and hasattr(cell, "hour"):
        return (pd.Timestamp(cell) - pd.Timestamp("1899-12-30")) / pd.Timedelta(days=1)
    raise NotUnderstoodError


def _number(value: Value) -> float:
    """Return a value as arithmetic takes it; a text without a figure is an error in every program."""
    if isinstance(value, str):
        raise FailedError if value.strip() and not re.search(r"\d", value) else NotUnderstoodError
    number = float(value or 0)
    if not math.isfinite(number):
        raise NotUnderstoodError
    return number


def _text(value: Value) -> str:
    """Return a text; how a number that is not whole is spelled depends on the program."""
    if value is None or isinstance(value, str):
        return value or ""
    if is_number(value) and float(value).is_integer() and abs(value) < LONGEST_WHOLE:
        return str(int(value))
    raise NotUnderstoodError


def _compare(sign: str, one: Value, other: Value) -> bool:
    """Compare as programs do: a blank is 0 or "", texts regardless of case, any text above any number."""
    one = _filled(one, other)
    other = _filled(other, one)
    if isinstance(one, str) and isinstance(other, str):
        return bool(_COMPARED[sign](one.casefold(), other.casefold()))
    if isinstance(one, str) != isinstance(other, str):
        return bool(_COMPARED[sign](float(isinstance(one, str)), float(isinstance(other, str))))
    return bool(_COMPARED[sign](_number(one), _number(other)))


def _filled(value: Value, beside: Value) -> Value:
    if value is not None:
        return value
    return "" if isinstance(beside, str) else 0.0


def _meets(criterion: Value) -> Callable[[Value], bool]:
    """Return the test of a SUMIFS criterion: a number, a comparison, or a text."""
    if is_number(criterion):
        return lambda value: is_number(value) and value == criterion
    found = _CRITERION.fullmatch(_text(criterion))
    if found is None:
        raise NotUnderstoodError
    sign, wanted = found[1] or "=", found[2]
    if re.search(r"(?<!~)[*?]", wanted):
        raise NotUnderstoodError
    wanted = re.sub(r"~([~*?])", r"\1", wanted)
    if wanted == "":
        if sign not in ("=", "<>"):
            raise NotUnderstoodError
        return (lambda value: value is not None) if sign == "<>" else (lambda value: value is None or value == "")
    try:
        figure = float(wanted)
    except ValueError:
        folded = wanted.casefold()
        if sign not in ("=", "<>"):
            raise NotUnderstoodError from None
        equal = sign == "="
        return lambda value: (isinstance(value, str) and value.casefold() == folded) is equal
    compare = _COMPARED[sign]
    return lambda value: is_number(value) and bool(compare(value, figure))
