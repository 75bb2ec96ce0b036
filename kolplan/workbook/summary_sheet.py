"""Sheet Summary: budget, forecast, pyramid, angles, checks that turn red, and how sure the plan is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kolplan.core.catalogue import severity
from kolplan.core.findings import Severity
from kolplan.core.money import share_of, to_ppm
from kolplan.plan.frames import FORECAST_MEASURES
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import PLAIN, Cell, Chart, Formula, Series, Style
from kolplan.workbook import styles
from kolplan.workbook.boosting import held_back
from kolplan.workbook.campaign_rows import percent
from kolplan.workbook.contract import LOT, PLAN_COLUMNS
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import quotient, yuan
from kolplan.workbook.places import quoted
from kolplan.workbook.plan_sheet import MONEY_SUMS, UNIT_COSTS, cost_per, cost_per_formula, plan_count, plan_sum
from kolplan.workbook.settings_of_plan import limit_words
from kolplan.workbook.summary_demands import moved_rules, open_places, write_rules, write_slots
from kolplan.workbook.summary_explanation import WIDTHS, write_certainty, write_costs, write_curve
from kolplan.workbook.summary_limits import LimitRows, MoneyCells, write_checks

CHART_COLUMN = 10
CURVE_CHART_ROW = 39
"""Below the other two charts."""
_COUNT, _MONEY, _PERCENT = (styles.number(form) for form in (styles.COUNT, styles.MONEY, styles.PERCENT))
_NUMBERS = {"gmv": _MONEY}
_MISSING = {
    "clicks": "summary.needs-click-rate",
    "orders": "summary.needs-order-rate",
    "gmv": "summary.needs-order-rate",
}
_METRIC_LABELS = {code: f"heading.{code}" for code in FORECAST_MEASURES}


def write_summary_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Summary."""
    say = draft.say
    sheet.put(0, 0, say("summary.title"), styles.TITLE)
    sheet.put(1, 0, say("summary.hint"), styles.HINT)
    sheet.widths([*WIDTHS, 3])
    row, money = _write_money(draft, sheet, 3)
    row = _write_forecast(draft, sheet, row + 1, money.spend)
    if draft.plan.slots:
        row = write_slots(draft, sheet, row + 1)
    if draft.plan.rules:
        row = write_rules(draft, sheet, row + 1)
    limits = LimitRows(draft, sheet, money)
    pyramid = row + 1
    row = limits.write_tiers(pyramid)
    _write_pyramid_chart(draft, sheet, pyramid)
    angles = row + 1
    row = limits.write_angles(angles)
    _write_angle_chart(draft, sheet, angles)
    row = limits.write_others(row + 1)
    row = _write_lines(draft, sheet, row + 1, "open-places", list(open_places(draft)))
    row = write_certainty(draft, sheet, row + 1)
    row = write_costs(draft, sheet, row + 1)
    row = write_curve(draft, sheet, row + 1, (max(row, CURVE_CHART_ROW), CHART_COLUMN))
    row = _write_lines(draft, sheet, row + 1, "relaxed", [*_moved_limits(draft), *moved_rules(draft)])
    _write_findings(draft, sheet, row + 1)
    sheet.no_gridlines()
    sheet.page()
    sheet.show_first()


def _heading(sheet: Sheet, row: int, words: Sequence[str]) -> None:
    sheet.row(row, 0, words, styles.HEADING)


