"""Sheet Summary: the plan on one printed page, live from Plan and Settings; what stands as of the run says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page
from kolplan.sheets.styled_parts import Chart, Formula
from kolplan.workbook import styles
from kolplan.workbook.cover import brand_of, cover_line
from kolplan.workbook.draft import Draft
from kolplan.workbook.live_checks import LiveCheck, write_checks
from kolplan.workbook.matrix_sheet import POSTS, write_block
from kolplan.workbook.proof_sheet import ProofCells
from kolplan.workbook.summary_charts import CHART_ROWS, angle_chart, curve_chart_of, day_chart, placed, pyramid_chart
from kolplan.workbook.summary_demands import CHECK, FEW, write_slots
from kolplan.workbook.summary_explanation import certainty_in_short, write_lines
from kolplan.workbook.summary_limits import LimitRows, MoneyCells
from kolplan.workbook.summary_money import write_forecast, write_money
from kolplan.workbook.summary_risks import top_risks
from kolplan.workbook.summary_tiles import write_tiles

RIGHT = 10
"""First column of the right half; one narrow column stands before it."""

WIDTHS = (25.0, 14.5, 13.0, *[11.5] * 6, 2.0, 16.0, *[11.0] * 8)
TEXT_WIDTH = 100
"""Characters of a line of text in the right half, which runs on over the cells to its right."""

MOST_ANGLES = 7
"""Angles that the matrix has room for on Summary; sheet Matrix has all."""

TILES, FIRST_ROW = 4, 8
_LEAST_HEIGHT, _MOST_HEIGHT, _PAGE_HEIGHT = 15.0, 20.0, 940.0
"""Of a row, and of all rows below the tiles where they fill a page of this sheet's width, in points."""

_LAST_COLUMN = len(WIDTHS) - 1
_STATE = 16
"""Column of the mark that sums up all checks."""


@dataclass
class _Page:
    """The sheet while it is written.

    Where each half has come to, the areas of checks, their words now, and charts with their rows.
    """

    left: int = FIRST_ROW
    right: int = FIRST_ROW
    checks: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    charts: list[tuple[int, list[Chart]]] = field(default_factory=list)

    def check(self, column: int, first: int, last: int) -> None:
        """Count an area among the checks."""
        self.checks.append(f"{address(first, column)}:{address(last, column)}")

    def place(self, row: int, charts: list[Chart]) -> int:
        """Keep charts for a row; return the next row."""
        self.charts.append((row, charts))
        return row + CHART_ROWS


def write_summary_sheet(draft: Draft, sheet: Sheet, proof: ProofCells) -> None:
    """Write sheet Summary; `proof`: what stands on sheet Proof."""
    page = _Page()
    sheet.widths(WIDTHS)
    limits = _write_left(draft, sheet, page, proof.checks)
    _write_right(draft, sheet, page, proof, limits)
    last = max(page.left, page.right)
    height = min(max(_PAGE_HEIGHT // (last - FIRST_ROW), _LEAST_HEIGHT), _MOST_HEIGHT)
    sheet.heights(FIRST_ROW, [height] * (last - FIRST_ROW))
    for row, charts in page.charts:
        sheet.charts(row, RIGHT, placed(charts, height))
    _write_cover(draft, sheet, page)
    sheet.no_gridlines()
    sheet.freeze(TILES - 1)
    sheet.print_as(Page(down=1, last=(last - 1, _LAST_COLUMN)))
    sheet.show_first()


def _write_cover(draft: Draft, sheet: Sheet, page: _Page) -> None:
    say = draft.say
    brand = brand_of(draft.plan)
    title = say("cover.title").format(brand=brand, title=say("summary.title")) if brand else say("summary.title")
    sheet.put(0, 0, title, styles.COVER)
    sheet.row(0, 1, [None] * _LAST_COLUMN, styles.COVER)
    sheet.put(1, 0, cover_line(draft.plan), styles.COVER_LINE)
    sheet.row(1, 1, [None] * _LAST_COLUMN, styles.COVER_LINE)
    sheet.put(2, 0, say("summary.hint"), styles.HINT)
    sheet.heights(0, [30.0, 18.0, 15.0, 6.0])
    sheet.heights(FIRST_ROW - 1, [8.0])
    sheet.put(2, _STATE - 1, say("summary.all-checks"), styles.RIGHT_HINT)
    sheet.put(2, _STATE, _all_checks(draft, page), styles.CENTER)
    sheet.row(2, _STATE + 1, [None] * 2, styles.CENTER)
    write_checks(draft, sheet, address(2, _STATE), address(2, _STATE))


def _all_checks(draft: Draft, page: _Page) -> Formula:
    """Return the formula that says whether all checks are fine, with its value."""
    words = [draft.say(f"check.{code}") for code in ("over", "under", "look")]
    broken = "+".join(f'COUNTIF({area},"{word}")' for area in page.checks for word in words)
    fine = draft.say("check.ok")
    value = draft.say("summary.see-checks") if set(words) & set(page.states) else fine
    return Formula(f'=IF({broken}>0,"{draft.say("summary.see-checks")}","{fine}")', value)


def _write_left(draft: Draft, sheet: Sheet, page: _Page, live: Sequence[LiveCheck]) -> LimitRows:
    """Write money, forecast, pyramid, angles, checks and slots below each other."""
    top = page.left
    row, money = write_money(draft, sheet, top)
    page.check(3, top + 1, row - 1)
    row, forecast = write_forecast(draft, sheet, row + 1, money["spend"].cell)
    write_tiles(draft, sheet, TILES, {**money, **forecast})
    whole = money.get("for-posts", money["budget"]).cell
    limits = LimitRows(draft, sheet, MoneyCells(money["spend"].cell, whole))
    top = row + 1
    row = limits.write_tiers(top)
    page.check(8, top + 1, row - 2)
    top = row + 1
    row = limits.write_angles(top)
    page.check(6, top + 1, row - 1)
    top = row + 1
    row = limits.write_others(top, live)
    page.check(6, top + 1, row - 1)
    if 0 < len(draft.plan.slots) <= FEW:
        top = row + 1
        row, check = write_slots(draft, sheet, top)
        page.check(CHECK, top + 1, row - 1)
        page.states.append(str(check.state.value))
    page.left = row
    page.states += [str(money["check"].value), *limits.states]
    return limits


def _write_right(draft: Draft, sheet: Sheet, page: _Page, proof: ProofCells, limits: LimitRows) -> None:
    """Write charts, matrix, certainty and risks below each other."""
    charts = [pyramid_chart(draft, limits.tiers), angle_chart(draft, limits.angles)]
    row = page.place(page.right, charts)
    if len(draft.angles) <= MOST_ANGLES:
        row = write_block(draft, sheet, POSTS, (row, RIGHT)) + 1
    more: list[Chart] = []
    if proof.curve is not None:
        more.append(curve_chart_of(draft, proof.curve))
    if proof.days is not None:
        more.append(day_chart(draft, proof.days))
    if more:
        row = page.place(row, more)
    for heading, lines in (("certainty", [*certainty_in_short(draft)]), ("risks", top_risks(draft))):
        texts = [f"· {line}" for text in lines for line in text.split("\n")]
        if texts:
            styles.block(sheet, (row, RIGHT), draft.say(f"summary.{heading}"), len(WIDTHS) - RIGHT)
            row = write_lines(sheet, (row + 1, RIGHT), texts, TEXT_WIDTH) + 1
    page.right = row
