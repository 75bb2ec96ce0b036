"""References in formulas, moved to where the rows and columns they speak of now stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string

from kolplan.sheets.grid import address, column_letter

GONE = "#REF!"

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_COLUMNS = re.compile(r"(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")
_QUALIFIED = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^!'\[\]]+)!(?P<area>.+)")


@dataclass(frozen=True)
class Moves:
    """Where the rows and columns of a sheet stand now, both from 0; one that is missing is gone.

    `first`, `last`: rows of the table as it was, `now`: as it is, both with ends; an area over the whole table stays
    one. `heading`: how far the rows above have moved. `gone`: rows of the table that are no more.
    """

    rows: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[int, int] = field(default_factory=dict)
    first: int = 0
    last: int = -1
    now: tuple[int, int] = (0, -1)
    heading: int = 0
    gone: frozenset[int] = frozenset()

    def row(self, row: int) -> int | None:
        """Return where a row is now; None where it is gone."""
        if row in self.rows:
            return self.rows[row]
        if row in self.gone:
            return None
        if self.last < self.first:
            return row + self.heading
        if row > self.last:
            return row + self.now[1] - self.last
        return row + self.heading if row < self.first and row + self.heading >= 0 else None

    def column(self, column: int) -> int | None:
        """Return where a column is now; one that no table knows stays."""
        return self.columns.get(column, column if not self.columns or column > max(self.columns) else None)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where a span of rows is now: the whole table stays the whole, a part those rows that are left."""
        if first == last:
            row = self.row(first)
            return None if row is None else (row, row)
        if self.first <= self.last and first <= self.first and last >= self.last:
            top = self.now[0] if first == self.first else self.row(first)
            return None if top is None else (top, self.now[1] + last - self.last)
        left = [row for row in map(self.row, range(first, last + 1)) if row is not None]
        return (min(left), max(left)) if left else None

    def across(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where a span of columns is now."""
        left = [column for column in map(self.column, range(first, last + 1)) if column is not None]
        return (min(left), max(left)) if left else None


STAYING = Moves()


def moved(formula: str, here: str, moves: Mapping[str, Moves]) -> str:
    """Return a formula (without its =) of a sheet with its references moved; what can't be read stays as it is.

    `moves`: by sheets' names. A reference to what is gone becomes #REF!.
    """
    try:
        tokens = Tokenizer("=" + formula).items
    except (TokenizerError, IndexError):
        return formula
    return "".join(_moved(token, here, moves) for token in tokens)


def shifted(formula: str, origin: tuple[int, int], goal: tuple[int, int]) -> str:
    """Return a formula (without its =) of one cell as it reads in another, as when it is filled down."""
    translated = Translator(f"={formula}", address(*origin)).translate_formula(address(*goal))
    return str(translated)[1:]


def reaches_out(formula: str) -> bool:
    """Return whether a formula speaks of anything but cells of its own sheet: another sheet, a name, a table."""
    if not formula:
        return False
    try:
        tokens = Tokenizer("=" + formula).items
    except (TokenizerError, IndexError):
        return True
    areas = (str(token.value) for token in tokens if token.type == Token.OPERAND and token.subtype == Token.RANGE)
    return any(area_moved(area, STAYING) is None for area in areas)


def _moved(token: Token, here: str, moves: Mapping[str, Moves]) -> str:
    value = str(token.value)
    if token.type != Token.OPERAND or token.subtype != Token.RANGE:
        return value
    match = _QUALIFIED.fullmatch(value)
    sheet = here if match is None else match["sheet"].strip("'").replace("''", "'")
    if sheet not in moves:
        return value
    area = value if match is None else match["area"]
    prefix = "" if match is None else f"{match['sheet']}!"
    found = area_moved(area, moves[sheet])
    return value if found is None else GONE if found == GONE else prefix + found


def area_moved(area: str, moves: Moves) -> str | None:
    """Return an area's new address, GONE where nothing of it is left, None where it is no address."""
    ends = area.split(":")
    cells = [_CELL.fullmatch(end) for end in ends]
    if len(ends) <= 2 and all(cells):
        return _cells_moved([match.groups() for match in cells if match], moves)
    match = _COLUMNS.fullmatch(area)
    if match:
        first, last = (column_index_from_string(match[n]) - 1 for n in (2, 4))
        across = moves.across(first, last)
        return GONE if across is None else f"{match[1]}{_letters(across[0])}:{match[3]}{_letters(across[1])}"
    match = _ROWS.fullmatch(area)
    if match:
        span = moves.span(int(match[2]) - 1, int(match[4]) - 1)
        return GONE if span is None else f"{match[1]}{span[0] + 1}:{match[3]}{span[1] + 1}"
    return None


def _cells_moved(ends: list[tuple[str, ...]], moves: Moves) -> str:
    places = [(int(row) - 1, column_index_from_string(column) - 1) for _, column, _, row in ends]
    span = moves.span(places[0][0], places[-1][0])
    across = moves.across(places[0][1], places[-1][1])
    if span is None or across is None:
        return GONE
    said = []
    for number, (fixed_column, _, fixed_row, _) in enumerate(ends):
        said.append(f"{fixed_column}{_letters(across[number])}{fixed_row}{span[number] + 1}")
    return ":".join(said)


def _letters(column: int) -> str:
    return column_letter(column)
