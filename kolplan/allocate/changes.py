"""Why no plan is possible, and the smallest change that would make one possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.figures import figure_text
from kolplan.allocate.fitting import Fitted, is_of_tier, nearest_plan
from kolplan.allocate.greedy import greedy_plan
from kolplan.allocate.limits import member_text
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota, Reach, Weights
from kolplan.allocate.solver import Effort
from kolplan.core.catalogue import Text, said
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Limit, Strength


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change: the rule, its figure and the one that would do (fractions, counts, yuan), as a sentence.

    `alone`: it makes a plan possible by itself; else all that are not alone do so together.
    """

    rule: str
    old: float
    new: float
    text: Text
    where: Where = field(default_factory=Where)
    alone: bool = False

    @property
    def size(self) -> float:
        """Return how large the change is against its figure."""
        return abs(self.new - self.old) / max(abs(self.old), 1e-9)


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
    return changes_among(problem, hard, effort, clock) or changes_among(with_soft_budget(problem), hard, effort, clock)


def with_soft_budget(problem: Problem) -> Problem:
    """Return a problem whose budget may be passed at a price."""
    if problem.budget is None:
        return problem
    everyone = np.ones(len(problem.options), dtype=bool)
    budget = Quota(
        name="budget",
        title=said("budget.title", sign=problem.sign, amount=problem.budget / 100),
        bound=Bound.MAX,
        figure=float(problem.budget),
        strength=Strength.SOFT,
        unit=Unit.MONEY,
        part=Weights.where(everyone, problem.options.money, money=True),
        point=problem.point_of_money,
    )
    return replace(problem, budget=None, quotas=(*problem.quotas, budget))


def changes_among(problem: Problem, breakable: Sequence[Quota], effort: Effort, clock: Clock) -> tuple[Suggestion, ...]:
    """Return the smallest changes of some of the hard quotas that make a plan possible; () where none was found."""
    quotas = tuple(
        replace(quota, strength=Strength.SOFT) if quota in breakable else quota
        for quota in problem.quotas
        if quota.hard or quota.name == "budget"
    )
    elastic = replace(problem, quotas=quotas)
    fitted = [Fitted(quota, quota.figure) for quota in quotas]
    begin = greedy_plan(elastic, [(quota, quota.figure) for quota in quotas])
    nearest = nearest_plan(elastic, fitted, effort, clock, begin)
    return () if nearest.chosen is None else _changes_of(elastic, nearest.chosen)


def _changes_of(problem: Problem, chosen: np.ndarray) -> tuple[Suggestion, ...]:
    """Return the change of each quota that a plan breaks, to that plan's own figure, under the budget it needs."""
    broken = [quota for quota in problem.quotas if not quota.holds(quota.figure, chosen)]
    budget = [quota for quota in broken if quota.name == "budget"]
    changes = []
    if budget:
        money = budget[0].own(chosen)
        text = said("change.budget", sign=problem.sign, amount=money / 100)
        changes.append(Suggestion("budget", budget[0].figure / 100, money / 100, text))
        rebased = (replace(quota, base=money) if _of_budget(quota) else quota for quota in problem.quotas)
        broken = [quota for quota in rebased if not quota.holds(quota.figure, chosen)]
    changes.extend(change_of(problem, quota, chosen) for quota in broken if quota.name != "budget")
    return tuple(changes)


def _of_budget(quota: Quota) -> bool:
    return quota.limit is not None and quota.whole is None


def change_of(problem: Problem, quota: Quota, chosen: np.ndarray) -> Suggestion:
    """Return what would have to change in one quota for a plan to keep it."""
    if quota.reach is not None:
        return _wider_gate(problem, quota, quota.reach, chosen)
    own = quota.own(chosen)
    if quota.creator:
        return _suggestion(quota, 0.0, said("change.off-the-list", creator=quota.creator))
    step = {Unit.SHARE: 0.001, Unit.MONEY: 100.0, Unit.COUNT: 1.0}[quota.unit]
    if quota.bound is Bound.MIN:
        new = round(math.floor(own / step + 1e-9) * step, 9)
        if quota.limit is not None and is_of_tier(quota.limit):
            return _lower_tier_minimum(problem, quota, quota.limit, new)
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


def _wider_gate(problem: Problem, quota: Quota, reach: Reach, chosen: np.ndarray) -> Suggestion:
    """Return by how much a rule on each post would have to be wider for the posts that do not meet it."""
    failing = quota.part.index[np.isin(quota.part.index, chosen)]
    figures = reach.figures[failing]
    count = int(problem.options.units[failing].sum())
    both_sides = len(figures) and figures.min() < reach.low and figures.max() > reach.high
    if not len(figures) or not np.isfinite(figures).all() or both_sides:
        text = said("change.gate", rule=quota.title, count=count)
        return Suggestion(quota.name, 0.0, float(count), text, quota.where)
    low, high = reach.low, reach.high
    above = figures.max() >= high if reach.strict else figures.max() > high
    beyond = 1e-6 if reach.strict else 0.0
    if above:
        old, new = high, _rounded_up(figures.max() + abs(figures.max()) * beyond)
    else:
        old, new = low, -_rounded_up(-figures.min() + abs(figures.min()) * beyond)
    code = "change.gate-share" if reach.share else "change.gate-figure"
    return Suggestion(quota.name, old, new, said(code, rule=quota.title, old=old, new=new), quota.where)


def _rounded_up(figure: float) -> float:
    """Return a figure rounded up to four digits that count."""
    if figure == 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(abs(figure))) - 3)
    return round(math.ceil(figure / unit - 1e-9) * unit, 9)


def _lower_tier_minimum(problem: Problem, quota: Quota, limit: Limit, new: float) -> Suggestion:
    """Return the change of a tier's minimum; where its creators together can't reach it, with what they cost."""
    options, word = problem.options, member_text(limit.member)
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
