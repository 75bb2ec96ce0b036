"""Slots and rules on Summary: how far each slot is filled, live from Plan, and how the plan stands to each rule."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kolplan.core.money import to_yuan
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound
from kolplan.plan.frames import FittedRule
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.plan_sheet import plan_count
from kolplan.workbook.summary_limits import write_checks

NAME_WIDTH = 30.0
SHOWN_PARTS = 5
"""Bounds of one rule that Summary shows, the tightest first; a rule on each value of a column may have hundreds."""

_FORMS = {Unit.COUNT: styles.COUNT, Unit.MONEY: styles.MONEY, Unit.SHARE: styles.FINE_PERCENT}
_COUNT = styles.number(styles.COUNT)
_NAME = Style(wrap=True)
_TOTAL = Style(number=styles.COUNT, bold=True, top_line=True)


def write_slots(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write wanted against filled for each slot; return the next row."""
    say, fills = draft.say, draft.plan.slots
    heads = ("slots", "wanted", "filled", "check", "standbys", "fitting")
    sheet.row(top, 0, [say(f"summary.{head}") for head in heads], styles.HEADING)
    counted = draft.counted
    for row, fill in enumerate(fills, top + 1):
        _write_name(sheet, row, fill.slot.name)
        filled = number_of(counted[counted["slot"] == fill.slot.name])
        sheet.put(row, 1, fill.slot.count, _COUNT)
        sheet.put(row, 2, Formula(f"={_in_slot(draft, f'$A{row + 1}')}", filled), _COUNT)
        sheet.put(row, 3, _check(draft, row, filled - fill.slot.count), styles.CENTER)
        sheet.row(row, 4, [fill.standbys, fill.fitting], _COUNT)
    last, below = top + len(fills), top + len(fills) + 1
    sheet.put(below, 0, say("total"), Style(bold=True, top_line=True))
    names = [fill.slot.name for fill in fills]
    totals = (sum(fill.slot.count for fill in fills), number_of(counted[counted["slot"].isin(names)]))
    for column, total in enumerate(totals, 1):
        area = f"{address(top + 1, column)}:{address(last, column)}"
        sheet.put(below, column, Formula(f"=SUM({area})", total), _TOTAL)
    astray = number_of(counted) - totals[1]
    sheet.put(below + 1, 0, say("summary.no-slot"))
    sheet.put(below + 1, 2, Formula(f"={plan_count(draft)}-{address(below, 2)}", astray), _COUNT)
    over, fine = say("check.over"), say("check.ok")
    formula = f'=IF({address(below + 1, 2)}>0,"{over}","{fine}")'
    sheet.put(below + 1, 3, Formula(formula, over if astray else fine), styles.CENTER)
    write_checks(draft, sheet, address(top + 1, 3), address(below + 1, 3))
    return below + 2


def _write_name(sheet: Sheet, row: int, name: str) -> None:
    sheet.put(row, 0, name, _NAME)
    sheet.fit_height(row, [name], [NAME_WIDTH])


def _in_slot(draft: Draft, name: str) -> str:
    """Return a formula part: how many posts that count stand in the slot of a cell's name, compared letter by letter.

    A slot may be called 4K*30, <1W or 10, which COUNTIFS would take for a wildcard, a comparison or a figure.
    """
    place, struck = draft.posts, draft.say("status.client no")
    tests = f'EXACT({place.area("slot")},{name})*({place.area("status")}<>"{struck}")*ISNUMBER({place.area("cost")})'
    if not draft.lots:
        return f"SUMPRODUCT({tests}*1)"
    lots = place.area(LOT)
    return f'(SUMPRODUCT({tests},{lots})+SUMPRODUCT({tests}*({lots}="")))'


