"""Quotas: what limits, slots and rules ask of a plan as a whole, as weighed sums over its options."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.rules import Rule, Slot, Unit
from kolplan.core.settings import Bound, Limit, Strength

PRECISE = 1e-9
"""A share that misses its figure by rounding error alone keeps it."""


@dataclass(frozen=True, eq=False)
class Weights:
    """What single options weigh: `index` (ascending positions) and `amount`; `money`: fen that follow their price."""

    index: np.ndarray
    amount: np.ndarray
    money: bool = False

    @classmethod
    def where(cls, mask: np.ndarray, amount: np.ndarray, *, money: bool = False) -> Weights:
        """Return the weights of the options in a mask."""
        index = np.flatnonzero(mask)
        return cls(index, amount[index].astype(float), money)

    def total(self, chosen: np.ndarray) -> float:
        """Return what chosen options weigh together."""
        place = np.searchsorted(self.index, chosen)
        place[place == len(self.index)] = 0
        hit = self.index[place] == chosen if len(self.index) else np.zeros(len(chosen), dtype=bool)
        return float(self.amount[place[hit]].sum()) if len(self.index) else 0.0


@dataclass(frozen=True, eq=False)
class Reach:
    """What a rule on each post compares: each option's figure, NaN = unknown, and the ends it must lie between.

    `strict`: beyond them, not on them.
    """

    figures: np.ndarray
    low: float
    high: float
    share: bool = False
    strict: bool = False

    def distance(self) -> np.ndarray:
        """Return by what share of an end each figure lies outside; 0 inside and where it is unknown."""
        scale = max(abs(end) for end in (self.low, self.high, 1e-9) if np.isfinite(end))
        outside = np.maximum(np.maximum(self.low - self.figures, self.figures - self.high), 0.0)
        distance: np.ndarray = np.nan_to_num(outside / scale, nan=0.0, posinf=0.0)
        return distance


@dataclass(frozen=True, eq=False)
class Quota:
    """`part` of a plan is at least or at most `figure` × its `whole`, or × `base` where there is no whole.

    `figure` is a share, a count, fen or views, as `unit` and the rule say. `point`: one point of slack in the unit of
    `part`; `weight`: what a point weighs against others. `limit`, `rule`, `slot`: what asks for it; `value`: of the
    rule's `per` column. `creator`: who must be in. `reach`: of a rule on each post that compares one figure. `where`:
    the cell that asks.
    """

    name: str
    title: Text
    bound: Bound
    figure: float
    strength: Strength
    unit: Unit
    part: Weights
    whole: Weights | None = None
    base: float = 1.0
    point: float = 1.0
    weight: float = 1.0
    limit: Limit | None = None
    rule: Rule | None = None
    slot: Slot | None = None
    value: str = ""
    creator: str = ""
    reach: Reach | None = None
    where: Where = Where()

    @property
    def hard(self) -> bool:
        """Return whether it may not give way."""
        return self.strength is Strength.HARD

    @property
    def of_money(self) -> bool:
        """Return whether it speaks of amounts in fen."""
        return self.part.money

    def amounts(self, chosen: np.ndarray) -> tuple[float, float]:
        """Return what counts in a plan, and the whole it is measured against."""
        return self.part.total(chosen), self.base if self.whole is None else self.whole.total(chosen)

    def own(self, chosen: np.ndarray) -> float:
        """Return a plan's own figure; 0 where it has no whole to measure against."""
        part, whole = self.amounts(chosen)
        return part / whole if whole else 0.0

    def holds(self, figure: float, chosen: np.ndarray) -> bool:
        """Return whether a plan keeps it at a figure."""
        part, whole = self.amounts(chosen)
        margin = PRECISE * max(whole, abs(figure * whole), 1.0)
        return part >= figure * whole - margin if self.bound is Bound.MIN else part <= figure * whole + margin
