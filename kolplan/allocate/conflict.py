"""Rules that can't hold together: an irreducible set of them, found by leaving one out after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.changes import Suggestion, changes_among, smallest_changes
from kolplan.allocate.clock import Clock
from kolplan.allocate.model import Slack
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import FIRST_QUOTA, build_model, point_of
from kolplan.allocate.solver import Effort, Stopped, relax, solve

SECONDS_A_TRIAL = 2.0
SIGNIFICANT = 1e-7


@dataclass(frozen=True, slots=True)
class Conflict:
    """Quotas of which one must go, with the budget where `budget` says so, and what would make a plan possible.

    Without any one of the members the others can hold. `changes`: first the smallest that make a plan possible
    together, then each single one of the members that would do by itself.
    """

    members: tuple[Quota, ...]
    budget: bool
    changes: tuple[Suggestion, ...]


def explain_conflict(problem: Problem, effort: Effort, clock: Clock) -> Conflict:
    """Return why a problem whose hard quotas can't hold has no plan; all its rules stand as quotas."""
    hard = [quota for quota in problem.quotas if quota.hard]
    members, budget = _irreducible(problem, hard, effort, clock)
    smallest = smallest_changes(problem, effort, clock)
    singles = (changes_among(problem, hard, ((quota,), False), effort, clock) for quota in members)
    named = {change.rule for change in smallest} if len(smallest) == 1 else set()
    others = tuple(each[0] for each in singles if len(each) == 1 and each[0].rule not in named)
    if budget and problem.budget is not None and not any(change.rule == "budget" for change in smallest):
        others += tuple(each for each in changes_among(problem, hard, ((), True), effort, clock))
    return Conflict(members, budget, (*smallest, *others))


def _irreducible(problem: Problem, hard: list[Quota], effort: Effort, clock: Clock) -> tuple[tuple[Quota, ...], bool]:
    """Return an irreducible set of quotas that can't hold together, and whether the budget belongs to it.

    The prices of the elastic relaxation name a few rows that can't hold already; only where whole posts are what
    does not fit are all rows tried.
    """
    kept = _priced(problem, hard, clock)
    if not _impossible(problem, kept, effort, clock):
        kept = list(hard)
    budget = problem.budget is not None
    if budget and _impossible(replace(problem, budget=None), kept, effort, clock):
        problem, budget = replace(problem, budget=None), False
    for quota in list(kept):
        others = [each for each in kept if each is not quota]
        if clock.left > 0 and _impossible(problem, others, effort, clock):
            kept = others
    return tuple(kept), budget


def _priced(problem: Problem, hard: Sequence[Quota], clock: Clock) -> list[Quota]:
    """Return the quotas that carry a price where the relaxation breaks all rules as little as it can."""
    slacks = [Slack(0, problem.point_of_money / 100, 1.0)] if problem.budget is not None else []
    slacks += [Slack(i + FIRST_QUOTA, point_of(quota, problem), 1.0) for i, quota in enumerate(hard)]
    relaxed = relax(build_model(problem, [(quota, quota.figure) for quota in hard], slacks, valued=False), clock)
    if relaxed is None or relaxed.slack.sum() < SIGNIFICANT:
        return []
    priced = np.abs(relaxed.multipliers[FIRST_QUOTA:]) > SIGNIFICANT
    return [quota for quota, counts in zip(hard, priced, strict=True) if counts]


def _impossible(problem: Problem, quotas: Sequence[Quota], effort: Effort, clock: Clock) -> bool:
    """Return whether it is proven that no plan keeps some quotas."""
    model = build_model(problem, [(quota, quota.figure) for quota in quotas], valued=False)
    seconds = min(SECONDS_A_TRIAL, clock.left)
    return solve(model, replace(effort, gap=0.0, seconds=seconds), clock).stopped is Stopped.INFEASIBLE
