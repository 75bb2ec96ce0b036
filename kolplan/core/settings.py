"""Frozen settings of a plan, with the defaults of the trade; money in fen, rates as fractions of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kolplan.core.calendar import Calendar
from kolplan.core.findings import Where
from kolplan.core.learning import Learning
from kolplan.core.lists import NamedList
from kolplan.core.money import PPM, share_of, to_ppm
from kolplan.core.rules import Rule, Slot
from kolplan.core.vocabulary import Angle, Format, Measure, Platform, Tier


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


class Staying(StrEnum):
    """How much of an earlier plan stays: what is worth it anyhow, what costs little, as much as can be."""

    FREE = "free"
    FEW = "few"
    FEWEST = "fewest"

    @property
    def weight(self) -> float:
        """Return what each post that stays earns, as a share of its own value."""
        return {Staying.FREE: 0.0, Staying.FEW: 0.02, Staying.FEWEST: 0.2}[self]


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
    """One bound on a share: `figure` and `target` are fractions of one; `member` is a tier, an angle or "".

    `shipped`: a default, which rests where there are slots. `where`: the cell that asks for it.
    """

    kind: LimitKind
    member: str
    bound: Bound
    figure: float
    strength: Strength = Strength.SOFT
    target: float | None = None
    shipped: bool = False
    where: Where = field(default=Where(), compare=False)

    @property
    def name(self) -> str:
        """Return the limit's name in models, logs and JSON, as `share[tier=head].max`."""
        scope = f"{self.kind}={self.member}" if self.member else str(self.kind)
        return f"share[{scope}].{self.bound}"


def _pyramid(tier: Tier, low: float, target: float, high: float) -> tuple[Limit, Limit]:
    return (
        Limit(LimitKind.TIER_SPEND, tier, Bound.MIN, low, target=target, shipped=True),
        Limit(LimitKind.TIER_SPEND, tier, Bound.MAX, high, target=target, shipped=True),
    )


