"""What becomes of references when rows are put into a sheet: addresses, areas and formulas, in every sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.formula.translate import Translator

_AREA = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))?")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")
_SINGLE_SUM = re.compile(r"\b((?:SUM|AVERAGE|COUNTA?|MAX|MIN)\(|SUBTOTAL\(\d+,)\s*(\$?[A-Z]{1,3}\$?)(\d{1,7})\s*\)")


@dataclass(frozen=True, slots=True)
class Insertion:
    """`count` rows put in above row `at` (from 1) of `sheet`; an area that ends in row `grow` (0: none) takes them in.

    Areas of formats, dropdowns and tables that end right above `at` always take them in.
    """

    sheet: str
    at: int
    count: int
    grow: int = 0

    def row(self, row: int) -> int:
        """Return where a row stands afterwards."""
        return row + self.count if row >= self.at else row

    def cell(self, address: str) -> str:
        """Return where a cell stands afterwards; anything that is no address stays."""
        return _AREA.sub(self._moved, address) if _AREA.fullmatch(address) else address

    def areas(self, text: str) -> str:
        """Return areas parted by spaces, as formats and dropdowns name theirs, with the new rows in them."""
        return " ".join(self._grown(part) for part in text.split())

    def formula(self, text: str, sheet: str) -> str:
        """Return a formula (without =) that stands on `sheet`; one that can't be read stays as it is."""
        if self.grow and sheet == self.sheet:
            text = _SINGLE_SUM.sub(self._widened, text)
        try:
            tokens = Tokenizer(f"={text}").items
        except TokenizerError:
            return text
        return "".join(self._operand(token, sheet) for token in tokens)

    def _grown(self, area: str) -> str:
        found = _AREA.fullmatch(area)
        last = int(found[4] or found[2]) if found else 0
        if found is None or last != self.at - 1:
            return self.cell(area)
        return f"{found[1]}{self.row(int(found[2]))}:{found[3] or found[1]}{last + self.count}"

    def _widened(self, found: re.Match[str]) -> str:
        """Sum a column of one row as an area, so that it can take in more rows."""
        opening, column, row = found.groups()
        return f"{opening}{column}{row}:{column}{row})" if int(row) == self.grow else found[0]

    def _operand(self, token: Token, sheet: str) -> str:
        value: str = token.value
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            return value
        prefix, mark, reference = value.rpartition("!")
        named = prefix.strip("'").replace("''", "'") if mark else sheet
        if named.casefold() != self.sheet.casefold():
            return value
        return f"{prefix}{mark}{self._reference(reference)}"

    def _reference(self, reference: str) -> str:
        if _AREA.fullmatch(reference):
            return self._area(reference)
        rows = _ROWS.fullmatch(reference)
        if rows is None:
            return reference
        return f"{rows[1]}{self.row(int(rows[2]))}:{rows[3]}{self._last(int(rows[4]))}"

    def _area(self, area: str) -> str:
        found = _AREA.fullmatch(area)
        if found is None or found[4] is None:
            return self.cell(area)
        return f"{found[1]}{self.row(int(found[2]))}:{found[3]}{self._last(int(found[4]))}"

    def _last(self, row: int) -> int:
        return row + self.count if row >= self.at or row == self.grow else row

    def _moved(self, found: re.Match[str]) -> str:
        start = f"{found[1]}{self.row(int(found[2]))}"
        return start + (f":{found[3]}{self.row(int(found[4]))}" if found[4] else "")


def copied_formula(text: str, origin: str, target: str) -> str:
    """Return a formula (without =) as a spreadsheet program copies it from one cell to another."""
    try:
        translated: str = Translator(f"={text}", origin=origin).translate_formula(target)
    except TokenizerError:
        return text
    return translated.removeprefix("=")


@cache
def column_number(letters: str) -> int:
    """Return the column of letters, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def place_of(address: str) -> tuple[int, int]:
    """Return row and column of an A1 address, counted from 0."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]) - 1, column_number(letters)


def area_holds(areas: str, row: int, column: int) -> bool:
    """Return whether areas parted by spaces hold a cell; row and column count from 0."""
    for area in areas.replace("$", "").split():
        found = _AREA.fullmatch(area)
        if found is not None:
            last_column, last_row = found[3] or found[1], int(found[4] or found[2])
            inside = column_number(found[1]) <= column <= column_number(last_column)
            if inside and int(found[2]) - 1 <= row <= last_row - 1:
                return True
    return False
