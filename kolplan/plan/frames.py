"""The shape of a plan: a row a post, a row a candidate, limits as asked and as fitted, totals and how it was found.

posts (RangeIndex)
    creator_no, offer_no       int64    positions in the roster's creators and in the forecast's offers
    status, lock               str      proposed …; "" or yes
    creator, id, link          str
    platform, tier, label      str      codes as in roster.frames
    followers                  int64
    lot                        int64    posts that the row stands for (打包), 1 as a rule
    category, city, mcn        str
    female_share               float    0 … 1, NaN = unknown
    slot                       str      "" where the plan has no slots
    product                    str      of her slot, or the campaign's only one; "" = not said
    format, angle              str      codes of core.vocabulary
    phase                      str      "" = not set
    date                       datetime64[s]  NaT = not set; of a lot the first day of its posts
    day                        float    days after the launch (D+n), NaN = not known
    supplier                   str
    quote                      int64    fen
    rebate, fee                float    rates, 0 … 1 (fee 0 where the quote includes it)
    extras, cost               int64    fen; cost = order amount
    rebate_due, net            int64    fen
    {m}_low, {m}, {m}_high     float    P10, mean, P90 of m = views, exposure, engagements, clicks, orders, gmv (fen);
                                        NaN = unknown
    own_spread                 float    standard deviation of ln(views) within the creator, of what the row buys
    learned_views, learned_engagements, learned_orders   float   what results have taught in the forecasts above, as
                                        multipliers of mean views and of rates per view; 1 = nothing
    fit                        float    preference weight, never part of a shown forecast
    basis                      str      measured | derived | benchmark
    price_to_drop              float    fen, the quote up to which she stays; NaN = unknown
    price_checked              bool     found by re-solving (and NaN: no quote tried drops her); else about (≈)
    stays                      float    share of the re-solves with moved figures that pick her; NaN = not computed
    rights, client_reason, note  str   client_reason: why the client said no
    stand_in, stand_in_id      str      name and account id of the best replacement, "" = nobody
    stand_in_cost              float    fen, her order amount

candidates (RangeIndex, nearest misses first; at most one row a creator)
    creator_no                 int64
    creator, id, link, platform, tier, label, category, city, mcn   str
    followers                  int64
    female_share               float
    format, angle, supplier    str      of her best option, "" where there is none
    quote, cost                float    fen, NaN = no price
    views, exposure, engagements  float
    fit                        float
    basis                      str
    reason                     str      label code `reason.…`
    limit                      str      name of the quota that leaves no room (reason.no-room), the client's own words
                                        (reason.client-no), "" else
    price_to_pick              float    fen, the quote at which she would be picked; NaN = none
    price_checked              bool     found by re-solving (and NaN: no quote tried brings her in); else about (≈)
    standby                    str      name of the slot that she is held ready for
    decision                   str      "" | must | ban | ok
    open_slots                 str      names of the slots that may take this post under every rule, a line each; only
                                        where there are slots, "" of those who are not listed
    listed                     bool     in the workbook; the others stand in the candidates' csv

questions (RangeIndex; the second check 二核: who is held only by what nobody knows, or who is planned although a rule
could not be checked; MCN by MCN, best first)
    creator_no                 int64
    creator, id, link, platform, mcn   str
    followers                  int64
    slot                       str      names of the slots she would fit, joined by 、
    ask                        str      words of the columns to ask for, joined by 、
    held                       bool     held until answered; False: planned or plannable, yet to be asked
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kolplan.core.catalogue import Text, label
from kolplan.core.findings import Findings, Where
from kolplan.core.rules import Rule, Slot, Unit
from kolplan.core.settings import Bound, Limit, Settings
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.explanation import Explanation
from kolplan.plan.fixed_frames import FixedPlan
from kolplan.plan.keeping import NOTHING_KEPT, Kept
from kolplan.plan.move_frames import Move

if TYPE_CHECKING:
    import pandas as pd

    from kolplan.roster.frames import Roster

FORECAST_MEASURES = ("views", "exposure", "engagements", "clicks", "orders", "gmv")


@dataclass(frozen=True, slots=True)
class Range:
    """P10, mean and P90 of a total, simulated; counts, or fen for gmv."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class FittedLimit:
    """A limit as asked, its figure as fitted (a fraction of one), and why they differ (None where they do not)."""

    asked: Limit
    fitted: float
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class FittedRule:
    """One bound of a rule on totals: as asked, as fitted, and the plan's own figure (counts, fen or fractions).

    `part`: the value of the rule's `per` column, "" where there is none. `why`: why fitted and asked differ.
    A preference for each post is a bound too: at most `asked` = 0 posts that do not meet it.
    """

    rule: Rule
    name: str
    part: str
    bound: Bound
    unit: Unit
    asked: float
    fitted: float
    own: float
    why: Text | None = None

    def words(self, language: Language) -> str:
        """Return the rule as its writer put it, with the value of its column that the bound is for."""
        rule = self.rule.text or self.rule.name
        return label("rule.part", language).format(rule=rule, part=self.part) if self.part else rule


