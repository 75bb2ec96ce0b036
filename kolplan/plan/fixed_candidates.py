"""Everybody who is not in a plan made by hand, by how near the best plan she is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kolplan.allocate.prices import dearest_limits, prices_of
from kolplan.plan.candidates import Explained, candidates_of
from kolplan.plan.questions import reasons_of
from kolplan.plan.running import Run
from kolplan.plan.slots import with_open_slots

IN_BEST = "reason.in-best"


def fixed_candidates(best: Run, creators: Sequence[int]) -> pd.DataFrame:
    """Return the frame of candidates without the creators of the plan; whom the best plan has stands first."""
    problem, result = best.problem, best.result
    multipliers = result.prices
    prices = None if multipliers is None else prices_of(problem, result.limits, multipliers)
    explained = Explained(
        problem,
        prices,
        np.flatnonzero(np.isin(problem.options.creator, creators)),
        best.settings.money.budget_on,
        reasons_of(best.built, best.forecast),
        dearest=None if multipliers is None else dearest_limits(problem, result.limits, multipliers),
        limits=tuple(each.quota.name for each in result.limits),
    )
    rows = with_open_slots(candidates_of(best.forecast, explained), best.built, best.settings.slots)
    rows = rows[~rows["creator_no"].isin(list(creators))].reset_index(drop=True)
    if result.selection is None or not len(rows):
        return rows
    inside = rows["creator_no"].isin(problem.options.creator[result.selection.chosen].tolist()).to_numpy()
    rows["reason"] = rows["reason"].astype("object").where(~inside, IN_BEST).astype("str")
    rows["limit"] = rows["limit"].astype("object").where(~inside, "").astype("str")
    rows["price_to_pick"] = rows["price_to_pick"].where(~inside)
    return rows.iloc[np.argsort(~inside, kind="stable")].reset_index(drop=True)
