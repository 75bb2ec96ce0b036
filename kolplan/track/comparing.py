"""Actual against plan: by post, by group and as a whole, with the ranges of the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import COMMITTED
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.ranges import Z90, total_range
from kolplan.track.frames import COUNTS, GROUPINGS, MEASURES, Verdict
from kolplan.track.results import TRACKED
from kolplan.track.simulating import Totals, simulated_ranges
from kolplan.workbook.tracking_columns import RATIOS

_PLANNED_COSTS = (
    ("planned_cpm", "exposure", 1000.0),
    ("planned_cpe", "engagements", 1.0),
    ("planned_cpa", "orders", 1.0),
)
_SUMMED = (*COUNTS, "gmv", "shares", *(f"{kind}_{m}" for m in MEASURES for kind in ("organic", "paid")))


def judge_posts(posts: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return posts with deviations and verdicts.

    `measure`: what the plan is judged by; where it is unknown for a post, the next of MEASURES decides. Only what came
    without boosting is held against a forecast, which knows none. A boosted post whose paid part is unknown falls short
    where even its whole is below the range; that it exceeds it proves nothing.
    """
    found = posts.copy()
    for each in MEASURES:
        planned = found[f"planned_{each}"]
        found[f"{each}_deviation"] = found[each].where(planned > 0) / planned.where(planned > 0) - 1
        found[f"{each}_verdict"] = _verdicts(found, each)
    order = [measure, *(each for each in MEASURES if each != measure)]
    found["judged_by"], found["verdict"] = "", ""
    for each in reversed(order):
        known = found[f"{each}_verdict"] != ""
        found.loc[known, "judged_by"] = each
        found.loc[known, "verdict"] = found.loc[known, f"{each}_verdict"]
    return found


def _verdicts(posts: pd.DataFrame, measure: str) -> np.ndarray:
    low, high = (posts[f"planned_{measure}_{end}"].to_numpy(float) for end in ("low", "high"))
    organic, whole = posts[f"organic_{measure}"].to_numpy(float), posts[measure].to_numpy(float)
    known = np.isfinite(low) & np.isfinite(high) & np.isfinite(organic)
    found = np.where(known, str(Verdict.WITHIN), "").astype(object)
    found[known & (organic > high)] = str(Verdict.ABOVE)
    found[np.isfinite(low) & (whole < low)] = str(Verdict.BELOW)
    found[known & (organic < low)] = str(Verdict.BELOW)
    return found