@dataclass(frozen=True, slots=True)
class SlotFill:
    """How far a slot is filled: `filled` of `slot.count` places, `standbys` held ready, `fitting` creators in all.

    `why`: what keeps its open places open and what would fill them; None where it is full.
    """

    slot: Slot
    filled: int
    standbys: int
    fitting: int
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """One member of an irreducible set of rules that can't hold together: drop any one of them and the rest can."""

    rule: str
    text: Text
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True)
class Objective:
    """What was maximised, the plan's value, the bound on any plan's (GMV in yuan), and (bound − value) ÷ value.

    `price_bound`: what prices of the limits alone prove, re-computed without the solver; never below `bound`. NaN where
    there was no time for prices.
    """

    measure: Measure
    value: float
    bound: float
    gap: float
    price_bound: float = math.nan


@dataclass(frozen=True, slots=True)
class Change:
    """A change that would make a plan possible; figures in the rule's own unit (fractions, yuan, posts).

    `alone`: it does so by itself; those that are not do so together.
    """

    rule: str
    old: float
    new: float
    text: Text
    where: Where = field(default_factory=Where)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A post that came (`in`), left (`out`) or `changed` against the plan before, and why; costs in fen, NaN = none."""

    kind: str
    creator: str
    id: str
    platform: str
    tier: str
    why: Text
    cost_before: float
    cost_after: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and all that explains it. `totals`: measure (FORECAST_MEASURES) to range; unknown measures are absent.

    `kept`: the earlier plan that it was made around, with people's words. `differences`: from that one. `sameness`:
    what keeping so much of it costs in value, None = unknown.
    `lot_days`: position of a row that stands for several posts, to (days after its date, posts that appear then), where
    they are spread. `fixed`: of a plan made by hand, how far it is from the best. `moves`: money that results moved.
    """

    posts: pd.DataFrame
    candidates: pd.DataFrame
    objective: Objective
    status: str
    stop: str
    limits: tuple[FittedLimit, ...]
    totals: dict[str, Range]
    settings: Settings
    roster: Roster
    findings: Findings
    language: Language
    timing: dict[str, float] = field(default_factory=dict)
    slots: tuple[SlotFill, ...] = ()
    rules: tuple[FittedRule, ...] = ()
    questions: pd.DataFrame | None = None
    explanation: Explanation = field(default_factory=Explanation)
    kept: Kept = NOTHING_KEPT
    differences: tuple[Difference, ...] = ()
    sameness: float | None = None
    lot_days: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    fixed: FixedPlan | None = None
    moves: tuple[Move, ...] = ()

    @property
    def spend(self) -> int:
        """Return the order amount of all posts in fen."""
        return int(self.posts["cost"].sum())

    @property
    def net(self) -> int:
        """Return the net cost of all posts in fen."""
        return int(self.posts["net"].sum())


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why there is no plan: `infeasible` with the changes that would help, or `no_plan` where time ran out."""

    status: str
    stop: str | None
    changes: tuple[Change, ...]
    settings: Settings
    findings: Findings
    language: Language
    timing: dict[str, float] = field(default_factory=dict)
    conflict: tuple[Clash, ...] = ()