def _write_money(draft: Draft, sheet: Sheet, top: int) -> tuple[int, MoneyCells]:
    """Write budget against spend; return the next row and where both stand. Shares are of the budget for posts."""
    say, plan = draft.say, draft.plan
    counted = draft.counted
    budget = plan.settings.money.for_posts
    _heading(sheet, top, [say(f"summary.{c}") for c in ("money", "amount", "of-budget", "check")])
    held = held_back(draft, top + 1)
    b, spend, net = (f"$B${top + len(held) + offset + 2}" for offset in (0, 1, 3))
    asked = draft.settings.asked("budget")
    spent, rebate, net_spent = (yuan(counted[code].sum()) for code in ("cost", "rebate_due", "net"))
    limit: float | str = "" if budget is None else yuan(plan.settings.money.budget or 0)
    limited = net if plan.settings.money.budget_on == "net" else spend
    limited_value = net_spent if plan.settings.money.budget_on == "net" else spent
    left = "" if budget is None else round(yuan(budget) - limited_value, 2)
    amounts: list[tuple[str, Formula, Style]] = [
        ("budget", Formula(f'=IF(ISNUMBER({asked}),{asked},"")', limit), _MONEY),
        *((code, cell, _MONEY) for code, cell in held),
        ("spend", Formula(f"=ROUND({plan_sum(draft, 'cost')},2)", spent), _MONEY),
        ("rebate", Formula(f"=ROUND({plan_sum(draft, 'rebate_due')},2)", rebate), _MONEY),
        ("net", Formula(f"=ROUND({plan_sum(draft, 'net')},2)", net_spent), _MONEY),
        ("left-for-posts" if held else "left", Formula(f'=IF(ISNUMBER({b}),ROUND({b}-{limited},2),"")', left), _MONEY),
        *_taxes(draft, spend),
        ("posts", Formula(f"={plan_count(draft)}", number_of(counted)), _COUNT),
        ("struck", _struck(draft), _COUNT),
    ]
    for offset, (code, amount, style) in enumerate(amounts, top + 1):
        sheet.put(offset, 0, say(f"summary.{code}").format(rate=percent(plan.settings.money.tax)))
        sheet.put(offset, 1, amount, style)
        if code in ("spend", "rebate", "net", "left", "left-for-posts"):
            value = amount.value if isinstance(amount.value, float) else math.nan
            share = quotient(value, yuan(budget or 0))
            cell = f"B{offset + 1}"
            sheet.put(offset, 2, Formula(f'=IF(N({b})>0,{cell}/{b},"")', share), _PERCENT)
    row = top + len(held) + (4 if limited == net else 2)
    over, fine = say("check.over"), say("check.ok")
    mark = "" if budget is None else over if limited_value > yuan(budget) else fine
    check = f'=IF(NOT(ISNUMBER({b})),"",IF({limited}>{b},"{over}","{fine}"))'
    sheet.put(row, 3, Formula(check, mark), styles.CENTER)
    write_checks(draft, sheet, address(row, 3), address(row, 3))
    return top + len(amounts) + 1, MoneyCells(spend, b if held else asked)


def _taxes(draft: Draft, spend: str) -> list[tuple[str, Formula, Style]]:
    """Return the tax on the spend and both together; nothing where there is none or quotes hold it already."""
    money, spent = draft.plan.settings.money, int(draft.counted["cost"].sum())
    if money.tax <= 0 or money.quotes_taxed:
        return []
    tax = share_of(spent, to_ppm(money.tax))
    rate = draft.settings.asked("tax")
    taxed = f"ROUND({spend}*ROUND(N({rate}),6),2)"
    return [
        ("tax", Formula(f"={taxed}", yuan(tax)), _MONEY),
        ("with-tax", Formula(f"=ROUND({spend}+{taxed},2)", yuan(spent + tax)), _MONEY),
    ]


def _struck(draft: Draft) -> Formula:
    test = f'{draft.posts.area("status")},"{draft.say("status.client no")}"'
    count = f"COUNTIFS({test})"
    if draft.lots:
        lots = draft.posts.area(LOT)
        count = f'SUMIFS({lots},{test})+COUNTIFS({test},{lots},"")'
    return Formula(f"={count}", number_of(draft.plan.posts) - number_of(draft.counted))


