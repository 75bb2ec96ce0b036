"""Fitting soft limits: handing on the share of an empty tier, then letting give way what can't all hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.greedy import greedy_plan
from kolplan.allocate.model import Model, Slack
from kolplan.allocate.pricing import Priced, price, restrict
from kolplan.allocate.problem import TIERS, Problem, holds, share
from kolplan.allocate.rows import build_model, point_of
from kolplan.allocate.solver import Effort, Solved, Stopped, relax, solve
from kolplan.core.catalogue import Text, label, said
from kolplan.core.settings import Bound, Limit, LimitKind, Strength
from kolplan.core.vocabulary import Language, Tier

KEPT_OF_A_MINIMUM = 0.9
CORE = 1000
"""Options of least regret among which a plan is sought first; a part of that many of each tier join them."""

NEAR_ENOUGH = 1e-2
"""Relative gap at which the nearest plan is near enough."""

SECONDS_FOR_ALL = 3.0
"""Less than this is too little for a search among all options."""

NODES = 1000
"""Nodes of the search tree after which the nearest plan is near enough."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A limit, the figure it holds at, and why that differs from the one asked for."""

    limit: Limit
    figure: float
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """The limits as fitted, and a plan that keeps them (None: none was found, `stopped` says how it ended)."""

    limits: tuple[Fitted, ...]
    start: np.ndarray | None
    stopped: Stopped


def member_text(member: str) -> Text:
    """Return a tier's, angle's or limit's word in both languages."""
    for kind in ("tier", "angle", "limit"):
        try:
            return Text(label(f"{kind}.{member}", Language.EN), label(f"{kind}.{member}", Language.ZH))
        except KeyError:
            continue
    return Text(member, member)


def fit_limits(problem: Problem, effort: Effort, clock: Clock) -> Fitting:
    """Return limits that a plan can hold: as asked where they can, else those of the nearest plan."""
    fitted = hand_on(problem)
    nearest = _nearest_plan(problem, fitted, effort, clock)
    if nearest.chosen is None:
        return Fitting(fitted, None, nearest.stopped)
    start = nearest.chosen
    if _broken(problem, fitted, start):
        exact = _plan_within(problem, fitted, effort, clock)
        start = start if exact is None else exact
    return Fitting(tuple(_give_way(problem, f, start) for f in fitted), start, nearest.stopped)


def hand_on(problem: Problem) -> tuple[Fitted, ...]:
    """Return the limits with the soft tier limits of tiers without usable creators handed to the others.

    Usable: an option within the budget. A share goes to the other tiers' soft limits of the same bound in proportion
    to their targets (the middle of their limits where none is given).
    """
    options = problem.options
    usable = {tier for i, tier in enumerate(TIERS) if (options.money[options.tier == i] <= problem.budget).any()}
    limits = [Fitted(limit, limit.figure) for limit in problem.limits]
    tier_limits = [i for i, f in enumerate(limits) if f.limit.kind is LimitKind.TIER_SPEND]
    targets = _targets(problem.limits)
    for i in tier_limits:
        limit = limits[i].limit
        if Tier(limit.member) in usable or limit.strength is Strength.HARD or not usable:
            continue
        takers = [
            j
            for j in tier_limits
            if limits[j].limit.bound is limit.bound
            and Tier(limits[j].limit.member) in usable
            and limits[j].limit.strength is Strength.SOFT
        ]
        whole = sum(targets[limits[j].limit.member] for j in takers)
        for j in takers:
            taken = limit.figure * targets[limits[j].limit.member] / whole
            why = said("why.received", tier=member_text(limit.member))
            limits[j] = Fitted(limits[j].limit, min(1.0, round(limits[j].figure + taken, 9)), why)
        limits[i] = Fitted(limit, 0.0, said("why.handed-on", tier=member_text(limit.member)))
    return tuple(limits)


def _targets(limits: Sequence[Limit]) -> dict[str, float]:
    """Return each tier's target share: as given, else the middle of its limits."""
    targets: dict[str, float] = {}
    for tier in TIERS:
        mine = [limit for limit in limits if limit.kind is LimitKind.TIER_SPEND and limit.member == tier]
        given = [limit.target for limit in mine if limit.target is not None]
        low = next((limit.figure for limit in mine if limit.bound is Bound.MIN), 0.0)
        high = next((limit.figure for limit in mine if limit.bound is Bound.MAX), 1.0)
        targets[tier] = given[0] if given else (low + high) / 2
    return targets


