"""The workbook's looks: number formats with their units, and a few quiet colours."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kolplan.core.vocabulary import Language
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Look, Style

BLUE, GREY, RED, GREEN, ORANGE = "1F4E79", "5B6670", "C00000", "2E7D32", "E07B39"
PALE, PALE_RED, PALE_GREEN, PALE_BLUE = "F3F6F9", "FBD5D5", "DFF0E0", "E8F1FA"
LIGHT_BLUE, LINE, HEAT = "8FB3D6", "DCE2E8", "9CC1E4"
"""Blue and orange stay apart in grey print and for colour-blind eyes; red and green never speak without a word."""

COUNT = "#,##0"
MONEY = '"¥"#,##0.00'
ABOUT_MONEY = '"≈ ¥"#,##0'
UNIT_PRICE = '"¥"#,##0.000'
PERCENT = "0.0%"
WHOLE_PERCENT = "0%"
FINE_PERCENT = "0.00%"
RATIO = "0.00"
DATE = "yyyy-mm-dd"
WHOLE_MONEY = '"¥"#,##0'
BIG_COUNTS = {
    Language.ZH: '[>=100000000]0\\.00,,"亿";[>=10000]0\\.0,"万";#,##0',
    Language.EN: '[>=1000000]0.00,,"M";[>=10000]0.0,"K";#,##0',
}
"""In 万 the point stands between digits of thousands, as Chinese number formats have it."""
BIG_MONEY = {
    Language.ZH: '[>=100000000]"¥"0\\.00,,"亿";[>=100000]"¥"0\\.0,"万";"¥"#,##0',
    Language.EN: '[>=1000000]"¥"0.00,,"M";[>=100000]"¥"0.0,"K";"¥"#,##0',
}

AXIS_MONEY = {Language.ZH: '"¥"0\\.0,"万"', Language.EN: '"¥"#,##0,"K"'}

EDIT_HEADING = Style(bold=True, color="FFFFFF", fill=BLUE, align="center", wrap=True)
"""Of a column that a person may edit."""
HEADING = Style(bold=True, color="FFFFFF", fill=GREY, align="center", wrap=True)
"""Of a column that kolplan computes or knows."""
TITLE = Style(bold=True, size=16, color=BLUE)
COVER = Style(bold=True, size=18, color="FFFFFF", fill=BLUE, indent=1)
COVER_LINE = Style(color="FFFFFF", fill=BLUE, size=9, indent=1)
BLOCK = Style(bold=True, size=11, color=BLUE, bottom_line=BLUE)
HINT = Style(italic=True, color=GREY)
RIGHT_HINT = Style(color=GREY, align="right")
HINT_LINE = Style(italic=True, color=GREY, bottom_line=LINE)
LINED = Style(bottom_line=LINE)
NAME = Style(bottom_line=LINE, align="left", indent=1)
CHECK = Style(align="center", bottom_line=LINE)
OF_RUN = Style(align="center", color=GREY, italic=True, bottom_line=LINE)
BASIS = Style(align="center", color=GREY, size=8, bottom_line=LINE)
"""Whether a check is live or stands as of the run."""
WRAPPED = Style(wrap=True)
TEXT = Style(align="left", indent=1)
CENTER = Style(align="center")
HEAD_NAME = Style(bold=True, color="FFFFFF", fill=GREY, align="left", indent=1, wrap=True)
HEAD_FIGURE = Style(bold=True, color="FFFFFF", fill=GREY, align="right", wrap=True)
HEAD_MARK = Style(bold=True, color="FFFFFF", fill=GREY, align="center", wrap=True)
HEAD_NOTE = Style(italic=True, color="FFFFFF", fill=GREY, align="right", size=8)
"""Of a small table: over its names, its figures, its marks."""
BAND = Style(bold=True, color="FFFFFF", fill=GREY, align="left", indent=1)
"""Over a group of rows."""
OVER = Style(bold=True, color=RED, fill=PALE_RED)
FINE = Style(color=GREEN, fill=PALE_GREEN)
STRUCK = Style(color="9AA5B1", bottom_line=LINE)
"""A post that the client struck."""
OVERDUE = Style(color=RED, fill=PALE_RED, bottom_line=LINE)
TILE = Style(fill=PALE_BLUE)
TILE_NAME = Style(fill=PALE_BLUE, color=GREY, size=9, indent=1, left_line=BLUE)
TILE_FIGURE = Style(fill=PALE_BLUE, color=BLUE, size=14, bold=True, align="left", indent=1, left_line=BLUE, shrink=True)
TILE_NOTE = Style(fill=PALE_BLUE, color=GREY, size=8, align="left", indent=1, left_line=BLUE, shrink=True)
STRIPE = Style(fill=PALE, bottom_line=LINE)
ROW = Style(bottom_line=LINE)

PLATFORM_FONTS = {Language.ZH: "Microsoft YaHei", Language.EN: "Calibri"}


def number(form: str) -> Style:
    """Return the style of a figure."""
    return Style(number=form)


def lined(form: str) -> Style:
    """Return the style of a figure in a small table: a thin line below each row."""
    return Style(number=form, bottom_line=LINE)


def look(language: Language, title: str, currency: str, headers: tuple[str, str] = ("", "")) -> Look:
    """Return what the whole workbook shares."""
    font, large = PLATFORM_FONTS[language], BIG_COUNTS[language]
    return Look(font=font, size=10, title=title, currency=currency, headers=headers, large=large)


def small_heading(sheet: Sheet, place: tuple[int, int], words: Sequence[str], marks: Collection[int] = ()) -> None:
    """Write the headings of a small table at a row and column: names left, figures right, marks in the middle.

    `marks`: which words, counted from 0, stand over marks.
    """
    row, column = place
    for number, word in enumerate(words):
        style = HEAD_MARK if number in marks else HEAD_FIGURE if number else HEAD_NAME
        sheet.put(row, column + number, word or None, style)


def block(sheet: Sheet, place: tuple[int, int], words: str, columns: int) -> None:
    """Write the title of a block at a row and column, with a line below over so many columns."""
    row, column = place
    sheet.put(row, column, words, BLOCK)
    sheet.row(row, column + 1, [None] * (columns - 1), BLOCK)


def line(sheet: Sheet, area: str, cell: str) -> None:
    """Give each row of an area a line below, where a cell of the row is not blank; `cell` as in band."""
    sheet.paint(area, f"=LEN({cell})>0", ROW)


def band(sheet: Sheet, area: str, cell: str) -> None:
    """Give every second row of an area a pale band and each a line below, where a cell of the row is not blank.

    `area` as $A$5:$T$244; `cell`: the one of its first row that tells, as $C5. Being a rule it survives sorting.
    """
    sheet.paint(area, f"=AND(LEN({cell})>0,MOD(ROW(),2)=0)", STRIPE)
    sheet.paint(area, f"=LEN({cell})>0", ROW)
