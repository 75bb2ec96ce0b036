"""Sheet Candidates: the creators left out, why, and at what price each would have been picked."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from kolplan.plan.frames import Plan
from kolplan.plan.reasons import reason_words
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Column
from kolplan.sheets.styled_text import harmless
from kolplan.workbook import styles
from kolplan.workbook.contract import CANDIDATE_COLUMNS, DECISIONS, words_of
from kolplan.workbook.draft import HEADING_ROW, Draft
from kolplan.workbook.figures import shown
from kolplan.workbook.places import Place
from kolplan.workbook.plan_sheet import CHECKED, checked, style_of

WIDEST = {"reason": 48}
"""Characters of columns that may be wider than others: a reason names the limit in its writer's words."""


def listed(candidates: pd.DataFrame) -> pd.DataFrame:
    """Return the candidates that the workbook lists; the others go into a CSV file beside it."""
    return candidates[candidates["listed"]]


def write_candidates_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Candidates."""
    say, everyone = draft.say, draft.plan.candidates
    candidates = listed(everyone)
    place = Place(draft.name("candidates"), CANDIDATE_COLUMNS, HEADING_ROW, len(candidates))
    sheet.put(0, 0, say("candidates.title"), styles.TITLE)
    sheet.put(1, 0, say("candidates.hint"), styles.HINT)
    more = len(everyone) - len(candidates)
    if more:
        sheet.put(2, 0, say("candidates.more").format(count=f"{more:,}"), styles.HINT)
    columns = [
        Column(
            say(f"heading.{code}"),
            _values(draft.plan, candidates, code),
            style_of(code),
            heading_style=styles.EDIT_HEADING if code == "decision" else styles.HEADING,
            widest=WIDEST.get(code, 32),
            marked=checked(candidates, code),
            mark=CHECKED,
        )
        for code in place.columns
    ]
    sheet.table(HEADING_ROW, columns)
    sheet.freeze(HEADING_ROW + 1, place.index("creator") + 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.text_numbers(place.local("id"))
    sheet.dropdown(place.local("decision"), [say(f"decision.{code}") for code in DECISIONS], say("plan.dropdown"))
    sheet.page(HEADING_ROW, wide=True)


def write_candidates_csv(plan: Plan, path: Path) -> int:
    """Write the candidates that the workbook has no room for to exactly this path; return how many.

    UTF-8 with BOM, the columns of sheet Candidates, money in yuan; no cell can be taken for a formula. Where the
    workbook lists everyone, nothing is written.
    """
    rest = plan.candidates[~plan.candidates["listed"]]
    if rest.empty:
        return 0
    say = words_of(plan.language)
    columns = [[_csv_cell(value) for value in _values(plan, rest, code)] for code in CANDIDATE_COLUMNS]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([say(f"heading.{code}") for code in CANDIDATE_COLUMNS])
        writer.writerows(zip(*columns, strict=True))
    return len(rest)


def _values(plan: Plan, candidates: pd.DataFrame, code: str) -> list[Any]:
    """Return a column's cells; a reason names the limit that leaves no room."""
    if code != "reason":
        return shown(candidates, code, words_of(plan.language))
    pairs = list(zip(candidates["reason"].tolist(), candidates["limit"].tolist(), strict=True))
    said = {pair: reason_words(plan, *pair, plan.language) for pair in dict.fromkeys(pairs)}
    return [said[pair] for pair in pairs]


def _csv_cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, float):
        return round(value, 6)
    return "" if value is None else value
