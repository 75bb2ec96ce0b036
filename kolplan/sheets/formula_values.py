"""Results of the formulas that kolplan's sheets hold, computed as spreadsheet programs do; what is not sure is unknown.

Known are sums, counts and conditions as Tracking and AARRR need them. A formula with any other function, with an error,
or on top of one, has no result here, and its reader's program computes it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from kolplan.sheets.formula_parsing import Area, Call, Literal, Node, NotUnderstoodError, parsed
from kolplan.sheets.grid import Grid

Value: TypeAlias = float | str | bool | None
Place: TypeAlias = tuple[int, int]
Here: TypeAlias = tuple[str, int]
"""The sheet and row of the formula that is computed."""

SAME_ROW = 1_999_998
"""Row of a reference that means the row of its formula, so that formulas down a column are one."""

DEEPEST = 60
"""Formulas that may rest on one another in a row."""

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
        self._formulas, self._changed = formulas, changed
        self._found: dict[tuple[str, Place], Value] = {}
        self._unknown: set[tuple[str, Place]] = set()
        self._trees: dict[str, Node] = {}
        self._columns: dict[tuple[str, Area], list[Value]] = {}
        self._masks: dict[tuple[str, Area, Value], np.ndarray] = {}
        self._depth = 0

    def of(self, sheet: str, place: Place) -> Value:
        """Return a cell's value; None is blank. Raises NotUnderstoodError."""
        key = (sheet, place)
        if key in self._found:
            return self._found[key]
        if key in self._unknown or self._depth > DEEPEST:
            raise NotUnderstoodError
        self._unknown.add(key)  # until it is known, which a circle never is
        self._depth += 1
        try:
            value = self._value(sheet, place)
        except (ZeroDivisionError, OverflowError, ValueError) as error:
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
        own = getattr(self, f"_{node.name.lower()}", None) if node.name in _FUNCTIONS else None
        if own is None:
            raise NotUnderstoodError
        result: Value = own(node.arguments, here)
        return result

    def _if(self, arguments: Sequence[Node], here: Here) -> Value:
        if len(arguments) != 3:
            raise NotUnderstoodError
        test = self._truth(arguments[0], here)
        return self._result(arguments[1] if test else arguments[2], here)

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
        return _is_number(self._result(arguments[0], here))

    def _n(self, arguments: Sequence[Node], here: Here) -> Value:
        value = self._result(arguments[0], here)
        return float(value) if isinstance(value, int | float) else 0.0

    def _neg(self, arguments: Sequence[Node], here: Here) -> Value:
        return -_number(self._result(arguments[0], here))

    def _count(self, arguments: Sequence[Node], here: Here) -> Value:
        return float(len(self._numbers(arguments, here)))

    def _sum(self, arguments: Sequence[Node], here: Here) -> Value:
        return sum(self._numbers(arguments, here), 0.0)

    def _numbers(self, arguments: Sequence[Node], here: Here) -> list[float]:
        found: list[float] = []
        for each in arguments:
            values = self._area(each, here) if isinstance(each, Area) else [self._result(each, here)]
            found += [float(value) for value in values if _is_number(value) and value is not None]
        return found

    def _round(self, arguments: Sequence[Node], here: Here) -> Value:
        value, digits = (_number(self._result(each, here)) for each in arguments)
        return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))

    def _substitute(self, arguments: Sequence[Node], here: Here) -> Value:
        text, old, new = (self._result(each, here) for each in arguments)
        return _text(text).replace(_text(old), _text(new))

    def _sumifs(self, arguments: Sequence[Node], here: Here) -> Value:
        values, mask = self._area(arguments[0], here), self._mask(arguments[1:], here)
        return sum((float(values[i]) for i in np.flatnonzero(mask) if _is_number(values[i])), 0.0)  # type: ignore[arg-type]

    def _countifs(self, arguments: Sequence[Node], here: Here) -> Value:
        return float(self._mask(arguments, here).sum())

    def _mask(self, arguments: Sequence[Node], here: Here) -> np.ndarray:
        masks = []
        for area, wanted in zip(arguments[0::2], arguments[1::2], strict=True):
            criterion = self._result(wanted, here)
            if not isinstance(area, Area) or SAME_ROW in (area.top, area.bottom):
                raise NotUnderstoodError
            key = (area.sheet or here[0], area, criterion)
            if key not in self._masks:
                meets = _meets(criterion)
                self._masks[key] = np.array([meets(value) for value in self._area(area, here)], dtype=bool)
            masks.append(self._masks[key])
        result: np.ndarray = np.logical_and.reduce(masks)
        return result

    def _area(self, node: Node, here: Here) -> list[Value]:
        if not isinstance(node, Area):
            raise NotUnderstoodError
        if node.top == SAME_ROW:
            node = replace(node, top=here[1], bottom=here[1] if node.bottom == SAME_ROW else node.bottom)
        if SAME_ROW in (node.top, node.bottom):
            raise NotUnderstoodError
        key = (node.sheet or here[0], node)
        if key not in self._columns:
            rows, columns = range(node.top, node.bottom + 1), range(node.left, node.right + 1)
            self._columns[key] = [self.of(key[0], (row, column)) for row in rows for column in columns]
        return self._columns[key]


_FUNCTIONS = frozenset(
    {"IF", "AND", "OR", "ISNUMBER", "N", "neg", "COUNT", "SUM", "ROUND", "SUBSTITUTE", "SUMIFS", "COUNTIFS"}
)


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


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Value) -> float:
    """Return a value as arithmetic takes it; a text is an error there."""
    if isinstance(value, str):
        raise NotUnderstoodError
    number = float(value or 0)
    if not math.isfinite(number):
        raise NotUnderstoodError
    return number


def _text(value: Value) -> str:
    """Return a text; how a number is spelled depends on the program."""
    if value is None or isinstance(value, str):
        return value or ""
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
    if _is_number(criterion):
        return lambda value: _is_number(value) and value == criterion
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
    return lambda value: _is_number(value) and bool(compare(value, figure))
