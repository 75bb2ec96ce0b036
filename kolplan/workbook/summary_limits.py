"""The limits on Summary: shares live from Plan against the figures as fitted, each with a check that turns red."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kolplan.core.settings import Bound, LimitKind
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.agency_checks import other_rules
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import quotient, yuan
from kolplan.workbook.live_checks import LiveCheck, mark, mark_formula, said_mark, write_checks
from kolplan.workbook.places import criterion
from kolplan.workbook.plan_sheet import plan_count, plan_sum
from kolplan.workbook.rule_rows import FORMS, cell_of, holds, rule_words, tightest
from kolplan.workbook.settings_of_plan import limits_on_net

SHOWN_RULES = 4
"""Rules as of the run that Summary shows; all stand on Proof."""

_COUNT, _MONEY, _PERCENT = (styles.lined(form) for form in (styles.COUNT, styles.WHOLE_MONEY, styles.PERCENT))
_LIMIT = styles.lined(styles.FINE_PERCENT)


@dataclass(frozen=True, slots=True)
class MoneyCells:
    """The addresses of the whole spend, and of what the budget leaves for posts."""

    spend: str
    budget: str


class LimitRows:
    """Writes the blocks of limits below each other."""

    def __init__(self, draft: Draft, sheet: Sheet, money: MoneyCells) -> None:
        """Take the sheet and where the whole spend and the budget for posts stand.

        `tiers`, `angles`: rows of the blocks' headings. `states`: words of all checks as they stand now.
        """
        self._draft, self._sheet, self._spend, self._limit = draft, sheet, money.spend, money.budget
        self.tiers = self.angles = 0
        self.states: list[str] = []
        self._figures = {each.asked.name: each.fitted for each in draft.plan.limits}
        self._targets = {
            limit.member: limit.target for limit in draft.plan.settings.limits if limit.kind is LimitKind.TIER_SPEND
        }
        self._money = "net" if limits_on_net(draft.plan.settings) else "cost"
        budget = draft.plan.settings.money.for_posts
        self._budget = math.nan if budget is None else yuan(budget)

    def write_tiers(self, top: int) -> int:
        """Write the pyramid; return the next row."""
        self.tiers = top
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("pyramid", "posts", "spent", "of-spend", "of-budget", "min", "target", "max", "check")
        styles.small_heading(sheet, (top, 0), [say(f"summary.{head}") for head in heads], (8,))
        area, counted = draft.posts.area("tier"), draft.counted
        budget = self._limit
        for row, tier in enumerate((*draft.tiers, ""), top + 1):
            test = (area, f"$A{row + 1}") if tier else ()
            posts = counted[counted["tier"] == tier] if tier else counted
            bold = Style(bold=not tier, top_line=not tier, bottom_line=styles.LINE)
            name = replace(bold, align="left", indent=1)
            sheet.put(row, 0, draft.word("tier", tier) if tier else say("total"), name)
            sheet.put(row, 1, Formula(f"={plan_count(draft, *test)}", number_of(posts)), _as(_COUNT, bold))
            spent = yuan(posts["cost"].sum())
            sheet.put(row, 2, Formula(f"=ROUND({plan_sum(draft, 'cost', *test)},2)", spent), _as(_MONEY, bold))
            share = quotient(spent, yuan(counted["cost"].sum()))
            shared = f'=IF({self._spend}>0,C{row + 1}/{self._spend},"")'
            sheet.put(row, 3, Formula(shared, share), _as(_PERCENT, bold))
            of_budget = quotient(yuan(posts[self._money].sum()), self._budget)
            amount = f"ROUND({plan_sum(draft, self._money, *test)},2)"
            shared = f'=IF(N({budget})>0,{amount}/{budget},"")'
            sheet.put(row, 4, Formula(shared, of_budget), _as(_PERCENT, bold))
            sheet.row(row, 5, [None] * 4, bold)
            if tier:
                self._bounds(row, (5, 7), f"{LimitKind.TIER_SPEND}={tier}")
                self._target(row, 6, tier)
                self._check(row, 8, (address(row, 4), of_budget), f"{LimitKind.TIER_SPEND}={tier}", (5, 7))
        write_checks(draft, sheet, address(top + 1, 8), address(top + len(draft.tiers), 8))
        base = "summary.limits-base-net" if self._money == "net" else "summary.limits-base"
        held = say("summary.limits-base-boosting") if draft.plan.settings.money.reserve else ""
        sheet.put(top + len(draft.tiers) + 2, 0, f"{say(base)} {held}".rstrip(), styles.HINT)
        return top + len(draft.tiers) + 3

    def write_angles(self, top: int) -> int:
        """Write the angle mix; return the next row."""
        self.angles = top
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("angles", "posts", "spent", "of-posts", "min", "max", "check", "", "")
        styles.small_heading(sheet, (top, 0), [head and say(f"summary.{head}") for head in heads], (6,))
        area, counted = draft.posts.area("angle"), draft.counted
        for row, angle in enumerate(draft.angles, top + 1):
            test = (area, criterion(f"$A{row + 1}", draft.word("angle", angle)))
            posts = counted[counted["angle"] == angle]
            sheet.put(row, 0, draft.word("angle", angle), styles.NAME)
            sheet.row(row, 4, [None] * 5, styles.LINED)
            sheet.put(row, 1, Formula(f"={plan_count(draft, *test)}", number_of(posts)), _COUNT)
            spent = yuan(posts["cost"].sum())
            sheet.put(row, 2, Formula(f"=ROUND({plan_sum(draft, 'cost', *test)},2)", spent), _MONEY)
            share = quotient(number_of(posts), number_of(counted))
            whole = plan_count(draft)
            sheet.put(row, 3, Formula(f'=IF({whole}>0,B{row + 1}/{whole},"")', share), _PERCENT)
            scope = f"{LimitKind.ANGLE_POSTS}={angle}"
            self._bounds(row, (4, 5), scope)
            self._check(row, 6, (address(row, 3), share), scope, (4, 5))
        write_checks(draft, sheet, address(top + 1, 6), address(top + len(draft.angles), 6))
        return top + len(draft.angles) + 1

    def write_others(self, top: int, live: Sequence[LiveCheck]) -> int:
        """Write the budget's use, the spend on benchmarks, the live checks of Proof and the rules as of the run.

        Return the next row.
        """
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("other-limits", "", "", "plan-now", "min", "max", "check", "basis", "")
        styles.small_heading(sheet, (top, 0), [head and say(f"summary.{head}") for head in heads], (6, 7))
        row = top + 1
        for kind, formula, share in self._kept():
            self._name(row, say(f"summary.{kind}"), say("summary.live"))
            sheet.put(row, 3, Formula(formula, share), _PERCENT)
            self._bounds(row, (4, 5), str(kind))
            self._check(row, 6, (address(row, 3), share), str(kind), (4, 5))
            row += 1
        for check in live:
            self._name(row, check.words, say("summary.live"))
            shape = styles.lined(check.number)
            sheet.row(row, 3, [check.now, check.least, check.most], shape)
            sheet.put(row, 6, check.state, styles.CHECK)
            self.states.append(str(check.state.value))
            row += 1
        write_checks(draft, sheet, address(top + 1, 6), address(row - 1, 6))
        return self._write_rules(row)

    def _kept(self) -> Iterator[tuple[LimitKind, str, float | str]]:
        """Yield the two shares of money that are limited beside tiers: formula and value."""
        say, draft, counted = self._draft.say, self._draft, self._draft.counted
        budget, money = self._limit, plan_sum(draft, self._money)
        spent = yuan(counted[self._money].sum())
        yield LimitKind.USE, f'=IF(N({budget})>0,ROUND({money},2)/{budget},"")', quotient(spent, self._budget)
        basis = (draft.posts.area("basis"), f'"{say("basis.benchmark")}"')
        on_benchmark = yuan(counted.loc[counted["basis"] == "benchmark", self._money].sum())
        formula = f'=IF({money}>0,ROUND({plan_sum(draft, self._money, *basis)},2)/ROUND({money},2),"")'
        yield LimitKind.BENCHMARK_SPEND, formula, quotient(on_benchmark, spent)

    def _name(self, row: int, words: str, basis: str) -> None:
        self._sheet.put(row, 0, words, styles.NAME)
        self._sheet.row(row, 1, [None] * 8, styles.LINED)
        self._sheet.put(row, 7, basis, styles.BASIS)

    def _write_rules(self, row: int) -> int:
        """Write the rules that Plan alone can't tell, those that moved and the tightest first."""
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        rules = tightest(other_rules(draft))
        for each in rules[:SHOWN_RULES]:
            self._name(row, rule_words(draft, each), say("summary.of-run"))
            ends = (each.fitted, None) if each.bound is Bound.MIN else (None, each.fitted)
            figures = [figure if figure is None else cell_of(figure, each.unit) for figure in (each.own, *ends)]
            sheet.row(row, 3, figures, styles.lined(FORMS[each.unit]))
            sheet.put(row, 6, say("check.ok") if holds(each) else say("check.look"), styles.OF_RUN)
            row += 1
        if len(rules) > SHOWN_RULES:
            words = say("summary.more-rules").format(count=len(rules) - SHOWN_RULES, sheet=draft.name("proof"))
            sheet.put(row, 0, words, styles.HINT)
            row += 1
        return row

    def _bounds(self, row: int, columns: tuple[int, int], scope: str) -> None:
        for column, bound in zip(columns, (Bound.MIN, Bound.MAX), strict=True):
            name = f"share[{scope}].{bound}"
            if name in self._figures and self._draft.settings.has(name):
                source = self._draft.settings.fitted(name)
                cell: Cell = Formula(f'=IF(ISNUMBER({source}),{source},"")', self._figures[name])
                self._sheet.put(row, column, cell, _LIMIT)

    def _target(self, row: int, column: int, tier: str) -> None:
        name = f"target[{LimitKind.TIER_SPEND}={tier}]"
        if self._targets.get(tier) is not None and self._draft.settings.has(name):
            source = self._draft.settings.asked(name)
            cell = Formula(f'=IF(ISNUMBER({source}),{source},"")', self._targets[tier] or 0.0)
            self._sheet.put(row, column, cell, _LIMIT)

    def _check(
        self, row: int, column: int, share: tuple[str, float | str], scope: str, bounds: tuple[int, int]
    ) -> None:
        least, most = (self._figures.get(f"share[{scope}].{bound}", math.nan) for bound in Bound)
        if math.isnan(least) and math.isnan(most):
            return
        cell, value = share
        low, high = (address(row, bound) for bound in bounds)
        formula = mark_formula(self._draft, cell, (low, high))
        self.states.append(said_mark(self._draft, mark(value, least, most)))
        self._sheet.put(row, column, Formula(formula, self.states[-1]), styles.CHECK)


def _as(style: Style, base: Style) -> Style:
    return replace(base, number=style.number)
