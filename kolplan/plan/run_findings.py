"""What is to be said of a plan that was found: limits that gave way, open places, posts without a day or too heavy."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kolplan.allocate.figures import figure_text
from kolplan.core.catalogue import Text, label
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import SlotFill
from kolplan.plan.running import Run

DOMINANT = 0.15
"""A post that carries more than this share of the expected total is a warning."""


def report_on(run: Run, posts: pd.DataFrame, fills: Iterable[SlotFill]) -> None:
    """Add findings on limits that gave way, slots with open places, and posts that carry too much of the total."""
    sign = run.forecast.roster.currency
    for fitted in run.result.limits:
        if fitted.why is not None:
            quota = fitted.quota
            old, new = (figure_text(quota, figure, sign) for figure in (quota.figure, fitted.figure))
            run.findings.add("limit-relaxed", quota.where, rule=quota.title, old=old, new=new, why=fitted.why)
    if not run.result.filling_proven:
        run.findings.add("slots-not-proven", run.settings.slots[0].where)
    for fill in fills:
        if fill.why is not None:
            where = fill.slot.cells.get("count", fill.slot.where)
            facts = {"slot": fill.slot.name, "filled": fill.filled, "wanted": fill.slot.count, "why": fill.why}
            run.findings.add("slot-open", where, **facts)
    _report_undated(run, posts)
    measure = run.forecast.measure
    share = (posts[measure.value] / posts[measure.value].sum()).to_numpy(float)
    for row in np.flatnonzero(share > DOMINANT) if len(posts) > 1 else ():
        creator = int(posts["creator_no"].iloc[row])
        name = Text(label(f"measure.{measure}", Language.EN), label(f"measure.{measure}", Language.ZH))
        where = run.forecast.roster.where(creator)
        run.findings.add(
            "post-dominates", where, creator=posts["creator"].iloc[row], share=float(share[row]), measure=name
        )


def _report_undated(run: Run, posts: pd.DataFrame) -> None:
    """Add a finding for each post that no open day of the campaign takes."""
    if run.settings.calendar.numbers():
        undated = posts[posts["date"].isna() & posts["day"].isna()]
        for creator, name in zip(undated["creator_no"].tolist(), undated["creator"].tolist(), strict=True):
            run.findings.add("post-without-day", run.forecast.roster.where(creator, "windows"), creator=name)
