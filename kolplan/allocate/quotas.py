"""Quotas: what limits, slots and rules ask of a plan as a whole, as weighed sums over its options."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.rules import Rule, Slot, Unit
from kolplan.core.settings import Bound, Limit, Strength

FEW = 20
"""Fewer than one option in so many are looked up one by one."""

PRECISE = 1e-9
"""A share that misses its figure by rounding error alone keeps it."""


@dataclass(frozen=True, eq=False)
class Weights:
    """What single options weigh: `column` has an entry an option, and may be shared with other weights.

    `places`: ascending positions of those that weigh anything, None = all do. `money`: fen that follow their price.
    """

    places: np.ndarray | None
    column: np.ndarray
    money: bool = False

    @classmethod
    def where(cls, mask: np.ndarray, column: np.ndarray, *, money: bool = False) -> Weights:
        """Return the weights of the options in a mask."""
        return cls(None if mask.all() else np.flatnonzero(mask).astype(np.int32), column, money)

    @property
    def index(self) -> np.ndarray:
        """Return the ascending positions of the options that weigh anything."""
        return np.arange(len(self.column)) if self.places is None else self.places

    @property
    def amount(self) -> np.ndarray:
        """Return what those options weigh, in the order of `index`."""
        amount: np.ndarray = (self.column if self.places is None else self.column[self.places]).astype(float)
        return amount

    def at(self, options: np.ndarray) -> np.ndarray:
        """Return what options at given positions weigh, 0 where nothing."""
        amounts: np.ndarray = self.column[options].astype(float)
        if self.places is None:
            return amounts
        if len(options) * FEW < len(self.column):
            place = np.searchsorted(self.places, options)
            place[place == len(self.places)] = 0
            hit = self.places[place] == options if len(self.places) else np.zeros(len(options), dtype=bool)
        else:
            member = np.zeros(len(self.column), dtype=bool)
            member[self.places] = True
            hit = member[options]
        return np.where(hit, amounts, 0.0)

    def total(self, chosen: np.ndarray) -> float:
        """Return what chosen options weigh together."""
        return float(self.at(chosen).sum())


class Kept:
    """Takes weights over to some of the options; columns that weights share stay shared."""

    def __init__(self, options: np.ndarray, of: int) -> None:
        """Take the ascending positions of the options that stay, and of how many they are."""
        self._options, self._of = options, of
        self._columns: dict[int, np.ndarray] = {}
        self._places: dict[int, np.ndarray] = {}
        self._held: list[np.ndarray] = []

    def weights(self, weights: Weights) -> Weights:
        """Return the weights of the options that stay."""
        column = self._columns.get(id(weights.column))
        if column is None:
            column = self._columns[id(weights.column)] = weights.column[self._options]
            self._held.append(weights.column)
        if weights.places is None:
            return Weights(None, column, weights.money)
        places = self._places.get(id(weights.places))
        if places is None:
            places = self._places[id(weights.places)] = self._among(weights.places)
            self._held.append(weights.places)
        return Weights(places, column, weights.money)

    def _among(self, places: np.ndarray) -> np.ndarray:
        """Return which of the options that stay are in `places`, as positions among those that stay."""
        if len(self._options) * FEW < self._of and len(places):
            found = np.searchsorted(places, self._options)
            found[found == len(places)] = 0
            return np.flatnonzero(places[found] == self._options).astype(np.int32)
        member = np.zeros(self._of, dtype=bool)
        member[places] = True
        return np.flatnonzero(member[self._options]).astype(np.int32)


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
