"""Limits per agency (MCN) on sheet Proof, live from Plan: each agency's figure against its limit."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.rules import Rule, RuleMeasure, Scope, Unit
from kolplan.core.settings import Bound
from kolplan.plan.frames import FittedRule
from kolplan.roster.concepts import vocabulary
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Formula
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.figures import quotient, yuan
from kolplan.workbook.live_checks import (
    LiveCheck,
    end_cell,
    extreme,
    mark,
    mark_formula,
    on_proof,
    said_mark,
    worst,
    write_checks,
)
from kolplan.workbook.places import criterion, literal
from kolplan.workbook.plan_sheet import plan_count, plan_sum
from kolplan.workbook.settings_of_plan import limits_on_net

_UNITS = {
    RuleMeasure.POSTS: Unit.COUNT,
    RuleMeasure.SPEND: Unit.MONEY,
    RuleMeasure.SHARE_OF_POSTS: Unit.SHARE,
    RuleMeasure.SHARE_OF_SPEND: Unit.SHARE,
}
FORMS = {Unit.COUNT: styles.COUNT, Unit.MONEY: styles.MONEY, Unit.SHARE: styles.PERCENT}
_SPENT = frozenset({RuleMeasure.SPEND, RuleMeasure.SHARE_OF_SPEND})


@dataclass
class _Agency:
    """An agency: its name as it first stands, other spellings of it, its figure, and both ends of its limit."""

    name: str
    spellings: list[str] = field(default_factory=list)
    posts: int = 0
    spent: int = 0
    least: float = math.nan
    most: float = math.nan


def is_live(draft: Draft, rule: Rule) -> bool:
    """Return whether a rule limits every agency's posts or spend, so that Plan alone tells how it stands."""
    plain = rule.scope is Scope.TOTAL and not rule.conditions and rule.of is None and rule.price_basis is None
    return bool(plain and rule.per and rule.measure in _UNITS and _means_agency(draft, rule.per))


def _means_agency(draft: Draft, column: str) -> bool:
    own = {fold_all(str(name)) for name in draft.plan.roster.extras.columns}
    match = vocabulary().match(column)
    return fold_all(column) not in own and match is not None and match.concept == "mcn"


def agency_rules(draft: Draft) -> list[tuple[Rule, list[FittedRule]]]:
    """Return the rules of agencies that hold in this plan, each with its bounds as fitted."""
    found: dict[str, tuple[Rule, list[FittedRule]]] = {}
    for each in draft.plan.rules:
        if is_live(draft, each.rule):
            found.setdefault(each.rule.name, (each.rule, []))[1].append(each)
    return list(found.values())


def write_agencies(draft: Draft, sheet: Sheet, top: int) -> tuple[int, list[LiveCheck]]:
    """Write a table for each rule of agencies; return the next row and what sums each up."""
    checks = []
    for rule, bounds in agency_rules(draft):
        agencies = _agencies(draft, rule, bounds)
        if agencies:
            top, check = _Table(draft, sheet, rule).write(top, agencies)
            checks.append(check)
            top += 1
    return top - 1, checks


def _agencies(draft: Draft, rule: Rule, bounds: list[FittedRule]) -> list[_Agency]:
    """Return the agencies that have posts or must have some, the largest first."""
    found: dict[str, _Agency] = {}
    money = "net" if limits_on_net(draft.plan.settings) else "cost"
    counted = draft.counted
    for name, lot, spent in zip(counted["mcn"], counted["lot"], counted[money], strict=True):
        if name:
            agency = found.setdefault(fold_all(name), _Agency(name))
            agency.posts += int(lot)
            agency.spent += int(spent)
            if name.casefold() not in [each.casefold() for each in (agency.name, *agency.spellings)]:
                agency.spellings.append(name)
    for each in bounds:
        if each.bound is Bound.MIN:
            found.setdefault(fold_all(each.part), _Agency(each.part)).least = _shown(each.fitted, each.unit)
    fitted = {fold_all(each.part): each for each in bounds if each.bound is Bound.MAX}
    for key, agency in found.items():
        most = fitted[key].fitted if key in fitted else rule.high
        if most is not None:
            agency.most = _shown(most, _UNITS[rule.measure])
    return sorted(found.values(), key=lambda agency: (-agency.posts, -agency.spent, agency.name))


def _shown(figure: float, unit: Unit) -> float:
    return figure / FEN_PER_YUAN if unit is Unit.MONEY else figure


