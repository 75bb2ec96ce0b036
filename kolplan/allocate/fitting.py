"""Fitting soft limits: handing on the share of an empty tier, then letting give way what can't all hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.figures import figure_text
from kolplan.allocate.generation import generate, is_impossible
from kolplan.allocate.greedy import greedy_plan, seeds, smallest
from kolplan.allocate.limits import member_text
from kolplan.allocate.model import Model, Slack, restrict
from kolplan.allocate.pricing import Priced, price, sweep
from kolplan.allocate.problem import TIERS, Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import FIRST_QUOTA, build_model, point_of
from kolplan.allocate.solver import Effort, Solved, Stopped, solve
from kolplan.core.catalogue import Text, said
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Limit, LimitKind, Strength
from kolplan.core.vocabulary import Tier

KEPT_OF_A_MINIMUM = 0.9
CORE = 1000
"""Options of least regret among which a plan is sought first; a part of that many of each tier join them."""

NEAR_ENOUGH = 1e-2
"""Relative gap at which the nearest plan is near enough."""

SECONDS_FOR_ALL = 3.0
"""Less than this is too little for a search among all options."""

MANY = 50_000
"""From so many options on a plan that keeps all limits is sought among those that the relaxation was solved on."""

NODES = 1000
"""Nodes of the search tree after which the nearest plan is near enough."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A quota, the figure it holds at, and why that differs from the one asked for."""

    quota: Quota
    figure: float
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """The limits as fitted, and a plan that keeps them (None: none was found, `stopped` says how it ended)."""

    limits: tuple[Fitted, ...]
    start: np.ndarray | None
    stopped: Stopped


def fit_limits(problem: Problem, effort: Effort, clock: Clock, begin: np.ndarray | None = None) -> Fitting:
    """Return limits that a plan can hold: as asked where they can, else those of the nearest plan.

    `begin`: a plan that keeps the hard ones, where one is known.
    """
    fitted = hand_on(problem)
    if begin is None:
        begin = greedy_plan(problem, [(f.quota, f.figure) for f in fitted])
    nearest = nearest_plan(problem, fitted, effort, clock, begin)
    if nearest.chosen is None:
        return Fitting(fitted, None, nearest.stopped)
    start = nearest.chosen
    if _broken(fitted, start):
        _, exact = plan_within(problem, fitted, effort, clock)
        start = start if exact is None else exact
    return Fitting(tuple(_give_way(f, start) for f in fitted), start, nearest.stopped)


def hand_on(problem: Problem) -> tuple[Fitted, ...]:
    """Return the limits with the soft tier limits of tiers without usable creators handed to the others.

    Usable: an option within the budget. A share goes to the other tiers' soft limits of the same bound in proportion
    to their targets (the middle of their limits where none is given).
    """
    options = problem.options
    usable = {tier for i, tier in enumerate(TIERS) if (options.money[options.tier == i] <= problem.purse).any()}
    fitted = [Fitted(quota, quota.figure) for quota in problem.quotas]
    of_tiers = {i: f.quota.limit for i, f in enumerate(fitted) if f.quota.limit and is_of_tier(f.quota.limit)}
    targets = _targets(list(of_tiers.values()))
    for i, limit in of_tiers.items():
        if Tier(limit.member) in usable or limit.strength is Strength.HARD or not usable:
            continue
        takers = [j for j, other in of_tiers.items() if _takes(other, limit, usable)]
        whole = sum(targets[of_tiers[j].member] for j in takers)
        for j in takers:
            taken = limit.figure * targets[of_tiers[j].member] / whole
            why = said("why.received", tier=member_text(limit.member))
            fitted[j] = Fitted(fitted[j].quota, min(1.0, round(fitted[j].figure + taken, 9)), why)
        fitted[i] = Fitted(fitted[i].quota, 0.0, said("why.handed-on", tier=member_text(limit.member)))
    return tuple(fitted)


def is_of_tier(limit: Limit) -> bool:
    """Return whether a limit is one on a tier's spend."""
    return limit.kind is LimitKind.TIER_SPEND


