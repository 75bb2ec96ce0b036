"""Money and forecast on Summary: amounts live from Plan, and what the posts are expected to bring with its range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kolplan.core.money import share_of, to_ppm
from kolplan.plan.frames import FORECAST_MEASURES
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Cell, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.boosting import held_back
from kolplan.workbook.campaign_rows import percent
from kolplan.workbook.contract import LOT, PLAN_COLUMNS
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import quotient, yuan
from kolplan.workbook.live_checks import write_checks
from kolplan.workbook.plan_sheet import MONEY_SUMS, UNIT_COSTS, cost_per, cost_per_formula, plan_count, plan_sum
from kolplan.workbook.settings_of_plan import limits_on_net

_COUNT, _MONEY, _PERCENT = (styles.lined(form) for form in (styles.COUNT, styles.MONEY, styles.PERCENT))
_NAME, _LINE = styles.NAME, styles.LINED
_NUMBERS = {"gmv": styles.lined(styles.WHOLE_MONEY)}
"""A forecast to the fen would claim what nobody knows."""
_COLUMNS = 9
"""Columns of the left half."""

_MISSING = {
    "clicks": "summary.needs-click-rate",
    "orders": "summary.needs-order-rate",
    "gmv": "summary.needs-order-rate",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell on Summary and the value that it has now, for what is shown of it elsewhere."""

    cell: str
    value: float | str

    def copy(self) -> Formula:
        """Return a formula that shows the figure, nothing where there is none."""
        return Formula(f'=IF(ISNUMBER({self.cell}),{self.cell},"")', self.value)


def write_money(draft: Draft, sheet: Sheet, top: int) -> tuple[int, dict[str, Figure]]:
    """Write budget against spend; return the next row and the figures by code."""
    say, plan = draft.say, draft.plan
    heads = [say(f"summary.{c}") for c in ("money", "amount", "of-budget", "check")]
    styles.small_heading(sheet, (top, 0), [*heads, *[""] * (_COLUMNS - len(heads))], (3,))
    figures: dict[str, Figure] = {}
    for row, (code, amount, style) in enumerate(_amounts(draft, top), top + 1):
        sheet.put(row, 0, say(f"summary.{code}").format(rate=percent(plan.settings.money.tax)), _NAME)
        sheet.put(row, 1, amount, style)
        sheet.row(row, 2, [None] * (_COLUMNS - 2), _LINE)
        figures[code] = Figure(f"$B${row + 1}", amount.value)
        if code in ("spend", "rebate", "net", "left", "left-for-posts"):
            value = amount.value if isinstance(amount.value, float) else math.nan
            share = quotient(value, yuan(plan.settings.money.for_posts or 0))
            cell, whole = figures[code].cell, _for_posts(figures).cell
            shared = Formula(f'=IF(N({whole})>0,{cell}/{whole},"")', share)
            sheet.put(row, 2, shared, _PERCENT)
            figures[f"{code}-share"] = Figure(f"$C${row + 1}", share)
    below = top + len([code for code in figures if not code.endswith("-share")]) + 1
    limited = figures["net" if limits_on_net(plan.settings) else "spend"]
    figures["check"] = _write_budget_check(draft, sheet, _for_posts(figures), limited)
    return below, figures


def _for_posts(figures: Mapping[str, Figure]) -> Figure:
    """Return what posts may cost together: the budget less what is held back for boosting."""
    return figures.get("for-posts", figures["budget"])


def _write_budget_check(draft: Draft, sheet: Sheet, budget: Figure, limited: Figure) -> Figure:
    row = int(limited.cell.rpartition("$")[2]) - 1
    over, fine = draft.say("check.over"), draft.say("check.ok")
    mark = ""
    if isinstance(budget.value, float) and isinstance(limited.value, float):
        mark = over if limited.value > budget.value else fine
    check = f'=IF(NOT(ISNUMBER({budget.cell})),"",IF({limited.cell}>{budget.cell},"{over}","{fine}"))'
    sheet.put(row, 3, Formula(check, mark), styles.CHECK)
    write_checks(draft, sheet, address(row, 3), address(row, 3))
    return Figure(address(row, 3), mark)


