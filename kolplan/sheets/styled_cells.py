"""A worksheet of the writing library that writes cells in half the time."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from kolplan.sheets.styled_text import cell_text

_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet without what the library offers and kolplan never uses."""

    put_string, put_number = Worksheet._write_string, Worksheet._write_number
    """The same as write_string and write_number for a row and column that are numbers."""

    def put_formula(self, row: int, column: int, formula: str, shape: Any, value: float | str | None) -> None:
        """Write a formula without its =, as it is: kolplan's use functions of Excel 2010 only, so none is looked for.

        Raises ValueError beyond the last row or column of the format.
        """
        if self._check_dimensions(row, column):
            raise ValueError(f"row {row} and column {column} are beyond the sheet")
        self.table[row][column] = CellFormulaTuple(formula, shape, _result(value))

    def _calculate_spans(self) -> None:
        """Leave out the rows' optional `spans`."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write the commonest kinds of cell at once; a formula that shows nothing is a text, never a blank number."""
        if isinstance(cell, CellStringTuple) and cell.format:
            place, shape = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{shape}" t="s"><v>{cell.string}</v></c>')
        elif isinstance(cell, CellNumberTuple) and cell.format:
            place, shape = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{shape}"><v>{cell.number!r}</v></c>')
        elif isinstance(cell, CellFormulaTuple) and cell.format:
            place, shape = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            formula, text = self._escape_data(cell.formula), isinstance(cell.value, str)
            kind, value = (' t="str"', self._escape_data(cell.value)) if text else ("", str(cell.value))
            self.fh.write(f'<c r="{place}" s="{shape}"{kind}><f>{formula}</f><v>{value}</v></c>')
        else:
            super()._write_cell(row, col, cell)


def _result(value: float | str | None) -> float | str:
    """Return a formula's result as the file holds it: text that looks like the format's own escapes is escaped."""
    if isinstance(value, str):
        return _ESCAPE.sub(r"_x005F\g<0>", cell_text(value)) if value else value
    return "" if value is None or value != value else value
