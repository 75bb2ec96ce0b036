"""The exchanges of a plan made by hand: the same as trying every one of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from kolplan.allocate.problem import Options, Problem
from kolplan.allocate.quotas import Quota, Weights
from kolplan.allocate.rows import build_model
from kolplan.core.catalogue import Text
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Strength
from kolplan.plan.fixed_swaps import Exchange, best_exchanges, hold_together


def problem_of(seed: int) -> Problem:
    """Return twelve creators with two options each, a budget, and two limits that may be broken."""
    rng = np.random.default_rng(seed)
    creator = np.repeat(np.arange(12, dtype=np.int32), 2)
    angle = np.tile(np.arange(2, dtype=np.int16), 12)
    money = np.repeat(rng.integers(1_000, 9_000, 12), 2).astype("int64") * 100
    slots = np.repeat(rng.integers(0, 2, 12), 2).astype(np.int16) if seed % 2 else np.full(24, -1, dtype=np.int16)
    options = Options(
        offer=creator,
        creator=creator,
        angle=angle,
        tier=np.repeat(rng.integers(0, 3, 12), 2).astype(np.int8),
        money=money,
        benchmark=np.zeros(24, dtype=bool),
        value=rng.uniform(10, 100, 24).round(3) * 1000,
        group=creator,
        slot=slots,
        units=np.ones(24, dtype=np.int32),
        bonus=np.ones(24),
    )
    everyone = np.ones(24, dtype=bool)
    count = Weights.where(everyone, options.units)
    first = Weights.where(angle == 0, options.units)
    head = Weights.where(options.tier == 0, money, money=True)
    no = Text("", "")
    quotas = (
        Quota("angle.min", no, Bound.MIN, 0.5, Strength.SOFT, Unit.SHARE, first, count),
        Quota("head.max", no, Bound.MAX, 0.3, Strength.SOFT, Unit.SHARE, head, base=2_000_000.0),
    )
    return Problem(options, 2_000_000, quotas, np.zeros(0, dtype=np.int64))


def keeps(problem: Problem, before: np.ndarray, after: np.ndarray) -> bool:
    """Return whether a plan breaks nothing more than the one before it."""
    for row in build_model(problem, [(quota, quota.figure) for quota in problem.quotas]).rows:
        old, new = row.activity(before), row.activity(after)
        if new < min(row.lower, old) - 1e-6 or new > max(row.upper, old) + 1e-6:
            return False
    return True


def tried(problem: Problem, chosen: list[int]) -> list[tuple[float, int, int]]:
    """Return every exchange that gains and holds, the best first."""
    options, inside = problem.options, set(problem.options.creator[chosen].tolist())
    found = []
    for out, into in product(chosen, range(len(options))):
        gain = float(options.value[into] - options.value[out])
        if options.creator[into] in inside or options.slot[into] != options.slot[out] or gain <= 0:
            continue
        after = np.array([into if option == out else option for option in chosen])
        if keeps(problem, np.array(chosen), after):
            found.append((gain, out, into))
    return sorted(found, reverse=True)


@pytest.mark.parametrize("seed", range(40))
def test_the_exchanges_are_those_that_trying_all_finds(seed: int) -> None:
    problem = problem_of(seed)
    rng = np.random.default_rng(1000 + seed)
    creators = np.sort(rng.choice(12, 5, replace=False))
    chosen = [int(2 * number + rng.integers(0, 2)) for number in creators]
    free = np.arange(1, 5)  # the first post may not go
    figures = np.array([quota.figure for quota in problem.quotas])
    expected: list[tuple[float, int, int]] = []
    for gain, out, into in tried(problem, chosen):
        others = {problem.options.creator[each[2]] for each in expected}
        again = out in {each[1] for each in expected} or problem.options.creator[into] in others
        if out != chosen[0] and not again and len(expected) < 3:
            expected.append((gain, out, into))
    found = best_exchanges(problem, figures, np.array(chosen), free)
    assert [(each.gain, each.out, each.into) for each in found] == expected


def test_exchanges_that_hold_alone_may_break_the_budget_together() -> None:
    problem = problem_of(0)
    options = problem.options
    money = options.money.copy()
    money[:] = 100_000
    money[[4, 6]] = 150_000
    problem = replace(problem, options=replace(options, money=money), budget=250_000, quotas=())
    chosen, both = np.array([0, 2]), [Exchange(0, 4, 1.0), Exchange(2, 6, 1.0)]
    assert hold_together(problem, np.zeros(0), chosen, both[:1])
    assert not hold_together(problem, np.zeros(0), chosen, both)