def _takes(other: Limit, limit: Limit, usable: set[Tier]) -> bool:
    """Return whether a limit takes a share that another one hands on."""
    soft = other.strength is Strength.SOFT
    return soft and other.bound is limit.bound and Tier(other.member) in usable


def _targets(limits: Sequence[Limit]) -> dict[str, float]:
    """Return each tier's target share: as given, else the middle of its limits."""
    targets: dict[str, float] = {}
    for tier in TIERS:
        mine = [limit for limit in limits if limit.member == tier]
        given = [limit.target for limit in mine if limit.target is not None]
        low = next((limit.figure for limit in mine if limit.bound is Bound.MIN), 0.0)
        high = next((limit.figure for limit in mine if limit.bound is Bound.MAX), 1.0)
        targets[tier] = given[0] if given else (low + high) / 2
    return targets


def nearest_plan(problem: Problem, fitted: Sequence[Fitted], effort: Effort, clock: Clock, begin: np.ndarray) -> Solved:
    """Return the plan that breaks the soft limits least, to within one point, and is a good one besides.

    Points: hundredths of the budget for money, `use` double; one post too few or too many for a share of posts. A
    limit further up weighs a trifle more, so that it holds in a tie. A point costs more than any plan is worth, so
    that value decides only between plans that are equally near. The options of least regret hold such a plan, as a
    rule; where the relaxation shows that others might come a point nearer, all options are searched. Both searches
    begin from the plan at hand and stop after a number of nodes, not of seconds, so that the same input gives the same
    limits.
    """
    model = _elastic_model(problem, fitted)
    relaxed = generate(model, clock, np.union1d(seeds(problem), begin))
    if relaxed is None:
        return solve(model, replace(effort, gap=0.0, absolute_gap=_point_value(problem)), clock, begin)
    places = np.union1d(core_options(problem, price(model, relaxed.multipliers)), begin)
    near = replace(effort, gap=NEAR_ENOUGH, nodes=NODES)
    core = _among(model, places, near, clock, begin)
    all_of_them = len(places) == len(problem.options)
    near_enough = core.chosen is not None and core.slack.sum() <= relaxed.slack.sum() + 1.0
    if all_of_them or near_enough or (core.chosen is not None and clock.left < SECONDS_FOR_ALL):
        return core
    patient = replace(effort, gap=0.0, absolute_gap=_point_value(problem), nodes=NODES)
    start = begin if core.chosen is None else core.chosen
    least = float(problem.options.value[start].sum()) - _cost_of_slack(model, start)
    alive = sweep(model, relaxed.multipliers, slack=max(0.0, relaxed.bound - least)).found
    if len(alive) > MANY and core.chosen is not None:
        return core
    whole = _among(model, np.union1d(alive, start), patient, clock, start)
    return whole if whole.chosen is not None or core.chosen is None else core


def _among(model: Model, places: np.ndarray, effort: Effort, clock: Clock, start: np.ndarray) -> Solved:
    """Return what is found among options at ascending positions, from a start among them."""
    solved = solve(restrict(model, places), effort, clock, np.searchsorted(places, np.sort(start)))
    return solved if solved.chosen is None else replace(solved, chosen=places[solved.chosen])


def _cost_of_slack(model: Model, chosen: np.ndarray) -> float:
    """Return what a plan pays for the rows that it breaks; infinite where one may not be broken."""
    cost = 0.0
    slacks = {slack.row: slack for slack in model.slacks}
    for number, row in enumerate(model.rows):
        activity = row.activity(chosen)
        short = max(row.lower - activity, activity - row.upper, 0.0)
        if short > 1e-9 * max(1.0, abs(activity)):
            slack = slacks.get(number)
            cost += np.inf if slack is None else short / slack.size * slack.weight
    return cost