def _nearest_plan(problem: Problem, fitted: Sequence[Fitted], effort: Effort, clock: Clock) -> Solved:
    """Return the plan that breaks the soft limits least, to within one point, and is a good one besides.

    Points: hundredths of the budget for money, `use` double; one post too few or too many for a share of posts. A
    limit further up weighs a trifle more, so that it holds in a tie. A point costs more than any plan is worth, so
    that value decides only between plans that are equally near. The options of least regret hold such a plan, as a
    rule; where the relaxation shows that others might come a point nearer, all options are searched. Both searches
    begin from the greedy plan and stop after a number of nodes, not of seconds, so that the same input gives the same
    limits.
    """
    model = _elastic_model(problem, fitted)
    begin = greedy_plan(problem, [(f.limit, f.figure) for f in fitted])
    relaxed = relax(model, clock)
    if relaxed is None:
        return solve(model, replace(effort, gap=0.0, absolute_gap=_point_value(problem)), clock, begin)
    keep = core_options(problem, price(model, relaxed.multipliers))
    keep[begin] = True
    places = np.flatnonzero(keep)
    near = replace(effort, gap=NEAR_ENOUGH, nodes=NODES)
    core = solve(restrict(model, keep), near, clock, np.searchsorted(places, begin))
    if core.chosen is not None:
        core = replace(core, chosen=places[core.chosen])
        if core.slack.sum() <= relaxed.slack.sum() + 1.0 or keep.all():
            return core
    elif keep.all():
        return core
    if core.chosen is not None and clock.left < SECONDS_FOR_ALL:
        return core
    patient = replace(effort, gap=0.0, absolute_gap=_point_value(problem), nodes=NODES)
    whole = solve(model, patient, clock, begin if core.chosen is None else core.chosen)
    return whole if whole.chosen is not None or core.chosen is None else core


def core_options(problem: Problem, priced: Priced) -> np.ndarray:
    """Return a mask of options among which a good plan is likely: little regret, or the best of their tier.

    Regret alone misjudges where one large post that does not divide upsets the relaxation's prices; so of each tier
    come the options with most value for money and the cheapest, and all of creators who must be in.
    """
    options = problem.options
    affordable = options.money <= problem.budget
    keep = np.isin(options.creator, problem.must)
    orders = [(priced.regret, CORE, affordable)]
    for tier in range(len(TIERS)):
        mine = affordable & (options.tier == tier)
        orders += [(-options.value / np.maximum(options.money, 1), CORE // 4, mine), (options.money, CORE // 10, mine)]
    for rank, size, among in orders:
        places = np.flatnonzero(among)
        keep[places[np.argsort(rank[places], kind="stable")[:size]]] = True
    return keep


def _elastic_model(problem: Problem, fitted: Sequence[Fitted]) -> Model:
    """Return the problem with its soft limits breakable at a price."""
    point_value = _point_value(problem)
    slacks = []
    for i, f in enumerate(fitted):
        if f.limit.strength is Strength.SOFT:
            weight = 2.0 if f.limit.kind is LimitKind.USE else 1.0
            rank = 1 + 1e-3 * (len(fitted) - i)
            slacks.append(Slack(i + 2, point_of(f.limit, problem), weight * rank * point_value))
    return build_model(problem, [(f.limit, f.figure) for f in fitted], slacks)


def _point_value(problem: Problem) -> float:
    """Return a value that no plan exceeds: every creator's best option that fits, as far as the budget pays for it.

    The relaxed knapsack: options by value for money until the budget is full.
    """
    options = problem.options
    order = np.argsort(-options.value / np.maximum(options.money, 1))
    paid = np.cumsum(options.money[order]) <= problem.budget
    return float(options.value[order][paid].sum() + options.value.max())


def _plan_within(problem: Problem, fitted: Sequence[Fitted], effort: Effort, clock: Clock) -> np.ndarray | None:
    """Return a plan that keeps every limit, or None where there is none or none is found."""
    model = build_model(problem, [(f.limit, f.figure) for f in fitted], valued=False)
    if clock.left <= 0 or relax(model, clock) is None:
        return None
    return solve(model, replace(effort, nodes=NODES), clock).chosen


def _broken(problem: Problem, fitted: Sequence[Fitted], chosen: np.ndarray) -> bool:
    return any(not holds(f.limit, f.figure, problem, chosen) for f in fitted)


def _give_way(problem: Problem, fitted: Fitted, chosen: np.ndarray) -> Fitted:
    """Return a limit as it is where a plan keeps it, else set from that plan's own figure."""
    if holds(fitted.limit, fitted.figure, problem, chosen):
        return fitted
    own = share(fitted.limit, problem, chosen)
    if fitted.limit.bound is Bound.MIN:
        figure = math.floor(own * KEPT_OF_A_MINIMUM * 1e6) / 1e6
        return Fitted(fitted.limit, figure, said("why.gave-way-min", share=own))
    return Fitted(fitted.limit, math.ceil(own * 100 - 1e-9) / 100, said("why.gave-way-max", share=own))
