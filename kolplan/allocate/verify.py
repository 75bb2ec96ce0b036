"""A plan re-added and re-checked without the solver: money, value and every limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.problem import Problem, holds
from kolplan.allocate.rows import build_model


@dataclass(frozen=True, slots=True)
class Verified:
    """What a plan is worth and costs (fen), and the names of the rules it breaks."""

    value: float
    money: int
    broken: tuple[str, ...]


def verify(problem: Problem, limits: Sequence[Fitted], chosen: np.ndarray) -> Verified:
    """Return value and money of a plan in whole fen, and every rule it breaks."""
    options = problem.options
    money = int(options.money[chosen].sum())
    broken = [f.limit.name for f in limits if not holds(f.limit, f.figure, problem, chosen)]
    if money > problem.budget:
        broken.append("budget")
    if len(chosen) == 0:
        broken.append("posts.min")
    creators = options.creator[chosen]
    if len(np.unique(creators)) < len(creators):
        broken.append("one post a creator")
    if not np.isin(problem.must, creators).all():
        broken.append("must")
    return Verified(float(options.value[chosen].sum()), money, tuple(broken))


def price_bound(problem: Problem, limits: Sequence[Fitted], multipliers: np.ndarray) -> float:
    """Return the weak-duality bound of multipliers (one for the budget, one a limit; any signs are made valid).

    No plan is worth more than Σ multiplier × side + Σ over creators of the best option's value at those prices, taken
    only where it is positive (always for a creator who must be in).
    """
    model = build_model(problem, [(f.limit, f.figure) for f in limits])
    reduced = problem.options.value.astype(float).copy()
    bound = 0.0
    for row, multiplier in zip(model.rows, multipliers, strict=True):
        upper_side = np.isfinite(row.upper)
        valid = max(multiplier, 0.0) if upper_side else min(multiplier, 0.0)
        reduced -= valid * row.coefficients
        bound += valid * (row.upper if upper_side else row.lower)
    best = np.full(len(model.needed), -np.inf)
    np.maximum.at(best, model.group, reduced)
    return bound + float(np.where(model.needed, best, np.maximum(best, 0.0)).sum())
