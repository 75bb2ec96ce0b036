"""Why no plan is possible, and the smallest change that would make one possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.figures import figure_text
from kolplan.allocate.fitting import is_of_tier
from kolplan.allocate.limits import member_text
from kolplan.allocate.model import Slack
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import FIRST_QUOTA, build_model, point_of
from kolplan.allocate.solver import Effort, solve
from kolplan.core.catalogue import Text, said
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change: the rule, its figure and the one that would do (fractions, counts, yuan), as a sentence."""

    rule: str
    old: float
    new: float
    text: Text
    where: Where = field(default_factory=Where)


def smallest_changes(problem: Problem, effort: Effort, clock: Clock) -> tuple[Suggestion, ...]:
    """Return the changes that together make a plan possible; () where none was found.

    Soft quotas are left out, since they give way by themselves. The hard ones change as little as can be, in points
    of the budget and posts; the budget only where no others would do.
    """
    options = problem.options
    if problem.budget is not None and len(options) and int(options.money.min()) > problem.budget:
        cheapest = int(options.money.min())
        text = said("change.smallest-budget", sign=problem.sign, amount=cheapest / 100)
        first = Suggestion("budget", problem.budget / 100, cheapest / 100, text)
        return (first, *smallest_changes(replace(problem, budget=cheapest), effort, clock))
    hard = [quota for quota in problem.quotas if quota.hard]
    for with_budget in (False, True):
        found = changes_among(problem, hard, (hard, with_budget), effort, clock)
        if found or problem.budget is None:
            return found
    return ()


def changes_among(
    problem: Problem, hard: Sequence[Quota], breakable: tuple[Sequence[Quota], bool], effort: Effort, clock: Clock
) -> tuple[Suggestion, ...]:
    """Return the smallest changes of some of the hard quotas, and of the budget where the second says so."""
    may_break, with_budget = breakable
    slacks = [
        Slack(i + FIRST_QUOTA, point_of(quota, problem), 1.0) for i, quota in enumerate(hard) if quota in may_break
    ]
    if with_budget:
        slacks.append(Slack(0, problem.point_of_money / 100, 1.0))
    model = build_model(problem, [(quota, quota.figure) for quota in hard], slacks, valued=False)
    nearest = solve(model, replace(effort, gap=0.0, absolute_gap=0.1), clock)
    return () if nearest.chosen is None else _changes_of(problem, hard, nearest.chosen)


def _changes_of(problem: Problem, hard: Sequence[Quota], chosen: np.ndarray) -> tuple[Suggestion, ...]:
    """Return the change of each rule that a plan breaks, to that plan's own figure, under the budget it needs."""
    changes = []
    money = int(problem.options.money[chosen].sum())
    if problem.budget is not None and money > problem.budget:
        text = said("change.budget", sign=problem.sign, amount=money / 100)
        changes.append(Suggestion("budget", problem.budget / 100, money / 100, text))
        problem = replace(problem, budget=money)
        hard = [replace(quota, base=float(money)) if _of_budget(quota) else quota for quota in hard]
    changes.extend(_change(problem, quota, chosen) for quota in hard if not quota.holds(quota.figure, chosen))
    return tuple(changes)


def _of_budget(quota: Quota) -> bool:
    return quota.limit is not None and quota.whole is None


def _change(problem: Problem, quota: Quota, chosen: np.ndarray) -> Suggestion:
    """Return what would have to change in one quota for a plan to keep it."""
    if quota.reach is not None:
        return _wider_gate(quota, chosen)
    own = quota.own(chosen)
    if quota.creator:
        return _suggestion(quota, 0.0, said("change.off-the-list", creator=quota.creator))
    step = {Unit.SHARE: 0.001, Unit.MONEY: 100.0, Unit.COUNT: 1.0}[quota.unit]
    if quota.bound is Bound.MIN:
        new = round(math.floor(own / step + 1e-9) * step, 9)
        if quota.limit is not None and is_of_tier(quota.limit):
            return _lower_tier_minimum(problem, quota, new)
        code = "change.min" if quota.limit is not None else "change.rule-min"
    else:
        new = round(math.ceil(own / step - 1e-9) * step, 9)
        code = "change.max" if quota.limit is not None else "change.rule-max"
    member = member_text(quota.limit.member or str(quota.limit.kind)) if quota.limit else quota.title
    old_text, new_text = (figure_text(quota, figure, problem.sign) for figure in (quota.figure, new))
    return _suggestion(quota, new, said(code, member=member, rule=quota.title, old=old_text, new=new_text, share=new))


def _suggestion(quota: Quota, new: float, text: Text) -> Suggestion:
    unit = 100.0 if quota.unit is Unit.MONEY else 1.0
    return Suggestion(quota.name, quota.figure / unit, new / unit, text, quota.where)


def _wider_gate(quota: Quota, chosen: np.ndarray) -> Suggestion:
    """Return by how much a rule on each post would have to be wider for the posts that do not meet it."""
    assert quota.reach is not None  # noqa: S101 - asked by the caller
    failing = quota.part.index[np.isin(quota.part.index, chosen)]
    figures = quota.reach.figures[failing]
    count = int(quota.part.total(chosen))
    if not len(figures) or not np.isfinite(figures).all():
        text = said("change.gate", rule=quota.title, count=count)
        return Suggestion(quota.name, 0.0, float(count), text, quota.where)
    low, high = quota.reach.low, quota.reach.high
    above = figures.max() > high
    old, new = (high, _rounded_up(figures.max())) if above else (low, -_rounded_up(-figures.min()))
    code = "change.gate-share" if quota.reach.share else "change.gate-figure"
    return Suggestion(quota.name, old, new, said(code, rule=quota.title, old=old, new=new), quota.where)


def _rounded_up(figure: float) -> float:
    """Return a figure rounded up to four digits that count."""
    if figure == 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(abs(figure))) - 3)
    return round(math.ceil(figure / unit - 1e-9) * unit, 9)


def _lower_tier_minimum(problem: Problem, quota: Quota, new: float) -> Suggestion:
    """Return the change of a tier's minimum; where its creators together can't reach it, with what they cost."""
    assert quota.limit is not None  # noqa: S101 - asked by the caller
    options, word = problem.options, member_text(quota.limit.member)
    mine = quota.part.index[options.money[quota.part.index] <= problem.purse]
    dearest = np.zeros(int(options.group.max()) + 1, dtype="int64")
    np.maximum.at(dearest, options.group[mine], options.money[mine])
    together = int(dearest.sum())
    text = said("change.min", member=word, share=new)
    if not len(mine):
        text = said("change.tier-none", member=word)
    elif together < quota.figure * quota.base:
        count = int((dearest > 0).sum())
        code = "change.tier-min" if count > 1 else "change.tier-min-one"
        text = said(code, member=word, share=new, count=count, sign=problem.sign, amount=together / 100)
    return _suggestion(quota, new, text)