class _Table:
    """Writes the table of one rule."""

    def __init__(self, draft: Draft, sheet: Sheet, rule: Rule) -> None:
        self._draft, self._sheet, self._rule = draft, sheet, rule
        self._money = "net" if limits_on_net(draft.plan.settings) else "cost"
        self._number = FORMS[_UNITS[rule.measure]]
        self._shape = styles.lined(self._number)

    def write(self, top: int, agencies: list[_Agency]) -> tuple[int, LiveCheck]:
        """Write heading, agencies, and what later rows of Plan may add; return the next row and the summing check."""
        draft, sheet, words = self._draft, self._sheet, self._rule.text or self._rule.name
        styles.block(sheet, (top, 0), draft.say("proof.per-agency").format(rule=words), 5)
        heads = [draft.say(f"proof.{head}") for head in ("agency", "now", "min", "max", "check")]
        styles.small_heading(sheet, (top + 1, 0), heads, (4,))
        first = top + 2
        values, marks = [], []
        for row, agency in enumerate(agencies, first):
            value = self._value(agency)
            values.append(value)
            marks.append(mark(value, agency.least, agency.most))
            self._row(row, agency, value, marks[-1])
        last = first + len(agencies)
        self._others(last, first, agencies)
        write_checks(draft, sheet, address(first, 4), address(last, 4))
        return last + 1, self._summed(first, last, agencies, (values, marks))

    def _row(self, row: int, agency: _Agency, value: float, code: str) -> None:
        sheet = self._sheet
        sheet.put(row, 0, agency.name, styles.NAME)
        sheet.put(row, 1, Formula(f"={self._formula(row, agency)}", value), self._shape)
        sheet.row(row, 2, [end_cell(agency.least), end_cell(agency.most)], self._shape)
        formula = mark_formula(self._draft, address(row, 1), (address(row, 2), address(row, 3)))
        sheet.put(row, 4, Formula(formula, said_mark(self._draft, code)), styles.CHECK)

    def _value(self, agency: _Agency) -> float:
        amount = yuan(agency.spent) if self._rule.measure in _SPENT else float(agency.posts)
        if _UNITS[self._rule.measure] is not Unit.SHARE:
            return amount
        return float(quotient(amount, self._whole()) or 0.0)

    def _whole(self) -> float:
        counted = self._draft.counted
        return yuan(counted[self._money].sum()) if self._rule.measure in _SPENT else float(number_of(counted))

    def _formula(self, row: int, agency: _Agency) -> str:
        tests = [criterion(f"$A{row + 1}", agency.name), *map(literal, agency.spellings)]
        total = "+".join(self._amount(test) for test in tests)
        return self._shared(f"({total})" if len(tests) > 1 else total)

    def _amount(self, test: str) -> str:
        area = self._draft.posts.area("mcn")
        if self._rule.measure in _SPENT:
            return f"ROUND({plan_sum(self._draft, self._money, area, test)},2)"
        return plan_count(self._draft, area, test)

    def _shared(self, amount: str) -> str:
        if _UNITS[self._rule.measure] is not Unit.SHARE:
            return amount
        spent = self._rule.measure in _SPENT
        whole = f"ROUND({plan_sum(self._draft, self._money)},2)" if spent else plan_count(self._draft)
        return f"IF({whole}>0,{amount}/{whole},0)"

    def _others(self, row: int, first: int, agencies: list[_Agency]) -> None:
        """Write what agencies have that no row above is for, which only a person can have added."""
        sheet, draft = self._sheet, self._draft
        sheet.put(row, 0, draft.say("proof.other-agencies"), styles.HINT_LINE)
        listed = f"SUM({address(first, 1)}:{address(row - 1, 1)})"
        every = self._shared(self._amount('"<>"'))
        sheet.put(row, 1, Formula(f"=ROUND({every}-{listed},6)", 0.0), self._shape)
        most = max((agency.most for agency in agencies if not math.isnan(agency.most)), default=math.nan)
        sheet.row(row, 2, [None, end_cell(most)], self._shape)
        state = None
        if not math.isnan(most):
            look, fine = draft.say("check.look"), draft.say("check.ok")
            state = Formula(f'=IF({address(row, 1)}>{address(row, 3)},"{look}","{fine}")', fine)
        sheet.put(row, 4, state, styles.CHECK)

    def _summed(self, first: int, last: int, agencies: list[_Agency], now: tuple[list[float], list[str]]) -> LiveCheck:
        draft, (values, marks) = self._draft, now
        of_most = any(not math.isnan(agency.most) for agency in agencies)
        figures = on_proof(draft, "B", first + 1, last)
        state = worst(draft, on_proof(draft, "E", first + 1, last + 1), marks)
        least = min((a.least for a in agencies if not math.isnan(a.least)), default=math.nan)
        most = max((a.most for a in agencies if not math.isnan(a.most)), default=math.nan)
        summed = extreme("MAX" if of_most else "MIN", figures, values)
        words = self._rule.text or self._rule.name
        return LiveCheck(words, self._number, summed, end_cell(least), end_cell(most), state)


def other_rules(draft: Draft) -> Iterator[FittedRule]:
    """Yield the bounds that Plan alone can't tell: they stand as of the run."""
    return (each for each in draft.plan.rules if not is_live(draft, each.rule))
