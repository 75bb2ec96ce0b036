"""What stands on sheet Schedule: which post appears when, a row a post, of a spread lot a row a day; by date."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import d_plus
from kolplan.core.vocabulary import Status
from kolplan.plan.frames import Plan

FIRST_SERIAL_DAY = date(1899, 12, 30).toordinal()
"""Day 0 of a spreadsheet's dates."""


def schedule_rows(plan: Plan) -> pd.DataFrame:
    """Return the rows of Schedule.

    post: position in posts · later: days after the post's own date · posts: how many appear · serial: the day as
    spreadsheets count, NaN = no date · after: days after the launch, NaN = not known · counts: not struck by the
    client.
    """
    posts = plan.posts
    rows = [
        (post, later, count)
        for post, lot in enumerate(posts["lot"].tolist())
        for later, count in plan.lot_days.get(post, ((0, lot),))
    ]
    frame = pd.DataFrame(rows, columns=["post", "later", "posts"])
    place = frame["post"].to_numpy()
    days = [math.nan if pd.isna(day) else float(day.toordinal() - FIRST_SERIAL_DAY) for day in posts["date"]]
    frame["serial"] = np.array(days, dtype=float)[place] + frame["later"].to_numpy()
    frame["after"] = posts["day"].to_numpy(float)[place] + frame["later"].to_numpy()
    frame["counts"] = (posts["status"] != Status.CLIENT_NO).to_numpy()[place]
    return frame.sort_values(["serial", "after", "post"], kind="stable", ignore_index=True)


def day_values(frame: pd.DataFrame, earlier: int = 0) -> list[float | str]:
    """Return the days of rows, or days before them, as cells: a serial number, D+3, or "" for none."""
    return [
        float(serial - earlier)
        if math.isfinite(serial)
        else d_plus(int(after) - earlier)
        if math.isfinite(after)
        else ""
        for serial, after in zip(frame["serial"], frame["after"], strict=True)
    ]
