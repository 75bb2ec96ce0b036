"""Results typed into a plan's workbook as what a plan that is made again while the campaign runs needs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.core.learning import HistorySource
from kolplan.forecast.history import ACTUAL, MULTIPLIERS, PLANNED, history_rows
from kolplan.forecast.history_files import History
from kolplan.plan.keeping import creator_name
from kolplan.plan.moves import Shown
from kolplan.track.frames import TrackBook
from kolplan.track.reading import finished, track_sheet
from kolplan.workbook.contract import post_keys
from kolplan.workbook.reading import PlanBook

_TOTALS = {f"actual_{code}": code for code in ("exposure", "views", "engagements", "orders")}
_RESULTS = (
    "link",
    "boosting_cost",
    *(f"{part}_{m}" for part in ("organic", "paid") for m in ("exposure", "views", "engagements")),
)
_WHO = ("creator", "id", "platform", "tier", "angle")
_SEEN = ("views", "exposure")
"""What a kind of posts is judged by: the first whose plan and organic result are known."""

OWN = "Tracking 追踪"
"""What stands for the plan's own results among the sources of what was learnt."""

CAMPAIGN = ("brand", "product")
"""Facts on Settings that name a campaign, the first known."""

_DIGITS = 9
"""Significant digits of what is learnt from: a figure that went through a cell teaches the same as before."""

_NO_RESULTS = frozenset({"track-sheet-missing", "track-empty"})


@dataclass(frozen=True)
class Midflight:
    """What the results of posts that are out say.

    `history`: of these posts. `costs`: by creator's name what her post cost, in fen: by the plan, and by Tracking,
    where they differ. `shown`: planned and organic figure of each post whose both are known.
    """

    history: History
    costs: Mapping[tuple[str, str], tuple[int, int]]
    shown: tuple[Shown, ...]


def midflight(plan: PlanBook) -> Midflight | None:
    """Return what the results in a plan's workbook say; None where there are none."""
    try:
        book = finished(track_sheet(plan, Findings()))
    except DataError as error:
        if error.finding.code in _NO_RESULTS:
            return None
        raise
    posts = book.posts
    out = posts["has_results"] | (posts["status"] == "published")
    if not out.any():
        return None
    own = TrackBook(posts[out].reset_index(drop=True), book.plan, book.language, book.file, book.findings)
    return Midflight(_as_history(_history(own)), _costs(own.posts), tuple(_shown(own.posts)))


def _as_history(rows: pd.DataFrame) -> History:
    """Return the results as a history without a file: it can't be read again, and is not looked for."""
    return History(rows, (HistorySource(OWN, "", len(rows)),), Findings())


def _history(book: TrackBook) -> pd.DataFrame:
    """Return the results as a history, what was planned for them as sheet Plan says."""
    plan, results = book.plan.posts, book.posts
    planned = plan.assign(key=post_keys(plan["platform"], plan["id"], plan["creator"])).set_index("key")
    keys = post_keys(results["platform"], results["id"], results["creator"])
    posts = planned.reindex(keys).reset_index(drop=True)
    for code in (*_WHO, *_RESULTS):
        posts[code] = results[code]
    for code, column in _TOTALS.items():
        posts[code] = results[column]
    posts["published"] = results["published_at"].fillna(posts["date"])
    if "checkpoint" in results:
        posts["checkpoint"] = results["checkpoint"]
    name = next((book.plan.campaign[code] for code in CAMPAIGN if book.plan.campaign.get(code)), "")
    rows = history_rows(posts, name)
    for code in (*PLANNED, *ACTUAL, "spread", *MULTIPLIERS):
        rows[code] = [float(f"{figure:.{_DIGITS}g}") for figure in rows[code].tolist()]
    return rows[(rows["platform"] != "") & (rows["tier"] != "")].reset_index(drop=True)


def _costs(posts: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    """Return costs that differ; of a creator with several posts nothing is told apart, so that they are left out."""
    names = [creator_name(*who) for who in zip(posts["platform"], posts["id"], posts["creator"], strict=True)]
    found = {}
    for name, plan, actual in zip(names, posts["plan_cost"].tolist(), posts["content_cost"].tolist(), strict=True):
        if names.count(name) == 1 and np.isfinite(plan) and np.isfinite(actual) and round(plan) != round(actual):
            found[name] = (round(plan), round(actual))
    return found


def _shown(posts: pd.DataFrame) -> list[Shown]:
    shown = []
    for row in posts.to_dict("records"):
        for measure in _SEEN:
            planned, actual = row[f"planned_{measure}"], row[f"organic_{measure}"]
            if planned > 0 and actual >= 0:
                kind = (str(row["angle"]), str(row["format"]), str(row["tier"]))
                shown.append(Shown(*kind, float(planned), float(actual), int(row["lot"])))
                break
    return shown
