"""Posts a day or week on sheet Proof, live from the dates on Plan, against the most that a day may have."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import yuan
from kolplan.workbook.live_checks import (
    LiveCheck,
    end_cell,
    extreme,
    mark,
    mark_formula,
    on_proof,
    said_mark,
    worst,
    write_checks,
)
from kolplan.workbook.plan_sheet import plan_count, plan_sum

MOST_DAYS = 62
"""Days that are counted one by one; a longer campaign without a limit a day is counted by weeks."""

MOST_ROWS = 400
_DATE = Style(number=styles.DATE, align="left", indent=1, bottom_line=styles.LINE)
_COUNT, _MONEY = styles.lined(styles.COUNT), styles.lined(styles.MONEY)


def stretches(draft: Draft) -> list[tuple[date, int]]:
    """Return the days or weeks from the first day of the campaign or its posts to the last, each with its length.

    Nothing where no post has a date.
    """
    dates = [each.date() for each in draft.plan.posts["date"].dropna()]
    if not dates:
        return []
    calendar = draft.plan.settings.calendar
    days = sorted({*dates, *calendar.days()})
    length = 1 if calendar.most_a_day or (days[-1] - days[0]).days < MOST_DAYS else 7
    first = days[0] - timedelta(days=days[0].weekday() if length > 1 else 0)
    count = min((days[-1] - first).days // length + 1, MOST_ROWS)
    return [(first + timedelta(days=length * number), length) for number in range(count)]


def write_days(draft: Draft, sheet: Sheet, top: int) -> tuple[int, tuple[int, int] | None, list[LiveCheck]]:
    """Write posts and spend of each day or week.

    Return the next row, the first and last row of the table (counted from 1; None where there are no dates), and what
    sums up the limit a day, where there is one.
    """
    found = stretches(draft)
    if not found:
        return top - 1, None, []
    limit, weeks = draft.plan.settings.calendar.most_a_day, found[0][1] > 1
    heads = ("week" if weeks else "day", "posts", "spent", *(("max", "check") if limit else ()))
    styles.block(sheet, (top, 0), draft.say("proof.weeks" if weeks else "proof.days"), len(heads))
    styles.small_heading(sheet, (top + 1, 0), [draft.say(f"proof.{head}") for head in heads], (4,))
    first = top + 2
    values = [_write_day(draft, sheet, row, each, limit) for row, each in enumerate(found, first)]
    last = first + len(found)
    _write_others(draft, sheet, last, first, sum(values))
    if not limit:
        return last + 1, (first + 1, last), []
    write_checks(draft, sheet, address(first, 4), address(last - 1, 4))
    marks = [mark(value, math.nan, limit) for value in values]
    summed = extreme("MAX", on_proof(draft, "B", first + 1, last), values)
    state = worst(draft, on_proof(draft, "E", first + 1, last), marks)
    check = LiveCheck(draft.say("proof.most-a-day"), styles.COUNT, summed, None, limit, state)
    return last + 1, (first + 1, last), [check]


def _write_day(draft: Draft, sheet: Sheet, row: int, stretch: tuple[date, int], limit: int | None) -> float:
    day, length = stretch
    tests = _tests(draft, row, length)
    counted = draft.counted
    begin = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - dates are without a time zone
    posts = counted[(counted["date"] >= begin) & (counted["date"] < begin + timedelta(days=length))]
    value = float(number_of(posts))
    sheet.put(row, 0, begin, _DATE)
    sheet.put(row, 1, Formula(f"={plan_count(draft, *tests)}", value), _COUNT)
    spent = Formula(f"=ROUND({plan_sum(draft, 'cost', *tests)},2)", yuan(posts["cost"].sum()))
    sheet.put(row, 2, spent, _MONEY)
    if limit:
        sheet.put(row, 3, end_cell(limit), _COUNT)
        formula = mark_formula(draft, address(row, 1), ('""', address(row, 3)))
        sheet.put(row, 4, Formula(formula, said_mark(draft, mark(value, math.nan, limit))), styles.CHECK)
    return value


def _tests(draft: Draft, row: int, length: int) -> tuple[str, str, str, str]:
    area, cell = draft.posts.area("date"), f"$A{row + 1}"
    return area, f'">="&{cell}', area, f'"<"&({cell}+{length})'


def _write_others(draft: Draft, sheet: Sheet, row: int, first: int, dated: float) -> None:
    """Write how many posts stand on none of these days, those without a date among them."""
    sheet.put(row, 0, draft.say("proof.other-days"), styles.HINT_LINE)
    listed = f"SUM({address(first, 1)}:{address(row - 1, 1)})"
    value = float(number_of(draft.counted)) - dated
    sheet.put(row, 1, Formula(f"={plan_count(draft)}-{listed}", value), _COUNT)
