"""What is to be decided: options with their money and value, the budget, who must be in, and the quotas."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.quotas import Kept, Quota
from kolplan.core.vocabulary import Tier

TIERS: tuple[Tier, ...] = tuple(Tier)

ENDLESS = 2**53
"""Fen that no plan reaches: the purse where there is no budget."""


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Columns of the options that may be chosen, sorted by creator; whole numbers, as narrow as they can be.

    offer, creator, angle (position in the forecast's angles), slot (position, -1 = none), tier (position in TIERS) ·
    money: int64, fen that the budget counts · benchmark: bool, the forecast rests on a benchmark · value: float64,
    measure × fit · units: posts that it stands for · bonus: what rules of preference multiply fit with · group:
    creators numbered from 0 without holes.
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
        columns["group"] = numbered(columns["creator"])
        return Options(**columns)


def numbered(ascending: np.ndarray) -> np.ndarray:
    """Return ascending values numbered from 0 without holes."""
    steps = np.zeros(len(ascending), dtype=np.int32)
    steps[1:] = ascending[1:] != ascending[:-1]
    numbers: np.ndarray = np.cumsum(steps, dtype=np.int32)
    return numbers


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
    kept = Kept(np.flatnonzero(keep), len(keep))
    quotas = tuple(
        replace(
            quota,
            part=kept.weights(quota.part),
            whole=None if quota.whole is None else kept.weights(quota.whole),
            reach=None if quota.reach is None else replace(quota.reach, figures=quota.reach.figures[keep]),
        )
        for quota in problem.quotas
    )
    return replace(problem, options=problem.options.kept(keep), quotas=quotas)
