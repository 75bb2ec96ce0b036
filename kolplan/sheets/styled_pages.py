"""How a sheet prints: paper, fit, titles repeated on every page, header, and a footer with page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

_SMALL_GREY = "&8&K5B6670"
_MOST_HEADER = 80
"""Characters of one side of a header; both sides with their marks stay below the 255 that a file may hold."""


class Paper(IntEnum):
    """Sizes of paper by their number in the file format."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True, slots=True)
class Page:
    """A print set-up.

    `heading_row`: repeated above each page (None: none), counted from 0; `columns`: so many first columns repeated at
    the left. `across`, `down`: pages that the sheet is fitted to, 0 = as many as it takes. `upright`: not lying.
    `last`: last row and column that print, counted from 0 (None: all). `breaks`: rows that begin a page.
    """

    heading_row: int | None = None
    columns: int = 0
    paper: Paper = Paper.A4
    upright: bool = False
    across: int = 1
    down: int = 0
    last: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()


def set_page(sheet: Any, page: Page, headers: tuple[str, str]) -> None:
    """Set up a sheet of the writing library to print so."""
    if page.upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_paper(int(page.paper))
    sheet.fit_to_pages(page.across, page.down)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_header("".join(f"&{side}{_SMALL_GREY}{_safe(text)}" for side, text in zip("LR", headers, strict=True)))
    sheet.set_footer(f"&L{_SMALL_GREY}&A&R{_SMALL_GREY}&P / &N")
    if page.heading_row is not None:
        sheet.repeat_rows(page.heading_row)
    if page.columns:
        sheet.repeat_columns(0, page.columns - 1)
    if page.breaks:
        sheet.set_h_pagebreaks(list(page.breaks))
    if page.last is not None:
        sheet.print_area(0, 0, *page.last)


def _safe(text: str) -> str:
    """Return a header's text on one line, short enough, in which nothing is a command."""
    short = " ".join(text.split())
    short = short if len(short) <= _MOST_HEADER else short[: _MOST_HEADER - 1] + "…"
    return short.replace("&", "&&") if len(short) + short.count("&") <= _MOST_HEADER else short.replace("&", "")
