"""Posts a day or week on sheet Proof, live, against the most that a day may have as Settings says now."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.day_counts import posts_on
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import yuan
from kolplan.workbook.live_checks import (
    LiveCheck,
    extreme,
    mark,
    mark_formula,
    on_proof,
    said_mark,
    worst,
    write_checks,
)
from kolplan.workbook.plan_sheet import plan_count, plan_sum
from kolplan.workbook.schedule_rows import FIRST_SERIAL_DAY

MOST_DAYS = 62
"""Days that are counted one by one; a longer campaign without a limit a day is counted by weeks."""

MOST_ROWS = 400
_DATE = Style(number=styles.DATE, align="left", indent=1, bottom_line=styles.LINE)
_COUNT, _MONEY = styles.lined(styles.COUNT), styles.lined(styles.MONEY)


def stretches(draft: Draft) -> list[tuple[date, int]]:
    """Return the days or weeks from the first day of the campaign or its posts to the last, each with its length.

    Nothing where no post has a date.
    """
    serials = draft.schedule["serial"].dropna()
    if serials.empty:
        return []
    calendar = draft.plan.settings.calendar
    posts = (date.fromordinal(FIRST_SERIAL_DAY + int(serial)) for serial in (serials.min(), serials.max()))
    days = sorted({*posts, *calendar.days()})
    length = 1 if calendar.most_a_day or (days[-1] - days[0]).days < MOST_DAYS else 7
    first = days[0] - timedelta(days=days[0].weekday() if length > 1 else 0)
    count = min((days[-1] - first).days // length + 1, MOST_ROWS)
    return [(first + timedelta(days=length * number), length) for number in range(count)]


def write_days(draft: Draft, sheet: Sheet, top: int) -> tuple[int, tuple[int, int] | None, list[LiveCheck]]:
    """Write posts and spend of each day or week; the spend of posts on several days (打包) stands on their first.

    Return the next row, the first and last row of the table (counted from 1; None where there are no dates), and what
    sums up the limit a day, where there are days.
    """
    found = stretches(draft)
    if not found:
        return top - 1, None, []
    weeks = found[0][1] > 1
    heads = ("week" if weeks else "day", "posts", "spent", *(() if weeks else ("max", "check")))
    styles.block(sheet, (top, 0), draft.say("proof.weeks" if weeks else "proof.days"), len(heads))
    styles.small_heading(sheet, (top + 1, 0), [draft.say(f"proof.{head}") for head in heads], (4,))
    first = top + 2
    values = [_write_day(draft, sheet, row, each) for row, each in enumerate(found, first)]
    last = first + len(found)
    _write_others(draft, sheet, last, first, sum(values))
    if weeks:
        return last + 1, (first + 1, last), []
    write_checks(draft, sheet, address(first, 4), address(last - 1, 4))
    marks = [_mark(draft, value) for value in values]
    summed = extreme("MAX", on_proof(draft, "B", first + 1, last), values)
    most, gravest = _most(draft), worst(draft, on_proof(draft, "E", first + 1, last), marks)
    limited = f'=IF(N({draft.settings.asked("most_a_day")})>0,{gravest.text.removeprefix("=")},"")'
    state = Formula(limited, "" if most.value == "" else gravest.value)
    check = LiveCheck(draft.say("proof.most-a-day"), styles.COUNT, summed, None, most, state)
    return last + 1, (first + 1, last), [check]


def _write_day(draft: Draft, sheet: Sheet, row: int, stretch: tuple[date, int]) -> float:
    day, length = stretch
    cell, rows, counted = f"$A{row + 1}", draft.schedule, draft.counted
    tests = (f'">="&{cell}', f'"<"&({cell}+{length})')
    begin = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - dates are without a time zone
    serial = day.toordinal() - FIRST_SERIAL_DAY
    value = float(rows.loc[rows["counts"] & rows["serial"].between(serial, serial + length - 1), "posts"].sum())
    begun = counted[(counted["date"] >= begin) & (counted["date"] < begin + timedelta(days=length))]
    sheet.put(row, 0, begin, _DATE)
    sheet.put(row, 1, Formula(f"={posts_on(draft, *tests)}", value), _COUNT)
    area = draft.posts.area("date")
    spent = f"=ROUND({plan_sum(draft, 'cost', *(part for test in tests for part in (area, test)))},2)"
    sheet.put(row, 2, Formula(spent, yuan(begun["cost"].sum())), _MONEY)
    if length == 1:
        sheet.put(row, 3, _most(draft), _COUNT)
        formula = mark_formula(draft, address(row, 1), ('""', address(row, 3)))
        limited = f'=IF(ISNUMBER({address(row, 3)}),{formula.removeprefix("=")},"")'
        sheet.put(row, 4, Formula(limited, said_mark(draft, _mark(draft, value))), styles.CHECK)
    return value


def _most(draft: Draft) -> Formula:
    """Return the most posts a day as Settings says it now."""
    asked, most = draft.settings.asked("most_a_day"), draft.plan.settings.calendar.most_a_day
    return Formula(f'=IF(N({asked})>0,{asked},"")', "" if most is None else float(most))


def _mark(draft: Draft, value: float) -> str:
    most = draft.plan.settings.calendar.most_a_day
    return "" if most is None else mark(value, math.nan, most)


def _write_others(draft: Draft, sheet: Sheet, row: int, first: int, dated: float) -> None:
    """Write how many posts stand on none of these days, those without a date among them."""
    sheet.put(row, 0, draft.say("proof.other-days"), styles.HINT_LINE)
    listed = f"SUM({address(first, 1)}:{address(row - 1, 1)})"
    value = float(number_of(draft.counted)) - dated
    sheet.put(row, 1, Formula(f"={plan_count(draft)}-{listed}", value), _COUNT)
