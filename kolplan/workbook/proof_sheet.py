"""Sheet Proof: what stands behind Summary, block by block: certainty, prices of limits, curve, checks, rules, days."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page
from kolplan.workbook import styles
from kolplan.workbook.agency_checks import write_agencies
from kolplan.workbook.day_checks import write_days
from kolplan.workbook.draft import TOP_HEIGHTS, Draft
from kolplan.workbook.live_checks import LiveCheck
from kolplan.workbook.rule_rows import moved_rules, write_rules
from kolplan.workbook.settings_of_plan import limit_words
from kolplan.workbook.summary_demands import FEW, open_places, write_slots
from kolplan.workbook.summary_explanation import (
    LINE_WIDTH,
    WIDTHS,
    write_certainty,
    write_costs,
    write_curve,
    write_lines,
)
from kolplan.workbook.summary_risks import finding_counts

FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class ProofCells:
    """What Summary takes from sheet Proof.

    `checks`: what sums up its live checks. `curve`: row of the curve's headings, counted from 0; `days`: first and
    last row of the days, from 1; None where they are not there.
    """

    checks: tuple[LiveCheck, ...] = ()
    curve: int | None = None
    days: tuple[int, int] | None = None


def write_proof_sheet(draft: Draft, sheet: Sheet) -> ProofCells:
    """Write sheet Proof; return where Summary finds what it shows of it."""
    say, checks = draft.say, []
    sheet.heights(0, TOP_HEIGHTS[:2])
    sheet.put(0, 0, say("proof.title"), styles.TITLE)
    sheet.put(1, 0, say("proof.hint"), styles.HINT)
    sheet.widths(WIDTHS)
    row = write_certainty(draft, sheet, FIRST_ROW)
    row = _write_lines(draft, sheet, row + 1, "relaxed", [*_moved_limits(draft), *moved_rules(draft)])
    row = _write_lines(draft, sheet, row + 1, "open-places", list(open_places(draft)))
    row = write_costs(draft, sheet, row + 1)
    curve = row + 1 if draft.plan.explanation.curve else None
    row = write_curve(draft, sheet, row + 1)
    if draft.plan.rules:
        row = write_rules(draft, sheet, row + 1)
    if len(draft.plan.slots) > FEW:
        row, check = write_slots(draft, sheet, row + 1)
        checks.append(check)
    row, of_agencies = write_agencies(draft, sheet, row + 1)
    row, days, of_days = write_days(draft, sheet, row + 1)
    _write_findings(draft, sheet, row + 1)
    sheet.no_gridlines()
    sheet.freeze(FIRST_ROW - 1)
    sheet.print_as(Page(upright=True))
    return ProofCells((*checks, *of_agencies, *of_days), curve, days)


def _write_lines(draft: Draft, sheet: Sheet, top: int, heading: str, lines: list[str]) -> int:
    """Write a heading and lines of text below it; nothing where there are none. Return the next row."""
    if not lines:
        return top - 1
    styles.block(sheet, (top, 0), draft.say(f"summary.{heading}"), len(WIDTHS))
    return write_lines(sheet, (top + 1, 0), lines, LINE_WIDTH)


def _moved_limits(draft: Draft) -> Iterator[str]:
    """Yield a line for each limit whose figure differs from the one asked for."""
    language = draft.plan.language
    for each in draft.plan.limits:
        if math.isclose(each.fitted, each.asked.figure, abs_tol=1e-12):
            continue
        why = each.why.in_language(language) if each.why else ""
        words = limit_words(each.asked, str(each.asked.bound), language)
        yield f"{words} {each.asked.figure:.2%} → {each.fitted:.2%}  {why}".rstrip()


def _write_findings(draft: Draft, sheet: Sheet, top: int) -> None:
    say, counts = draft.say, finding_counts(draft)
    styles.block(sheet, (top, 0), say("summary.findings"), 2)
    for offset, (kind, count) in enumerate(counts.items(), top + 1):
        sheet.put(offset, 0, say(f"severity.{kind}"), styles.NAME)
        sheet.put(offset, 1, count, styles.lined(styles.COUNT))
    sheet.put(top + len(counts) + 1, 0, say("summary.findings-hint"), styles.HINT)
