"""The shape of a history of results, and how a plan's posts become one; a repeated row counts once.

history (RangeIndex; a row a post with results)
    campaign                 str      name of the campaign, "" = not said
    platform, tier, angle, format   str   codes of core.vocabulary, or the campaign's own angle
    id, creator, link        str
    followers                float
    published                datetime64[s]  NaT = not known
    checkpoint               float    days after publishing at which the results were read, NaN = final
    planned_{m}              float    mean of m = exposure, views, engagements, orders as forecast for the post
    spread                   float    standard deviation of ln(views) within the creator, of what the row buys
    learned_views, learned_engagements, learned_orders   float   multipliers in the planned figures (1 = none)
    actual_{m}               float    organic results, NaN = unknown
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kolplan.core.learning import Learned

MEASURES = ("exposure", "views", "engagements", "orders")
TEXTS = ("campaign", "platform", "id", "creator", "link", "tier", "angle", "format")
PLANNED = tuple(f"planned_{measure}" for measure in MEASURES)
ACTUAL = tuple(f"actual_{measure}" for measure in MEASURES)
MULTIPLIERS = tuple(f"learned_{measure}" for measure in Learned)
FIGURES = ("followers", "checkpoint", *PLANNED, "spread", *MULTIPLIERS, *ACTUAL)
HISTORY_COLUMNS = (
    "campaign", "platform", "id", "creator", "link", "tier", "angle", "format", "followers", "published", "checkpoint",
    *PLANNED, "spread", *MULTIPLIERS, *ACTUAL,
)  # fmt: skip
"""Columns of a history file, in order; headings are `history.heading.CODE` of the catalogue."""

SAME_POST = ("campaign", "platform", "id", "creator", "link", "angle", "format", "published")
"""Columns by which a row is told to be the same post as another."""


def history_rows(posts: pd.DataFrame, campaign: str = "") -> pd.DataFrame:
    """Return the history of posts with results: those of which any result is known.

    `posts`: the columns of plan.frames (or workbook.reading.PlanBook.posts), `own_spread` and `learned_*` among them,
    with results beside them: `actual_exposure`, `actual_views`, `actual_engagements`, `actual_orders` in total,
    `organic_*` and `paid_*` of each where they are known, `link` of the post, `published` and `checkpoint`. Paid
    boosting is left out: the organic figure where there is one, else the total less what is known to be paid; a total
    that exceeds what can be so, or of which the paid part is unknown although something is paid, is unknown.
    """
    rows = pd.DataFrame(index=posts.index)
    for name in TEXTS:
        rows[name] = _column(posts, name, "").fillna("").astype(str)
    rows["campaign"] = rows["campaign"].where(rows["campaign"] != "", campaign)
    published = "published" if "published" in posts else "date"
    rows["published"] = pd.to_datetime(_column(posts, published, None)).astype("datetime64[s]")
    for measure in MEASURES:
        rows[f"planned_{measure}"] = _number(posts, measure)
        rows[f"actual_{measure}"] = _organic(posts, measure)
    rows["spread"] = _number(posts, "own_spread")
    for name in ("followers", "checkpoint"):
        rows[name] = _number(posts, name)
    for name in MULTIPLIERS:
        rows[name] = _number(posts, name).fillna(1.0)
    known = rows[list(ACTUAL)].notna().any(axis=1)
    return rows.loc[known, list(HISTORY_COLUMNS)].reset_index(drop=True)


def merged(histories: Iterable[pd.DataFrame]) -> tuple[pd.DataFrame, pd.Series]:
    """Return histories as one, each post once, and which of all rows put together were left out as repeated.

    Of a post that stands several times the results read last count (the latest checkpoint, final ones last), of equals
    the last row.
    """
    everything = pd.concat([*histories], ignore_index=True)
    age = everything["checkpoint"].fillna(np.inf).to_numpy(float)
    order = np.argsort(age, kind="stable")
    keys = everything[list(SAME_POST)].iloc[order].astype({"published": str})
    repeated = pd.Series(np.zeros(len(everything), dtype=bool), index=everything.index)
    repeated.iloc[order[keys.duplicated(keep="last").to_numpy()]] = True
    return everything[~repeated].reset_index(drop=True), repeated


def _organic(posts: pd.DataFrame, measure: str) -> pd.Series:
    """Return a measure's results without what was paid for."""
    organic, paid = _number(posts, f"organic_{measure}"), _number(posts, f"paid_{measure}")
    total = _number(posts, f"actual_{measure}")
    boosted = (_number(posts, "boosting_cost") > 0) & paid.isna()
    rest = (total - paid.fillna(0.0)).where(~boosted)
    return organic.fillna(rest.where(rest >= 0))


def _number(frame: pd.DataFrame, name: str) -> pd.Series:
    return pd.to_numeric(_column(frame, name, np.nan), errors="coerce").astype(float)


def _column(frame: pd.DataFrame, name: str, otherwise: object) -> pd.Series:
    return frame[name] if name in frame else pd.Series(otherwise, index=frame.index)
