"""What follows from typed results: engagements, total cost, the organic part, unit costs and hits."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import Platform
from kolplan.roster.concepts import ENGAGEMENT_PARTS
from kolplan.track.frames import MEASURES, PARTS
from kolplan.workbook.expected_hits import GREAT_HIT, HIT
from kolplan.workbook.tracking_columns import RATIOS

TRACKED = {"actual_exposure": "exposure", "actual_views": "views", "actual_engagements": "engagements"}
"""Columns of sheet Tracking to those of the frame."""

Engagement = Mapping[Platform, tuple[str, ...]]


def add_results(posts: pd.DataFrame, own: Engagement, typed: Mapping[str, np.ndarray]) -> None:
    """Add the computed columns to posts.

    `own`: the campaign's parts of an engagement. `typed`: figures that a person wrote over the sheet's sums, which
    count only where their parts are unknown.
    """
    sums = engagements_of(posts, own)
    posts["engagements"] = np.where(np.isnan(sums), typed["actual_engagements"], sums)
    cost = sum_of_known(posts[["content_cost", "boosting_cost"]])
    posts["total_cost"] = np.where(np.isnan(cost), typed["total_cost"], cost)
    posts["boosted"] = (posts["boosting_cost"] > 0) | (posts[[f"paid_{m}" for m in MEASURES]] > 0).any(axis=1)
    for measure in MEASURES:
        paid = posts[f"paid_{measure}"].where(posts["boosted"], posts[f"paid_{measure}"].fillna(0.0))
        organic = posts[measure] - paid
        posts[f"organic_{measure}"] = organic.where(organic >= 0)
    for code, (above, below, times) in RATIOS.items():
        top, bottom = posts[TRACKED.get(above, above)], posts[TRACKED.get(below, below)]
        posts[code] = ratio(top.to_numpy(float), bottom.to_numpy(float)) * float(times.removeprefix("*") or 1)
    known = posts["engagements"].notna()
    for code, least in (("hits_1k", HIT), ("hits_10k", GREAT_HIT)):
        posts[code] = (posts["engagements"] >= least).astype(float).where(known)
    posts["has_results"] = posts[list(MEASURES)].notna().any(axis=1)


def engagements_of(posts: pd.DataFrame, own: Engagement) -> np.ndarray:
    """Return likes + collects + comments … by what counts on each platform; NaN where none of these is known."""
    sums = np.full(len(posts), np.nan)
    for platform in posts["platform"].unique().tolist():
        rows = (posts["platform"] == platform).to_numpy()
        sums[rows] = sum_of_known(posts.loc[rows, list(parts_of(platform, own))])
    return sums


def parts_of(platform: str, own: Engagement) -> tuple[str, ...]:
    """Return what adds up to an engagement on a platform; all parts where it is not known."""
    table = {str(each): parts for each, parts in {**ENGAGEMENT_PARTS, **own}.items()}
    return tuple(table.get(platform, PARTS))


def sum_of_known(columns: pd.DataFrame) -> np.ndarray:
    """Return the sum of each row's known figures, NaN where none is."""
    return columns.sum(axis=1, min_count=1).to_numpy(float)


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Return above ÷ below, NaN where it can't be computed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: np.ndarray = np.where(below > 0, above / below, np.nan)
    return found
