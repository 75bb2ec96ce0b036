"""Sheet Changes: who came, who left and what changed against the plan that this one was made around, and why."""

from __future__ import annotations

import math
from dataclasses import replace

from kolplan.plan.differences import differences_of
from kolplan.plan.frames import Difference, Plan
from kolplan.sheets.grid import column_letter
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Column
from kolplan.workbook import styles
from kolplan.workbook.contract import DIFFERENCE_COLUMNS
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.figures import yuan
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.row_keys import keys_as_before

_MONEY = frozenset({"cost_before", "cost_after"})
_WIDEST = {"why": 90}


def with_differences(plan: Plan, book: PlanBook) -> Plan:
    """Return a plan that knows how it differs from the one that a workbook was written with."""
    keys, record = keys_as_before(plan.posts, plan.kept, book.keys), book.record
    return replace(plan, differences=differences_of(plan, (record.posts, record.candidates), keys, book.keys))


def write_difference_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Changes."""
    say, differences = draft.say, draft.plan.differences
    sheet.put(0, 0, say("diff.title"), styles.TITLE)
    sheet.put(1, 0, say("diff.hint"), styles.HINT)
    if not differences:
        sheet.put(2, 0, say("diff.none"), styles.HINT)
    columns = [
        Column(
            say(f"heading.{code}"),
            [_cell(draft, each, code) for each in differences],
            styles.number(styles.MONEY) if code in _MONEY else styles.TEXT,
            heading_style=styles.HEADING,
            widest=_WIDEST.get(code, 32),
        )
        for code in DIFFERENCE_COLUMNS
    ]
    sheet.table(HEADING_ROW, columns)
    sheet.heights(0, TOP_HEIGHTS)
    sheet.freeze(HEADING_ROW + 1, 2)
    sheet.filter(HEADING_ROW, len(differences), len(DIFFERENCE_COLUMNS))
    sheet.text_numbers(f"$C${HEADING_ROW + 2}:$C${HEADING_ROW + 2 + len(differences)}")
    rows, last = HEADING_ROW + 1 + len(differences), column_letter(len(DIFFERENCE_COLUMNS) - 1)
    styles.band(sheet, f"$A${HEADING_ROW + 2}:${last}${max(rows, HEADING_ROW + 2)}", f"$A{HEADING_ROW + 2}")
    sheet.page(HEADING_ROW)


def _cell(draft: Draft, each: Difference, code: str) -> str | float | None:
    if code == "change":
        return draft.say(f"diff.{each.kind}")
    if code == "why":
        return each.why.in_language(draft.plan.language)
    if code == "tier":
        return draft.say(f"tier.{each.tier}") if each.tier else ""
    value = getattr(each, code)
    if code in _MONEY:
        return yuan(value) if math.isfinite(value) else None
    return str(value)
