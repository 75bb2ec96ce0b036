"""AARRR: planned, actual and target of each metric, and which stage falls shortest of what was wanted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from kolplan.track.frames import FunnelRow


class Kind(StrEnum):
    """What a metric is measured in."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    RATIO = "ratio"


_ROWS: tuple[tuple[str, str, Kind], ...] = (
    ("acquisition", "exposure", Kind.COUNT),
    ("acquisition", "views", Kind.COUNT),
    ("acquisition", "cpm", Kind.MONEY),
    ("acquisition", "follows", Kind.COUNT),
    ("acquisition", "private_adds", Kind.COUNT),
    ("activation", "engagements", Kind.COUNT),
    ("activation", "engagement_rate", Kind.SHARE),
    ("activation", "clicks", Kind.COUNT),
    ("activation", "click_rate", Kind.SHARE),
    ("activation", "add_rate", Kind.SHARE),
    ("retention", "active", Kind.COUNT),
    ("retention", "repurchase", Kind.SHARE),
    ("revenue", "orders", Kind.COUNT),
    ("revenue", "conversion", Kind.SHARE),
    ("revenue", "gmv", Kind.MONEY),
    ("revenue", "order_value", Kind.MONEY),
    ("revenue", "roi", Kind.RATIO),
    ("revenue", "cpa", Kind.MONEY),
    ("referral", "shares", Kind.COUNT),
    ("referral", "share_rate", Kind.SHARE),
    ("referral", "invites", Kind.RATIO),
    ("referral", "invite_conversion", Kind.SHARE),
    ("referral", "k_factor", Kind.RATIO),
)
METRICS = tuple(code for _, code, _ in _ROWS)
KINDS = {code: kind for _, code, kind in _ROWS}
TYPED = frozenset({"active", "repurchase", "invites", "invite_conversion"})
"""Metrics that only the private domain knows: a person types them."""
COSTS = frozenset({"cpm", "cpa"})
"""Metrics that are better the lower they are."""

_SUMS = ("exposure", "views", "follows", "private_adds", "engagements", "clicks", "orders", "gmv", "shares")
_PLANNED = ("exposure", "views", "engagements", "orders", "gmv")
_RATES = {
    "engagement_rate": ("engagements", "views"),
    "click_rate": ("clicks", "views"),
    "add_rate": ("private_adds", "views"),
    "conversion": ("orders", "clicks"),
    "order_value": ("gmv", "orders"),
    "share_rate": ("shares", "views"),
}
_UNITS = {"cpm": ("cost", "exposure", 1000.0), "cpa": ("cost", "orders", 1.0), "roi": ("gmv", "cost", 1.0)}


def funnel_of(
    posts: pd.DataFrame, whole: Mapping[str, float], targets: Mapping[str, float], typed: Mapping[str, float]
) -> tuple[FunnelRow, ...]:
    """Return every metric of the funnel; planned is that of all posts. `whole`: the row of all posts."""
    planned = _planned(posts)
    actual = _actual(posts, whole) | dict(typed)
    actual["k_factor"] = actual.get("invites", math.nan) * actual.get("invite_conversion", math.nan)
    rows = []
    for stage, code, _ in _ROWS:
        now, target = actual.get(code, math.nan), targets.get(code, math.nan)
        rows.append(FunnelRow(stage, code, planned.get(code, math.nan), now, target, _attained(code, now, target)))
    return tuple(rows)


def shortest(rows: tuple[FunnelRow, ...]) -> FunnelRow | None:
    """Return the metric that falls shortest of its target, None where all targets are met or none is set."""
    short = [row for row in rows if row.attained < 1]
    return min(short, key=lambda row: row.attained, default=None)


def _attained(code: str, actual: float, target: float) -> float:
    above, below = (target, actual) if code in COSTS else (actual, target)
    return above / below if below > 0 else math.nan


def _planned(posts: pd.DataFrame) -> dict[str, float]:
    sums = {code: posts[f"planned_{code}"].sum(min_count=1) for code in _PLANNED}
    sums["cost"] = posts["plan_cost"].sum(min_count=1)
    found = {code: float(sums[code]) for code in _PLANNED}
    for code, (above, below, times) in _UNITS.items():
        found[code] = _divide(sums[above], sums[below], times)
    for code, (above, below) in _RATES.items():
        if above in sums and below in sums:
            found[code] = _divide(sums[above], sums[below])
    return found


def _actual(posts: pd.DataFrame, whole: Mapping[str, float]) -> dict[str, float]:
    """Return sums of what is known; a rate divides only over posts whose figures are both known."""
    found = {code: float(posts[code].sum(min_count=1)) for code in _SUMS}
    for code, (above, below) in _RATES.items():
        both = posts[above].notna() & posts[below].notna()
        found[code] = _divide(posts.loc[both, above].sum(), posts.loc[both, below].sum())
    return found | {code: whole[code] for code in _UNITS}


def _divide(above: float, below: float, times: float = 1.0) -> float:
    return float(above / below * times) if below > 0 else math.nan
