"""Rules that can't hold together: an irreducible set of them, found by leaving one out after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.changes import Suggestion, change_of, changes_among, smallest_changes, with_soft_budget
from kolplan.allocate.clock import Clock
from kolplan.allocate.generation import generate
from kolplan.allocate.greedy import seeds
from kolplan.allocate.model import Slack
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota, Reach, Weights
from kolplan.allocate.rows import FIRST_QUOTA, build_model, point_of
from kolplan.allocate.solver import Effort, Stopped, solve

SECONDS_A_TRIAL = 2.0
SIGNIFICANT = 1e-7
MOST_CLASHES = 3
"""Further sets of clashing rules that are looked for where no single change is enough."""

MOST_SINGLE = 5
"""Single changes that are told; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Quotas of which one must go, with the budget where `budget` says so, and what would make a plan possible.

    Without any one of the members the others can hold. `changes`: single ones that would do by themselves, the
    smallest first; where none does, the smallest that do together.
    """

    members: tuple[Quota, ...]
    budget: bool
    changes: tuple[Suggestion, ...]


def explain_conflict(problem: Problem, effort: Effort, seconds: float) -> Conflict:
    """Return why a problem whose hard quotas can't hold has no plan; all its rules stand as quotas."""
    hard = [quota for quota in problem.quotas if quota.hard]
    members, budget = _irreducible(problem, hard, effort, Clock(seconds * 0.4))
    alone = _single_changes(problem, members, effort, Clock(seconds * 0.4), budget=budget)
    changes = alone or _changes_together(problem, members, effort, seconds * 0.3)
    return Conflict(members, budget, changes)


def _changes_together(
    problem: Problem, members: tuple[Quota, ...], effort: Effort, seconds: float
) -> tuple[Suggestion, ...]:
    """Return the smallest changes that make a plan possible together, of as few rules as can be.

    Where several sets of rules clash, each of them gives its members; rules that clash with none are left alone.
    """
    clock = Clock(seconds / 2)
    pool, rest = list(members), [quota for quota in problem.quotas if quota.hard and quota not in members]
    for _ in range(MOST_CLASHES):
        if not _impossible(problem, rest, effort, clock):
            break
        more, _ = _irreducible(problem, rest, effort, clock)
        pool += more
        rest = [quota for quota in rest if quota not in more]
    found = changes_among(problem, pool, effort, Clock(seconds / 2))
    return found or smallest_changes(problem, effort, Clock(seconds / 2))


def _single_changes(
    problem: Problem, members: Sequence[Quota], effort: Effort, clock: Clock, *, budget: bool
) -> tuple[Suggestion, ...]:
    """Return the changes of single members that make a plan possible by themselves, the smallest first.

    Rules and limits come before slots, whose places were counted out by somebody else.
    """
    ordered = sorted(members, key=lambda quota: quota.slot is not None)
    found = [_single(problem, quota, effort, clock) for quota in ordered if clock.left > 0]
    if budget:
        found.append(changes_among(with_soft_budget(problem), (), effort, clock))
    single = [replace(each[0], alone=True) for each in found if len(each) == 1]
    return tuple(sorted(single, key=lambda change: change.size)[:MOST_SINGLE])


def _single(problem: Problem, quota: Quota, effort: Effort, clock: Clock) -> tuple[Suggestion, ...]:
    """Return the smallest change of one quota that makes a plan possible; of a gate on a figure the nearest figure."""
    if quota.reach is not None:
        chosen = _nearest_figures(problem, quota, quota.reach, effort, clock)
        if chosen is not None:
            return (change_of(problem, quota, chosen),)
    return changes_among(problem, (quota,), effort, clock)


def _nearest_figures(problem: Problem, quota: Quota, reach: Reach, effort: Effort, clock: Clock) -> np.ndarray | None:
    """Return a plan whose posts lie as little outside a gate as can be, found by halving; None where there is none."""
    failing = quota.part.index
    known = np.isfinite(reach.figures[failing])
    distance = np.where(known, reach.distance()[failing], np.inf)
    steps = np.unique(distance[known])
    others = [each for each in problem.quotas if each.hard and each is not quota]
    best, low, high = None, 0, len(steps) - 1
    while low <= high and clock.left > 0:
        middle = len(steps) - 1 if best is None else (low + high) // 2
        out = distance > steps[middle]
        gate = replace(quota, part=Weights(failing[out], quota.part.column))
        model = build_model(problem, [(each, each.figure) for each in (*others, gate)], valued=False)
        found = solve(model, replace(effort, gap=0.0, seconds=min(SECONDS_A_TRIAL, clock.left)), clock).chosen
        if found is None and best is None:
            return None
        best, low, high = (found, low, middle - 1) if found is not None else (best, middle + 1, high)
    return best


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
    elastic = build_model(problem, [(quota, quota.figure) for quota in hard], slacks, valued=False)
    relaxed = generate(elastic, clock, seeds(problem))
    if relaxed is None or relaxed.slack.sum() < SIGNIFICANT:
        return []
    priced = np.abs(relaxed.multipliers[FIRST_QUOTA:]) > SIGNIFICANT
    return [quota for quota, counts in zip(hard, priced, strict=True) if counts]


def _impossible(problem: Problem, quotas: Sequence[Quota], effort: Effort, clock: Clock) -> bool:
    """Return whether it is proven that no plan keeps some quotas."""
    model = build_model(problem, [(quota, quota.figure) for quota in quotas], valued=False)
    seconds = min(SECONDS_A_TRIAL, clock.left)
    return solve(model, replace(effort, gap=0.0, seconds=seconds), clock).stopped is Stopped.INFEASIBLE
