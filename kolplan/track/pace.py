"""How far a campaign is on a day: what was due by then, what came, and what is still missing of the target.

A post's whole planned figure is due on its date on sheet Plan (one without a date, on the day it was published); its
result counts from the day on which it was read, one that was typed from the day of publishing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import Status
from kolplan.track.checkpoints import CHECKPOINTS
from kolplan.track.frames import MEASURES, Comparison
from kolplan.track.results import engagements_of

PACED = (*MEASURES, "orders", "gmv", "private_adds")
"""Figures whose pace is told; the last have a plan only where the campaign sets rates."""

SETTLED = CHECKPOINTS[1]
"""Days after publishing before which results still grow much."""


@dataclass(frozen=True, slots=True)
class Paced:
    """A figure on the day: due, actual, the target (else what the whole plan promises), and shares of both."""

    due: float
    actual: float
    goal: float
    is_target: bool

    @property
    def of_due(self) -> float:
        """Return the share of what was due that came."""
        return self.actual / self.due if self.due > 0 else np.nan

    @property
    def of_goal(self) -> float:
        """Return the share of the target that is reached."""
        return self.actual / self.goal if self.goal > 0 else np.nan


@dataclass(frozen=True)
class Pace:
    """Pace on a day.

    `posts`: due, out (with results, published, or said so), of all. `spend`: planned of the posts due, actual of those
    with results, planned of all; fen. `undated`: posts without any date. `young`: posts with results of which the last
    was read before SETTLED days. `days`: a row a day, cumulative: day, posts, planned_{m} and {m} of MEASURES, the
    actual ones NaN after the day.
    """

    day: datetime
    posts: tuple[int, int, int]
    spend: tuple[float, float, float]
    figures: Mapping[str, Paced]
    undated: int
    young: int
    days: pd.DataFrame


def pace_of(comparison: Comparison, checkpoints: pd.DataFrame, today: datetime | None) -> Pace | None:
    """Return the pace on `today`, else on the last day that was read or published; None where no day is known."""
    posts = comparison.posts
    due_on = posts["planned_on"].fillna(posts["published_at"])
    events = _events(comparison, checkpoints)
    day = pd.Timestamp(today) if today else max(events["day"].max(), posts["published_at"].max())
    if pd.isna(day):
        return None
    events["day"] = events["day"].fillna(day)
    due, out = (due_on <= day).to_numpy(), _out(posts, day)
    past = events[events["day"] <= day]
    targets = comparison.book.targets
    figures = {}
    for code in PACED:
        planned = posts[f"planned_{code}"] if f"planned_{code}" in posts else pd.Series(np.nan, index=posts.index)
        goal = targets.get(code, float(planned.sum(min_count=1)))
        actual = float(past[code].sum(min_count=1))
        figures[code] = Paced(float(planned[due].sum(min_count=1)), actual, goal, code in targets)
    lots, cost = posts["lot"], posts["plan_cost"]
    spent = float(posts.loc[posts["has_results"], "total_cost"].sum())
    return Pace(
        day.to_pydatetime(),
        (int(lots[due].sum()), int(lots[out].sum()), int(lots.sum())),
        (float(cost[due].sum()), spent, float(cost.sum())),
        figures,
        int(lots[due_on.isna()].sum()),
        _young(posts, checkpoints),
        _days(posts.assign(due_on=due_on), events, day),
    )


def _out(posts: pd.DataFrame, day: pd.Timestamp) -> np.ndarray:
    published = (posts["published_at"] <= day) | posts["has_results"] | (posts["status"] == Status.PUBLISHED)
    return published.to_numpy(dtype=bool)


def _young(posts: pd.DataFrame, checkpoints: pd.DataFrame) -> int:
    """Return how many posts were last read before they had settled."""
    last = checkpoints.groupby("post")["day"].max()
    days = posts["at"].map(last)
    return int(posts.loc[posts["has_results"] & (days < SETTLED), "lot"].sum())


def _events(comparison: Comparison, checkpoints: pd.DataFrame) -> pd.DataFrame:
    """Return by how much each post's figures rose on which day; the last reading holds what sheet Tracking says."""
    posts = comparison.posts.set_index("at", drop=False)
    read = checkpoints[checkpoints["post"].isin(posts.index) & checkpoints["read_on"].notna()]
    read = read.assign(platform=posts.loc[read["post"], "platform"].to_numpy())
    settings = comparison.book.plan.record.settings
    own = settings.roster.engagement if settings else {}
    sums = pd.Series(engagements_of(read, own), index=read.index)
    read = read.assign(engagements=sums.fillna(read["engagements"]), day=read["read_on"])
    final = posts[posts["has_results"]]
    last_day = read.groupby("post")["read_on"].max()
    ended = _on(final["at"], last_day)
    ends = pd.DataFrame({code: final[code].to_numpy(float) for code in PACED})
    ends["post"] = final["at"].to_numpy()
    ends["day"] = ended.fillna(final["published_at"]).fillna(final["planned_on"]).to_numpy()
    columns = ["post", "day", *PACED]
    earlier = read[read["read_on"] < _on(read["post"], last_day)]
    both = pd.concat([each[columns] for each in (earlier, ends) if len(each)] or [ends[columns]], ignore_index=True)
    both = both.sort_values(["post", "day"], kind="stable", na_position="last")
    grouped = both.groupby("post")[list(PACED)]
    reached = grouped.ffill()
    before = reached.groupby(both["post"]).shift()
    both[list(PACED)] = reached - before.fillna(0.0)
    both["day"] = both["day"].astype("datetime64[s]")
    return both


def _on(posts: pd.Series, days: pd.Series) -> pd.Series:
    """Return the day of each post, NaT where it has none."""
    known = dict(zip(days.index.tolist(), days.tolist(), strict=True))
    return pd.Series([known.get(post, pd.NaT) for post in posts], index=posts.index, dtype="datetime64[s]")


def _days(posts: pd.DataFrame, events: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    days = sorted({*posts["due_on"].dropna(), *events["day"].dropna(), day})
    found: dict[str, Any] = {"day": days}
    found["posts"] = [int(posts.loc[posts["due_on"] <= each, "lot"].sum()) for each in days]
    for code in MEASURES:
        found[f"planned_{code}"] = _cumulated(posts["due_on"], posts[f"planned_{code}"], days)
        risen = _cumulated(events["day"], events[code], days)
        found[code] = np.where(np.array(days) <= day, risen, np.nan)
    return pd.DataFrame(found)


def _cumulated(on: pd.Series, values: pd.Series, days: list[Any]) -> np.ndarray:
    """Return the sum of what is known up to each day."""
    sums = values.groupby(on).sum().reindex(days).fillna(0.0)
    result: np.ndarray = sums.cumsum().to_numpy(float)
    return result
