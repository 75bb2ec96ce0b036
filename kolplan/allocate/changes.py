"""Why no plan is possible, and the smallest change that would make one possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.fitting import Fitted, member_text
from kolplan.allocate.model import Slack
from kolplan.allocate.problem import Problem, counts, holds, share
from kolplan.allocate.rows import build_model, point_of
from kolplan.allocate.solver import Effort, solve
from kolplan.core.catalogue import Text, said
from kolplan.core.settings import Bound, LimitKind, Strength


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change: the rule, its figure and the one that would do (fractions, or yuan for the budget), as a sentence."""

    rule: str
    old: float
    new: float
    text: Text


def smallest_changes(
    problem: Problem, limits: Sequence[Fitted], effort: Effort, clock: Clock
) -> tuple[Suggestion, ...]:
    """Return the changes that together make a plan possible; () where none was found.

    Soft limits are left out, since they give way by themselves. The hard limits change as little as can be, in points
    of the budget and posts; the budget only where no other limits would do.
    """
    options = problem.options
    if len(options) and int(options.money.min()) > problem.budget:
        cheapest = int(options.money.min())
        text = said("change.smallest-budget", sign=problem.sign, amount=cheapest / 100)
        first = Suggestion("budget", problem.budget / 100, cheapest / 100, text)
        return (first, *smallest_changes(replace(problem, budget=cheapest), limits, effort, clock))
    hard = [f for f in limits if f.limit.strength is Strength.HARD]
    slacks = [Slack(i + 2, point_of(f.limit, problem), 1.0) for i, f in enumerate(hard)]
    budget = Slack(0, problem.budget / 100 / 100, 1.0)
    for breakable in (slacks, [*slacks, budget]):
        model = build_model(problem, [(f.limit, f.figure) for f in hard], breakable, valued=False)
        nearest = solve(model, replace(effort, gap=0.0, absolute_gap=0.1), clock)
        if nearest.chosen is not None:
            return _changes_of(problem, hard, nearest.chosen)
    return ()


def _changes_of(problem: Problem, hard: Sequence[Fitted], chosen: np.ndarray) -> tuple[Suggestion, ...]:
    """Return the change of each rule that a plan breaks, to that plan's own figure, under the budget it needs."""
    changes = []
    money = int(problem.options.money[chosen].sum())
    if money > problem.budget:
        text = said("change.budget", sign=problem.sign, amount=money / 100)
        changes.append(Suggestion("budget", problem.budget / 100, money / 100, text))
        problem = replace(problem, budget=money)
    for f in hard:
        if holds(f.limit, f.figure, problem, chosen):
            continue
        own = share(f.limit, problem, chosen)
        if f.limit.bound is Bound.MIN:
            changes.append(_lower_minimum(problem, f, math.floor(own * 1000 + 1e-9) / 1000))
        else:
            new = math.ceil(own * 1000 - 1e-9) / 1000
            text = said("change.max", member=member_text(f.limit.member or f.limit.kind), share=new)
            changes.append(Suggestion(f.limit.name, f.figure, new, text))
    return tuple(changes)


def _lower_minimum(problem: Problem, fitted: Fitted, new: float) -> Suggestion:
    """Return the change of a minimum; for a tier whose creators together can't reach it, with what they cost."""
    limit, options = fitted.limit, problem.options
    word = member_text(limit.member or limit.kind)
    text = said("change.min", member=word, share=new)
    if limit.kind is LimitKind.TIER_SPEND:
        mine = counts(limit, options) & (options.money <= problem.budget)
        dearest = np.zeros(int(options.group.max()) + 1 if len(options) else 0, dtype="int64")
        np.maximum.at(dearest, options.group[mine], options.money[mine])
        together = int(dearest.sum())
        if not mine.any():
            text = said("change.tier-none", member=word)
        elif together < fitted.figure * problem.budget:
            count = int((dearest > 0).sum())
            code = "change.tier-min" if count > 1 else "change.tier-min-one"
            text = said(code, member=word, share=new, count=count, sign=problem.sign, amount=together / 100)
    return Suggestion(limit.name, fitted.figure, new, text)
