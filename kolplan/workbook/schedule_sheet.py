"""Sheet Schedule 排期表: when each post appears and what is due before it, linked to Plan by the post's number."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kolplan.core.calendar import WorkingBack
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import Cell, Column, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT_COLUMNS, POST_NO, SCHEDULE_INPUTS
from kolplan.workbook.day_counts import posts_on
from kolplan.workbook.draft import SCHEDULE_HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.figures import shown
from kolplan.workbook.live_checks import write_checks
from kolplan.workbook.places import Place
from kolplan.workbook.schedule_rows import day_values

HEADING_ROW = SCHEDULE_HEADING_ROW
_FULLEST, _MOST, _UNDATED = 2, 3, 4
_VALUE = 2
"""Column of the checks' figures."""

STAGES = ("samples", "script", "draft", "final")
_CONFIRMED = {"script": "script_ok", "draft": "draft_ok", "final": "final_ok"}
_FROM_PLAN = ("creator", "platform", "tier", "format", "angle", "slot", "phase", "status")
_CENTERED = frozenset(
    {"platform", "tier", "format", "angle", "phase", "status", "publish", "script_ok", "draft_ok", "final_ok", *STAGES}
)
_COUNTS = frozenset({POST_NO, "that_day", "plan_row", *LOT_COLUMNS})
_DAY = {Language.EN: "yyyy-mm-dd ddd", Language.ZH: "[$-804]yyyy-mm-dd ddd"}
FOLDED = frozenset({"tier", "angle", "plan_row"})
"""Columns that are grouped and closed at first: to be looked up rather than read."""

_NARROWEST = {
    "publish": 17, "creator": 16, "samples": 12, "script": 12, "draft": 12, "final": 12, "sample_no": 15, "owner": 11,
    "post_link": 22, "remark": 22, "phase": 9, "slot": 9, "product": 9,
}  # fmt: skip
_SIGNED = '"+0;-0;+0"'


def write_schedule_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Schedule."""
    say, place = draft.say, draft.scheduled
    values, formulas = _values(draft), _formulas(draft)
    sheet.put(0, 0, say("schedule.title"), styles.TITLE)
    sheet.put(1, 0, say("schedule.hint"), styles.HINT)
    drawn = []
    for code in place.columns:
        heading = styles.EDIT_HEADING if code in SCHEDULE_INPUTS else styles.HEADING
        style, narrowest = _style(draft, code), _NARROWEST.get(code, 7)
        formula = place.fill(formulas.get(code, ""))
        words, folded = say(f"heading.{code}"), code in FOLDED
        drawn.append(
            Column(
                words, values[code], style, formula, heading_style=heading, narrowest=narrowest,
                level=int(folded), folded=folded,
            )
        )  # fmt: skip
    sheet.table(HEADING_ROW, drawn)
    _write_checks(draft, sheet, place, values)
    _paint(draft, sheet, place)
    sheet.freeze(HEADING_ROW + 1, place.index("creator") + 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.heights(0, TOP_HEIGHTS[:2])
    whole = f"$A${place.first + 1}:${place.letter(place.columns[-1])}${place.last + 1}"
    styles.band(sheet, whole, f"$A{place.first + 1}")
    names = place.index("creator") + 1
    printed = (max(place.last, HEADING_ROW), len(place.columns) - 2)  # without the row on Plan
    sheet.print_as(Page(HEADING_ROW, columns=names, paper=Paper.A3, last=printed))


def _style(draft: Draft, code: str) -> Style:
    if code == "publish":
        return Style(number=_DAY[draft.plan.language], align="center")
    if code in STAGES:
        return Style(number=styles.DATE, align="center")
    if code == "plan_row":
        return Style(number=styles.COUNT, align="left")  # closed, centred figures would run into the column before
    if code in _COUNTS:
        return Style(number=styles.COUNT, align="center")
    return styles.CENTER if code in _CENTERED else styles.TEXT


def _formulas(draft: Draft) -> dict[str, str]:
    """Return what each computed column says in a row."""
    plan = draft.posts

    def of_plan(code: str) -> str:
        return f"INDEX({plan.area(code)},[plan_row])"

    formulas = {code: f'=IF([plan_row]="","",{of_plan(code)}&"")' for code in _FROM_PLAN}
    formulas["plan_row"] = f'=IFERROR(MATCH([{POST_NO}],{plan.area(POST_NO)},0),"")'
    day = of_plan("date")
    dated, offset = (f"{day}+[later]", _moved(day, "+[later]")) if draft.lots else (day, f'{day}&""')
    formulas["publish"] = f'=IF([plan_row]="","",IF(ISNUMBER({day}),{dated},{offset}))'
    for stage in STAGES:
        back = f"-N({draft.settings.asked(f'back[{stage}]')})"
        formulas[stage] = f"=IF(ISNUMBER([publish]),[publish]{back},{_moved('[publish]', back)})"
    counted = posts_on(draft, "[publish]")
    formulas["that_day"] = f'=IF(OR([publish]="",[status]={_struck_word(draft)}),"",{counted})'
    return formulas


def _moved(day: str, by: str) -> str:
    """Return a formula part: D+3 moved by some days, "" for what is neither a date nor days after the launch."""
    return f'IFERROR(IF(LEFT({day},1)="D","D"&TEXT(VALUE(MID({day},2,5)){by},{_SIGNED}),""),"")'


def _struck_word(draft: Draft) -> str:
    return f'"{draft.say("status.client no")}"'


def _values(draft: Draft) -> dict[str, list[Any]]:
    """Return the cells' values of each column."""
    rows, posts, back = draft.schedule, draft.plan.posts, draft.plan.settings.calendar.back
    place = rows["post"].to_numpy()
    values: dict[str, list[Any]] = {code: [None] * len(rows) for code in SCHEDULE_INPUTS}
    for code in (*_FROM_PLAN, "product"):
        cells = shown(posts, code, draft.say)
        values[code] = [cells[post] for post in place]
    values[POST_NO] = [int(post) + 1 for post in place]
    values["plan_row"] = values[POST_NO]
    values |= {code: rows[code].tolist() for code in LOT_COLUMNS}
    values["publish"] = day_values(rows)
    for stage in STAGES:
        values[stage] = day_values(rows, days_of(back, stage))
    counts: Counter[float | str] = Counter()
    for day, count, counted in zip(values["publish"], values["posts"], rows["counts"], strict=True):
        counts[day] += count if counted else 0
    days = zip(values["publish"], rows["counts"], strict=True)
    values["that_day"] = [counts[day] if day != "" and counted else "" for day, counted in days]
    return values


