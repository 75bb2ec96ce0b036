"""What is to be decided: options with their money and value, the budget, who must be in, and the limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.core.settings import AngleMode, Bound, BudgetOn, Limit, LimitKind, Settings, Strength
from kolplan.core.vocabulary import Angle, Basis, Tier
from kolplan.forecast.frames import ANGLES, Forecast

TIERS: tuple[Tier, ...] = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Options:
    """Columns of the options that may be chosen, sorted by creator.

    offer, creator, angle (position in ANGLES): int64 · tier (position in TIERS): int64 · money: int64, fen that the
    budget counts · benchmark: bool, the forecast rests on a benchmark · value: float64, measure × fit ·
    group: int64, creators numbered from 0 without holes.
    """

    offer: np.ndarray
    creator: np.ndarray
    angle: np.ndarray
    tier: np.ndarray
    money: np.ndarray
    benchmark: np.ndarray
    value: np.ndarray
    group: np.ndarray

    def __len__(self) -> int:
        return len(self.offer)


@dataclass(frozen=True, slots=True)
class Problem:
    """Options under a budget (fen), limits in order of rank, and the creators (roster positions) who must be in.

    `sign`: the currency's, for sentences about amounts.
    """

    options: Options
    budget: int
    limits: tuple[Limit, ...]
    must: np.ndarray
    sign: str = "¥"


def build_problem(forecast: Forecast, settings: Settings) -> Problem:
    """Return the problem of a forecast under settings that have a budget."""
    if settings.money.budget is None:
        raise ValueError("a problem without slots needs a budget")
    creators = forecast.roster.creators
    limits = tuple(limit for limit in settings.limits if not _rests(limit, settings.angles))
    options = _options(forecast, settings.money.budget_on)
    return Problem(
        options, settings.money.budget, limits, np.flatnonzero(creators["must"].to_numpy()), forecast.roster.currency
    )


def _rests(limit: Limit, angles: AngleMode) -> bool:
    """Return whether a limit rests: soft angle limits do where the tier fixes the angle."""
    by_tier = angles is AngleMode.BY_TIER and limit.kind is LimitKind.ANGLE_POSTS
    return by_tier and limit.strength is Strength.SOFT


def _options(forecast: Forecast, budget_on: BudgetOn) -> Options:
    """Return every allowed offer × angle of the plannable creators."""
    offers = forecast.offers
    value = forecast.value()
    allowed = np.isfinite(value) & (value > 0) & offers["plannable"].to_numpy()[:, None]
    offer, angle = np.nonzero(allowed)
    creator = offers["creator"].to_numpy()[offer]
    order = np.argsort(creator, kind="stable")
    offer, angle, creator = offer[order], angle[order], creator[order]
    money = offers["cost" if budget_on is BudgetOn.ORDER else "net"].to_numpy("int64")
    tier = offers["tier"].map({t.value: i for i, t in enumerate(TIERS)}).to_numpy("int64")
    return Options(
        offer=offer,
        creator=creator,
        angle=angle,
        tier=tier[offer],
        money=money[offer],
        benchmark=(offers["basis"] == Basis.BENCHMARK).to_numpy()[offer],
        value=value[offer, angle],
        group=np.unique(creator, return_inverse=True)[1],
    )


def counts(limit: Limit, options: Options) -> np.ndarray:
    """Return which options count towards a limit's share."""
    counted: np.ndarray = np.ones(len(options), dtype=bool)
    if limit.kind is LimitKind.TIER_SPEND:
        counted = options.tier == TIERS.index(Tier(limit.member))
    elif limit.kind is LimitKind.ANGLE_POSTS:
        counted = options.angle == ANGLES.index(Angle(limit.member))
    elif limit.kind is LimitKind.BENCHMARK_SPEND:
        counted = options.benchmark
    return counted


def share(limit: Limit, problem: Problem, chosen: np.ndarray) -> float:
    """Return a plan's own share in a limit's terms; 0 for a plan without posts or spend."""
    part, whole = amounts(limit, problem, chosen)
    return part / whole if whole else 0.0


def amounts(limit: Limit, problem: Problem, chosen: np.ndarray) -> tuple[int, int]:
    """Return what counts towards a limit in a plan, and the whole it is a share of: fen, or posts."""
    options = problem.options
    mine = counts(limit, options)[chosen]
    if limit.kind is LimitKind.ANGLE_POSTS:
        return int(mine.sum()), len(chosen)
    money = options.money[chosen]
    of_spend = limit.kind is LimitKind.BENCHMARK_SPEND
    return int(money[mine].sum()), int(money.sum()) if of_spend else problem.budget


def holds(limit: Limit, figure: float, problem: Problem, chosen: np.ndarray) -> bool:
    """Return whether a plan keeps a limit at a figure; a share that differs by rounding error alone keeps it."""
    part, whole = amounts(limit, problem, chosen)
    margin = 1e-9 * max(whole, 1)
    return part >= figure * whole - margin if limit.bound is Bound.MIN else part <= figure * whole + margin
