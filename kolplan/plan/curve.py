"""The budget curve: what the best plan is worth at other budgets under the same fitted limits."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from kolplan.allocate.forcing import Held, Posed, Resolver
from kolplan.core.money import FEN_PER_YUAN
from kolplan.core.settings import LimitKind
from kolplan.core.vocabulary import Measure
from kolplan.plan.explanation import CURVE_SHARES, NEXT_MONEY, CurvePoint
from kolplan.plan.running import Run

GAP = 1e-3
"""Relative gap of a point: a curve is read to three figures."""


def curve_of(run: Run, resolver: Resolver) -> tuple[CurvePoint, ...]:
    """Return a point for each of CURVE_SHARES of the budget for posts, () without a budget.

    Limits in shares of the budget move with it, amounts in money stay; that most of it must be spent rests. Each search
    begins from the neighbour's plan where that keeps the limits; 1.00 is the plan itself. Slots hold as many posts as
    in the plan where the budget allows that, else as many as it allows.
    """
    selection, budget = run.result.selection, run.settings.money.for_posts
    if selection is None or budget is None:
        return ()
    own = run.posed.without_limits(_asking_to_be_used(run))
    held = {1.0: Held(selection.chosen, selection.value, selection.bound)}
    for share, neighbour in _outwards():
        held[share] = _at(own.at_budget(_fen(budget, share)), run, resolver, held[neighbour])
    points = [(_fen(budget, share), held[share]) for share in CURVE_SHARES]
    worth = [_next_money(here, above) for here, above in pairwise(points)]
    return tuple(
        _point(run, share, at, next_money)
        for share, at, next_money in zip(CURVE_SHARES, points, [*worth, np.nan], strict=True)
    )


def _fen(budget: int, share: float) -> int:
    return round(budget * share)


def _outwards() -> list[tuple[float, float]]:
    """Return each share but 1.00 with its neighbour on the side of 1.00, from the middle outwards."""
    below = [share for share in reversed(CURVE_SHARES) if share <= 1]
    above = [share for share in CURVE_SHARES if share >= 1]
    return [pair for side in (below, above) for pair in zip(side[1:], side, strict=False)]


def _at(changed: Posed, run: Run, resolver: Resolver, neighbour: Held) -> Held:
    """Return the best plan at a budget; with slots their places are filled anew where the plan's can't be."""
    gap = _gap(run)
    starts = [] if neighbour.chosen is None else [neighbour.chosen]
    found = resolver.best(changed, gap, starts)
    if found.chosen is not None or not changed.problem.places:
        return found
    held = range(len(run.problem.quotas), len(changed.limits))
    return resolver.refilled(changed.without_limits(held), gap)


def _next_money(here: tuple[int, Held], above: tuple[int, Held]) -> float:
    """Return what the next NEXT_MONEY bring between two points, NaN where one has no plan."""
    gained = above[1].value - here[1].value
    return gained / (above[0] - here[0]) * NEXT_MONEY if np.isfinite(gained) else np.nan


def _point(run: Run, share: float, at: tuple[int, Held], next_money: float) -> CurvePoint:
    budget, held = at
    if held.chosen is None:
        return CurvePoint(budget, share, 0, 0, np.nan, np.nan, np.nan, np.nan, proven=False)
    options, offers, measure = run.problem.options, run.forecast.offers, run.forecast.measure
    places = options.offer[held.chosen]
    chosen = offers.iloc[places]
    means = run.forecast.means(measure.value, places, options.angle[held.chosen])
    expected = float(np.nansum(means)) / (FEN_PER_YUAN if measure is Measure.GMV else 1)
    return CurvePoint(
        budget=budget,
        share=share,
        spend=int(chosen["cost"].sum()),
        posts=int(options.units[held.chosen].sum()),
        value=held.value,
        bound=held.bound,
        expected=expected,
        next_money=next_money,
        proven=held.within(_gap(run)),
    )


def _asking_to_be_used(run: Run) -> list[int]:
    """Return the positions of limits that ask for the budget to be spent: a curve asks what money would do."""
    limits = [fitted.quota.limit for fitted in run.result.limits]
    return [i for i, limit in enumerate(limits) if limit is not None and limit.kind is LimitKind.USE]


def _gap(run: Run) -> float:
    return max(GAP, run.settings.solve.gap)
