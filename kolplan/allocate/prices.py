"""What keeps a creator out, and at about which quote she would be picked, from the prices of the limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.problem import Problem
from kolplan.allocate.rows import build_model
from kolplan.core.settings import LimitKind


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
    """Return the prices that multipliers (budget, posts.min, then one a limit) put on every option.

    Multipliers price a yuan and a post; an option with money m yuan, α per yuan and β per post is worth taking while
    value − α·m − β ≥ 0.
    """
    model = build_model(problem, [(f.limit, f.figure) for f in limits])
    options = problem.options
    yuan = options.money / 100.0
    per_yuan = np.zeros(len(options))
    per_post = np.zeros(len(options))
    for number, (row, multiplier) in enumerate(zip(model.rows, multipliers, strict=True)):
        in_money = number == 0 or (number > 1 and limits[number - 2].limit.kind is not LimitKind.ANGLE_POSTS)
        if in_money:
            with np.errstate(divide="ignore", invalid="ignore"):
                per_yuan += multiplier * np.where(yuan > 0, row.coefficients / yuan, 0.0)
        else:
            per_post += multiplier * row.coefficients
    regret = per_yuan * yuan + per_post - options.value
    with np.errstate(divide="ignore", invalid="ignore"):
        to_pick = np.where(per_yuan > 0, (options.value - per_post) / per_yuan, np.inf) * 100
    return Prices(regret, to_pick, options.value > multipliers[0] * yuan)
