"""A plan re-added and re-checked without the solver: money, value and every limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.pricing import price
from kolplan.allocate.problem import Problem
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
    broken = [f.quota.name for f in limits if not f.quota.holds(f.figure, chosen)]
    if money > problem.purse:
        broken.append("budget")
    if len(chosen) == 0:
        broken.append("posts.min")
    creators, posts = np.unique(options.creator[chosen], return_counts=True)
    if (posts > problem.most).any() or len(np.unique(chosen)) < len(chosen):
        broken.append("posts a creator")
    if not np.isin(problem.must, creators).all():
        broken.append("must")
    return Verified(float(options.value[chosen].sum()), money, tuple(broken))


def price_bound(problem: Problem, limits: Sequence[Fitted], multipliers: np.ndarray) -> float:
    """Return what multipliers (budget, posts.min, then one a quota) prove that no plan exceeds, without the solver."""
    return price(build_model(problem, [(f.quota, f.figure) for f in limits]), multipliers).bound
