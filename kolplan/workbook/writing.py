"""A plan to its workbook: all sheets, in the plan's language."""

from __future__ import annotations

from pathlib import Path

from kolplan.plan.frames import Plan
from kolplan.sheets.styled import Book
from kolplan.workbook import styles
from kolplan.workbook.candidates_sheet import write_candidates_csv, write_candidates_sheet
from kolplan.workbook.contract import SHEETS, words_of
from kolplan.workbook.cover import page_headers
from kolplan.workbook.difference_sheet import write_difference_sheet
from kolplan.workbook.draft import Draft
from kolplan.workbook.funnel_sheet import write_funnel_sheet
from kolplan.workbook.hidden_sheets import write_hidden_sheets
from kolplan.workbook.internal_sheet import write_internal_sheet
from kolplan.workbook.matrix_sheet import write_matrix_sheet
from kolplan.workbook.plan_sheet import write_plan_sheet
from kolplan.workbook.proof_sheet import write_proof_sheet
from kolplan.workbook.questions_sheet import write_questions_sheet
from kolplan.workbook.schedule_sheet import write_schedule_sheet
from kolplan.workbook.settlement_sheet import write_settlement_sheet
from kolplan.workbook.summary_sheet import write_summary_sheet
from kolplan.workbook.text_sheets import write_definitions_sheet, write_findings_sheet, write_settings_sheet
from kolplan.workbook.tracking_sheet import write_tracking_sheet

_TABS = {"summary": styles.BLUE, "proof": styles.GREY}
"""Colours of the two sheets that are written together."""

_WRITERS = {
    "plan": (write_plan_sheet, styles.BLUE),
    "difference": (write_difference_sheet, styles.GREY),
    "schedule": (write_schedule_sheet, styles.ORANGE),
    "matrix": (write_matrix_sheet, styles.BLUE),
    "candidates": (write_candidates_sheet, styles.BLUE),
    "questions": (write_questions_sheet, styles.BLUE),
    "tracking": (write_tracking_sheet, styles.ORANGE),
    "funnel": (write_funnel_sheet, styles.ORANGE),
    "settlement": (write_settlement_sheet, styles.ORANGE),
    "internal": (write_internal_sheet, styles.RED),
    "settings": (write_settings_sheet, styles.GREY),
    "findings": (write_findings_sheet, styles.GREY),
    "definitions": (write_definitions_sheet, styles.GREY),
}


def write_workbook(plan: Plan, path: Path) -> None:
    """Write a plan as an .xlsx workbook to exactly this path, in the plan's language.

    The same plan gives the same bytes. Money is in yuan. Candidates that the workbook has no room for are left to
    `write_candidates_csv`. Raises OSError where the path can't be written.
    """
    say = words_of(plan.language)
    look = styles.look(plan.language, say("summary.title"), plan.roster.currency, page_headers(plan))
    with Book(path, look) as book:
        draft = Draft(plan, book)
        both = {}
        for code in SHEETS:
            if code in draft.left_out:
                continue
            if code in _TABS:
                both[code] = book.sheet(draft.name(code), _TABS[code])
                continue
            write, tab = _WRITERS[code]
            write(draft, book.sheet(draft.name(code), tab))
        write_summary_sheet(draft, both["summary"], write_proof_sheet(draft, both["proof"]))
        write_hidden_sheets(draft, book)


__all__ = ["write_candidates_csv", "write_workbook"]
