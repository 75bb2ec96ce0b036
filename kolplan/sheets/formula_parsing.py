"""Formulas of kolplan's own sheets and of clients' tables as trees; what holds anything else is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from kolplan.sheets.row_references import column_number


class NotUnderstoodError(Exception):
    """A formula, or a value that it needs, is beyond what kolplan computes."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Area:
    """Cells: sheet ("" = the formula's own), and rows and columns from … to, counted from 0; a cell is both ends."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_cell(self) -> bool:
        """Return whether it is one cell."""
        return (self.top, self.left) == (self.bottom, self.right)


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator ("+", "=", "neg" …) with its arguments."""

    name: str
    arguments: tuple[Node, ...]


Node: TypeAlias = "Literal | Area | Call"

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
  | (?P<area>(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?\$?(?P<l>[A-Z]{1,3})\$?(?P<t>\d{1,7})
        (?::\$?(?P<r>[A-Z]{1,3})\$?(?P<b>\d{1,7}))?(?![\w(]))
  | (?P<columns>(?:(?P<book>'(?:[^']|'')+'|[\w.]+)!)?\$?(?P<cl>[A-Z]{1,3}):\$?(?P<cr>[A-Z]{1,3})(?![\w(:!]))
  | (?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
  | (?P<function>[A-Z][A-Z0-9.]*)\(
  | (?P<sign><>|<=|>=|[-+*/&=<>(),%])
    )""",
    re.VERBOSE,
)
LAST_ROW = 1_048_575
"""The last row that a sheet can have, which whole columns reach down to."""

_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"))
"""Operators, the loosest first."""


def parsed(formula: str) -> Node:
    """Return a formula (without =) as a tree. Raises NotUnderstoodError."""
    parser = _Parser(_tokens(formula))
    node = parser.expression(0)
    if parser.rest():
        raise NotUnderstoodError
    return node


def _tokens(formula: str) -> list[tuple[str, Node | str]]:
    """Return kind and value of each token: node, call or sign."""
    tokens: list[tuple[str, Node | str]] = []
    place = 0
    while place < len(formula):
        found = _TOKEN.match(formula, place)
        if found is None or found.end() == place:
            raise NotUnderstoodError
        place = found.end()
        if found["text"] is not None:
            tokens.append(("node", Literal(found["text"][1:-1].replace('""', '"'))))
        elif found["area"] is not None:
            tokens.append(("node", _area(found)))
        elif found["columns"] is not None:
            left, right = column_number(found["cl"]), column_number(found["cr"])
            tokens.append(("node", Area(_sheet(found["book"]), 0, left, LAST_ROW, right)))
        elif found["number"] is not None:
            tokens.append(("node", Literal(float(found["number"]))))
        elif found["function"] is not None:
            tokens.append(("call", found["function"]))
        else:
            tokens.append(("sign", found["sign"]))
    return tokens


def _area(found: re.Match[str]) -> Area:
    sheet = _sheet(found["sheet"])
    top, left = int(found["t"]) - 1, column_number(found["l"])
    if found["r"] is None:
        return Area(sheet, top, left, top, left)
    return Area(sheet, top, left, int(found["b"]) - 1, column_number(found["r"]))


def _sheet(written: str | None) -> str:
    return (written or "").removeprefix("'").removesuffix("'").replace("''", "'")


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[tuple[str, Node | str]]) -> None:
        self._tokens, self._at = tokens, 0

    def rest(self) -> bool:
        """Return whether tokens are left."""
        return self._at < len(self._tokens)

    def expression(self, level: int) -> Node:
        """Return the tree of what stands here, with operators of a level and tighter ones."""
        if level == len(_LEVELS):
            return self._operand()
        node = self.expression(level + 1)
        while self._sign() in _LEVELS[level]:
            sign = self._next()[1]
            node = Call(str(sign), (node, self.expression(level + 1)))
        return node

    def _operand(self) -> Node:
        """Return the tree of one operand, with a sign % after it."""
        node = self._bare_operand()
        while self._sign() == "%":
            self._take("%")
            node = Call("percent", (node,))
        return node

    def _bare_operand(self) -> Node:
        kind, value = self._next()
        if kind == "node" and not isinstance(value, str):
            return value
        if kind == "call":
            return Call(str(value), self._arguments())
        if value == "(":
            node = self.expression(0)
            self._take(")")
            return node
        if value == "-":
            return Call("neg", (self._operand(),))
        if value == "+":
            return self._operand()
        raise NotUnderstoodError

    def _arguments(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while self._sign() != ")":
            if found:
                self._take(",")
            found.append(self.expression(0))
        self._take(")")
        return tuple(found)

    def _sign(self) -> str:
        if not self.rest():
            return ""
        kind, value = self._tokens[self._at]
        return str(value) if kind == "sign" else ""

    def _take(self, sign: str) -> None:
        if self._sign() != sign:
            raise NotUnderstoodError
        self._at += 1

    def _next(self) -> tuple[str, Node | str]:
        if not self.rest():
            raise NotUnderstoodError
        self._at += 1
        return self._tokens[self._at - 1]
