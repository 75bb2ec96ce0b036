"""What explains a plan: how sure it is, what limits cost, and the budget curve, whose chart stands on Summary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal

from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.rules import Unit
from kolplan.core.vocabulary import Measure
from kolplan.plan.explanation import NEXT_MONEY, CurvePoint, LimitCost, Part
from kolplan.plan.fixed_frames import FixedPlan
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Cell, Chart, Series, Style
from kolplan.sheets.styled_text import folded_lines
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import yuan
from kolplan.workbook.places import quoted
from kolplan.workbook.sources import place_words

WIDTHS = (44.0, 15.0, 15.0, 12.0, 16.0, 18.0, 18.0, 12.0)
"""Of Proof's columns."""

LINE_WIDTH = 140
"""Characters of a line of text on Proof, which runs on over the cells to its right."""

SHOWN_COSTS = 5
"""Limits whose costs are shown, the dearest first."""

_FORMS = {Unit.COUNT: styles.COUNT, Unit.MONEY: styles.MONEY, Unit.SHARE: styles.FINE_PERCENT}
_NAME = Style(wrap=True, bottom_line=styles.LINE, align="left", indent=1)
_HANGING = "   "
_OWN = Style(bold=True)
_MOST_STEPS = 4
"""Steps of the budget below the chart."""

_CHART_BEGINS = 0.9
"""Share of the least budget at which the chart begins, so that the curve fills it."""


def printed_gap(gap: float) -> str:
    """Return a gap as a percentage with two digits, rounded up, so that it never says too little."""
    percent = (Decimal(repr(max(gap, 0.0))) * 100).quantize(Decimal("0.01"), ROUND_CEILING)
    return str(percent)


