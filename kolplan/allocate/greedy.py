"""A plan at once, without a solver: what every search begins from, so that none ends with empty hands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kolplan.allocate.problem import TIERS, Options, Problem
from kolplan.allocate.quotas import Quota
from kolplan.core.settings import Bound, LimitKind
from kolplan.core.vocabulary import Tier

SEEDS = 1500
"""Options of each tier, or each slot, that are likely to be in a good plan: the most value for money."""

CHUNK = 2048
"""Options that are tried one by one before those that no longer fit are left out."""


def smallest(rank: np.ndarray, places: np.ndarray, size: int) -> np.ndarray:
    """Return the places of least rank, in the order of their rank; of equals those further up."""
    if len(places) > size:
        edge = np.partition(rank[places], size - 1)[size - 1]
        places = places[rank[places] <= edge]
    ordered: np.ndarray = places[np.argsort(rank[places], kind="stable")[:size]]
    return ordered


def seeds(problem: Problem) -> np.ndarray:
    """Return the options to price first: of each tier or slot the most value for money, and the cheapest.

    As many as could use up the budget by themselves, so that limits which ask for spend can hold among them.
    """
    options = problem.options
    affordable = options.money <= problem.purse
    worth, kinds = -options.value / np.maximum(options.money, 1), options.slot if problem.places else options.tier
    found = [np.zeros(0, dtype=np.int64)]
    for kind in np.unique(kinds):
        mine = np.flatnonzero(affordable & (kinds == kind))
        found += [smallest(worth, mine, SEEDS), smallest(options.money, mine, SEEDS // 15)]
        if problem.budget is not None:
            found.append(_that_spend(options, worth, mine, problem.budget))
    return np.unique(np.concatenate(found))


def _that_spend(options: Options, worth: np.ndarray, mine: np.ndarray, budget: int) -> np.ndarray:
    """Return the best option of so many creators, those with most value for money, as use up a budget together."""
    size = SEEDS
    while True:
        best = smallest(worth, mine, size)
        best = best[np.sort(np.unique(options.group[best], return_index=True)[1])]
        spent = np.cumsum(options.money[best])
        if size >= len(mine) or (len(spent) and spent[-1] > budget):
            return best[: int(np.searchsorted(spent, budget)) + 1]
        size *= 4


def greedy_plan(problem: Problem, quotas: Sequence[tuple[Quota, float]]) -> np.ndarray:
    """Return options chosen by value for money: who must be in, then each tier to its minimum, then to its maximum.

    Always within the budget where the creators who must be in allow it, and within the slots' places; at least one
    post where any is affordable.
    """
    options = problem.options
    taking = _Taking(problem)
    order = np.argsort(-options.value / np.maximum(options.money, 1), kind="stable")
    cheapest = np.argsort(options.money, kind="stable")
    taking.take(cheapest[np.isin(options.creator[cheapest], problem.must)], np.full(len(TIERS), np.inf), most=1)
    for bound, otherwise in ((Bound.MIN, 0.0), (Bound.MAX, 1.0)):
        shares = np.full(len(TIERS), otherwise)
        for quota, figure in quotas:
            limit = quota.limit
            if limit is not None and limit.kind is LimitKind.TIER_SPEND and limit.bound is bound:
                shares[TIERS.index(Tier(limit.member))] = figure
        taking.take(order, shares * problem.purse, most=problem.most)
    if not taking.chosen:
        taking.take(cheapest[:1], np.full(len(TIERS), np.inf), most=1)
    return np.array(sorted(taking.chosen), dtype="int64")


class _Taking:
    """Takes options one by one: so many a creator, within the budget, the slots' places and a room for each tier."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._spent = np.zeros(len(TIERS), dtype="int64")
        self._open = np.array([*problem.places, 2**31], dtype="int64")
        self._taken: dict[int, int] = {}
        self.chosen: set[int] = set()

    def take(self, order: np.ndarray, room: np.ndarray, *, most: int) -> None:
        """Take what fits, in an order, while a tier's spend stays within its room (fen)."""
        while len(order):
            self._take_some(order[:CHUNK], room, most)
            order = order[CHUNK:]
            order = order[self._may_fit(order, room)] if len(order) > CHUNK else order

    def _may_fit(self, order: np.ndarray, room: np.ndarray) -> np.ndarray:
        """Return which options a tier's room and the purse still have money for."""
        options = self._problem.options
        left = np.minimum(room - self._spent, self._problem.purse - int(self._spent.sum()))
        fits: np.ndarray = options.money[order] <= left[options.tier[order]]
        return fits

    def _take_some(self, order: np.ndarray, room: np.ndarray, most: int) -> None:
        options = self._problem.options
        columns = (options.group, options.tier, options.money, options.slot, options.units)
        rows = zip(order, *(column[order] for column in columns), strict=True)
        for option, group, tier, money, slot, units in rows:
            if self._taken.get(int(group), 0) >= most or int(option) in self.chosen or self._open[slot] < units:
                continue
            if self._spent[tier] + money > room[tier] or self._spent.sum() + money > self._problem.purse:
                continue
            self._taken[int(group)] = self._taken.get(int(group), 0) + 1
            self._spent[tier] += money
            self._open[slot] -= units
            self.chosen.add(int(option))