def _write_forecast(draft: Draft, sheet: Sheet, top: int, spend: str) -> int:
    say, plan = draft.say, draft.plan
    _heading(sheet, top, [say(f"summary.{c}") for c in ("forecast", "now", "low", "mid", "high")])
    sheet.fit_height(top, [say("summary.high")], WIDTHS[4:5])
    row = top + 1
    for code in FORECAST_MEASURES:
        style = _NUMBERS.get(code, _COUNT)
        sheet.put(row, 0, say(_METRIC_LABELS[code]))
        if code in PLAN_COLUMNS:
            sheet.put(row, 1, _live_total(draft, code), style)
        if code in plan.totals:
            total = plan.totals[code]
            times = 0.01 if code == "gmv" else 1.0
            sheet.row(row, 2, [_known(figure, times) for figure in (total.low, total.mid, total.high)], style)
        elif code in _MISSING:
            sheet.put(row, 2, say(_MISSING[code]), styles.HINT)
        row += 1
    for code, (below, times) in UNIT_COSTS.items():
        sheet.put(row, 0, say(f"heading.{code}"))
        value = cost_per(draft.counted, below, times)
        number = styles.UNIT_PRICE if code == "cost_per_view" else styles.MONEY
        sheet.put(row, 1, Formula(cost_per_formula(draft, below, times), value), styles.number(number))
        row += 1
    sheet.put(row, 0, say("summary.roi"))
    gmv = address(top + 1 + FORECAST_MEASURES.index("gmv"), 1)
    known = draft.counted["gmv"].dropna()
    value = quotient(yuan(round(known.sum())), yuan(draft.counted["cost"].sum())) if len(known) else ""
    roi = f'=IF(AND(ISNUMBER({gmv}),{spend}>0),{gmv}/{spend},"")'
    sheet.put(row, 1, Formula(roi, value), styles.number(styles.RATIO))
    return row + 1


def _known(figure: float, times: float) -> Cell:
    return figure * times if math.isfinite(figure) else None


def _live_total(draft: Draft, code: str) -> Formula:
    known = draft.counted[code].dropna()
    value: float | str = float(known.sum()) if len(known) else ""
    total = plan_sum(draft, code)
    if code in MONEY_SUMS:
        total = f"ROUND({total},2)"
        value = yuan(round(value)) if isinstance(value, float) else ""
    return Formula(f'=IF(COUNT({draft.posts.area(code)})=0,"",{total})', value)


def _write_pyramid_chart(draft: Draft, sheet: Sheet, top: int) -> None:
    first, last = top + 2, top + 1 + len(draft.tiers)
    name = quoted(draft.name("summary"))
    names = f"{name}!$A${first}:$A${last}"
    series = (
        Series(draft.say("summary.of-spend"), names, f"{name}!$D${first}:$D${last}", styles.BLUE),
        Series(draft.say("summary.target"), names, f"{name}!$G${first}:$G${last}", styles.ORANGE),
    )
    sheet.charts(3, CHART_COLUMN, [Chart("bar", draft.say("summary.chart"), series, "0%")])


def _write_angle_chart(draft: Draft, sheet: Sheet, top: int) -> None:
    first, last = top + 2, top + 1 + len(draft.angles)
    name = quoted(draft.name("summary"))
    series = (
        Series(draft.say("summary.posts"), f"{name}!$A${first}:$A${last}", f"{name}!$B${first}:$B${last}", styles.BLUE),
    )
    sheet.charts(21, CHART_COLUMN, [Chart("column", draft.say("summary.chart-angles"), series, "0")])


def _write_lines(draft: Draft, sheet: Sheet, top: int, heading: str, lines: list[str]) -> int:
    """Write a heading and lines of text below it; nothing where there are none. Return the next row."""
    if not lines:
        return top - 1
    sheet.put(top, 0, draft.say(f"summary.{heading}"), styles.BLOCK)
    for offset, line in enumerate(lines, top + 1):
        sheet.put(offset, 0, line)
    return top + len(lines) + 1


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
    say = draft.say
    sheet.put(top, 0, say("summary.findings"), styles.BLOCK)
    counts = dict.fromkeys(Severity, 0)
    kinds = {finding.code: severity(finding) for finding in draft.plan.findings}
    for code, count in draft.plan.findings.counts.items():
        if code in kinds:
            counts[kinds[code]] += count
    for offset, (kind, count) in enumerate(counts.items(), top + 1):
        sheet.put(offset, 0, say(f"severity.{kind}"), PLAIN)
        sheet.put(offset, 1, count, _COUNT)
    sheet.put(top + len(counts) + 1, 0, say("summary.findings-hint"), styles.HINT)
