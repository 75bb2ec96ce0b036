"""Styled sheets to an .xlsx file; the only place that knows how such a file is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

from kolplan.sheets.styled_parts import PLAIN, Cell, Chart, Column, Formula, Look, Style
from kolplan.sheets.styled_text import cell_text, shown_width, wrapped_lines

WRITTEN = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; fixed, so that a plan gives the same bytes
LONGEST_LIST = 255
A4, A3 = 9, 8
LINE_HEIGHT, MOST_LINES = 15.0, 27
CHART_GAP = 20
_GRIDLINES = {"visible": True, "line": {"color": "#E3E6EA"}}
MEASURED_ROWS = 400
"""Rows whose text is measured for a column's width."""

_OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "in_memory": True,
}


class _PlainSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet that is written in half the time: without what the library offers and kolplan never uses."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        """Take a formula as it is: kolplan's use functions of Excel 2010 only, so none has to be looked for."""
        return formula.removeprefix("=")

    put_string, put_number = Worksheet._write_string, Worksheet._write_number
    """The same as write_string and write_number for a row and column that are numbers."""

    def _calculate_spans(self) -> None:
        """Leave out the rows' optional `spans`."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write the two commonest kinds of cell at once."""
        if isinstance(cell, CellStringTuple) and cell.format:
            place, shape = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{shape}" t="s"><v>{cell.string}</v></c>')
        elif isinstance(cell, CellNumberTuple) and cell.format:
            place, shape = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{shape}"><v>{cell.number!r}</v></c>')
        else:
            super()._write_cell(row, col, cell)


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
        self._currency = look.currency

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
        sheet = self._book.add_worksheet(name, _PlainSheet)
        if tab:
            sheet.set_tab_color(f"#{tab}")
        return Sheet(self, sheet)

    def hidden_sheet(self, name: str) -> Sheet:
        """Add a sheet that only kolplan reads."""
        sheet = self._book.add_worksheet(name, _PlainSheet)
        sheet.hide()
        return Sheet(self, sheet)

    def extents(self) -> dict[str, tuple[int, int]]:
        """Return how many rows and columns of each sheet have been written so far, by its name."""
        sheets = self._book.worksheets()
        return {each.get_name(): ((each.dim_rowmax or 0) + 1, (each.dim_colmax or 0) + 1) for each in sheets}

    def chart(self, chart: Chart) -> Any:
        """Return a chart of the writing library."""
        if chart.kind == "scatter":
            return self._curve(chart)
        drawn = self._book.add_chart({"type": chart.kind})
        labels = {"value": True, "num_format": self._number(chart.number), "font": {"size": 8}} if chart.labels else {}
        for series in chart.series:
            drawn.add_series(
                {
                    "name": series.name,
                    "categories": f"={series.categories}",
                    "values": f"={series.values}",
                    "fill": {"color": f"#{series.color}"},
                    "gap": chart.gap,
                    "data_labels": labels,
                }
            )
        figures = {"num_format": self._number(chart.number), "major_gridlines": _GRIDLINES, "min": 0}
        if chart.kind == "bar":  # the first name stands on top, its figures' axis stays below
            drawn.set_y_axis({"reverse": True, "crossing": "max"})
            drawn.set_x_axis(figures)
        else:
            drawn.set_y_axis(figures)
        return _titled(drawn, chart)

    def _curve(self, chart: Chart) -> Any:
        """Return a line through points, in the order of their figures."""
        drawn = self._book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        for series in chart.series:
            color = {"color": f"#{series.color}"}
            size = 9 if series.point else 5
            drawn.add_series(
                {
                    "name": series.name,
                    "categories": f"={series.categories}",
                    "values": f"={series.values}",
                    "line": {"none": True} if series.point else {**color, "width": 2},
                    "marker": {"type": "circle", "size": size, "fill": color, "border": color},
                }
            )
        font = {"size": 9, "bold": False}
        across = {"num_format": self._number(chart.across), "name": chart.axes[0], "name_font": font}
        begins = {} if chart.least is None else {"min": chart.least}
        drawn.set_x_axis({**across, **begins, "major_gridlines": {"visible": False}})
        up = {"num_format": self._number(chart.number), "name": chart.axes[1], "name_font": font}
        drawn.set_y_axis({**up, "major_gridlines": _GRIDLINES})
        return _titled(drawn, chart)

    def format(self, style: Style) -> Any:
        """Return the writing library's format of a style; equal styles share one."""
        if style not in self._formats:
            self._formats[style] = self._book.add_format(_properties(replace(style, number=self._number(style.number))))
        return self._formats[style]

    def _number(self, form: str) -> str:
        return form.replace("¥", self._currency)


