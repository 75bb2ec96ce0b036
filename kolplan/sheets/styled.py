"""Styled sheets to an .xlsx file; the only place that knows how such a file is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from kolplan.sheets.styled_cells import PlainSheet
from kolplan.sheets.styled_charts import drawn
from kolplan.sheets.styled_pages import Page, Paper, set_page
from kolplan.sheets.styled_parts import LARGE, PLAIN, Cell, Chart, Column, Formula, Look, Style
from kolplan.sheets.styled_text import cell_text, text_units, wrapped_lines
from kolplan.sheets.styled_widths import column_width

WRITTEN = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; fixed, so that a plan gives the same bytes
LONGEST_LIST = 255
LINE_HEIGHT, MOST_LINES, HEADING_HEIGHT = 15.0, 27, 30.0
CHART_GAP = 20
_OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "in_memory": True,
}


class Book:
    """A workbook being written; use it as a context: leaving it writes the file."""

    def __init__(self, path: Path, look: Look) -> None:
        """Start an empty workbook at exactly this path."""
        default = {"font_name": look.font, "font_size": look.size, "valign": "vcenter"}
        self._book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "default_format_properties": default})
        self._book.set_properties({**look.properties, "title": look.title, "created": WRITTEN})
        self._book.set_calc_mode("auto")
        self._book.set_size(2400, 1400)
        self._formats: dict[Style, Any] = {}
        self._currency, self._large = look.currency, look.large
        self.headers = look.headers

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write the file, unless an error is on its way."""
        if kind is not None:
            self._book.fileclosed = 1
            return
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None

    def sheet(self, name: str, tab: str = "") -> Sheet:
        """Add a sheet."""
        sheet = self._book.add_worksheet(name, PlainSheet)
        if tab:
            sheet.set_tab_color(f"#{tab}")
        return Sheet(self, sheet)

    def hidden_sheet(self, name: str) -> Sheet:
        """Add a sheet that only kolplan reads."""
        sheet = self._book.add_worksheet(name, PlainSheet)
        sheet.hide()
        return Sheet(self, sheet)

    def extents(self) -> dict[str, tuple[int, int]]:
        """Return how many rows and columns of each sheet have been written so far, by its name."""
        sheets = self._book.worksheets()
        return {each.get_name(): ((each.dim_rowmax or 0) + 1, (each.dim_colmax or 0) + 1) for each in sheets}

    def drawn(self) -> dict[str, int]:
        """Return how many charts and pictures each sheet has so far, by its name."""
        return {each.get_name(): len(each.charts) + len(each.images) for each in self._book.worksheets()}

    def chart(self, chart: Chart) -> Any:
        """Return a chart of the writing library."""
        return drawn(self._book, chart, self.number)

    def format(self, style: Style) -> Any:
        """Return the writing library's format of a style; equal styles share one."""
        if style not in self._formats:
            self._formats[style] = self._book.add_format(_properties(replace(style, number=self.number(style.number))))
        return self._formats[style]

    def number(self, form: str) -> str:
        """Return a number format as this workbook writes it."""
        return self._large if form == LARGE else form.replace("¥", self._currency)


def _properties(style: Style) -> dict[str, Any]:
    wanted = {
        "num_format": style.number,
        "bold": style.bold,
        "italic": style.italic,
        "font_color": f"#{style.color}" if style.color else "",
        "bg_color": f"#{style.fill}" if style.fill else "",
        "font_size": style.size,
        "text_wrap": style.wrap,
        "align": style.align,
        "valign": style.valign,
        "indent": style.indent,
        "top": 1 if style.top_line else 0,
        "top_color": "#9AA5B1" if style.top_line else "",
        "bottom": 1 if style.bottom_line else 0,
        "bottom_color": f"#{style.bottom_line}" if style.bottom_line else "",
        "left": 5 if style.left_line else 0,
        "left_color": f"#{style.left_line}" if style.left_line else "",
        "shrink": style.shrink,
    }
    return {name: value for name, value in wanted.items() if value}


