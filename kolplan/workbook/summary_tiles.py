"""The row of large figures on Summary: money at the left, what it brings at the right, all live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Cell, Formula
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import quotient
from kolplan.workbook.settings_of_plan import limits_on_net
from kolplan.workbook.summary_money import Figure

HEIGHTS = (14.0, 26.0, 14.0)
"""Of the three rows of a tile, in points."""

_COLUMNS = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 8), (10, 11), (12, 13), (14, 15), (16, 18))
"""First and last column of each tile."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A tile: its words, its figure with a number format, and a note with another."""

    words: str
    figure: Figure
    number: str
    note: Cell = None
    note_number: str = ""


def write_tiles(draft: Draft, sheet: Sheet, top: int, figures: Mapping[str, Figure]) -> None:
    """Write the tiles at a row."""
    sheet.heights(top, HEIGHTS)
    for (first, last), tile in zip(_COLUMNS, _tiles(draft, figures), strict=True):
        sheet.put(top, first, tile.words, styles.TILE_NAME)
        number = replace(styles.TILE_FIGURE, number=tile.number)
        sheet.put(top + 1, first, tile.figure.copy(), number)
        live = isinstance(tile.note, Formula)  # a text may run on over the next cell, a figure may not
        sheet.put(top + 2, first, tile.note, replace(styles.TILE_NOTE, number=tile.note_number, shrink=live))
        for row in range(top, top + 3):
            sheet.row(row, first + 1, [None] * (last - first), styles.TILE)


def _tiles(draft: Draft, figures: Mapping[str, Figure]) -> Iterator[_Tile]:
    say, money = draft.say, styles.BIG_MONEY[draft.plan.language]
    base = say("tile.on-net" if limits_on_net(draft.plan.settings) else "tile.on-order")
    yield _Tile(say("summary.budget"), figures["budget"], money, base)
    yield _Tile(say("tile.spend"), figures["spend"], money, figures["spend-share"].copy(), say("tile.of-budget"))
    left = "left-for-posts" if "left-for-posts" in figures else "left"
    yield _Tile(say("tile.left"), figures[left], money, figures[f"{left}-share"].copy(), say("tile.of-budget"))
    yield _Tile(say("summary.net"), figures["net"], money, figures["rebate"].copy(), say("tile.rebate"))
    yield _Tile(say("summary.posts"), figures["posts"], styles.COUNT, _average(figures), say("tile.average"))
    for code in ("exposure", "views", "engagements"):
        yield _Tile(say(f"heading.{code}"), figures[code], LARGE, _range(draft, code))
    yield _Tile(say("heading.cpm"), figures["cpm"], styles.MONEY, figures["cpe"].copy(), say("tile.cpe"))


def _average(figures: Mapping[str, Figure]) -> Formula:
    spend, posts = figures["spend"], figures["posts"]
    value = quotient(float(spend.value), float(posts.value))
    return Formula(f'=IF({posts.cell}>0,{spend.cell}/{posts.cell},"")', value)


def _range(draft: Draft, code: str) -> str:
    total = draft.plan.totals.get(code)
    if total is None:
        return ""
    low, high = (draft.short(figure) for figure in (total.low, total.high))
    return draft.say("tile.range").format(low=low, high=high)
