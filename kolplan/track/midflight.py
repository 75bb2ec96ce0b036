"""Results typed into a plan's workbook as what a plan that is made again while the campaign runs needs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.core.learning import HistorySource
from kolplan.core.vocabulary import Status
from kolplan.forecast.history import ACTUAL, MULTIPLIERS, PLANNED
from kolplan.forecast.history_files import History
from kolplan.forecast.learning import EARLIEST, usable
from kolplan.plan.keeping import creator_name
from kolplan.plan.moves import Shown
from kolplan.track.reading import finished, track_sheet
from kolplan.track.teaching import days_read, taught_by
from kolplan.track.tracking import checkpoints_in
from kolplan.workbook.reading import PlanBook

_SEEN = ("views", "exposure")
"""What a kind of posts is judged by: the first whose plan and organic result are known."""

OWN = "Tracking 追踪"
"""What stands for the plan's own results among the sources of what was learnt."""

_DIGITS = 9
"""Significant digits of what is learnt from: a figure that went through a cell teaches the same as before."""

_NO_RESULTS = frozenset({"track-sheet-missing", "track-empty"})


@dataclass(frozen=True)
class Midflight:
    """What the results of posts that are out say.

    `history`: of those that were not read too early to learn from, which its findings name; so `shown`. `costs`: by
    creator's name what her post cost, in fen: by the plan, and by Tracking, where they differ. `shown`: planned and
    organic figure of each post whose both are known.
    """

    history: History
    costs: Mapping[tuple[str, str], tuple[int, int]]
    shown: tuple[Shown, ...]


def midflight(plan: PlanBook) -> Midflight | None:
    """Return what the results in a plan's workbook say; None where there are none."""
    try:
        sheet = track_sheet(plan, Findings())
    except DataError as error:
        if error.finding.code in _NO_RESULTS:
            return None
        raise
    posts = finished(sheet).posts
    out = posts[posts["has_results"] | (posts["status"] == Status.PUBLISHED)].reset_index(drop=True)
    if out.empty:
        return None
    checkpoints, findings = checkpoints_in(sheet), Findings()
    days = days_read(sheet, checkpoints)[out["at"]]
    early = ~usable(pd.DataFrame({"checkpoint": days})).to_numpy(bool)
    for at, day in zip(out["at"][early].tolist(), days[early].tolist(), strict=True):
        findings.add("history-early", sheet.table.where("creator", sheet.rows[at]), days=day, least=EARLIEST)
    ripe = out[~early].reset_index(drop=True)
    history = _history(taught_by(ripe, sheet, checkpoints), findings)
    return Midflight(history, _costs(out), tuple(_shown(ripe)))


def _history(rows: pd.DataFrame, findings: Findings) -> History:
    """Return results as a history without a file: it can't be read again, and is not looked for."""
    for code in (*PLANNED, *ACTUAL, "spread", *MULTIPLIERS):
        rows[code] = [float(f"{figure:.{_DIGITS}g}") for figure in rows[code].tolist()]
    rows = rows[(rows["platform"] != "") & (rows["tier"] != "")].reset_index(drop=True)
    return History(rows, (HistorySource(OWN, "", len(rows)),), findings)


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
