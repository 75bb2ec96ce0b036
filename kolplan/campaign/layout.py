"""Draws a sheet of the campaign workbook: title, what it is for, help above each heading, rows to fill in, examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kolplan.campaign.choices import offered
from kolplan.campaign.columns import FIELD_COLUMNS, NEVER_READ
from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import column_letter
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import Cell, Column, Style
from kolplan.sheets.styled_text import shown_width

BLUE, GREY, PALE, PALE_BLUE, PALE_YELLOW, LINE = "1F4E79", "5B6670", "F3F6F9", "E8F1FA", "FFF4D6", "DCE2E8"
"""The colours of the plan workbook."""

TITLE = Style(bold=True, size=16, color=BLUE)
PURPOSE = Style(italic=True, color=GREY)
COLUMN_HELP = Style(italic=True, color=GREY, size=9, wrap=True, align="center")
INPUT_HEADING = Style(bold=True, color="FFFFFF", fill=BLUE, align="center", wrap=True)
HEADING = Style(bold=True, color="FFFFFF", fill=GREY, align="center", wrap=True)
SECTION = Style(bold=True, size=11, color=BLUE, fill=PALE)
NAME = Style(wrap=True)
QUIET = Style(color=GREY, wrap=True, align="left")
EXAMPLE = Style(color=GREY, italic=True, align="left", indent=1)
NOTE = Style(fill=PALE_YELLOW, wrap=True)
TITLE_HEIGHTS = (28.0, 16.0)
NOTE_TITLE = Style(bold=True, fill=PALE_YELLOW)

HEADING_ROW = 3
ROWS = 200
"""Rows with dropdowns."""
RULED_ROWS = 25
WIDEST_EXAMPLE = 100.0
MANY, VERY_MANY = 10, 18
"""Columns beyond which a sheet prints on large paper, and on two pages of it side by side."""
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a new sheet: cells by column, and number formats and choices that differ from the column's.

    `section`: the row is a heading over those below; `note`: it tells people something and is not read.
    """

    cells: Mapping[str, Cell] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    section: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A new sheet: its columns in order, rows that are filled beforehand, number formats, choices and widths.

    `named`: columns that say what a prefilled row is about and are not tinted.
    """

    code: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    blank: int = ROWS
    frozen: int = 1


def draw(table: Table, examples: Sequence[str], sheet: Sheet, language: Language) -> None:
    """Write a sheet; `examples` stand in the column of examples, which is never read, from the first row on."""
    sheet.put(0, 0, label(f"campaign.title.{table.code}", language), TITLE)
    sheet.put(1, 0, label(f"campaign.purpose.{table.code}", language), PURPOSE)
    table = _with_room(table, examples)
    _headings(table, sheet, language)
    first = HEADING_ROW + 1
    for number, row in enumerate(table.rows, first):
        _row(table, row, number, sheet, language)
    if not table.rows:
        _ruled(table, first, sheet)
    _choices(table, sheet, language)
    example = table.columns.index("example")
    for number, text in enumerate(examples, first):
        sheet.put(number, example, text, EXAMPLE)
    sheet.heights(0, TITLE_HEIGHTS)
    sheet.freeze(HEADING_ROW + 1, table.frozen)
    columns = len(table.columns)
    paper = Paper.A3 if columns > MANY else Paper.A4
    sheet.print_as(Page(HEADING_ROW, columns=table.frozen, paper=paper, across=2 if columns > VERY_MANY else 1))


def _with_room(table: Table, examples: Sequence[str]) -> Table:
    """Return a table whose column of examples is as wide as they are, so that its heading stands over all of them."""
    longest = max((shown_width(text) for text in examples), default=0)
    least = table.widths.get("example", 14)
    return replace(table, widths={**table.widths, "example": max(least, min(longest, WIDEST_EXAMPLE))})


def _headings(table: Table, sheet: Sheet, language: Language) -> None:
    columns = []
    for code in table.columns:
        width = table.widths.get(code, 14)
        style = INPUT_HEADING if code not in NEVER_READ | table.named else HEADING
        heading = label(f"campaign.heading.{code}", language)
        shape = Style(number=table.numbers.get(code, ""))
        columns.append(Column(heading, (), shape, heading_style=style, narrowest=width, widest=width))
    sheet.table(HEADING_ROW, columns)
    if table.columns == FIELD_COLUMNS:
        return
    helps = [_column_help(table.code, code, language) for code in table.columns]
    sheet.row(HEADING_ROW - 1, 0, helps, COLUMN_HELP)
    sheet.fit_height(HEADING_ROW - 1, helps, [table.widths.get(code, 14) for code in table.columns])


def _column_help(sheet: str, code: str, language: Language) -> str:
    owner = "any" if code in NEVER_READ else sheet
    return label(f"campaign.column.{owner}.{code}", language)


def _row(table: Table, row: Row, number: int, sheet: Sheet, language: Language) -> None:
    if row.section or row.note:
        style = SECTION if row.section else NOTE
        for place, code in enumerate(table.columns):
            sheet.put(number, place, row.cells.get(code), style)
        if row.note:
            sheet.fit_height(number, [str(row.cells["value"])], [table.widths["value"]])
        return
    for place, code in enumerate(table.columns):
        sheet.put(number, place, row.cells.get(code), _style(table, row, code))
        kind = row.choices.get(code, "")
        if kind:
            _dropdown(sheet, kind, f"{column_letter(place)}{number + 1}", language)
    wrapped = [code for code in table.columns if code in {"help", "default", "key", "path"}]
    texts = [str(row.cells.get(code) or "") for code in wrapped]
    if wrapped:
        sheet.fit_height(number, texts, [table.widths.get(code, 14) for code in wrapped])


def _style(table: Table, row: Row, code: str) -> Style:
    number = row.numbers.get(code, table.numbers.get(code, ""))
    if code in table.named:
        return replace(NAME, bottom_line=LINE)
    if code in NEVER_READ:
        quiet = Style(number=number, color=GREY, wrap=True, align="left", indent=1, bottom_line=LINE)
        return (
            replace(EXAMPLE, bottom_line=LINE if table.columns == FIELD_COLUMNS else "") if code == "example" else quiet
        )
    return Style(number=number, fill=PALE_BLUE, align="left", wrap=code == "value", bottom_line=LINE)


def _ruled(table: Table, first: int, sheet: Sheet) -> None:
    """Rule the first blank rows, so that a printed sheet shows where to write."""
    for number in range(first, first + RULED_ROWS):
        for place, code in enumerate(table.columns):
            if code not in NEVER_READ:
                sheet.put(number, place, None, Style(number=table.numbers.get(code, ""), bottom_line=LINE))


def _choices(table: Table, sheet: Sheet, language: Language) -> None:
    """Offer choices in the prefilled rows and far below, and take ids and amounts as text where a column says so."""
    inputs = [(place, code) for place, code in enumerate(table.columns) if code not in NEVER_READ]
    top, bottom = HEADING_ROW + 2, HEADING_ROW + 1 + len(table.rows) + table.blank
    for place, code in inputs:
        letter = column_letter(place)
        if code in table.choices:
            _dropdown(sheet, table.choices[code], f"{letter}{top}:{letter}{bottom}", language)
        if table.numbers.get(code) == TEXT:
            sheet.text_numbers(f"{letter}{top}:{letter}{bottom}")


def _dropdown(sheet: Sheet, kind: str, area: str, language: Language) -> None:
    sheet.dropdown(area, offered(kind, language), label("campaign.dropdown", language))
