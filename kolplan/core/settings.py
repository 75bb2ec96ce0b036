"""Frozen settings of a plan, with the defaults of the trade; money in fen, rates as fractions of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kolplan.core.vocabulary import Angle, Measure, Platform, Tier


class BudgetOn(StrEnum):
    """Which amount the budget limits."""

    ORDER = "order"
    NET = "net"


class AngleMode(StrEnum):
    """How angles are assigned: by the allocator, or by the source's fixed mapping of tiers."""

    FREE = "free"
    BY_TIER = "by-tier"


class Strength(StrEnum):
    """Whether a limit may give way."""

    HARD = "hard"
    SOFT = "soft"


class LimitKind(StrEnum):
    """What a limit is a share of, and of what."""

    TIER_SPEND = "tier"
    """A tier's spend as a share of the budget."""
    ANGLE_POSTS = "angle"
    """An angle's posts as a share of all posts."""
    USE = "use"
    """All spend as a share of the budget."""
    BENCHMARK_SPEND = "benchmark"
    """Spend on posts whose forecast rests on a benchmark, as a share of all spend."""


class Bound(StrEnum):
    """Which side a limit bounds."""

    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Limit:
    """One bound on a share: `figure` and `target` are fractions of one; `member` is a tier, an angle or ""."""

    kind: LimitKind
    member: str
    bound: Bound
    figure: float
    strength: Strength = Strength.SOFT
    target: float | None = None

    @property
    def name(self) -> str:
        """Return the limit's name in models, logs and JSON, as `share[tier=head].max`."""
        scope = f"{self.kind}={self.member}" if self.member else str(self.kind)
        return f"share[{scope}].{self.bound}"


def _pyramid(tier: Tier, low: float, target: float, high: float) -> tuple[Limit, Limit]:
    return (
        Limit(LimitKind.TIER_SPEND, tier, Bound.MIN, low, target=target),
        Limit(LimitKind.TIER_SPEND, tier, Bound.MAX, high, target=target),
    )


DEFAULT_LIMITS: tuple[Limit, ...] = (
    *_pyramid(Tier.HEAD, 0.05, 0.10, 0.20),
    *_pyramid(Tier.MID, 0.20, 0.30, 0.40),
    *_pyramid(Tier.MICRO, 0.40, 0.60, 0.75),
    Limit(LimitKind.ANGLE_POSTS, Angle.TREND, Bound.MIN, 0.10),
    Limit(LimitKind.ANGLE_POSTS, Angle.INGREDIENT, Bound.MIN, 0.20),
    Limit(LimitKind.ANGLE_POSTS, Angle.TRIAL, Bound.MIN, 0.40),
    Limit(LimitKind.USE, "", Bound.MIN, 0.95),
    Limit(LimitKind.BENCHMARK_SPEND, "", Bound.MAX, 0.30),
)
"""The source's pyramid and the shipped soft limits, in the order in which they hold in a tie."""


@dataclass(frozen=True, slots=True)
class TierCuts:
    """Followers from which a creator counts as head and as mid; everybody below is micro."""

    head: int = 500_000
    mid: int = 100_000


def _fees() -> dict[Platform, float]:
    return {Platform.XIAOHONGSHU: 0.10, Platform.DOUYIN: 0.05}


def _cuts() -> dict[Platform, TierCuts]:
    return {Platform.DOUYIN: TierCuts(5_000_000, 500_000)}


@dataclass(frozen=True, slots=True)
class TierSettings:
    """Tier cut-offs by platform; a platform that is not named has the general ones."""

    general: TierCuts = TierCuts()
    by_platform: dict[Platform, TierCuts] = field(default_factory=_cuts)

    def of(self, platform: str) -> TierCuts:
        """Return the cut-offs of a platform."""
        return self.by_platform.get(Platform(platform), self.general) if platform else self.general


@dataclass(frozen=True, slots=True)
class MoneySettings:
    """Budget (fen; None where there is none), platform fees, and rebate where a row gives none."""

    budget: int | None = None
    budget_on: BudgetOn = BudgetOn.ORDER
    fees: dict[Platform, float] = field(default_factory=_fees)
    rebate: float = 0.0


@dataclass(frozen=True, slots=True)
class OutcomeSettings:
    """Rates that only the campaign knows: clicks and orders per view, yuan of an order in fen; None = unknown."""

    click_rate: float | None = None
    order_rate: float | None = None
    order_value: int | None = None


@dataclass(frozen=True, slots=True)
class SolveSettings:
    """When the search for a plan stops, and its seed; `time_limit` in seconds."""

    gap: float = 1e-4
    time_limit: float = 30.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class RosterSettings:
    """How rosters are read: encoding of text files and platform of rows that name none, "" = find out."""

    encoding: str = ""
    platform: Platform | None = None
    must: tuple[str, ...] = ()
    ban: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run was asked for; `measure` None = exposure on one platform, views on several."""

    money: MoneySettings = MoneySettings()
    tiers: TierSettings = TierSettings()
    outcome: OutcomeSettings = OutcomeSettings()
    solve: SolveSettings = SolveSettings()
    roster: RosterSettings = RosterSettings()
    limits: tuple[Limit, ...] = DEFAULT_LIMITS
    angles: AngleMode = AngleMode.FREE
    measure: Measure | None = None


FIXED_ANGLES: dict[Tier, Angle] = {Tier.HEAD: Angle.TREND, Tier.MID: Angle.INGREDIENT, Tier.MICRO: Angle.TRIAL}
"""The source's mapping of tiers to angles, for `--angles by-tier`."""
