"""Checks that typed results agree with one another; each that does not is a finding with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd

from kolplan.core.catalogue import Text, label
from kolplan.core.vocabulary import Language
from kolplan.track.frames import MEASURES, PARTS
from kolplan.track.results import Engagement, engagements_of, parts_of, sum_of_known

FEN = 1.01
"""Amounts that differ by a fen at most were rounded."""


class Adds(Protocol):
    """What takes findings on the posts' cells."""

    def add(self, code: str, column: str, post: int, **facts: object) -> None:
        """Add a finding at a post's cell."""


def check_identities(posts: pd.DataFrame, own: Engagement, typed: Mapping[str, np.ndarray], places: Adds) -> None:
    """Add findings where a sum is not that of its parts, or a part is more than its whole."""
    _sums(posts, own, typed, places)
    _missing_parts(posts, own, places)
    _order(posts, places)
    _paid(posts, places)


def _sums(posts: pd.DataFrame, own: Engagement, typed: Mapping[str, np.ndarray], places: Adds) -> None:
    sums, entered = engagements_of(posts, own), typed["actual_engagements"]
    for i in np.flatnonzero(np.abs(sums - entered) > 0.5):
        places.add("track-engagements-differ", "actual_engagements", int(i), value=entered[i], sum=sums[i])
    costs, entered = sum_of_known(posts[["content_cost", "boosting_cost"]]), typed["total_cost"]
    for i in np.flatnonzero(np.abs(costs - entered) > FEN):
        facts = {"value": entered[i] / 100, "sum": costs[i] / 100}
        places.add("track-total-differs", "total_cost", int(i), **facts)


def _missing_parts(posts: pd.DataFrame, own: Engagement, places: Adds) -> None:
    """Say where an engagement lacks a part: the sum is a lower bound, since unknown is not zero."""
    sums = engagements_of(posts, own)
    unknown = {part: posts[part].isna().tolist() for part in PARTS}
    for i, platform in enumerate(posts["platform"].tolist()):
        blank = [] if np.isnan(sums[i]) else [part for part in parts_of(platform, own) if unknown[part][i]]
        if blank:
            words = Text(*("、".join(label(f"heading.{part}", lang) for part in blank) for lang in Language))
            places.add("track-part-unknown", blank[0], i, parts=words)


def _order(posts: pd.DataFrame, places: Adds) -> None:
    for more, less, code in (
        ("exposure", "views", "track-views-above-exposure"),
        ("views", "engagements", "track-engagements-above-views"),
    ):
        for i in np.flatnonzero((posts[less] > posts[more]).to_numpy()):
            places.add(code, f"actual_{less}", int(i), less=posts.at[i, less], more=posts.at[i, more])


def _paid(posts: pd.DataFrame, places: Adds) -> None:
    paid = posts[[f"paid_{measure}" for measure in MEASURES]]
    for measure in MEASURES:
        for i in np.flatnonzero((posts[f"paid_{measure}"] > posts[measure]).to_numpy()):
            figures = {"paid": posts.at[i, f"paid_{measure}"], "whole": posts.at[i, measure]}
            places.add("track-paid-above-whole", f"paid_{measure}", int(i), **figures)
    costs = posts["boosting_cost"]
    for i in np.flatnonzero(((costs > 0) & posts["has_results"] & paid.isna().all(axis=1)).to_numpy()):
        places.add("track-paid-unknown", "paid_exposure", int(i), amount=costs[i] / 100)
    for i in np.flatnonzero(((paid > 0).any(axis=1) & costs.isna()).to_numpy()):
        places.add("track-boosting-unknown", "boosting_cost", int(i))
