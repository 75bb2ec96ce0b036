"""The workbook's looks: number formats with their units, and a few quiet colours."""

from __future__ import annotations

from kolplan.core.vocabulary import Language
from kolplan.sheets.styled_parts import Look, Style

BLUE, GREY, RED, GREEN, ORANGE = "1F4E79", "5B6670", "C00000", "2E7D32", "E07B39"
PALE, PALE_RED, PALE_GREEN, PALE_BLUE = "EEF2F6", "FBD5D5", "DFF0E0", "E8F1FA"

COUNT = "#,##0"
MONEY = '"¥"#,##0.00'
ABOUT_MONEY = '"≈ ¥"#,##0'
UNIT_PRICE = '"¥"#,##0.000'
PERCENT = "0.0%"
WHOLE_PERCENT = "0%"
FINE_PERCENT = "0.00%"
RATIO = "0.00"
DATE = "yyyy-mm-dd"

EDIT_HEADING = Style(bold=True, color="FFFFFF", fill=BLUE, align="center", wrap=True)
"""Of a column that a person may edit."""
HEADING = Style(bold=True, color="FFFFFF", fill=GREY, align="center", wrap=True)
"""Of a column that kolplan computes or knows."""
TITLE = Style(bold=True, size=15, color=BLUE)
BLOCK = Style(bold=True, size=11, color=BLUE)
HINT = Style(italic=True, color=GREY)
WRAPPED = Style(wrap=True)
TEXT = Style(align="left", indent=1)
CENTER = Style(align="center")
BAND = Style(bold=True, color="FFFFFF", fill=GREY, align="left", indent=1)
"""Over a group of rows."""
OVER = Style(bold=True, color=RED, fill=PALE_RED)
FINE = Style(color=GREEN, fill=PALE_GREEN)
INPUT = Style(fill=PALE_BLUE)

PLATFORM_FONTS = {Language.ZH: "Microsoft YaHei", Language.EN: "Calibri"}


def number(form: str) -> Style:
    """Return the style of a figure."""
    return Style(number=form)


def look(language: Language, title: str, currency: str) -> Look:
    """Return what the whole workbook shares."""
    return Look(font=PLATFORM_FONTS[language], size=10, title=title, currency=currency)