def _amounts(draft: Draft, top: int) -> Iterator[tuple[str, Formula, Style]]:
    """Yield each line's code, amount and look, in order."""
    plan, counted = draft.plan, draft.counted
    money, asked = plan.settings.money, draft.settings.asked("budget")
    held = held_back(draft, top + 1)
    b, spend, net = (f"$B${top + len(held) + offset + 2}" for offset in (0, 1, 3))
    spent, rebate, net_spent = (yuan(counted[code].sum()) for code in ("cost", "rebate_due", "net"))
    limited, value = (net, net_spent) if limits_on_net(plan.settings) else (spend, spent)
    left = "" if money.for_posts is None else round(yuan(money.for_posts) - value, 2)
    whole = "" if money.budget is None else yuan(money.budget)
    yield "budget", Formula(f'=IF(ISNUMBER({asked}),{asked},"")', whole), _MONEY
    yield from ((code, cell, _MONEY) for code, cell in held)
    yield "spend", Formula(f"=ROUND({plan_sum(draft, 'cost')},2)", spent), _MONEY
    yield "rebate", Formula(f"=ROUND({plan_sum(draft, 'rebate_due')},2)", rebate), _MONEY
    yield "net", Formula(f"=ROUND({plan_sum(draft, 'net')},2)", net_spent), _MONEY
    yield "left-for-posts" if held else "left", Formula(f'=IF(ISNUMBER({b}),ROUND({b}-{limited},2),"")', left), _MONEY
    yield from _taxes(draft, spend)
    yield "posts", Formula(f"={plan_count(draft)}", float(number_of(counted))), _COUNT
    yield "struck", _struck(draft), _COUNT


def _taxes(draft: Draft, spend: str) -> Iterator[tuple[str, Formula, Style]]:
    """Yield the tax on the spend and both together; nothing where there is none or quotes hold it already."""
    money, spent = draft.plan.settings.money, int(draft.counted["cost"].sum())
    if money.tax <= 0 or money.quotes_taxed:
        return
    tax = share_of(spent, to_ppm(money.tax))
    rate = draft.settings.asked("tax")
    taxed = f"ROUND({spend}*ROUND(N({rate}),6),2)"
    yield "tax", Formula(f"={taxed}", yuan(tax)), _MONEY
    yield "with-tax", Formula(f"=ROUND({spend}+{taxed},2)", yuan(spent + tax)), _MONEY


def _struck(draft: Draft) -> Formula:
    test = f'{draft.posts.area("status")},"{draft.say("status.client no")}"'
    count = f"COUNTIFS({test})"
    if draft.lots:
        lots = draft.posts.area(LOT)
        count = f'SUMIFS({lots},{test})+COUNTIFS({test},{lots},"")'
    return Formula(f"={count}", number_of(draft.plan.posts) - number_of(draft.counted))


def write_forecast(draft: Draft, sheet: Sheet, top: int, spend: str) -> tuple[int, dict[str, Figure]]:
    """Write what the posts are expected to bring; return the next row and the figures by code."""
    say, figures = draft.say, {}
    heads = [say(f"summary.{c}") for c in ("forecast", "now", "low", "mid", "high")]
    styles.small_heading(sheet, (top, 0), [*heads, *[""] * (_COLUMNS - len(heads))])
    sheet.put(top, _COLUMNS - 1, say("summary.run-note"), styles.HEAD_NOTE)
    row = top + 1
    for code in FORECAST_MEASURES:
        figures[code] = _write_measure(draft, sheet, row, code)
        row += 1
    for code, (below, times) in UNIT_COSTS.items():
        value = cost_per(draft.counted, below, times)
        number = styles.UNIT_PRICE if code == "cost_per_view" else styles.MONEY
        sheet.put(row, 0, say(f"heading.{code}"), _NAME)
        sheet.put(row, 1, Formula(cost_per_formula(draft, below, times), value), styles.lined(number))
        sheet.row(row, 2, [None] * (_COLUMNS - 2), _LINE)
        figures[code] = Figure(f"$B${row + 1}", value)
        row += 1
    gmv, known = figures["gmv"], draft.counted["gmv"].dropna()
    value = quotient(yuan(round(known.sum())), yuan(draft.counted["cost"].sum())) if len(known) else ""
    roi = f'=IF(AND(ISNUMBER({gmv.cell}),{spend}>0),{gmv.cell}/{spend},"")'
    sheet.put(row, 0, say("summary.roi"), _NAME)
    sheet.put(row, 1, Formula(roi, value), styles.lined(styles.RATIO))
    sheet.row(row, 2, [None] * (_COLUMNS - 2), _LINE)
    figures["roi"] = Figure(f"$B${row + 1}", value)
    return row + 1, figures


def _write_measure(draft: Draft, sheet: Sheet, row: int, code: str) -> Figure:
    """Write a measure's total now and its range as of the run, or what is missing to know it."""
    say, plan = draft.say, draft.plan
    style = _NUMBERS.get(code, styles.lined(LARGE))
    sheet.put(row, 0, say(f"heading.{code}"), _NAME)
    live: Cell = _live_total(draft, code) if code in PLAN_COLUMNS else None
    sheet.put(row, 1, live, style)
    sheet.row(row, 2, [None] * (_COLUMNS - 2), _LINE)
    if code in plan.totals:
        total = plan.totals[code]
        times = 0.01 if code == "gmv" else 1.0
        sheet.row(row, 2, [_known(figure, times) for figure in (total.low, total.mid, total.high)], style)
    elif code in _MISSING:
        sheet.put(row, 2, say(_MISSING[code]), styles.HINT_LINE)
    return Figure(f"$B${row + 1}", live.value if isinstance(live, Formula) else "")


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
