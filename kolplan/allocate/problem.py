"""What is to be decided: options with their money and value, the budget, who must be in, and the quotas."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.vocabulary import Tier

TIERS: tuple[Tier, ...] = tuple(Tier)

ENDLESS = 2**53
"""Fen that no plan reaches: the purse where there is no budget."""


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Columns of the options that may be chosen, sorted by creator.

    offer, creator, angle (position in the forecast's angles), slot (position, -1 = none): int64 · tier (position in
    TIERS): int64 · money: int64, fen that the budget counts · benchmark: bool, the forecast rests on a benchmark ·
    value: float64, measure × fit · units: int64, posts that it stands for · bonus: float64, what rules of preference
    multiply fit with · group: int64, creators numbered from 0 without holes.
    """

    offer: np.ndarray
    creator: np.ndarray
    angle: np.ndarray
    tier: np.ndarray
    money: np.ndarray
    benchmark: np.ndarray
    value: np.ndarray
    group: np.ndarray
    slot: np.ndarray
    units: np.ndarray
    bonus: np.ndarray

    def __len__(self) -> int:
        return len(self.offer)

    def kept(self, mask: np.ndarray) -> Options:
        """Return the options in a mask, groups numbered anew."""
        columns = {name: getattr(self, name)[mask] for name in Options.__slots__}
        columns["group"] = np.unique(columns["creator"], return_inverse=True)[1]
        return Options(**columns)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Options under a budget (fen, None = no budget), quotas in order of rank, and the creators who must be in.

    `must`: roster positions. `most`: posts that one creator may have. `places`: of each slot, () without slots.
    `sign`: the currency's, for sentences about amounts.
    """

    options: Options
    budget: int | None
    quotas: tuple[Quota, ...]
    must: np.ndarray
    most: int = 1
    places: tuple[int, ...] = ()
    sign: str = "¥"

    @property
    def purse(self) -> int:
        """Return the fen that may be spent; more than any plan costs where there is no budget."""
        return ENDLESS if self.budget is None else self.budget

    @property
    def usual_money(self) -> float:
        """Return what a usual post costs, in fen."""
        return max(1.0, float(np.median(self.options.money))) if len(self.options) else 1.0

    @property
    def usual_posts(self) -> float:
        """Return about how many posts a plan has: the slots' places, or what the budget buys."""
        if self.places:
            return float(max(1, sum(self.places)))
        return 1.0 if self.budget is None else max(1.0, self.budget / self.usual_money)

    @property
    def point_of_money(self) -> float:
        """Return a hundredth of the budget in fen; without one, of what a usual plan might cost."""
        if self.budget is not None:
            return self.budget / 100
        return self.usual_money * self.usual_posts / 100


def restricted(problem: Problem, keep: np.ndarray) -> Problem:
    """Return a problem with only the options in a mask; of the rest nothing counts in any quota."""
    if keep.all():
        return problem
    place = np.cumsum(keep) - 1

    def kept(weights: Weights) -> Weights:
        mask = keep[weights.index]
        return replace(weights, index=place[weights.index[mask]], amount=weights.amount[mask])

    quotas = tuple(
        replace(
            quota,
            part=kept(quota.part),
            whole=None if quota.whole is None else kept(quota.whole),
            reach=None if quota.reach is None else replace(quota.reach, figures=quota.reach.figures[keep]),
        )
        for quota in problem.quotas
    )
    return replace(problem, options=problem.options.kept(keep), quotas=quotas)
