"""Rules on totals as rows: each bound as asked, as fitted, and the plan's own figure, all as of the run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kolplan.core.money import to_yuan
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound
from kolplan.plan.frames import FittedRule
from kolplan.sheets.folding import fold_all
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Style
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.live_checks import TOLERANCE

SHOWN_PARTS = 5
"""Bounds of one rule that are shown, the tightest first; a rule on each value of a column may have hundreds."""

FORMS = {Unit.COUNT: styles.COUNT, Unit.MONEY: styles.MONEY, Unit.SHARE: styles.FINE_PERCENT}
NAME_WIDTH, OWN_WIDTH = 43.0, 16.0
_SPELLED = ("mcn", "supplier", "category")
"""Columns of posts that rules are often for each value of."""


def write_rules(draft: Draft, sheet: Sheet, top: int) -> int:
    """Write each bound of the rules on totals: asked, as fitted, and the plan's own figure; return the next row."""
    say = draft.say
    heads = ("rules", "bound", "asked", "fitted", "own")
    styles.small_heading(sheet, (top, 0), [*(say(f"summary.{head}") for head in heads), "", "", ""], (1,))
    sheet.fit_height(top, [say("summary.own")], [OWN_WIDTH])
    row = top + 1
    for bounds in _by_rule(draft.plan.rules):
        for each in bounds[:SHOWN_PARTS]:
            write_name(sheet, row, rule_words(draft, each))
            sheet.put(row, 1, say("summary.missed" if missed(each) else f"bound.{each.bound}"), styles.CHECK)
            figures = [cell_of(figure, each.unit) for figure in (each.asked, each.fitted, each.own)]
            sheet.row(row, 2, [*figures, None, None, None], styles.lined(FORMS[each.unit]))
            row += 1
        if len(bounds) > SHOWN_PARTS:
            more = f"{len(bounds) - SHOWN_PARTS:,}"
            sheet.put(row, 0, say("summary.more-parts").format(count=more), styles.HINT)
            row += 1
    return row


def rule_words(draft: Draft, each: FittedRule) -> str:
    """Return a bound's rule as its writer put it, with the value that it is for as the roster spells it."""
    if each.part:
        values = (value for code in _SPELLED for value in draft.plan.posts[code].unique() if value)
        each = replace(each, part=next((value for value in values if fold_all(value) == each.part), each.part))
    return each.words(draft.plan.language)


def write_name(sheet: Sheet, row: int, name: str) -> None:
    """Write a name as people put it in the first column, in as many lines as it takes."""
    sheet.put(row, 0, name, Style(wrap=True, bottom_line=styles.LINE, align="left", indent=1))
    sheet.fit_height(row, [name], [NAME_WIDTH])


def holds(each: FittedRule) -> bool:
    """Return whether a bound was met, as fitted, when the plan was made; an unknown figure breaks nothing."""
    return not math.isfinite(each.own) or _room(each) >= -TOLERANCE


def tightest(rules: Iterable[FittedRule]) -> list[FittedRule]:
    """Return the tightest bound of each rule, those that moved first."""
    first = [bounds[0] for bounds in _by_rule(rules)]
    return sorted(first, key=lambda each: (each.fitted == each.asked, _room(each)))


def _by_rule(rules: Iterable[FittedRule]) -> list[list[FittedRule]]:
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


def cell_of(figure: float, unit: Unit) -> Cell:
    """Return a figure as its cell's value, amounts in yuan; None for what is not known."""
    if not math.isfinite(figure):
        return None
    return to_yuan(round(figure)) if unit is Unit.MONEY else figure


def _words(draft: Draft, figure: float, unit: Unit) -> str:
    if unit is Unit.MONEY:
        return f"{draft.plan.roster.currency}{to_yuan(round(figure)):,.2f}"
    return f"{figure:.2%}" if unit is Unit.SHARE else f"{figure:,.0f}"