@dataclass(frozen=True)
class Comparer:
    """Compares posts with their plan; ranges are simulated with the seed and the shock of the plan's run."""

    benchmarks: Benchmarks
    seed: int

    def compared(self, posts: pd.DataFrame) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
        """Return the row of all posts, and a frame for each of GROUPINGS, members in the order in which they come."""
        members = [(kind, member) for kind in GROUPINGS for member in dict.fromkeys(posts[kind]) if member != ""]
        masks = [
            np.full(len(posts), fill_value=True),
            *((posts[kind] == member).to_numpy() for kind, member in members),
        ]
        ranges = self._ranges(posts, masks)
        rows = [
            _row(posts[mask], "" if i == 0 else members[i - 1][1], {each: ranges[each][i] for each in MEASURES})
            for i, mask in enumerate(masks)
        ]
        groups = {
            kind: pd.DataFrame([row for row, (own, _) in zip(rows[1:], members, strict=True) if own == kind])
            for kind in GROUPINGS
        }
        return rows[0], groups

    def plan_range(self, posts: pd.DataFrame, measure: str) -> tuple[float, float, float]:
        """Return P10, mean and P90 of a measure for the posts as planned, results or not."""
        mean = posts[f"planned_{measure}"].to_numpy(float)
        offers = pd.DataFrame({"platform": posts["platform"], "spread": _spreads(posts, measure)})
        if np.isnan(offers["spread"]).all():
            return np.nan, _sum(posts[f"planned_{measure}"]), np.nan
        return total_range(offers, mean, self.benchmarks, self.seed)

    def _ranges(self, posts: pd.DataFrame, masks: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
        """Return of each measure and mask: P10 and P90 of the posts compared, and of those that are judged."""
        spreads = {each: _spreads(posts, each) for each in MEASURES}
        totals = {}
        for each in MEASURES:
            both = _compared(posts, each)
            judged = both & posts[f"organic_{each}"].notna().to_numpy()
            mean = np.nan_to_num(posts[f"planned_{each}"].to_numpy(float))
            totals[each] = Totals(each, np.array([mask & part for mask in masks for part in (both, judged)]) * mean)
        ends = simulated_ranges(posts["platform"], spreads, totals, self.benchmarks, self.seed)
        found = {}
        for each in MEASURES:
            unknown = ~(totals[each].weights[:, np.isfinite(_own_spreads(posts, each))] > 0).any(axis=1)
            low, high = (np.where(unknown, np.nan, end) for end in ends[each])
            found[each] = np.stack([low[0::2], high[0::2], low[1::2], high[1::2]], axis=1)
        return found


def _row(posts: pd.DataFrame, member: Any, ranges: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Return the comparison of some posts as one row of `frames`; ranges as Comparer makes them."""
    done = posts[posts["has_results"]]
    open_posts = posts[~posts["has_results"] & ~posts["status"].isin(COMMITTED)]
    row: dict[str, Any] = {"member": str(member), "posts": int(posts["lot"].sum())}
    row["with_results"] = int(done["lot"].sum())
    row["spend"], row["planned_spend"] = _sum(done["total_cost"]), _sum(done["plan_cost"])
    row["open_spend"] = float(open_posts["plan_cost"].sum())
    for measure in MEASURES:
        row |= _measure(posts, measure, ranges[measure])
    row |= {code: _sum(posts[code]) for code in _SUMMED}
    for code in ("orders", "gmv"):
        row[f"planned_{code}"] = _sum(posts.loc[posts[code].notna(), f"planned_{code}"])
    return row | _unit_costs(posts) | _hits(posts)


def _measure(posts: pd.DataFrame, measure: str, ranges: np.ndarray) -> dict[str, Any]:
    both = posts[_compared(posts, measure)]
    planned, actual = _sum(both[f"planned_{measure}"]), _sum(both[measure])
    low, high, *ends = (float(end) for end in ranges)
    judged = both.loc[both[f"organic_{measure}"].notna(), f"organic_{measure}"]
    return {
        f"planned_{measure}": planned,
        measure: actual,
        f"{measure}_deviation": actual / planned - 1 if planned > 0 else np.nan,
        f"{measure}_low": low,
        f"{measure}_high": high,
        f"{measure}_verdict": _verdict(_sum(judged), *ends),
    }


def _compared(posts: pd.DataFrame, measure: str) -> np.ndarray:
    """Return which posts have both a planned and an actual figure."""
    known: np.ndarray = (posts[f"planned_{measure}"].notna() & posts[measure].notna()).to_numpy()
    return known


def _verdict(figure: float, low: float, high: float) -> str:
    if not (np.isfinite(figure) and np.isfinite(low) and np.isfinite(high)):
        return str(Verdict.UNKNOWN)
    return str(Verdict.BELOW if figure < low else Verdict.ABOVE if figure > high else Verdict.WITHIN)


def _spreads(posts: pd.DataFrame, measure: str) -> np.ndarray:
    """Return the σ of each post's log-normal from its P10 and P90; a post without takes the median of the others."""
    spread = _own_spreads(posts, measure)
    known = spread[np.isfinite(spread)]
    usual = float(np.median(known)) if len(known) else np.nan
    found: np.ndarray = np.where(np.isfinite(spread), spread, usual)
    return found


def _own_spreads(posts: pd.DataFrame, measure: str) -> np.ndarray:
    low, high = (posts[f"planned_{measure}_{end}"].to_numpy(float) for end in ("low", "high"))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: np.ndarray = np.where((low > 0) & (high >= low), np.log(high / low) / (2 * Z90), np.nan)
    return found


def _unit_costs(posts: pd.DataFrame) -> dict[str, float]:
    found = {}
    for code, (above, below, times) in RATIOS.items():
        factor = float(times.removeprefix("*") or 1)
        found[code] = _quotient(posts, TRACKED.get(above, above), TRACKED.get(below, below)) * factor
    for code, measure, factor in _PLANNED_COSTS:
        found[code] = _quotient(posts, "plan_cost", f"planned_{measure}", where=measure) * factor
    found["planned_roi"] = _quotient(posts, "planned_gmv", "plan_cost", where="gmv")
    return found


def _quotient(posts: pd.DataFrame, above: str, below: str, where: str = "") -> float:
    """Divide sums over the posts of which both figures are known, and that of column `where`."""
    top, bottom = posts[above].to_numpy(float), posts[below].to_numpy(float)
    both = np.isfinite(top) & np.isfinite(bottom)
    if where:
        both &= posts[where].notna().to_numpy()
    whole = float(bottom[both].sum())
    return float(top[both].sum()) / whole if whole > 0 else np.nan


def _hits(posts: pd.DataFrame) -> dict[str, float]:
    known = posts[posts["engagements"].notna()]
    return {code: _sum(known[code]) for code in ("expected_hits", "hits_1k", "hits_10k")}


def _sum(column: pd.Series) -> float:
    return float(column.sum(min_count=1))


def ordered(frame: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    """Return the rows of a grouping in the trade's order, others after them as they come."""
    if frame.empty:
        return frame
    rank = {member: place for place, member in enumerate(members)}
    places = frame["member"].map(lambda member: rank.get(member, len(rank)))
    return frame.iloc[np.argsort(places.to_numpy(), kind="stable")].reset_index(drop=True)
