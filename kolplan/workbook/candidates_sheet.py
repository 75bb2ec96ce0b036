"""Sheet Candidates: the creators left out, why, and at what price each would have been picked."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.money import FEN_PER_YUAN
from kolplan.plan.frames import Plan
from kolplan.plan.reasons import reason_words
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Column
from kolplan.sheets.styled_text import harmless_all
from kolplan.workbook import styles
from kolplan.workbook.contract import CANDIDATE_COLUMNS, DECISIONS, Say, words_of
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.figures import MONEY_CODES, shown
from kolplan.workbook.own_words import own_among_candidates, own_look
from kolplan.workbook.places import Place
from kolplan.workbook.plan_sheet import CHECKED, FOLDED, checked, style_of

WIDEST = {"reason": 48}
"""Characters of columns that may be wider than others: a reason names the limit in its writer's words."""

_ROWS_AT_ONCE = 50_000
_MILLION = 1e6
_EXACT = 2**52
_MARKS = re.compile('[,"\r\n]')


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
    sheet.table(HEADING_ROW, [_column(draft, candidates, code) for code in place.columns], styles.PALE)
    sheet.freeze(HEADING_ROW + 1, place.index("creator") + 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.text_numbers(place.local("id"))
    sheet.dropdown(place.local("decision"), [say(f"decision.{code}") for code in DECISIONS], say("plan.dropdown"))
    sheet.heights(0, TOP_HEIGHTS)
    whole = f"$A${place.first + 1}:${place.letter(place.columns[-1])}${place.last + 1}"
    styles.line(sheet, whole, f"${place.letter('creator')}{place.first + 1}")
    sheet.page(HEADING_ROW, wide=True)


def _column(draft: Draft, candidates: pd.DataFrame, code: str) -> Column:
    own = own_among_candidates(draft.plan, candidates, code)
    return Column(
        draft.say(f"heading.{code}"),
        _values(draft.plan, candidates, code),
        style_of(code),
        heading_style=styles.EDIT_HEADING if code == "decision" else styles.HEADING,
        widest=WIDEST.get(code, 32),
        marked=own or checked(candidates, code),
        mark=own_look(style_of(code)) if own else CHECKED,
        level=int(code in FOLDED),
        folded=code in FOLDED,
    )


def write_candidates_csv(plan: Plan, path: Path) -> int:
    """Write the candidates that the workbook has no room for to exactly this path; return how many.

    UTF-8 with BOM, the columns of sheet Candidates, money in yuan; no cell can be taken for a formula. Where the
    workbook lists everyone, nothing is written.
    """
    rest = np.flatnonzero(~plan.candidates["listed"].to_numpy(dtype=bool))
    if not len(rest):
        return 0
    say = words_of(plan.language)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow([say(f"heading.{code}") for code in CANDIDATE_COLUMNS])
        for start in range(0, len(rest), _ROWS_AT_ONCE):
            rows = rest[start : start + _ROWS_AT_ONCE]
            some = plan.candidates.take(rows)
            columns = [
                _quoted(harmless_all(_values(plan, some, code))) if code == "reason" else _fields(some[code], code, say)
                for code in CANDIDATE_COLUMNS
            ]
            file.write("\r\n".join([*map(",".join, zip(*columns, strict=True)), ""]))
    return len(rest)


def _values(plan: Plan, candidates: pd.DataFrame, code: str) -> list[Any]:
    """Return a column's cells; a reason names the limit that leaves no room."""
    if code != "reason":
        return shown(candidates, code, words_of(plan.language))
    pairs = list(zip(candidates["reason"].tolist(), candidates["limit"].tolist(), strict=True))
    said = {pair: reason_words(plan, *pair, plan.language) for pair in dict.fromkeys(pairs)}
    return [said[pair] for pair in pairs]


def _fields(column: pd.Series, code: str, say: Say) -> list[str]:
    """Return a column's cells, as the workbook shows them, as fields of a CSV file; equal values are written once."""
    codes, distinct = pd.factorize(column, use_na_sentinel=False)
    if code in MONEY_CODES:
        fields = _figures(np.asarray(distinct, dtype=float) / FEN_PER_YUAN)
    elif pd.api.types.is_float_dtype(column):
        fields = _figures(np.asarray(distinct))
    else:
        values = shown(pd.DataFrame({code: distinct}), code, say)
        fields = _quoted(harmless_all(values)) if isinstance(values[0], str) else list(map(str, values))
    if len(fields) == len(codes):
        return fields
    words = np.empty(len(fields), dtype=object)
    words[:] = fields
    result: list[str] = words[codes].tolist()
    return result


def _quoted(texts: list[str]) -> list[str]:
    """Return texts as fields: in quotation marks where they hold a comma, such a mark or a line's end."""
    if not _MARKS.search("".join(texts)):
        return texts
    return ['"' + text.replace('"', '""') + '"' if _MARKS.search(text) else text for text in texts]


def _figures(figures: np.ndarray) -> list[str]:
    """Return figures with at most six decimals, "" for what is unknown."""
    fields = list(map(repr, _rounded(figures).tolist()))
    for place in np.flatnonzero(~np.isfinite(figures)).tolist():
        fields[place] = ""
    return fields


def _rounded(figures: np.ndarray) -> np.ndarray:
    """Return figures rounded to six decimals as `round` does, which looks at all their digits.

    A millionth that lies clear of the middle between two whole ones is rounded right at once.
    """
    with np.errstate(invalid="ignore"):
        scaled = figures * _MILLION
        clear = np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) > np.spacing(np.abs(scaled))
        rounded = np.rint(scaled) / _MILLION
    doubtful = np.flatnonzero(np.isfinite(figures) & ~(clear & (np.abs(scaled) < _EXACT)))
    rounded[doubtful] = [round(value, 6) for value in figures[doubtful].tolist()]
    return rounded
