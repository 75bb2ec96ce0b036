"""What limits cost: the plan is sought again without each of those that hold it back, and the two are compared."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kolplan.allocate.fitting import Fitted
from kolplan.allocate.forcing import Resolver
from kolplan.allocate.rows import FIRST_QUOTA, scale_of
from kolplan.allocate.rule_quotas import rule_name
from kolplan.core.catalogue import Text
from kolplan.core.catalogue.labels import LABELS
from kolplan.plan.explanation import A_DAY, LimitCost
from kolplan.plan.running import Run

TRIED = 8
"""Limits whose price in the relaxation, times what they ask for, is highest are each left out once."""

TOLD = 5

GAP = 5e-4
"""Relative gap of the plans without a limit: what limits cost is told to a thousandth of a plan's value."""

EDGE = ".edge"


def limit_costs(run: Run, resolver: Resolver) -> tuple[LimitCost, ...]:
    """Return the limits that cost most, the dearest first; those that cost nothing are left out.

    A limit is one bound of one limit or rule as fitted; a rule for each value of a column ("per MCN") is one, so is the
    limit of posts a day, and the edge of a preference goes with its rule. Slots' counts and the steps of rebates are
    not among them.
    """
    selection, gap = run.result.selection, max(GAP, run.settings.solve.gap)
    if selection is None:
        return ()
    own, costs = run.posed, []
    for name, members in _dearest(run):
        found = resolver.best(own.without_limits(members), gap, [selection.chosen])
        gain = max(0.0, found.value - selection.value)
        first = own.limits[members[0]]
        costs.append(
            LimitCost(
                name=name,
                title=_title(first),
                figure=first.figure,
                unit=first.quota.unit,
                gain=gain,
                at_most=max(gain, found.bound - selection.value),
                proven=found.within(gap) and selection.gap <= gap + 1e-12,
                where=first.quota.where,
            )
        )
    told = sorted((cost for cost in costs if cost.gain > 0), key=lambda cost: -cost.gain)
    return tuple(told[:TOLD])


def _dearest(run: Run) -> Iterable[tuple[str, list[int]]]:
    """Yield the names of the limits worth trying, with their positions among the fitted ones."""
    selection, limits, multipliers = run.result.selection, run.result.limits, run.result.prices
    assert selection is not None  # noqa: S101 - limit_costs has looked
    members: dict[str, list[int]] = {}
    price: dict[str, float] = {}
    for number, fitted in enumerate(limits):
        if fitted.quota.limit is None and fitted.quota.rule is None and not _is_a_day(fitted):
            continue
        name = _name(fitted)
        worth = 0.0 if multipliers is None else _worth(fitted, float(multipliers[number + FIRST_QUOTA]), run)
        if multipliers is None or not worth:
            worth = 1e-9 * _tight(fitted, selection.chosen)
        members.setdefault(name, []).append(number)
        price[name] = price.get(name, 0.0) + worth
    order = sorted((name for name in members if price[name] > 0), key=lambda name: -price[name])
    return [(name, members[name]) for name in order[:TRIED]]


def _name(fitted: Fitted) -> str:
    """Return the name of a limit, of a rule without the value of its `per` column."""
    quota = fitted.quota
    if _is_a_day(fitted):
        return A_DAY
    if quota.rule is None or not quota.value:
        return quota.name.removesuffix(EDGE)
    return rule_name(quota.rule, "", quota.bound)


def _is_a_day(fitted: Fitted) -> bool:
    return fitted.quota.name.startswith(f"{A_DAY}[")


def _title(fitted: Fitted) -> Text:
    rule = fitted.quota.rule
    if _is_a_day(fitted):
        return LABELS["campaign.field.most_a_day"]
    return fitted.quota.title if rule is None else Text(rule.text or rule.name, rule.text or rule.name)


def _worth(fitted: Fitted, multiplier: float, run: Run) -> float:
    """Return what a limit weighs in the relaxation: its price times what the plan holds of it."""
    selection = run.result.selection
    assert selection is not None  # noqa: S101 - limit_costs has looked
    part, whole = fitted.quota.amounts(selection.chosen)
    return abs(multiplier) * max(abs(part), abs(fitted.figure * whole)) / scale_of(fitted.quota)


def _tight(fitted: Fitted, chosen: np.ndarray) -> float:
    """Return how near a plan comes to a limit without a price: 1 at the limit, 0 where a twentieth is left."""
    part, whole = fitted.quota.amounts(chosen)
    side = fitted.figure * whole
    return max(0.0, 1.0 - 20 * abs(part - side) / max(abs(side), 1.0))
