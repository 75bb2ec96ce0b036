"""Sheet Schedule 排期表: when each post appears and what is due before it, linked to Plan by the post's number."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kolplan.core.calendar import WorkingBack
from kolplan.core.vocabulary import Language
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Column, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT_COLUMNS, POST_NO, SCHEDULE_INPUTS, schedule_columns
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import shown
from kolplan.workbook.places import Place
from kolplan.workbook.schedule_rows import day_values

HEADING_ROW = 6
"""Under title, hint and checks; counted from 0."""
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
_NARROWEST = {
    "publish": 20, "creator": 16, "samples": 12, "script": 12, "draft": 12, "final": 12, "sample_no": 18, "owner": 11,
    "post_link": 26, "remark": 24, "phase": 9, "slot": 9, "product": 9,
}  # fmt: skip
_SIGNED = '"+0;-0;+0"'


def write_schedule_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Schedule."""
    say = draft.say
    columns = schedule_columns(lots=draft.lots, without=_unused(draft))
    place = Place(draft.name("schedule"), columns, HEADING_ROW, len(draft.schedule), spare=0)
    values, formulas = _values(draft), _formulas(draft, place)
    sheet.put(0, 0, say("schedule.title"), styles.TITLE)
    sheet.put(1, 0, say("schedule.hint"), styles.HINT)
    drawn = []
    for code in place.columns:
        heading = styles.EDIT_HEADING if code in SCHEDULE_INPUTS else styles.HEADING
        style, narrowest = _style(draft, code), _NARROWEST.get(code, 7)
        formula = place.fill(formulas.get(code, ""))
        drawn.append(
            Column(say(f"heading.{code}"), values[code], style, formula, heading_style=heading, narrowest=narrowest)
        )
    sheet.table(HEADING_ROW, drawn)
    _write_checks(draft, sheet, place, values)
    _paint(draft, sheet, place)
    sheet.freeze(HEADING_ROW + 1, place.index("creator") + 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.page(HEADING_ROW, wide=True)


def _unused(draft: Draft) -> frozenset[str]:
    """Return the columns that would stay blank: slots and products where the campaign has none."""
    posts = draft.plan.posts
    unused = {"product"} - {"product" for product in posts["product"] if product}
    return frozenset(unused | ({"slot"} if not draft.plan.slots and not (posts["slot"] != "").any() else set()))


def _style(draft: Draft, code: str) -> Style:
    if code == "publish":
        return Style(number=_DAY[draft.plan.language], align="center")
    if code in STAGES:
        return Style(number=styles.DATE, align="center")
    if code in _COUNTS:
        return Style(number=styles.COUNT, align="center")
    return styles.CENTER if code in _CENTERED else styles.TEXT


def _formulas(draft: Draft, place: Place) -> dict[str, str]:
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
    same = f"{place.local('publish')},[publish],{place.local('status')},{draft.struck}"
    counted = f"SUMIFS({place.local('posts')},{same})" if draft.lots else f"COUNTIFS({same})"
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
    struck = [posts["status"].iloc[post] == "client no" for post in place]
    for day, count, out in zip(values["publish"], values["posts"], struck, strict=True):
        counts[day] += 0 if out else count
    days = zip(values["publish"], struck, strict=True)
    values["that_day"] = ["" if day == "" or out else counts[day] for day, out in days]
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
        sheet.put(row, 0, say(f"schedule.{code}"), styles.BLOCK)
        sheet.put(row, _VALUE, cell, Style(number=styles.COUNT, align="left", bold=True))
    sheet.put(_MOST, _VALUE + 1, check, styles.CENTER)
    at = address(_MOST, _VALUE + 1)
    sheet.paint(at, f'={at}="{say("check.over")}"', styles.OVER)
    sheet.paint(at, f'={at}="{say("check.ok")}"', styles.FINE)
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
        sheet.paint(place.local(stage), f"=AND({late},{alive})", Style(color=styles.RED))
    whole = f"$A${row}:${place.letter(place.columns[-1])}${place.last + 1}"
    sheet.paint(whole, f"={cell('status')}={_struck_word(draft)}", Style(color="9AA5B1"))
