"""A plan made by hand with everything at once: phases, a limit a day, lots, slots, statuses, a reserve, margins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from tests.workbook.demands import demanding_plan
from tests.workbook.money_plans import with_statuses
from tests.workbook.plans import explained

FIRST = pd.Timestamp("2026-07-08")
LOT_DAYS = {3: ((0, 2), (1, 2), (2, 1)), 7: ((0, 2), (4, 1))}


def whole_plan(language: Language = Language.ZH, *, launch: bool = True) -> Plan:
    plan = with_statuses(explained(demanding_plan(language, budget=50_000_000, lots=True)))
    posts = plan.posts.copy()
    later = np.arange(len(posts)) // 2
    days = [FIRST + pd.Timedelta(days=int(day)) for day in later] if launch else [pd.NaT] * len(posts)
    posts["date"] = pd.Series(days, dtype="datetime64[s]")
    posts["day"] = later.astype(float) - 7
    calendar = replace(plan.settings.calendar, most_a_day=3)
    if not launch:
        calendar = replace(calendar, launch=None, closed=())
    return replace(plan, posts=posts, lot_days=LOT_DAYS, settings=replace(plan.settings, calendar=calendar))
