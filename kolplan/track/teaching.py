"""Results of a campaign as a history from which the next plan learns (forecast.history)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.forecast.history import history_rows
from kolplan.track.checkpoints import FEW, latest
from kolplan.track.reading import TrackSheet
from kolplan.track.tracking import Tracked

_TOTALS = {f"actual_{code}": code for code in ("exposure", "views", "engagements", "orders")}
_RESULTS = (
    "link", "boosting_cost", "organic_exposure", "organic_views", "organic_engagements",
    "paid_exposure", "paid_views", "paid_engagements",
)  # fmt: skip
_WHO = ("creator", "id", "platform", "tier", "angle")
CAMPAIGN = ("brand", "product")
"""Facts on Settings that name a campaign, the first known."""


def history_of(tracked: Tracked) -> pd.DataFrame:
    """Return the history of the posts with results; checkpoint = days after publishing at which they were last read."""
    return taught_by(tracked.comparison.posts, tracked.sheet, tracked.checkpoints)


def taught_by(results: pd.DataFrame, sheet: TrackSheet, checkpoints: pd.DataFrame) -> pd.DataFrame:
    """Return the history of some of a sheet's posts; what was planned for them as sheet Plan says.

    `results`: the columns of track.frames; `at` is a post's place on the sheet. `checkpoints`: of the sheet.
    """
    plan = sheet.plan
    planned = plan.posts.assign(key=list(plan.keys)).set_index("key")
    keys = sheet.posts["key"].to_numpy()[results["at"]]
    posts, results = planned.reindex(keys).reset_index(drop=True), results.reset_index(drop=True)
    for code in (*_WHO, *_RESULTS):
        posts[code] = results[code]
    for code, column in _TOTALS.items():
        posts[code] = results[column]
    posts["published"] = results["published_at"].fillna(results["planned_on"])
    posts["checkpoint"] = days_read(sheet, checkpoints)[results["at"]].to_numpy()
    name = next((plan.campaign[code] for code in CAMPAIGN if plan.campaign.get(code)), "")
    return history_rows(posts, name)


def days_read(sheet: TrackSheet, checkpoints: pd.DataFrame) -> pd.Series:
    """Return of each post on a sheet the days after publishing at which its results were last read, NaN = final.

    Results that a person typed, or changed since they were read, are final.
    """
    days = checkpoints.groupby("post")["day"].max().reindex(range(len(sheet.posts)))
    newest = latest(checkpoints, len(sheet.posts))
    typed = pd.Series(data=False, index=days.index)
    for code in ("exposure", "views"):
        own, read = sheet.posts[code].to_numpy(float), newest[code].to_numpy(float)
        typed |= np.isfinite(own) & np.isfinite(read) & ~np.isclose(own, read, rtol=FEW, atol=0.5)
    return days.mask(typed)
