"""Options of `allocate` as frozen settings, laid over those of a campaign workbook or the defaults."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kolplan.campaign.limits import with_limits, without
from kolplan.cli.values import amount, keep_weight, percent_range, platform, rate, reserve
from kolplan.core.catalogue import said
from kolplan.core.errors import UsageError
from kolplan.core.findings import Where
from kolplan.core.settings import (
    SELLING_NAMES,
    AngleMode,
    Boosting,
    Bound,
    BudgetOn,
    Limit,
    LimitKind,
    MoneySettings,
    Origin,
    RosterSettings,
    Selling,
    Settings,
    SolveSettings,
    Source,
    Strength,
)
from kolplan.core.vocabulary import Measure, Tier

_MOST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of `allocate` as typed, None where nothing was; `ranges` holds a text for each tier that has one.

    `fixed`: the posts are given, and bring their own budget where there is none.
    """

    budget: str | None = None
    budget_on: BudgetOn | None = None
    boosting: str | None = None
    internal: bool = False
    fixed: bool = False
    ranges: dict[Tier, str | None] | None = None
    angles: AngleMode | None = None
    measure: Measure | None = None
    order_rate: str | None = None
    order_value: str | None = None
    click_rate: str | None = None
    gap: float | None = None
    time_limit: float | None = None
    seed: int | None = None
    keep_weight: str | None = None
    roster: RosterSettings = field(default_factory=RosterSettings)


def roster_settings(encoding: str, of_rows: str, must: Sequence[str] = (), ban: Sequence[str] = ()) -> RosterSettings:
    """Return how rosters are read; raises UsageError for an unknown platform or a name on both lists."""
    for name in must:
        if name in ban:
            raise UsageError("must-and-ban", name=name)
    return RosterSettings(encoding, platform(of_rows), tuple(must), tuple(ban))


def plan_settings(asked: Asked, base: Settings | None = None) -> Settings:
    """Return the settings that were asked for; what no option says is as in `base`, the defaults where None.

    Raises UsageError where a text can't be read, or neither a budget nor a slot is given.
    """
    base = base or Settings()
    figures = _figures(asked)
    if "budget" not in figures and base.money.budget is None and not base.slots and not asked.fixed:
        raise UsageError("budget-missing")
    angles = asked.angles or base.angles
    ranges = {tier: list(_tier_limits(tier, text)) for tier, text in (asked.ranges or {}).items() if text is not None}
    limits = _limits(base, ranges, angles)
    settings = replace(
        roster_over(asked.roster, base),
        money=_money(base.money, figures),
        outcome=replace(base.outcome, **_named(figures, "click_rate", "order_rate", "order_value")),
        solve=_checked(replace(base.solve, **_named(figures, "gap", "time_limit", "seed", "keep_weight"))),
        limits=limits,
        angles=angles,
        measure=asked.measure or base.measure,
    )
    names = [*figures, *(limit.name for own in ranges.values() for limit in own)]
    return with_selling(_checked_boosting(_by_option(settings, names)), internal=asked.internal)


def _money(base: MoneySettings, figures: dict[str, Any]) -> MoneySettings:
    money = replace(base, **_named(figures, "budget", "budget_on"))
    if "boosting" not in figures:
        return money
    held: Boosting = figures["boosting"]
    return replace(money, boosting=replace(base.boosting, amount=held.amount, share=held.share))


def _checked_boosting(settings: Settings) -> Settings:
    """Return settings whose boosting reserve leaves money for posts; raises UsageError for others."""
    money = settings.money
    origin = settings.origins.get("boosting")
    where = origin.where if origin else Where()
    if money.budget is None and money.boosting.share:
        raise UsageError("boosting-needs-budget", where)
    if money.budget is not None and money.reserve >= money.budget:
        raise UsageError("boosting-takes-all", where, reserve=money.reserve / 100, budget=money.budget / 100)
    return settings


def with_selling(settings: Settings, *, internal: bool) -> Settings:
    """Return settings that say what the client pays only where that is asked for; no trace of it is left elsewhere."""
    if internal:
        return replace(settings, selling=settings.selling or Selling())
    origins = {name: origin for name, origin in settings.origins.items() if name not in SELLING_NAMES}
    return replace(settings, selling=None, origins=origins)


def with_time_limit(settings: Settings, seconds: float | None) -> Settings:
    """Return settings with another time limit, where one is asked for; raises UsageError where it is out of range."""
    if seconds is None:
        return settings
    return replace(settings, solve=_checked(replace(settings.solve, time_limit=seconds)))


def roster_over(asked: RosterSettings, base: Settings) -> Settings:
    """Return settings whose rosters are read as asked for; names that must or must not be planned are added."""
    usual = base.roster
    roster = replace(
        usual,
        encoding=asked.encoding or usual.encoding,
        platform=asked.platform or usual.platform,
        must=tuple(dict.fromkeys((*usual.must, *asked.must))),
        ban=tuple(dict.fromkeys((*usual.ban, *asked.ban))),
    )
    names = [name for name in ("platform", "must", "ban") if getattr(asked, name)]
    return _by_option(replace(base, roster=roster), names)


def _by_option(settings: Settings, names: Iterable[str]) -> Settings:
    """Return settings that know which of them an option set."""
    return replace(settings, origins={**settings.origins, **dict.fromkeys(names, Origin(Source.OPTION))})


def _figures(asked: Asked) -> dict[str, Any]:
    """Return what the options say, by the settings' names."""
    return {name: value for name, value in _said(asked) if value is not None}


def _said(asked: Asked) -> Iterator[tuple[str, Any]]:
    yield "budget", None if asked.budget is None else amount(asked.budget, "--budget")
    yield "boosting", None if asked.boosting is None else reserve(asked.boosting, "--boosting")
    yield "order_value", None if asked.order_value is None else amount(asked.order_value, "--order-value")
    for name in ("click_rate", "order_rate"):
        text = getattr(asked, name)
        yield name, None if text is None else rate(text, f"--{name.replace('_', '-')}")
    yield "keep_weight", None if asked.keep_weight is None else keep_weight(asked.keep_weight)
    for name in ("budget_on", "angles", "measure", "gap", "time_limit", "seed"):
        yield name, getattr(asked, name)


def _named(figures: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: figures[name] for name in names if name in figures}


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


def _limits(base: Settings, ranges: dict[Tier, list[Limit]], angles: AngleMode) -> tuple[Limit, ...]:
    """Return the limits of `base`; a tier's range takes the place of its limits as hard ones.

    With angles fixed by tier the shipped limits of angles rest.
    """
    limits = base.limits
    for tier in ranges:
        limits = without(limits, LimitKind.TIER_SPEND, tier)
    limits = with_limits(limits, [limit for own in ranges.values() for limit in own], base.angle_table)
    if angles is AngleMode.FREE:
        return limits
    return tuple(limit for limit in limits if not (limit.shipped and limit.kind is LimitKind.ANGLE_POSTS))


def _tier_limits(tier: Tier, text: str) -> Iterable[Limit]:
    """Yield a tier's hard limits; a lowest share of 0 limits nothing."""
    low, high = percent_range(text, f"--{tier}")
    if low:
        yield Limit(LimitKind.TIER_SPEND, tier, Bound.MIN, low, Strength.HARD)
    if high is not None:
        yield Limit(LimitKind.TIER_SPEND, tier, Bound.MAX, high, Strength.HARD)
