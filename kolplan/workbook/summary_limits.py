"""The limits on Summary: shares live from Plan against the figures as fitted, each with a check that turns red."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kolplan.core.settings import Bound, LimitKind
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import quotient, yuan
from kolplan.workbook.places import criterion
from kolplan.workbook.plan_sheet import plan_count, plan_sum
from kolplan.workbook.settings_of_plan import limits_on_net

TOLERANCE = 1e-6
"""How far a share may stand beyond a limit before its check says so."""

_COUNT, _MONEY, _PERCENT = (styles.number(form) for form in (styles.COUNT, styles.MONEY, styles.PERCENT))
_LIMIT = styles.number(styles.FINE_PERCENT)


def write_checks(draft: Draft, sheet: Sheet, first: str, last: str) -> None:
    """Make check cells red where they say over or under, green where they say OK."""
    fine = draft.say("check.ok")
    sheet.paint(f"{first}:{last}", f'=AND(LEN({first})>0,{first}<>"{fine}")', styles.OVER)
    sheet.paint(f"{first}:{last}", f'={first}="{fine}"', styles.FINE)


@dataclass(frozen=True, slots=True)
class MoneyCells:
    """The addresses of the whole spend, and of what the budget leaves for posts."""

    spend: str
    budget: str


class LimitRows:
    """Writes the blocks of limits below each other."""

    def __init__(self, draft: Draft, sheet: Sheet, money: MoneyCells) -> None:
        """Take the sheet and where the whole spend and the budget for posts stand."""
        self._draft, self._sheet, self._spend, self._limit = draft, sheet, money.spend, money.budget
        self._figures = {each.asked.name: each.fitted for each in draft.plan.limits}
        self._targets = {
            limit.member: limit.target for limit in draft.plan.settings.limits if limit.kind is LimitKind.TIER_SPEND
        }
        self._money = "net" if limits_on_net(draft.plan.settings) else "cost"
        budget = draft.plan.settings.money.for_posts
        self._budget = math.nan if budget is None else yuan(budget)

    def write_tiers(self, top: int) -> int:
        """Write the pyramid; return the next row."""
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("pyramid", "posts", "spent", "of-spend", "of-budget", "min", "target", "max", "check")
        sheet.row(top, 0, [say(f"summary.{head}") for head in heads], styles.HEADING)
        area, counted = draft.posts.area("tier"), draft.counted
        budget = self._limit
        for row, tier in enumerate((*draft.tiers, ""), top + 1):
            test = (area, f"$A{row + 1}") if tier else ()
            posts = counted[counted["tier"] == tier] if tier else counted
            bold = Style(bold=not tier, top_line=not tier)
            sheet.put(row, 0, draft.word("tier", tier) if tier else say("total"), bold)
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
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("angles", "posts", "spent", "of-posts", "min", "max", "check")
        sheet.row(top, 0, [say(f"summary.{head}") for head in heads], styles.HEADING)
        area, counted = draft.posts.area("angle"), draft.counted
        for row, angle in enumerate(draft.angles, top + 1):
            test = (area, criterion(f"$A{row + 1}", draft.word("angle", angle)))
            posts = counted[counted["angle"] == angle]
            sheet.put(row, 0, draft.word("angle", angle))
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

    def write_others(self, top: int) -> int:
        """Write how much of the budget is used and how much rests on benchmarks; return the next row."""
        say, draft, sheet = self._draft.say, self._draft, self._sheet
        heads = ("other-limits", "share", "min", "max", "check")
        sheet.row(top, 0, [say(f"summary.{head}") for head in heads], styles.HEADING)
        counted, budget = draft.counted, self._limit
        money = plan_sum(draft, self._money)
        basis = (draft.posts.area("basis"), f'"{say("basis.benchmark")}"')
        on_benchmark = counted[counted["basis"] == "benchmark"]
        of_all = quotient(yuan(on_benchmark[self._money].sum()), yuan(counted[self._money].sum()))
        rows = (
            (
                LimitKind.USE,
                f'=IF(N({budget})>0,ROUND({money},2)/{budget},"")',
                quotient(yuan(counted[self._money].sum()), self._budget),
            ),
            (
                LimitKind.BENCHMARK_SPEND,
                f'=IF({money}>0,ROUND({plan_sum(draft, self._money, *basis)},2)/ROUND({money},2),"")',
                of_all,
            ),
        )
        for row, (kind, formula, share) in enumerate(rows, top + 1):
            sheet.put(row, 0, say(f"summary.{kind}"))
            sheet.put(row, 1, Formula(formula, share), _PERCENT)
            self._bounds(row, (2, 3), str(kind))
            self._check(row, 4, (address(row, 1), share), str(kind), (2, 3))
        write_checks(draft, sheet, address(top + 1, 4), address(top + len(rows), 4))
        return top + len(rows) + 1

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
        say = self._draft.say
        under, over, fine = (say(f"check.{mark}") for mark in ("under", "over", "ok"))
        least, most = (self._figures.get(f"share[{scope}].{bound}", math.nan) for bound in Bound)
        if math.isnan(least) and math.isnan(most):
            return
        cell, value = share
        low, high = (address(row, bound) for bound in bounds)
        formula = (
            f'=IF(NOT(ISNUMBER({cell})),"",IF(AND(ISNUMBER({high}),{cell}>N({high})+{TOLERANCE:.6f}),"{over}",'
            f'IF(AND(ISNUMBER({low}),{cell}<N({low})-{TOLERANCE:.6f}),"{under}","{fine}")))'
        )
        mark = fine
        if isinstance(value, str):
            mark = ""
        elif value > most + TOLERANCE:
            mark = over
        elif value < least - TOLERANCE:
            mark = under
        self._sheet.put(row, column, Formula(formula, mark), styles.CENTER)


def _as(style: Style, base: Style) -> Style:
    return Style(number=style.number, bold=base.bold, top_line=base.top_line)
