"""The allocator agrees with trying every plan: value, bound, infeasibility, and how little soft limits give way."""

from __future__ import annotations

import numpy as np
import pytest
from problems import best, plans, random_problem

from kolplan.allocate.allocating import allocate
from kolplan.allocate.fitting import Fitted, hand_on
from kolplan.allocate.problem import Problem
from kolplan.allocate.solver import Effort, Stopped
from kolplan.allocate.verify import price_bound, verify
from kolplan.core.settings import Bound, LimitKind, Strength

EXACT = Effort(gap=0.0, seconds=20.0)


@pytest.mark.parametrize("seed", range(200))
def test_hard_limits_equal_brute_force(seed: int) -> None:
    """Under hard limits the value is the best of all plans, and no plan is found exactly where there is none."""
    problem = random_problem(seed, Strength.HARD)
    asked = tuple(Fitted(quota, quota.figure) for quota in problem.quotas)
    result, expected = allocate(problem, EXACT), best(problem, asked)
    if expected is None:
        assert result.selection is None
        assert result.stopped is Stopped.INFEASIBLE
        return
    assert result.selection is not None
    assert result.selection.value == pytest.approx(expected, rel=1e-9)
    assert result.selection.bound >= expected * (1 - 1e-9)
    assert verify(problem, asked, result.selection.chosen).broken == ()


@pytest.mark.parametrize("shipped", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_soft_limits_give_way_least(seed: int, shipped: bool) -> None:
    """Soft limits give way only where they can't all hold, to within a point of the least; the rest is optimal."""
    problem = random_problem(seed, Strength.SOFT, shipped=shipped)
    result, asked = allocate(problem, EXACT), hand_on(problem)
    every = list(plans(problem))
    if not every:
        assert result.selection is None
        return
    assert result.selection is not None
    assert result.selection.value == pytest.approx(best(problem, result.limits, every), rel=1e-9)
    gave_way = [f.quota.limit.name for f, a in zip(result.limits, asked, strict=True) if f.figure != a.figure]
    least = min(_slack(problem, asked, chosen) for chosen in every)
    assert bool(gave_way) == (least > 1e-6)
    nearest = min(
        _slack(problem, asked, chosen)
        for chosen in every
        if all(_is_own_figure(f, a, chosen) for f, a in zip(result.limits, asked, strict=True))
    )
    assert nearest <= least * 1.02 + 1.0


def _slack(problem: Problem, limits: tuple[Fitted, ...], chosen: np.ndarray) -> float:
    """Return by how many points a plan breaks limits: re-told here from the documentation, not from kolplan's code."""
    points = 0.0
    for f in limits:
        part, whole = f.quota.amounts(chosen)
        over = f.figure * whole - part if f.quota.bound is Bound.MIN else part - f.figure * whole
        if f.quota.limit.kind is not LimitKind.ANGLE_POSTS:
            over = over / problem.budget * 100
        points += max(0.0, over) * (2 if f.quota.limit.kind is LimitKind.USE else 1)
    return points


def _is_own_figure(fitted: Fitted, asked: Fitted, chosen: np.ndarray) -> bool:
    """Return whether a plan could be the one a fitted figure was taken from."""
    if fitted.figure == asked.figure:
        return asked.quota.holds(asked.figure, chosen)
    own = asked.quota.own(chosen)
    if asked.quota.bound is Bound.MIN:
        return abs(own * 0.9 - fitted.figure) < 2e-6
    return fitted.figure - 0.01 <= own <= fitted.figure + 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_any_prices_bound_every_plan(seed: int) -> None:
    """The weak-duality bound holds for every plan whatever multipliers it is given."""
    problem = random_problem(seed, Strength.HARD)
    asked = tuple(Fitted(quota, quota.figure) for quota in problem.quotas)
    rng = np.random.default_rng(seed)
    expected = best(problem, asked)
    for _ in range(5):
        multipliers = rng.normal(0, 30, len(problem.quotas) + 2)
        if expected is not None:
            assert price_bound(problem, asked, multipliers) >= expected * (1 - 1e-12)