def _check(draft: Draft, row: int, surplus: int) -> Formula:
    under, over, fine = (draft.say(f"check.{mark}") for mark in ("under", "over", "ok"))
    wanted, filled = address(row, 1), address(row, 2)
    formula = f'=IF({filled}>{wanted},"{over}",IF({filled}<{wanted},"{under}","{fine}"))'
    return Formula(formula, over if surplus > 0 else under if surplus < 0 else fine)


def open_places(draft: Draft) -> Iterator[str]:
    """Yield a line for each slot that had open places when the plan was made."""
    for fill in draft.plan.slots:
        missing = fill.slot.count - fill.filled
        if missing > 0:
            why = fill.why.in_language(draft.plan.language) if fill.why else ""
            facts = {"slot": fill.slot.name, "open": missing, "wanted": fill.slot.count}
            line = draft.say("summary.open-place").format_map(facts)
            yield draft.say("summary.because").format(what=line, why=why) if why else line


def write_rules(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write each bound of the rules on totals: asked, as fitted, and the plan's own figure; return the next row."""
    say = draft.say
    heads = ("rules", "bound", "asked", "fitted", "own")
    sheet.row(top, 0, [say(f"summary.{head}") for head in heads], styles.HEADING)
    sheet.fit_height(top, [say("summary.own")], [17.0])
    row = top + 1
    for bounds in _by_rule(draft.plan.rules):
        for each in bounds[:SHOWN_PARTS]:
            _write_name(sheet, row, each.words(draft.plan.language))
            sheet.put(row, 1, say("summary.missed" if missed(each) else f"bound.{each.bound}"), styles.CENTER)
            figures = [_cell(figure, each.unit) for figure in (each.asked, each.fitted, each.own)]
            sheet.row(row, 2, figures, styles.number(_FORMS[each.unit]))
            row += 1
        if len(bounds) > SHOWN_PARTS:
            more = f"{len(bounds) - SHOWN_PARTS:,}"
            sheet.put(row, 0, say("summary.more-parts").format(count=more), styles.HINT)
            row += 1
    return row


def _by_rule(rules: tuple[FittedRule, ...]) -> list[list[FittedRule]]:
    """Return the bounds rule by rule, those that moved first and then the tightest."""
    grouped: dict[str, list[FittedRule]] = {}
    for each in rules:
        grouped.setdefault(each.rule.name, []).append(each)
    return [sorted(bounds, key=lambda each: (each.fitted == each.asked, _room(each))) for bounds in grouped.values()]


def _room(each: FittedRule) -> float:
    """Return how far a bound is from being met exactly, as a share of it."""
    room = each.fitted - each.own if each.bound is Bound.MAX else each.own - each.fitted
    return room / max(abs(each.fitted), 1e-9) if math.isfinite(room) else math.inf


def missed(each: FittedRule) -> bool:
    """Return whether a bound counts the posts that do not meet a preference for each post."""
    return each.unit is Unit.COUNT and each.bound is Bound.MAX and each.asked == 0


def moved_rules(draft: Draft) -> Iterator[str]:
    """Yield a line for each bound whose figure differs from the one asked for."""
    for each in draft.plan.rules:
        if each.fitted == each.asked:
            continue
        why = each.why.in_language(draft.plan.language) if each.why else ""
        code = "rule.missed" if missed(each) else f"rule.moved-{each.bound}"
        asked, fitted = (_words(draft, figure, each.unit) for figure in (each.asked, each.fitted))
        line = draft.say(code).format(name=each.words(draft.plan.language), asked=asked, fitted=fitted, count=fitted)
        yield f"{line}  {why}".rstrip()


def _cell(figure: float, unit: Unit) -> Cell:
    if not math.isfinite(figure):
        return None
    return to_yuan(round(figure)) if unit is Unit.MONEY else figure


def _words(draft: Draft, figure: float, unit: Unit) -> str:
    if unit is Unit.MONEY:
        return f"{draft.plan.roster.currency}{to_yuan(round(figure)):,.2f}"
    return f"{figure:.2%}" if unit is Unit.SHARE else f"{figure:,.0f}"
