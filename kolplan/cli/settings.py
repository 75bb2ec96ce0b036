"""Options of `allocate` as frozen settings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kolplan.cli.values import amount, percent_range, platform, rate
from kolplan.core.catalogue import said
from kolplan.core.errors import UsageError
from kolplan.core.settings import (
    DEFAULT_LIMITS,
    AngleMode,
    Bound,
    BudgetOn,
    Limit,
    LimitKind,
    MoneySettings,
    OutcomeSettings,
    RosterSettings,
    Settings,
    SolveSettings,
    Strength,
)
from kolplan.core.vocabulary import Measure, Tier

_MOST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of `allocate` as typed; `ranges` holds a text for each tier that has one."""

    budget: str | None
    budget_on: BudgetOn
    ranges: dict[Tier, str | None]
    angles: AngleMode
    measure: Measure | None
    order_rate: str | None
    order_value: str | None
    click_rate: str | None
    solve: SolveSettings
    roster: RosterSettings


def roster_settings(encoding: str, of_rows: str, must: Sequence[str] = (), ban: Sequence[str] = ()) -> RosterSettings:
    """Return how rosters are read; raises UsageError for an unknown platform or a name on both lists."""
    for name in must:
        if name in ban:
            raise UsageError("must-and-ban", name=name)
    return RosterSettings(encoding, platform(of_rows), tuple(must), tuple(ban))


def plan_settings(asked: Asked) -> Settings:
    """Return the settings that were asked for; raises UsageError where a text can't be read."""
    if asked.budget is None:
        raise UsageError("budget-missing")
    return Settings(
        money=MoneySettings(budget=amount(asked.budget, "--budget"), budget_on=asked.budget_on),
        outcome=OutcomeSettings(
            click_rate=None if asked.click_rate is None else rate(asked.click_rate, "--click-rate"),
            order_rate=None if asked.order_rate is None else rate(asked.order_rate, "--order-rate"),
            order_value=None if asked.order_value is None else amount(asked.order_value, "--order-value"),
        ),
        solve=_checked(asked.solve),
        roster=asked.roster,
        limits=tuple(_limits(asked)),
        angles=asked.angles,
        measure=asked.measure,
    )


def _checked(solve: SolveSettings) -> SolveSettings:
    if not 0 <= solve.gap < 1:
        raise _out_of_range("--gap", solve.gap, "terminal.gap-range")
    if not (solve.time_limit > 0 and math.isfinite(solve.time_limit)):
        raise _out_of_range("--time-limit", solve.time_limit, "terminal.above-zero")
    if not 0 <= solve.seed <= _MOST_SEED:
        raise _out_of_range("--seed", solve.seed, "terminal.seed-range")
    return solve


def _out_of_range(option: str, value: float, expected: str) -> UsageError:
    return UsageError("figure-out-of-range", option=option, value=f"{value:g}", expected=said(expected))


def _limits(asked: Asked) -> Iterable[Limit]:
    """Yield the shipped limits in their order; a tier's range takes their place as hard limits."""
    replaced = {tier: list(_tier_limits(tier, text)) for tier, text in asked.ranges.items() if text is not None}
    for limit in DEFAULT_LIMITS:
        if limit.kind is LimitKind.TIER_SPEND and Tier(limit.member) in replaced:
            yield from replaced[Tier(limit.member)]
            replaced[Tier(limit.member)] = []
        elif not (limit.kind is LimitKind.ANGLE_POSTS and asked.angles is AngleMode.BY_TIER):
            yield limit


def _tier_limits(tier: Tier, text: str) -> Iterable[Limit]:
    """Yield a tier's hard limits; a lowest share of 0 limits nothing."""
    low, high = percent_range(text, f"--{tier}")
    if low:
        yield Limit(LimitKind.TIER_SPEND, tier, Bound.MIN, low, Strength.HARD)
    if high is not None:
        yield Limit(LimitKind.TIER_SPEND, tier, Bound.MAX, high, Strength.HARD)
