"""The native charts of Summary: pyramid against target, angle mix, budget curve, and posts by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kolplan.sheets.styled import CHART_GAP
from kolplan.sheets.styled_parts import Chart, Series
from kolplan.workbook import styles
from kolplan.workbook.day_checks import stretches
from kolplan.workbook.draft import Draft
from kolplan.workbook.places import quoted
from kolplan.workbook.summary_explanation import curve_chart

SIZE = (374, 256)
"""Width and height of a chart in pixels, until its place is known: two stand side by side in the right half."""

CHART_ROWS = 12
"""Rows of Summary that a chart covers."""

_GAP = 8
_PIXELS_PER_POINT = 4 / 3

_NAMED_DAYS = 8
"""Days of the calendar that are named below the columns."""


def pyramid_chart(draft: Draft, top: int) -> Chart:
    """Return the chart of each tier's share of the spend against its target; `top`: row of the pyramid's headings."""
    first, last = top + 2, top + 1 + len(draft.tiers)
    names = _area(draft, "A", first, last)
    series = (
        Series(draft.say("summary.share-of-spend"), names, _area(draft, "D", first, last), styles.BLUE),
        Series(draft.say("summary.target"), names, _area(draft, "G", first, last), styles.ORANGE),
    )
    return Chart("bar", draft.say("summary.chart"), series, "0%", *SIZE)


def angle_chart(draft: Draft, top: int) -> Chart:
    """Return the chart of posts by angle; `top`: row of the angle mix's headings."""
    first, last = top + 2, top + 1 + len(draft.angles)
    names, posts = (_area(draft, letter, first, last) for letter in "AB")
    series = (Series(draft.say("summary.posts"), names, posts, styles.BLUE),)
    return Chart("column", draft.say("summary.chart-angles"), series, styles.COUNT, *SIZE)


def curve_chart_of(draft: Draft, top: int) -> Chart:
    """Return the chart of the budget curve; `top`: row of its headings on Proof."""
    return curve_chart(draft, top, SIZE)


def day_chart(draft: Draft, rows: tuple[int, int]) -> Chart:
    """Return the chart of posts by day or week; `rows`: first and last row of the table on Proof, counted from 1."""
    name = quoted(draft.name("proof"))
    first, last = rows
    names, posts = (f"{name}!${letter}${first}:${letter}${last}" for letter in "AB")
    weeks = stretches(draft)[0][1] > 1
    series = (Series(draft.say("summary.posts"), names, posts, styles.BLUE),)
    title = draft.say("summary.chart-weeks" if weeks else "summary.chart-days")
    every = max(1, -(-(last - first + 1) // _NAMED_DAYS))
    look = Chart("column", title, series, styles.COUNT, *SIZE, gap=25, labels=False, across="m-d", every=every)
    return replace(look, days=not weeks)


def placed(charts: Sequence[Chart], row_height: float) -> list[Chart]:
    """Return charts that stand side by side as wide and high as their place; `row_height` in points."""
    height = int(CHART_ROWS * row_height * _PIXELS_PER_POINT) - _GAP
    width = SIZE[0] if len(charts) > 1 else 2 * SIZE[0] + CHART_GAP
    return [replace(chart, width=width, height=height) for chart in charts]


def _area(draft: Draft, letter: str, first: int, last: int) -> str:
    return f"{quoted(draft.name('summary'))}!${letter}${first}:${letter}${last}"
