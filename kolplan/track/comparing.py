"""Actual against plan: by post, by group and as a whole, with the ranges of the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.ranges import Z90, total_range
from kolplan.track.frames import COUNTS, GROUPINGS, MEASURES, Verdict
from kolplan.track.results import TRACKED
from kolplan.workbook.tracking_columns import RATIOS

_COMMITTED = ("ordered", "published")
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

    def groups(self, posts: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Return a frame for each of GROUPINGS, a row a member, in the order in which the members come."""
        found = {}
        for kind in GROUPINGS:
            named = posts[posts[kind] != ""]
            rows = [self.row(each, member) for member, each in named.groupby(kind, sort=False)]
            found[kind] = pd.DataFrame(rows)
        return found

    def row(self, posts: pd.DataFrame, member: Any = "") -> dict[str, Any]:
        """Return the comparison of some posts as one row of `frames`."""
        done = posts[posts["has_results"]]
        open_posts = posts[~posts["has_results"] & ~posts["status"].isin(_COMMITTED)]
        row: dict[str, Any] = {"member": str(member), "posts": int(posts["lot"].sum())}
        row["with_results"] = int(done["lot"].sum())
        row["spend"], row["planned_spend"] = _sum(done["total_cost"]), _sum(done["plan_cost"])
        row["open_spend"] = float(open_posts["plan_cost"].sum())
        for measure in MEASURES:
            row |= self._measure(posts, measure)
        row |= {code: _sum(posts[code]) for code in _SUMMED}
        for code in ("orders", "gmv"):
            row[f"planned_{code}"] = _sum(posts.loc[posts[code].notna(), f"planned_{code}"])
        return row | _unit_costs(posts) | _hits(posts)

    def plan_range(self, posts: pd.DataFrame, measure: str) -> tuple[float, float, float]:
        """Return P10, mean and P90 of a measure for the posts as planned, results or not."""
        mean = posts[f"planned_{measure}"].to_numpy(float)
        offers = pd.DataFrame({"platform": posts["platform"], "spread": _spreads(posts, measure)})
        if np.isnan(offers["spread"]).all():
            return np.nan, _sum(posts[f"planned_{measure}"]), np.nan
        return total_range(offers, mean, self.benchmarks, self.seed)

    def _measure(self, posts: pd.DataFrame, measure: str) -> dict[str, Any]:
        both = posts[posts[f"planned_{measure}"].notna() & posts[measure].notna()]
        judged = both[both[f"organic_{measure}"].notna()]
        planned, actual = _sum(both[f"planned_{measure}"]), _sum(both[measure])
        low, _, high = self.plan_range(both, measure) if len(both) else (np.nan, np.nan, np.nan)
        ends = (low, high) if len(judged) == len(both) else self._ends(judged, measure)
        return {
            f"planned_{measure}": planned,
            measure: actual,
            f"{measure}_deviation": actual / planned - 1 if planned > 0 else np.nan,
            f"{measure}_low": low,
            f"{measure}_high": high,
            f"{measure}_verdict": _verdict(_sum(judged[f"organic_{measure}"]), *ends),
        }

    def _ends(self, posts: pd.DataFrame, measure: str) -> tuple[float, float]:
        low, _, high = self.plan_range(posts, measure) if len(posts) else (np.nan, np.nan, np.nan)
        return low, high


def _verdict(figure: float, low: float, high: float) -> str:
    if not (np.isfinite(figure) and np.isfinite(low) and np.isfinite(high)):
        return str(Verdict.UNKNOWN)
    return str(Verdict.BELOW if figure < low else Verdict.ABOVE if figure > high else Verdict.WITHIN)


def _spreads(posts: pd.DataFrame, measure: str) -> np.ndarray:
    """Return the σ of each post's log-normal from its P10 and P90; a post without takes the median of the others."""
    low, high = (posts[f"planned_{measure}_{end}"].to_numpy(float) for end in ("low", "high"))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where((low > 0) & (high >= low), np.log(high / low) / (2 * Z90), np.nan)
    known = spread[np.isfinite(spread)]
    usual = float(np.median(known)) if len(known) else np.nan
    found: np.ndarray = np.where(np.isfinite(spread), spread, usual)
    return found


def _unit_costs(posts: pd.DataFrame) -> dict[str, float]:
    found = {}
    for code, (above, below, times) in RATIOS.items():
        factor = float(times.removeprefix("*") or 1)
        found[code] = _quotient(posts, TRACKED.get(above, above), TRACKED.get(below, below)) * factor
    for code, measure, factor in _PLANNED_COSTS:
        found[code] = _quotient(posts[posts[measure].notna()], "plan_cost", f"planned_{measure}") * factor
    found["planned_roi"] = _quotient(posts[posts["gmv"].notna()], "planned_gmv", "plan_cost")
    return found


def _quotient(posts: pd.DataFrame, above: str, below: str) -> float:
    both = posts[posts[above].notna() & posts[below].notna()]
    whole = float(both[below].sum())
    return float(both[above].sum()) / whole if whole > 0 else np.nan


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