DEFAULT_LIMITS: tuple[Limit, ...] = (
    *_pyramid(Tier.HEAD, 0.05, 0.10, 0.20),
    *_pyramid(Tier.MID, 0.20, 0.30, 0.40),
    *_pyramid(Tier.MICRO, 0.40, 0.60, 0.75),
    Limit(LimitKind.ANGLE_POSTS, Angle.TREND, Bound.MIN, 0.10, shipped=True),
    Limit(LimitKind.ANGLE_POSTS, Angle.INGREDIENT, Bound.MIN, 0.20, shipped=True),
    Limit(LimitKind.ANGLE_POSTS, Angle.TRIAL, Bound.MIN, 0.40, shipped=True),
    Limit(LimitKind.USE, "", Bound.MIN, 0.95, shipped=True),
    Limit(LimitKind.BENCHMARK_SPEND, "", Bound.MAX, 0.30, shipped=True),
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
    """Tier cut-offs by platform; a platform that is not named has the general ones.

    `micro_below`: creators of the micro tier with so many followers or more are set aside (preset `source`: 10,000).
    """

    general: TierCuts = TierCuts()
    by_platform: dict[Platform, TierCuts] = field(default_factory=_cuts)
    micro_below: int | None = None

    def of(self, platform: str) -> TierCuts:
        """Return the cut-offs of a platform."""
        return self.by_platform.get(Platform(platform), self.general) if platform else self.general


@dataclass(frozen=True, slots=True)
class RebateStep:
    """A rebate that a supplier grants from so many posts, or from such a spend in fen, on (0 = from the first)."""

    rate: float
    from_posts: int = 0
    from_spend: int = 0


@dataclass(frozen=True, slots=True)
class RebateTerm:
    """What a supplier (MCN) grants: steps in ascending order; `platform` None, `format` None: all of his."""

    supplier: str
    steps: tuple[RebateStep, ...]
    platform: Platform | None = None
    format: Format | None = None
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Extra:
    """A cost on top of a quote (product, shipping, licence, re-edit, travel, urgent …) and whose posts carry it.

    `amount` in fen a post, or `rate` as a share of the quote; `platform`, `tier`, `format`, `creator`: whose, None or
    "" = everybody's.
    """

    name: str
    amount: int = 0
    rate: float = 0.0
    platform: Platform | None = None
    tier: Tier | None = None
    format: Format | None = None
    creator: str = ""
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Boosting:
    """What is held back of the budget for boosting (投流): `amount` in fen, or `share` of the budget; 0 = nothing.

    `cpe`: fen an engagement may cost at most for a post to be worth boosting; None = what the plan expects of its tier.
    """

    amount: int = 0
    share: float = 0.0
    cpe: int | None = None


@dataclass(frozen=True, slots=True)
class Selling:
    """What the client pays an agency: each post at its cost with a mark-up, and a service fee as a share of that.

    `on`: the cost that the mark-up lies on, order amount or net cost.
    """

    markup: float = 0.0
    service_fee: float = 0.0
    on: BudgetOn = BudgetOn.ORDER


@dataclass(frozen=True, slots=True)
class MoneySettings:
    """Budget (fen; None where there is none), platform fees, rebates, extras, tax, currency.

    `rebate`: where neither a row nor `rebates` gives one; a row's own wins over the table. `rebate_lowers_fee`: the fee
    is a share of the quote less its rebate. `tax`: a share of the order amount, a line of its own; where `quotes_taxed`
    quotes hold it already. `currency`: the sign of all amounts; `rates`: sign of another currency to how much of the
    plan's one unit of it is worth.
    """

    budget: int | None = None
    budget_on: BudgetOn = BudgetOn.ORDER
    fees: dict[Platform, float] = field(default_factory=_fees)
    rebate: float = 0.0
    rebates: tuple[RebateTerm, ...] = ()
    rebate_lowers_fee: bool = False
    extras: tuple[Extra, ...] = ()
    tax: float = 0.0
    quotes_taxed: bool = False
    currency: str = ""
    rates: Mapping[str, float] = field(default_factory=dict)
    boosting: Boosting = Boosting()

    @property
    def reserve(self) -> int:
        """Return the fen held back for boosting; a share without a budget holds nothing back."""
        if self.boosting.share:
            return share_of(self.budget or 0, to_ppm(self.boosting.share))
        return self.boosting.amount

    @property
    def for_posts(self) -> int | None:
        """Return the fen that posts may cost: the budget less what is held back for boosting; None without a budget."""
        return None if self.budget is None else self.budget - self.reserve

    def budget_for(self, posts: int) -> int:
        """Return the smallest budget that leaves so many fen for posts."""
        if not self.boosting.share:
            return posts + self.boosting.amount
        ppm = to_ppm(self.boosting.share)
        budget = max(posts, (posts * PPM - PPM // 2) // (PPM - ppm) - 1)  # rounding of the share may leave half a fen
        while budget - share_of(budget, ppm) < posts:
            budget += 1
        return budget


@dataclass(frozen=True, slots=True)
class OutcomeSettings:
    """Rates that only the campaign knows: clicks and orders per view, yuan of an order in fen; None = unknown."""

    click_rate: float | None = None
    order_rate: float | None = None
    order_value: int | None = None


@dataclass(frozen=True, slots=True)
class SolveSettings:
    """When the search for a plan stops, and its seed; `time_limit` in seconds.

    `keep_weight`: what each post that stays as in the plan before earns, as a share of its own value.
    """

    gap: float = 1e-4
    time_limit: float = 30.0
    seed: int = 1
    keep_weight: float = Staying.FEW.weight


@dataclass(frozen=True, slots=True)
class RosterSettings:
    """How rosters are read: encoding of text files and platform of rows that name none, "" = find out."""

    encoding: str = ""
    platform: Platform | None = None
    must: tuple[str, ...] = ()
    ban: tuple[str, ...] = ()
    lists: tuple[NamedList, ...] = ()
    engagement: Mapping[Platform, tuple[str, ...]] = field(default_factory=dict)
    """What adds up to an engagement where the campaign says so: likes, collects, comments, shares."""


@dataclass(frozen=True, slots=True)
class AngleSetting:
    """A content angle that may be planned: its code (a shipped angle's, or the campaign's own name) and fit by tier."""

    code: str
    fit: Mapping[Tier, float] = field(default_factory=dict)


DEFAULT_ANGLES: tuple[AngleSetting, ...] = tuple(AngleSetting(str(angle)) for angle in Angle)
"""The shipped angles; an empty `fit` stands for the benchmarks file's."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product (SPU) that slots and briefs speak of; `facts`: the brief's fields (`brief.field.…`) for it."""

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Source(StrEnum):
    """Who set a setting."""

    WORKBOOK = "workbook"
    OPTION = "option"
    PRESET = "preset"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who set a setting, and in which cell."""

    source: Source
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run was asked for; `measure` None = exposure on one platform, views on several.

    `benchmarks`: path in the benchmarks file (`open_rate.小红书`) to a figure that takes its place; a path that begins
    with `learned` (`learned.views.小红书.mid.ingredient`, * = all) is a multiplier of the forecast, and takes the place
    of what `learning` says. `facts`: fields of the brief (`brief.field.…`) that hold for the whole campaign. `selling`
    None: nothing is said or shown of what the client pays. `origins`: name of a setting (as sheet Settings of
    the plan names them: `budget`, `fee[小红书]`, `share[tier=head].min` …) to who set it; what is not named there is
    a default.
    """

    money: MoneySettings = MoneySettings()
    tiers: TierSettings = TierSettings()
    outcome: OutcomeSettings = OutcomeSettings()
    solve: SolveSettings = SolveSettings()
    roster: RosterSettings = RosterSettings()
    limits: tuple[Limit, ...] = DEFAULT_LIMITS
    angles: AngleMode = AngleMode.FREE
    measure: Measure | None = None
    slots: tuple[Slot, ...] = ()
    rules: tuple[Rule, ...] = ()
    calendar: Calendar = Calendar()
    posts_per_creator: int = 1
    angle_table: tuple[AngleSetting, ...] = DEFAULT_ANGLES
    benchmarks: Mapping[str, float] = field(default_factory=dict)
    products: tuple[Product, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    preset: str = ""
    selling: Selling | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    learning: Learning = field(default_factory=Learning)


SELLING_NAMES = ("markup", "service_fee", "selling_on")
"""What sheet Settings and origins call the parts of `Settings.selling`."""


FIXED_ANGLES: dict[Tier, Angle] = {Tier.HEAD: Angle.TREND, Tier.MID: Angle.INGREDIENT, Tier.MICRO: Angle.TRIAL}
"""The source's mapping of tiers to angles, for `--angles by-tier`."""
