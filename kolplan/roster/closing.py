"""Creators who can't publish on any open day of the campaign: their own windows, rivals and the phases leave none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.core.calendar import Calendar
from kolplan.core.findings import Findings
from kolplan.roster.merging import Merged, Rows
from kolplan.roster.open_days import open_days
from kolplan.roster.tables import Bools, Ints, Objects

NO_OPEN_DAY = "no-open-day"


@dataclass(frozen=True)
class Closing:
    """Who has no open day, what each creator's sheet says of her windows, and the campaign's days in words."""

    shut: Bools
    windows: Objects
    campaign: str


def find_shut(creators: pd.DataFrame, listed: pd.DataFrame, calendar: Calendar) -> Closing:
    """Return who has no day in a campaign that has any; `creators`, `listed`: columns of roster.frames."""
    days = open_days(creators, listed, calendar) if calendar.phases else None
    if days is None or not len(days.numbers):
        return Closing(np.zeros(len(creators), dtype=bool), np.zeros(0, dtype=object), "")
    ends = [calendar.day_words(int(number)) for number in days.numbers[[0, -1]]]
    windows = creators["windows"].to_numpy(dtype=object)
    shut: Bools = np.logical_not(np.logical_or.reduce(days.windows, axis=1))[days.of]
    return Closing(shut, windows, " – ".join(dict.fromkeys(ends)))


def report_shut(rows: Rows, merged: Merged, creators: Ints, closing: Closing, findings: Findings) -> None:
    """Add a finding for each of some creators who have no open day, at the cell of their windows."""
    for creator in creators.tolist():
        line = int(merged.first[creator])
        heading = next(iter(rows.part_of(line)[0].table.columns("windows")), None)
        facts = {"name": rows.text(line, "name"), "days": closing.campaign, "windows": closing.windows[creator] or "—"}
        findings.add(NO_OPEN_DAY, rows.where(line, heading.column if heading else None), **facts)
