"""Pricing all options in one pass: the weak-duality bound of multipliers, and each option's regret against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.model import Model


@dataclass(frozen=True, slots=True)
class Priced:
    """A bound on the value of every plan, and by how much it falls for plans that hold a given option.

    A plan with option j is worth at most `bound` − `regret`[j]. `reduced` is value − multipliers × coefficients.
    """

    bound: float
    regret: np.ndarray
    reduced: np.ndarray


def price(model: Model, multipliers: np.ndarray) -> Priced:
    """Return what multipliers (one a shared row) prove; a sign that proves nothing counts as 0.

    By weak duality no plan is worth more than Σ multiplier × side + Σ over groups of the best option's reduced value,
    where that is positive or the group is needed.
    """
    reduced = model.value.astype(float).copy()
    bound = 0.0
    for row, multiplier in zip(model.rows, multipliers, strict=True):
        above = np.isfinite(row.upper)
        valid = max(float(multiplier), 0.0) if above else min(float(multiplier), 0.0)
        if valid:
            reduced -= valid * row.coefficients
            bound += valid * (row.upper if above else row.lower)
    best = np.full(len(model.needed), -np.inf)
    np.maximum.at(best, model.group, reduced)
    best = np.where(model.needed, best, np.maximum(best, 0.0))
    return Priced(bound + float(best.sum()), best[model.group] - reduced, reduced)


def restrict(model: Model, keep: np.ndarray) -> Model:
    """Return the model with only the options in a mask; every needed group must keep one."""
    groups, numbered = np.unique(model.group[keep], return_inverse=True)
    rows = tuple(replace(row, coefficients=row.coefficients[keep]) for row in model.rows)
    return replace(model, value=model.value[keep], group=numbered, needed=model.needed[groups], rows=rows)
