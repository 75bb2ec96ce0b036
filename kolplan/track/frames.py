"""The shape of results and of their comparison with the plan.

posts (RangeIndex, a row a post of sheet Tracking; money in fen as float; NaN and "" = unknown)
    creator, id, platform, tier, angle, phase, format, slot, status   str
    at                         int64    position among all rows of the sheet
    link, note_id              str
    published_at, planned_on   datetime64[s]   the second is the date on sheet Plan
    lot                        int64    posts that the row stands for
    content_cost, boosting_cost, total_cost   float    total = content + boosting
    plan_cost                  float    order amount on sheet Plan
    planned_{m}, planned_{m}_low, planned_{m}_high   float   mean, P10, P90 of m in MEASURES; the ends are known only
                                        where the mean is still what kolplan wrote
    planned_clicks, planned_orders, planned_gmv      float
    {m}                        float    the actual figure, what boosting brought included
    organic_{m}, paid_{m}      float    organic = actual − paid; unknown where a boosted post's paid part is
    likes, collects, comments, shares, follows, clicks, orders, gmv, private_adds   float
    cpm, cpe, cpc, cpa         float    total cost per 1,000 exposures, engagement, click, order
    roi                        float    GMV ÷ total cost
    expected_hits              float    chance of HIT engagements under the forecast's range
    hits_1k, hits_10k          float    1 where reached, 0 where not
    boosted, has_results       bool
and after comparing
    {m}_deviation              float    actual ÷ planned − 1
    {m}_verdict                str      Verdict of the organic figure against the post's own P10–P90
    judged_by, verdict         str      the measure that decides, and its verdict

groups (a frame for each kind of GROUPINGS, and one row for the whole)
    member                     str      code of the tier, angle …; "" = the whole
    posts, with_results        int64    posts, lots counted
    spend, planned_spend       float    total cost of the posts with results, and what the plan had set for them
    open_spend                 float    planned cost of posts that are neither ordered, published nor have results
    planned_{m}, {m}, {m}_deviation, {m}_low, {m}_high, {m}_verdict
                                        over posts whose planned and actual figure are known; the range is simulated
    clicks, orders, gmv, private_adds, follows, shares, organic_{m}, paid_{m}    sums of what is known
    cpm, cpe, cpc, cpa, roi    float    over posts whose both figures are known
    planned_cpm, planned_cpe, planned_cpa, planned_roi, planned_orders, planned_gmv
                               float    what the plan promised for the posts compared
    expected_hits, hits_1k, hits_10k   float   over posts whose engagements are known
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pandas as pd

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.workbook.reading import PlanBook

MEASURES = ("exposure", "views", "engagements")
"""Figures that are both planned with a range and tracked."""

PARTS = ("likes", "collects", "comments", "shares")
COUNTS = ("follows", "clicks", "orders", "private_adds")
GROUPINGS = ("tier", "angle", "platform", "phase")


class Verdict(StrEnum):
    """How a result stands to the range of its forecast: P10 to P90, so one in five lies outside by chance alone."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    UNKNOWN = ""


@dataclass(frozen=True)
class TrackBook:
    """A plan's workbook with its results: `posts` as above before comparing.

    `targets`, `typed`: what people entered on sheet AARRR, by code of its metrics (rates as fractions, money in fen).
    """

    posts: pd.DataFrame
    plan: PlanBook
    language: Language
    file: str
    findings: Findings
    targets: Mapping[str, float] = field(default_factory=dict)
    typed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement by rule: its code in the catalogue under `recap.`, and raw facts (fen, fractions, codes)."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Performer:
    """A post that stands out: its row in `posts`, its verdict and the reasons for it."""

    row: int
    verdict: Verdict
    reasons: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A metric of AARRR. `attained`: share of the target reached; for a cost, target ÷ actual. NaN = unknown."""

    stage: str
    code: str
    planned: float
    actual: float
    target: float
    attained: float


@dataclass(frozen=True)
class Comparison:
    """A campaign's results against its plan.

    `measure`: the figure the plan is judged by. `whole`: the row of all posts. `plan_range`: P10 and P90 of each
    measure for the whole plan, results or not. `shortest`: the row of the funnel that falls shortest of its target.
    """

    book: TrackBook
    posts: pd.DataFrame
    measure: str
    whole: Mapping[str, Any]
    groups: Mapping[str, pd.DataFrame]
    plan_range: Mapping[str, tuple[float, float, float]]
    best: tuple[Performer, ...]
    worst: tuple[Performer, ...]
    funnel: tuple[FunnelRow, ...]
    shortest: FunnelRow | None
    steps: tuple[Remark, ...]