def days_of(back: WorkingBack, stage: str) -> int:
    """Return how many days before a post appears a stage is due."""
    return int(getattr(back, stage))


def _write_checks(draft: Draft, sheet: Sheet, place: Place, values: dict[str, list[Any]]) -> None:
    """Write the fullest day against the most posts a day, and how many posts have no date."""
    say, most = draft.say, draft.plan.settings.calendar.most_a_day
    fullest = max((count for count in values["that_day"] if count != ""), default=0)
    full, limit = (address(row, _VALUE) for row in (_FULLEST, _MOST))
    asked = draft.settings.asked("most_a_day")
    over = most is not None and fullest > most
    verdict = "" if most is None else say("check.over" if over else "check.ok")
    words = f'"{say("check.over")}","{say("check.ok")}"'
    check = Formula(f'=IF(N({asked})>0,IF({full}>{asked},{words}),"")', verdict)
    undated = sum(day == "" for day in values["publish"])
    lines: dict[int, tuple[str, Cell]] = {
        _FULLEST: ("fullest", Formula(f"=MAX({place.local('that_day')})", float(fullest))),
        _MOST: ("most", Formula(f'=IF(N({asked})>0,{asked},"")', "" if most is None else float(most))),
        _UNDATED: ("undated", Formula(f'=COUNTIF({place.local("publish")},"")', float(undated))),
    }
    for row, (code, cell) in lines.items():
        sheet.put(row, 0, say(f"schedule.{code}"), styles.NAME)
        sheet.row(row, 1, [None, cell, None], styles.lined(styles.COUNT))
    at = address(_MOST, _VALUE + 1)
    sheet.put(_MOST, _VALUE + 1, check, styles.CHECK)
    write_checks(draft, sheet, at, at)
    column = place.local("that_day")
    first = f"${place.letter('that_day')}{place.first + 1}"
    sheet.paint(column, f'=AND(N({asked})>0,N({first})>{asked},{limit}<>"")', styles.OVER)


def _paint(draft: Draft, sheet: Sheet, place: Place) -> None:
    """Turn what is overdue and not confirmed red, and grey out posts that the client struck."""
    row = place.first + 1

    def cell(code: str) -> str:
        return f"${place.letter(code)}{row}"

    published = f'"{draft.say("status.published")}"'
    for stage, confirmed in _CONFIRMED.items():
        late = f'AND(ISNUMBER({cell(stage)}),{cell(stage)}<TODAY(),{cell(confirmed)}="",{cell("status")}<>{published})'
        alive = f"{cell('status')}<>{_struck_word(draft)}"
        sheet.paint(place.local(stage), f"=AND({late},{alive})", styles.OVERDUE)
    whole = f"$A${row}:${place.letter(place.columns[-1])}${place.last + 1}"
    sheet.paint(whole, f"={cell('status')}={_struck_word(draft)}", styles.STRUCK)