def _titled(drawn: Any, chart: Chart) -> Any:
    drawn.set_title({"name": chart.title, "name_font": {"size": 11, "bold": True}, "overlay": False})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": chart.width, "height": chart.height})
    return drawn


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
        "indent": style.indent,
        "top": 1 if style.top_line else 0,
        "top_color": "#9AA5B1" if style.top_line else "",
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
            self._sheet.write_formula(row, column, cell.text, shape, _result(cell.value))
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

    def table(self, heading_row: int, columns: Sequence[Column]) -> None:
        """Write a heading row with its rows below and totals above, and set widths that fit."""
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, _width(column), self._book.format(column.style))
            self.put(heading_row, number, column.heading, column.heading_style)
            if column.total is not None:
                self.put(heading_row - 1, number, column.total, _as_total(column.style))
            self._fill(heading_row + 1, number, column)

    def _fill(self, top: int, number: int, column: Column) -> None:
        shape = self._book.format(column.style)
        if column.formula:
            pieces = column.formula.split("{r}")
            for row, value in enumerate(column.values, top):
                self._sheet.write_formula(row, number, str(row + 1).join(pieces), shape, _result(value))
            return
        text, figure, moment = self._sheet.put_string, self._sheet.put_number, self._sheet.write_datetime
        plain, mark = shape, self._book.format(column.mark)
        for row, value in enumerate(column.values, top):
            if column.marked:
                shape = mark if column.marked[row - top] else plain
            if isinstance(value, str):
                if value:
                    text(row, number, cell_text(value), shape)
            elif value is None or value != value:
                continue
            elif isinstance(value, datetime):
                moment(row, number, value, shape)
            else:
                figure(row, number, value if type(value) is int else float(value), shape)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns."""
        for number, width in enumerate(widths):
            self._sheet.set_column(number, number, width)

    def fit_height(self, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
        """Make a row as high as its wrapped texts need in columns of these widths."""
        lines = max(wrapped_lines(text, width) for text, width in zip(texts, widths, strict=True))
        if lines > 1:
            self._sheet.set_row(row, min(lines, MOST_LINES) * LINE_HEIGHT)

    def freeze(self, rows: int, columns: int = 0) -> None:
        """Keep the first rows and columns in sight."""
        self._sheet.freeze_panes(rows, columns)

    def filter(self, heading_row: int, rows: int, columns: int) -> None:
        """Put filter buttons on a table's heading row."""
        self._sheet.autofilter(heading_row, 0, heading_row + max(rows, 1), columns - 1)

    def dropdown(self, area: str, choices: Sequence[str], hint: str) -> None:
        """Offer choices in an area; another word is questioned with a hint, not refused."""
        if len(",".join(choices)) > LONGEST_LIST:
            raise ValueError(f"a list of {len(choices)} choices is too long for a dropdown")
        rule = {"validate": "list", "source": list(choices), "error_type": "warning", "error_message": hint}
        self._sheet.data_validation(area, rule)

    def paint(self, area: str, formula: str, style: Style) -> None:
        """Give cells a style where a formula, written for the area's first cell, is true."""
        self._sheet.conditional_format(
            area, {"type": "formula", "criteria": formula, "format": self._book.format(style)}
        )

    def shade(self, area: str, color: str) -> None:
        """Shade figures from white to a colour."""
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": f"#{color}"}
        self._sheet.conditional_format(area, scale)

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
        self._sheet.set_landscape()
        self._sheet.set_paper(A3 if wide else A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        self._sheet.set_footer("&L&A&R&P / &N")
        if heading_row is not None:
            self._sheet.repeat_rows(heading_row)

    def no_gridlines(self) -> None:
        """Hide the gridlines on screen."""
        self._sheet.hide_gridlines(2)

    def show_first(self) -> None:
        """Open the workbook on this sheet."""
        self._sheet.activate()


def _result(value: float | str | None) -> float | str:
    return "" if value is None or value != value else value


def _as_total(style: Style) -> Style:
    return Style(number=style.number, bold=True, align=style.align)


def _width(column: Column) -> float:
    """Return a width in characters that fits heading with filter button, text, figures and total."""
    needed = shown_width(column.heading) + 3.0
    for value in column.values[:MEASURED_ROWS]:
        if isinstance(value, str):
            needed = max(needed, shown_width(value) + 2.5)
    figures = [value for value in column.values if isinstance(value, int | float) and value == value]
    total = column.total.value if isinstance(column.total, Formula) else None
    if isinstance(total, float | int):
        figures.append(total)
    if figures and "%" not in column.style.number:
        decimals = column.style.number.partition(".")[2].count("0")
        needed = max(needed, len(f"{max(map(abs, figures)):,.{decimals}f}") + 3.5)
    return min(max(needed, column.narrowest), max(column.widest, shown_width(column.heading) + 3.0))
