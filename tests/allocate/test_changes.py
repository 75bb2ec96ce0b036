"""What kolplan says would make a plan possible does make one possible."""

from __future__ import annotations

from dataclasses import replace

import pytest
from problems import random_problem, under

from kolplan.allocate.allocating import allocate
from kolplan.allocate.changes import Suggestion, smallest_changes
from kolplan.allocate.clock import Clock
from kolplan.allocate.problem import Problem
from kolplan.allocate.solver import Effort, Stopped
from kolplan.core.settings import Bound, Limit, Strength

EFFORT = Effort(gap=0.01, seconds=20.0)
INFEASIBLE = (3, 11, 12, 13, 14, 15, 19, 24, 27, 30, 33, 42, 47, 51, 56)
"""Seeds whose hard limits can't hold."""


@pytest.mark.parametrize("seed", INFEASIBLE)
def test_applying_the_changes_gives_a_plan(seed: int) -> None:
    problem = random_problem(seed, Strength.HARD)
    result = allocate(problem, EFFORT)
    assert result.stopped is Stopped.INFEASIBLE
    changes = smallest_changes(problem, EFFORT, Clock(20.0))
    assert changes
    for change in changes:
        problem = _changed(problem, change)
    assert allocate(problem, EFFORT).selection is not None


def _changed(problem: Problem, change: Suggestion) -> Problem:
    """Return a problem with one change applied, as a planner would."""
    assert change.new != change.old
    limits = [quota.limit for quota in problem.quotas if quota.limit is not None]
    if change.rule == "budget":
        return under(problem.options, round(change.new * 100), limits, problem.must)
    bound = Bound.MIN if change.new < change.old else Bound.MAX

    def applied(limit: Limit) -> Limit:
        named = change.rule == limit.name and limit.bound is bound
        return replace(limit, figure=change.new) if named else limit

    assert problem.budget is not None
    return under(problem.options, problem.budget, [applied(limit) for limit in limits], problem.must)
