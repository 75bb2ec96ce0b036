"""Sheet Tracking: a row a post to fill in, with live unit costs, deviations and hits, and roll-ups below."""

from __future__ import annotations

from typing import Any

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import Column
from kolplan.workbook import styles
from kolplan.workbook.boosting import BoostingCells, advice_formula, write_boosting
from kolplan.workbook.contract import POST_NO
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.expected_hits import chance_of_hit
from kolplan.workbook.figures import finite, shown
from kolplan.workbook.tracking_columns import CLOSED, COMPUTED, INPUTS, NARROWEST, PLANNED, row_formulas, style_of
from kolplan.workbook.tracking_rollups import Group, write_rollups

_ROWS_ABOVE_ROLLUPS = 15
"""Posts up to which roll-ups and charts have room below them on a printed page; else they begin one of their own."""


def write_tracking_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Tracking."""
    say, place = draft.say, draft.tracking
    sheet.put(0, 0, say("tracking.title"), styles.TITLE)
    sheet.put(1, 1, say("tracking.hint"), styles.HINT)  # beside the column that is repeated, which would cut it
    everyone = Group(say("total"), "", "", draft.plan.posts)
    columns, formulas = [], row_formulas(draft.plan.settings.roster.engagement)
    boosting = BoostingCells(place.last + 3, draft.tiers)
    formulas["boosting_advice"] = advice_formula(draft, boosting)
    for code in place.columns:
        style = styles.EDIT_HEADING if code in INPUTS else styles.HEADING
        values = _values(draft, code)
        formula = place.fill(formulas.get(code, ""))
        total = everyone.cell(draft, code)
        folded = code in CLOSED
        shape, narrowest = style_of(code), NARROWEST.get(code, 11)
        words = say(f"heading.{code}")
        columns.append(Column(words, values, shape, formula, total, style, narrowest, level=int(folded), folded=folded))
    sheet.table(HEADING_ROW, columns, styles.PALE)
    sheet.freeze(HEADING_ROW + 1, 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.text_numbers(place.local("id"))
    write_boosting(draft, sheet, boosting)
    advice = place.local("boosting_advice")
    first = f"{place.letter('boosting_advice')}{place.first + 1}"
    sheet.paint(advice, f'={first}="{say("boosting.boost")}"', styles.FINE)
    write_rollups(draft, sheet, boosting.top + boosting.rows + 1)
    sheet.heights(0, TOP_HEIGHTS)
    last = place.letter(place.columns[-1])
    styles.line(sheet, f"$A${place.first + 1}:${last}${place.last + 1}", f"$A{place.first + 1}")
    breaks = (boosting.top - 1,) if place.rows > _ROWS_ABOVE_ROLLUPS else ()
    sheet.print_as(Page(HEADING_ROW, columns=1, paper=Paper.A3, across=2, breaks=breaks))


def _values(draft: Draft, code: str) -> list[Any]:
    posts = draft.plan.posts
    if code == POST_NO:
        return list(range(1, len(posts) + 1))
    if code in ("content_cost", "total_cost"):
        return finite(posts["cost"] / 100)
    if code in PLANNED:
        return finite(posts[PLANNED[code]])
    if code == "expected_hits":
        return chance_of_hit(posts)
    if code == "planned_views_high":
        return finite(posts["views_high"])
    if code in ("creator", "id", "platform", "tier", "angle", "phase"):
        return shown(posts, code, draft.say)
    return ["" if code in COMPUTED else None] * len(posts)
