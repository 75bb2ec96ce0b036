"""Pricing all options in one pass: the weak-duality bound of multipliers, and each option's regret against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.model import Model, Row


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

    By weak duality no plan is worth more than Σ multiplier × side + Σ over groups of their best options' reduced
    values, as many as a group may hold, where those are positive; of a needed group the best one counts anyway.
    """
    reduced = model.value.astype(float).copy()
    bound = 0.0
    for row, multiplier in zip(model.rows, multipliers, strict=True):
        above, below = np.isfinite(row.upper), np.isfinite(row.lower)
        valid = max(float(multiplier), 0.0) if above else min(float(multiplier), 0.0) if below else 0.0
        if valid:
            reduced[row.index] -= valid * row.coefficients
            bound += valid * (row.upper if above else row.lower)
    best, least = _best_of_groups(model, reduced)
    # Taking an option in puts the last of its group's best ones out, where it is not among them itself.
    return Priced(bound + float(best.sum()), np.maximum(least[model.group] - reduced, 0.0), reduced)


def _best_of_groups(model: Model, reduced: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return of each group the sum of what counts for the bound, and the least of it that another would displace."""
    order = np.lexsort((-reduced, model.group))
    starts = np.searchsorted(model.group[order], np.arange(len(model.needed)))
    first = reduced[order][starts] if len(order) else np.zeros(0)
    rank = np.arange(len(order)) - starts[model.group[order]]
    counted = (rank < model.most) & ((reduced[order] > 0) | ((rank == 0) & model.needed[model.group[order]]))
    best = np.bincount(model.group[order], np.where(counted, reduced[order], 0.0), minlength=len(model.needed))
    if model.most == 1:
        return best, np.where(model.needed, first, np.maximum(first, 0.0))
    last = np.zeros(len(model.needed))
    full = np.bincount(model.group[order], counted, minlength=len(model.needed)) >= model.most
    at_edge = counted & (rank == model.most - 1)
    last[model.group[order][at_edge]] = reduced[order][at_edge]
    return best, np.where(full, last, np.where(model.needed, np.minimum(first, 0.0), 0.0))


def restrict(model: Model, keep: np.ndarray) -> Model:
    """Return the model with only the options in a mask; every needed group must keep one."""
    groups, numbered = np.unique(model.group[keep], return_inverse=True)
    place = np.cumsum(keep) - 1

    def kept(row: Row) -> Row:
        mask = keep[row.index]
        return replace(row, index=place[row.index[mask]], coefficients=row.coefficients[mask])

    rows = tuple(kept(row) for row in model.rows)
    return replace(model, value=model.value[keep], group=numbered, needed=model.needed[groups], rows=rows)
