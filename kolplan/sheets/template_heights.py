"""Rows of somebody else's sheet made as high as their wrapped texts need; a height that he set himself stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kolplan.sheets.row_references import column_number
from kolplan.sheets.styled_text import wrapped_lines
from kolplan.sheets.template_sheet import TemplateSheet
from kolplan.sheets.template_styles import TemplateStyles

USUAL_HEIGHT, USUAL_WIDTH = 15.0, 8.43
HIGHEST = 409.0
"""Points that a row can be high."""

_SIDES = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


class RowHeights:
    """Heights for the rows of one sheet."""

    def __init__(self, sheet: TemplateSheet, styles: TemplateStyles) -> None:
        """Learn the widths of columns and what is merged across them."""
        self._sheet, self._styles = sheet, styles
        form = sheet.root.find("{*}sheetFormatPr")
        told: Mapping[str, str] = {} if form is None else form.attrib
        self._usual = float(told.get("defaultRowHeight", USUAL_HEIGHT))
        self._width = float(told.get("defaultColWidth", USUAL_WIDTH))
        self._widths: dict[int, float] = {}
        for each in sheet.root.iter("{*}col"):
            for column in range(int(each.get("min", "1")) - 1, min(int(each.get("max", "1")), 1000)):
                self._widths[column] = float(each.get("width", self._width))
        merges = (_SIDES.fullmatch(each.get("ref", "")) for each in sheet.root.iter("{*}mergeCell"))
        self._ends = {
            (int(found[2]) - 1, column_number(found[1])): column_number(found[3]) for found in merges if found
        }

    def fit(self, row: int, texts: Mapping[int, str]) -> None:
        """Make a row high enough for texts by column, of which those in cells that wrap count."""
        wrapped = [
            wrapped_lines(text, max(self._across(row, column) - 1, 1))
            for column, text in texts.items()
            if self._styles.wraps(self._sheet.style(row, column))
        ]
        needed = min(max(wrapped, default=1) * USUAL_HEIGHT, HIGHEST)
        if needed > USUAL_HEIGHT:
            self._sheet.raise_to(row, needed, self._usual)

    def _across(self, row: int, column: int) -> float:
        """Return the width of a cell with what is merged to its right."""
        end = self._ends.get((row, column), column)
        return sum(self._widths.get(each, self._width) for each in range(column, end + 1))
