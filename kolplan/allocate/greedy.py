"""A plan at once, without a solver: what every search begins from, so that none ends with empty hands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kolplan.allocate.problem import TIERS, Problem
from kolplan.core.settings import Bound, Limit, LimitKind
from kolplan.core.vocabulary import Tier


def greedy_plan(problem: Problem, limits: Sequence[tuple[Limit, float]]) -> np.ndarray:
    """Return options chosen by value for money: who must be in, then each tier to its minimum, then to its maximum.

    Always within the budget where the creators who must be in allow it; at least one post where any is affordable.
    """
    options = problem.options
    taking = _Taking(problem)
    order = np.argsort(-options.value / np.maximum(options.money, 1), kind="stable")
    cheapest = np.argsort(options.money, kind="stable")
    taking.take(cheapest[np.isin(options.creator[cheapest], problem.must)], np.full(len(TIERS), np.inf))
    for bound, otherwise in ((Bound.MIN, 0.0), (Bound.MAX, 1.0)):
        shares = np.full(len(TIERS), otherwise)
        for limit, figure in limits:
            if limit.kind is LimitKind.TIER_SPEND and limit.bound is bound:
                shares[TIERS.index(Tier(limit.member))] = figure
        taking.take(order, shares * problem.budget)
    if not taking.chosen:
        taking.take(cheapest[:1], np.full(len(TIERS), np.inf))
    return np.array(sorted(taking.chosen), dtype="int64")


class _Taking:
    """Takes options one by one: one a creator, within the budget and a room for each tier."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._spent = np.zeros(len(TIERS), dtype="int64")
        self._taken: set[int] = set()
        self.chosen: list[int] = []

    def take(self, order: np.ndarray, room: np.ndarray) -> None:
        """Take what fits, in an order, while a tier's spend stays within its room (fen)."""
        options = self._problem.options
        rows = zip(order, options.group[order], options.tier[order], options.money[order], strict=True)
        for option, group, tier, money in rows:
            if group in self._taken or self._spent[tier] + money > room[tier]:
                continue
            if self._spent.sum() + money <= self._problem.budget:
                self._taken.add(int(group))
                self._spent[tier] += money
                self.chosen.append(int(option))