def core_options(problem: Problem, priced: Priced) -> np.ndarray:
    """Return the ascending positions of options among which a good plan is likely: little regret, or their tier's best.

    Regret alone misjudges where one large post that does not divide upsets the relaxation's prices; so of each tier
    (of each slot, where there are any) come the options with most value for money and the cheapest, and all of
    creators who must be in.
    """
    options = problem.options
    affordable = options.money <= problem.purse
    kinds = options.slot if problem.places else options.tier
    found = [np.flatnonzero(np.isin(options.creator, problem.must))]
    found.append(smallest(priced.regret, np.flatnonzero(affordable), CORE))
    for kind in np.unique(kinds):
        mine = np.flatnonzero(affordable & (kinds == kind))
        found += [smallest(-options.value / np.maximum(options.money, 1), mine, CORE // 4)]
        found += [smallest(options.money, mine, CORE // 10)]
        found += [smallest(-options.value, mine, CORE // 10)] if problem.places else []
    return np.unique(np.concatenate(found))


def _elastic_model(problem: Problem, fitted: Sequence[Fitted]) -> Model:
    """Return the problem with its soft limits breakable at a price."""
    point_value = _point_value(problem)
    slacks = []
    for i, f in enumerate(fitted):
        if not f.quota.hard:
            rank = 1 + 1e-3 * (len(fitted) - i) / max(1, len(fitted) / 20)
            slacks.append(Slack(i + FIRST_QUOTA, point_of(f.quota, problem), f.quota.weight * rank * point_value))
    return build_model(problem, [(f.quota, f.figure) for f in fitted], slacks)


def _point_value(problem: Problem) -> float:
    """Return a value that no plan exceeds: the relaxed knapsack, and no more than the slots' places hold.

    Options by value for money until the budget is full; of each slot the most valuable, as many as it has places.
    """
    options = problem.options
    bounds = []
    if problem.budget is not None:
        order = np.argsort(-options.value / np.maximum(options.money, 1))
        paid = np.cumsum(options.money[order]) <= problem.budget
        bounds.append(float(options.value[order][paid].sum()))
    if problem.places:
        best = [-np.sort(-options.value[options.slot == i])[:places].sum() for i, places in enumerate(problem.places)]
        bounds.append(float(sum(best)))
    return min(bounds, default=float(options.value.sum())) + float(options.value.max())


def plan_within(
    problem: Problem, fitted: Sequence[Fitted], effort: Effort, clock: Clock
) -> tuple[Stopped, np.ndarray | None]:
    """Return a plan that keeps every limit; without one, whether there is none or none was found."""
    model = build_model(problem, [(f.quota, f.figure) for f in fitted], valued=False)
    if clock.left <= 0:
        return Stopped.TIME, None
    relaxed = generate(model, clock, seeds(problem))
    if relaxed is None:
        return (Stopped.INFEASIBLE if is_impossible(model, clock, seeds(problem)) else Stopped.TIME), None
    if len(problem.options) <= MANY:
        solved = solve(model, replace(effort, nodes=NODES), clock)
        return solved.stopped, solved.chosen
    solved = solve(restrict(model, relaxed.columns), replace(effort, nodes=NODES), clock)
    if solved.chosen is None:  # among the others there may be one
        return (Stopped.TIME if solved.stopped is Stopped.INFEASIBLE else solved.stopped), None
    return solved.stopped, relaxed.columns[solved.chosen]


def _broken(fitted: Sequence[Fitted], chosen: np.ndarray) -> bool:
    return any(not f.quota.holds(f.figure, chosen) for f in fitted)


def _give_way(fitted: Fitted, chosen: np.ndarray) -> Fitted:
    """Return a quota as it is where a plan keeps it, else set from that plan's own figure."""
    quota = fitted.quota
    if quota.holds(fitted.figure, chosen):
        return fitted
    own = quota.own(chosen)
    if quota.bound is Bound.MIN:
        kept = own * KEPT_OF_A_MINIMUM
        figure = math.floor(kept * 1e6) / 1e6 if quota.unit is Unit.SHARE else float(math.floor(kept))
        return Fitted(quota, figure, said("why.gave-way-min", own=figure_text(quota, own)))
    step = {Unit.SHARE: 0.01, Unit.MONEY: 100.0, Unit.COUNT: 1.0}[quota.unit]
    figure = round(math.ceil(own / step - 1e-9) * step, 9)
    return Fitted(quota, figure, said("why.gave-way-max", own=figure_text(quota, own)))
