"""Results of a campaign as a history from which the next plan learns (forecast.history)."""

from __future__ import annotations

import pandas as pd

from kolplan.forecast.history import history_rows
from kolplan.track.tracking import Tracked
from kolplan.workbook.contract import post_keys

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
    results, plan = tracked.comparison.posts, tracked.sheet.plan
    planned = plan.posts.assign(key=post_keys(plan.posts["platform"], plan.posts["id"], plan.posts["creator"]))
    keys = tracked.sheet.posts["key"].to_numpy()[results["at"]]
    posts = planned.set_index("key").reindex(keys).reset_index(drop=True)
    results = results.reset_index(drop=True)
    for code in (*_WHO, *_RESULTS):
        posts[code] = results[code]
    for code, column in _TOTALS.items():
        posts[code] = results[column]
    posts["published"] = results["published_at"].fillna(results["planned_on"])
    posts["checkpoint"] = results["at"].map(tracked.checkpoints.groupby("post")["day"].max())
    name = next((plan.campaign[code] for code in CAMPAIGN if plan.campaign.get(code)), "")
    return history_rows(posts, name)