class Sheet:
    """A sheet being written; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Any) -> None:
        """Wrap a sheet of the writing library."""
        self._book = book
        self._sheet = sheet

    def put(self, row: int, column: int, cell: Cell, style: Style = PLAIN) -> None:
        """Write one cell; text stays text, whatever it begins with."""
        shape = self._book.format(style)
        if isinstance(cell, Formula):
            self._sheet.put_formula(row, column, cell.text.removeprefix("="), shape, cell.value)
        elif cell is None or cell != cell:
            self._sheet.write_blank(row, column, None, shape)
        elif isinstance(cell, str):
            self._sheet.write_string(row, column, cell_text(cell), shape)
        elif isinstance(cell, datetime):
            self._sheet.write_datetime(row, column, cell, shape)
        else:
            self._sheet.write_number(row, column, float(cell), shape)

    def row(self, row: int, column: int, cells: Iterable[Cell], style: Style = PLAIN) -> None:
        """Write cells side by side."""
        for offset, cell in enumerate(cells):
            self.put(row, column + offset, cell, style)

    def table(self, heading_row: int, columns: Sequence[Column], band: str = "") -> None:
        """Write a heading row with its rows below and totals above, and set widths that fit.

        `band`: colour of every second row. It is the cells' own, so that a colour that a person gives shows.
        """
        self._sheet.set_row(heading_row, HEADING_HEIGHT)
        behind = False
        for number, column in enumerate(columns):
            outline = {"level": column.level, "hidden": column.folded, "collapsed": behind and not column.folded}
            width = column_width(column, self._book.number(column.style.number))
            self._sheet.set_column(number, number, width, self._book.format(column.style), outline)
            behind = column.folded
            self.put(heading_row, number, column.heading, column.heading_style)
            if column.total is not None:
                self.put(heading_row - 1, number, column.total, _as_total(column.style))
            self._fill(heading_row + 1, number, column, band)

    def _fill(self, top: int, number: int, column: Column, band: str) -> None:
        plain, marked = self._shapes(column.style, band), self._shapes(column.mark, band)
        if column.formula:
            pieces, put = column.formula.removeprefix("=").split("{r}"), self._sheet.put_formula
            for row, value in enumerate(column.values, top):
                put(row, number, str(row + 1).join(pieces), plain[(row - top) % 2], value)
            return
        text, figure, moment = self._sheet.put_string, self._sheet.put_number, self._sheet.write_datetime
        blank = self._sheet.write_blank
        for row, value in enumerate(column.values, top):
            shape = (marked if column.marked and column.marked[row - top] else plain)[(row - top) % 2]
            if isinstance(value, str) and value:
                text(row, number, cell_text(value), shape)
            elif value is None or value == "" or value != value:
                if band and (row - top) % 2:
                    blank(row, number, None, shape)
            elif isinstance(value, datetime):
                moment(row, number, value, shape)
            else:
                figure(row, number, value if type(value) is int else float(value), shape)

    def _shapes(self, style: Style, band: str) -> tuple[Any, Any]:
        """Return the formats of a table's first and second row, and so on by turns."""
        second = replace(style, fill=band) if band and not style.fill else style
        return self._book.format(style), self._book.format(second)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns."""
        for number, width in enumerate(widths):
            self._sheet.set_column(number, number, width)

    def fit_height(self, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
        """Make a row as high as its wrapped texts need in columns of these widths."""
        lines = max(wrapped_lines(text, width) for text, width in zip(texts, widths, strict=True))
        if lines > 1:
            self._sheet.set_row(row, min(lines, MOST_LINES) * LINE_HEIGHT)

    def heights(self, first: int, heights: Sequence[float]) -> None:
        """Set the heights of rows, in points, from a row on."""
        for row, height in enumerate(heights, first):
            self._sheet.set_row(row, height)

    def freeze(self, rows: int, columns: int = 0) -> None:
        """Keep the first rows and columns in sight."""
        self._sheet.freeze_panes(rows, columns)

    def filter(self, heading_row: int, rows: int, columns: int) -> None:
        """Put filter buttons on a table's heading row."""
        self._sheet.autofilter(heading_row, 0, heading_row + max(rows, 1), columns - 1)

    def dropdown(self, area: str, choices: Sequence[str], hint: str) -> None:
        """Offer choices in an area; another word is questioned with a hint, not refused."""
        if text_units(",".join(choices)) > LONGEST_LIST:
            raise ValueError(f"a list of {len(choices)} choices is too long for a dropdown")
        rule = {"validate": "list", "source": list(choices), "error_type": "warning", "error_message": hint}
        self._sheet.data_validation(area, rule)

    def paint(self, area: str, formula: str, style: Style) -> None:
        """Give cells a style where a formula, written for the area's first cell, is true."""
        self._sheet.conditional_format(
            area, {"type": "formula", "criteria": formula, "format": self._book.format(style)}
        )

    def shade(self, area: str, color: str) -> None:
        """Shade figures from white at 0 to a colour at the largest."""
        ends = {"min_type": "num", "min_value": 0, "min_color": "#FFFFFF", "max_color": f"#{color}"}
        self._sheet.conditional_format(area, {"type": "2_color_scale", **ends})

    def text_numbers(self, area: str) -> None:
        """Say that ids in an area are text on purpose."""
        self._sheet.ignore_errors({"number_stored_as_text": area})

    def charts(self, row: int, column: int, charts: Sequence[Chart]) -> None:
        """Place charts side by side."""
        across = 0
        for chart in charts:
            self._sheet.insert_chart(row, column, self._book.chart(chart), {"object_position": 2, "x_offset": across})
            across += chart.width + CHART_GAP

    def page(self, heading_row: int | None = None, *, wide: bool = False) -> None:
        """Print on A4 (a wide sheet on A3) lying, one page wide, the heading row on each page."""
        self.print_as(Page(heading_row, paper=Paper.A3 if wide else Paper.A4))

    def print_as(self, page: Page) -> None:
        """Set up how the sheet prints, with the workbook's header and the sheet's name and page numbers below."""
        set_page(self._sheet, page, self._book.headers)

    def no_gridlines(self) -> None:
        """Hide the gridlines on screen."""
        self._sheet.hide_gridlines(2)

    def show_first(self) -> None:
        """Open the workbook on this sheet."""
        self._sheet.activate()


def _as_total(style: Style) -> Style:
    return Style(number=style.number, bold=True, align=style.align)
