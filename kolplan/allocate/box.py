"""A box of prices: how far multipliers may lie from where they are thought to be, measured by whom that moves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.allocate.model import Model

SAMPLE = 1 << 17
"""Options among which the width of a box is measured."""


@dataclass(frozen=True, slots=True)
class Box:
    """Between which prices each row's multiplier is thought to lie: float64 arrays, one entry a row."""

    low: np.ndarray
    high: np.ndarray

    @property
    def centre(self) -> np.ndarray:
        """Return the middle."""
        middle: np.ndarray = (self.low + self.high) / 2
        return middle

    @property
    def reach(self) -> np.ndarray:
        """Return how far the ends lie from the middle."""
        reach: np.ndarray = (self.high - self.low) / 2
        return reach


def measured_box(model: Model, centre: np.ndarray, widths: np.ndarray, among: np.ndarray) -> Box:
    """Return the box around multipliers in whose ends so many options of each row might change their mind.

    `widths`: how many, one a row. `among`: bool a group, groups that count. Measured on every n-th group.
    """
    step = max(1, len(model.value) // SAMPLE)
    groups = np.arange(0, len(model.needed), step)
    options = model.members(groups[among[groups]])
    reduced = model.value[options].astype(float)
    rows = [
        row.at(options) if width or multiplier else np.zeros(0)
        for row, width, multiplier in zip(model.rows, widths.tolist(), centre.tolist(), strict=True)
    ]
    for multiplier, mine in zip(centre.tolist(), rows, strict=True):
        if multiplier:
            reduced -= multiplier * mine
    margin = _margins(model, options, reduced)
    reach = np.zeros(len(centre))
    for number, width in enumerate(widths.tolist()):
        if width:
            touching = rows[number] != 0
            ratios = margin[touching] / np.abs(rows[number][touching])
            place = min(width // step, len(ratios) - 1)
            reach[number] = np.partition(ratios, place)[place] if len(ratios) else 0.0
    upper = np.array([np.isfinite(row.upper) for row in model.rows])
    low = np.where(upper, np.maximum(centre - reach, 0.0), centre - reach)
    high = np.where(upper, centre + reach, np.minimum(centre + reach, 0.0))
    return Box(low, high)


def _margins(model: Model, options: np.ndarray, reduced: np.ndarray) -> np.ndarray:
    """Return by how much each option's reduced value misses its group's best, or beats 0 where it is the best."""
    groups, first = np.unique(model.group[options], return_index=True)
    if not len(groups):
        return np.zeros(0)
    best = np.maximum.reduceat(reduced, first)
    sizes = np.diff(np.append(first, len(options)))
    against = np.maximum(np.repeat(best, sizes), 0.0)
    margin: np.ndarray = np.where(reduced >= against, np.abs(reduced), against - reduced)
    return margin
