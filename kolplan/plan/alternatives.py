"""Near-equals: plans worth almost as much as the best one that differ from it in as many names as possible."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.forcing import Posed, Resolver, TimeOverError, posed
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.catalogue import said
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Strength
from kolplan.plan.explanation import Alternative
from kolplan.plan.running import Run

NEAR = 0.99
"""What a near-equal is worth at least, as a share of the plan's value."""

GAP = 0.1
"""Relative gap in names, at which a search for the most different plan stops."""

TIE = 1e-3
"""What value weighs against a name: it decides only between plans that differ as much."""

_SCALE = 1000.0


def alternatives_of(run: Run, resolver: Resolver, count: int) -> tuple[Alternative, ...]:
    """Return up to `count` plans, the most different first; fewer where no further one differs.

    Each keeps all limits as fitted and is worth at least NEAR of the plan. The first differs from the plan in the most
    names; every further one from the plan and those before it: a creator counts the less the more of them have her.
    """
    selection = run.result.selection
    if selection is None:
        return ()
    near = _near_enough(run.posed, selection.value)
    plans = [selection.chosen]
    for _ in range(count):
        try:
            found = resolver.best(near.valued(_novelty(near, plans)), GAP, plans)
        except TimeOverError:
            if len(plans) == 1:
                raise
            break
        if found.chosen is None or any(_same_names(near, found.chosen, plan) for plan in plans):
            break
        plans.append(found.chosen)
    return tuple(_alternative(run, plan, selection.chosen, selection.value) for plan in plans[1:])


def _near_enough(own: Posed, value: float) -> Posed:
    """Return the problem with the plan's value to be reached again, but for NEAR."""
    options = own.problem.options
    everyone = Weights.where(np.ones(len(options), dtype=bool), options.value / value * _SCALE)
    worth = Quota(
        name="value.min",
        title=said("rule.min", member="value"),
        bound=Bound.MIN,
        figure=NEAR,
        strength=Strength.HARD,
        unit=Unit.SHARE,
        part=everyone,
        base=_SCALE,
    )
    return posed(own.problem, [*own.limits, Fitted(worth, NEAR)])


def _novelty(near: Posed, plans: Sequence[np.ndarray]) -> np.ndarray:
    """Return of each option the share of the plans that do without its creator, and a trifle of its value."""
    options = near.problem.options
    having = np.sum([np.isin(options.creator, options.creator[plan]) for plan in plans], axis=0)
    tie = TIE * options.value / options.value.max()
    novelty: np.ndarray = 1.0 - having / len(plans) + tie
    return novelty


def _same_names(near: Posed, one: np.ndarray, other: np.ndarray) -> bool:
    creator = near.problem.options.creator
    return set(creator[one].tolist()) == set(creator[other].tolist())


def _alternative(run: Run, plan: np.ndarray, best: np.ndarray, value: float) -> Alternative:
    options, costs = run.problem.options, run.forecast.offers["cost"].to_numpy("int64")
    mine, theirs = np.unique(options.creator[plan]), np.unique(options.creator[best])
    worth = float(options.value[plan].sum())
    return Alternative(
        chosen=tuple(plan.tolist()),
        value=worth,
        share=worth / value,
        spend=int(costs[options.offer[plan]].sum()),
        joins=tuple(np.setdiff1d(mine, theirs).tolist()),
        leaves=tuple(np.setdiff1d(theirs, mine).tolist()),
    )