def write_certainty(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write the certificate, both bounds and how sure the picks are; return the next row."""
    styles.block(sheet, (top, 0), draft.say("summary.certainty"), len(WIDTHS))
    return write_lines(sheet, (top + 1, 0), certainty(draft), LINE_WIDTH)


def write_lines(sheet: Sheet, place: tuple[int, int], texts: Iterable[str], width: int) -> int:
    """Write texts below each other from a row and column on, each in as many lines as it takes; return the next row."""
    row, column = place
    for text in texts:
        first, *others = folded_lines(text, width)
        for line in (first, *(_HANGING + other for other in others)):
            sheet.put(row, column, line)
            row += 1
    return row


def _by_hand(draft: Draft, fixed: FixedPlan) -> Iterator[str]:
    """Yield how far a plan made by hand is from the best, and the exchanges that would gain most."""
    say = draft.say
    if math.isfinite(fixed.best) and fixed.value:
        facts = {"best": f"{fixed.best:,.0f}", "more": f"{fixed.best / fixed.value - 1:+.1%}"}
        yield say("summary.by-hand").format(measure=_measure(draft), value=f"{fixed.value:,.0f}", **facts)
    for swap in fixed.swaps:
        sides = {"out": swap.out["creator"], "into": swap.into["creator"]}
        cost = f"{'−' if swap.cost < 0 else '+'}{draft.plan.roster.currency}{abs(swap.cost) / FEN_PER_YUAN:,.2f}"
        yield say("summary.exchange").format(**sides, gain=f"{swap.gain / fixed.value:+.2%}", cost=cost)


def certainty(draft: Draft) -> Iterator[str]:
    """Yield the certificate, both bounds, how sure the picks are, and what was not computed."""
    say, plan = draft.say, draft.plan
    objective, explanation = plan.objective, plan.explanation
    yield say("summary.certificate").format(gap=printed_gap(objective.gap))
    if plan.fixed is not None:
        yield from _by_hand(draft, plan.fixed)
    elif plan.status == "feasible":
        asked = printed_gap(plan.settings.solve.gap)
        yield say("summary.out-of-time").format(asked=asked, gap=printed_gap(objective.gap))
    bounds = {name: f"{getattr(objective, name):,.0f}" for name in ("value", "bound")}
    known = math.isfinite(objective.price_bound)
    yield say("summary.bounds" if known else "summary.bounds-no-price").format(
        measure=_measure(draft), price=f"{objective.price_bound:,.0f}", **bounds
    )
    sure = explanation.sureness
    if sure is None:
        yield say(f"summary.how-sure-{_missing(draft, Part.SURENESS)}")
    else:
        swing, stays = f"{sure.swing:.0%}", f"{sure.stays:.0%}"
        yield say("summary.how-sure").format(swing=swing, stays=stays, runs=sure.runs)
    if not explanation.curve and plan.settings.money.budget is not None:
        yield say(f"summary.curve-{_missing(draft, Part.CURVE)}")
    if Part.LIMITS in explanation.unfinished:
        yield say("summary.limits-unfinished")


def certainty_in_short(draft: Draft) -> Iterator[str]:
    """Yield the certificate and how sure the picks are, without the figures behind them."""
    bounds = draft.say("summary.bounds").partition("{")[0]
    return (text for text in certainty(draft) if not text.startswith(bounds))


def _missing(draft: Draft, part: Part) -> str:
    """Return whether a part was begun and not finished, or not computed at all."""
    return "unfinished" if part in draft.plan.explanation.unfinished else "none"


def _measure(draft: Draft) -> str:
    return draft.say(f"measure.{draft.plan.objective.measure}")


def _number(draft: Draft) -> str:
    """Return the number format of what is maximised: GMV is money."""
    return styles.MONEY if draft.plan.objective.measure is Measure.GMV else styles.COUNT


def write_costs(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write what the dearest limits cost; nothing where that was not computed. Return the next row."""
    say, costs = draft.say, draft.plan.explanation.limits[:SHOWN_COSTS]
    if not costs:
        return top - 1
    gain = say("summary.gain").format(measure=_measure(draft))
    heads = [say(f"summary.{head}") for head in ("costs", "fitted", "gain-share", "proof", "cell")]
    heads.insert(2, gain)
    heads += [""] * (len(WIDTHS) - len(heads))
    styles.small_heading(sheet, (top, 0), heads, (4, 5))
    sheet.fit_height(top, heads, WIDTHS)
    for row, cost in enumerate(costs, top + 1):
        _write_cost(draft, sheet, row, cost)
    sheet.put(top + len(costs) + 1, 0, say("summary.costs-hint"), styles.HINT)
    return top + len(costs) + 2


def _write_cost(draft: Draft, sheet: Sheet, row: int, cost: LimitCost) -> None:
    name = cost.title.in_language(draft.plan.language)
    sheet.put(row, 0, name, _NAME)
    figure = cost.figure / FEN_PER_YUAN if cost.unit is Unit.MONEY else cost.figure
    sheet.put(row, 1, figure, styles.lined(_FORMS[cost.unit]))
    gain, about = (cost.gain, "") if cost.proven else (cost.at_most, '"≤ "')
    value = draft.plan.objective.value
    sheet.put(row, 2, gain, styles.lined(about + _number(draft)))
    sheet.put(row, 3, gain / value if value > 0 else None, styles.lined(about + styles.FINE_PERCENT))
    sheet.put(row, 4, draft.say("summary.proven" if cost.proven else "summary.at-most"), styles.CHECK)
    sheet.row(row, 5, [place_words(cost.where), None, None], styles.LINED)
    sheet.fit_height(row, [name], WIDTHS[:1])


def write_curve(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write the budget curve as a table; return the next row."""
    points = draft.plan.explanation.curve
    if not points:
        return top - 1
    say, measure = draft.say, _measure(draft)
    amount = f"{draft.plan.roster.currency}{NEXT_MONEY / FEN_PER_YUAN:,.0f}"
    heads = [say(f"summary.{head}") for head in ("curve", "budget", "spent", "posts")]
    heads += [say("summary.expected-of").format(measure=measure), say("summary.value-of").format(measure=measure)]
    heads += [say("summary.next-money").format(amount=amount), say("summary.proof")]
    styles.small_heading(sheet, (top, 0), heads, (7,))
    sheet.fit_height(top, heads, WIDTHS)
    for row, point in enumerate(points, top + 1):
        _write_point(draft, sheet, row, point)
    sheet.put(top + len(points) + 1, 0, say("summary.curve-hint"), styles.HINT)
    return top + len(points) + 2


def _write_point(draft: Draft, sheet: Sheet, row: int, point: CurvePoint) -> None:
    say, own = draft.say, point.share == 1.0
    bold = _OWN.bold if own else False
    number = _number(draft)
    words = say("summary.curve-own" if own else "summary.curve-share").format(share=f"{point.share:.0%}")
    sheet.put(row, 0, words, Style(bold=bold, bottom_line=styles.LINE, align="left", indent=1))
    there = math.isfinite(point.value)
    cells: list[tuple[Cell, str]] = [
        (yuan(point.budget), styles.MONEY),
        (yuan(point.spend) if there else None, styles.MONEY),
        (point.posts if there else None, styles.COUNT),
        (point.expected, number),
        (point.value, number),
        (point.next_money, number),
    ]
    for column, (cell, form) in enumerate(cells, 1):
        sheet.put(row, column, cell, Style(number=form, bold=bold, bottom_line=styles.LINE))
    proof = "no-plan-there" if not there else "proven" if point.proven else "beyond-gap"
    sheet.put(row, 7, say(f"summary.{proof}"), styles.CHECK)


def curve_chart(draft: Draft, top: int, size: tuple[int, int]) -> Chart:
    """Return the chart of value by budget, this plan as a point of its own; `top`: row of the table on Proof."""
    say, points = draft.say, draft.plan.explanation.curve
    name, measure = quoted(draft.name("proof")), _measure(draft)
    first, last = top + 2, top + 1 + len(points)
    areas = [f"{name}!${letter}${first}:${letter}${last}" for letter in "BF"]
    line = Series(say("summary.best-plans"), areas[0], areas[1], styles.BLUE)
    marks = [
        Series(say("summary.this-plan"), f"{name}!$B${row}", f"{name}!$F${row}", styles.ORANGE, point=True)
        for row, point in enumerate(points, first)
        if point.share == 1.0
    ]
    least = _nice(yuan(min(point.budget for point in points)) * _CHART_BEGINS)
    return Chart(
        "scatter",
        say("summary.chart-curve").format(measure=measure),
        (line, *marks),
        _axis_number(draft),
        *size,
        across=styles.AXIS_MONEY[draft.plan.language],
        axes=(say("summary.budget"), say("summary.value-of").format(measure=measure)),
        least=least,
        step=_step(yuan(max(point.budget for point in points)) - least),
    )


def _axis_number(draft: Draft) -> str:
    return styles.AXIS_MONEY[draft.plan.language] if draft.plan.objective.measure is Measure.GMV else LARGE


def _step(span: float) -> float:
    """Return a round step that parts a span into few enough pieces for their names to stand side by side."""
    least = span / _MOST_STEPS
    unit = _unit(least)
    return next(step * unit for step in (1.0, 2.0, 5.0, 10.0) if step * unit >= least)


def _unit(figure: float) -> float:
    return float(10.0 ** math.floor(math.log10(figure))) if figure >= 1 else 1.0


def _nice(figure: float) -> float:
    """Return a figure rounded down to one significant digit."""
    unit = _unit(figure)
    return math.floor(figure / unit) * unit
