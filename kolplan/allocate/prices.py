"""What keeps a creator out, and at about which quote she would be picked, from the prices of the limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Weights
from kolplan.allocate.rows import FIRST_QUOTA, scale_of


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of the limits of the linear relaxation, and what follows for each option.

    `regret`: float64 an option, by how much it falls
    short of being worth its money and its room (≤ 0: it would be taken). `money_to_pick`: float64 an option, the money
    (fen) at which it would be worth taking, negative where no price would do. `room`: bool an option, it would be
    worth its money if the budget were the only limit.
    """

    regret: np.ndarray
    money_to_pick: np.ndarray
    room: np.ndarray


def prices_of(problem: Problem, limits: Sequence[Fitted], multipliers: np.ndarray) -> Prices:
    """Return the prices that multipliers (budget, posts.min, then one a quota) put on every option.

    Multipliers price a yuan and a post; an option with money m yuan, α per yuan and β per post is worth taking while
    value − α·m − β ≥ 0.
    """
    options = problem.options
    yuan = options.money / 100.0
    per_yuan = np.zeros(len(options)) if problem.budget is None else np.full(len(options), float(multipliers[0]))
    per_post = np.full(len(options), float(multipliers[1]))
    for fitted, multiplier in zip(limits, multipliers[FIRST_QUOTA:], strict=True):
        for weights, factor in _weights_of(fitted):
            target = per_yuan if weights.money else per_post
            amount = factor * weights.amount / scale_of(fitted.quota)
            if weights.money:
                amount = np.divide(
                    amount, yuan[weights.index], out=np.zeros(len(amount)), where=yuan[weights.index] > 0
                )
            target[weights.index] += multiplier * amount
    regret = per_yuan * yuan + per_post - options.value
    with np.errstate(divide="ignore", invalid="ignore"):
        to_pick = np.where(per_yuan > 0, (options.value - per_post) / per_yuan, np.inf) * 100
    return Prices(regret, to_pick, options.value > multipliers[0] * yuan)


def dearest_limits(problem: Problem, limits: Sequence[Fitted], multipliers: np.ndarray) -> np.ndarray:
    """Return the position of the limit that costs each option most, -1 where none costs it anything."""
    most = np.zeros(len(problem.options))
    dearest = np.full(len(problem.options), -1)
    for number, (fitted, multiplier) in enumerate(zip(limits, multipliers[FIRST_QUOTA:], strict=True)):
        if not multiplier:
            continue
        cost = np.zeros(len(problem.options))
        for weights, factor in _weights_of(fitted):
            cost[weights.index] += multiplier * factor * weights.amount / scale_of(fitted.quota)
        dearer = cost > most
        most[dearer], dearest[dearer] = cost[dearer], number
    return dearest


def _weights_of(fitted: Fitted) -> tuple[tuple[Weights, float], ...]:
    """Return what a quota's row is made of: its part, less its figure times the whole."""
    quota = fitted.quota
    return ((quota.part, 1.0),) if quota.whole is None else ((quota.part, 1.0), (quota.whole, -fitted.figure))
