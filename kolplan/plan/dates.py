"""Days and phases of posts: as the phases and their order ask, on open days of each creator, so many a day at most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import FIRST_DATE, Calendar
from kolplan.plan.day_matching import NOWHERE, match
from kolplan.plan.day_wishes import wishes
from kolplan.plan.days_apart import set_apart
from kolplan.plan.told_days import TOLD_NOTHING, ToldDays, heard, hold, phase_of
from kolplan.roster.frames import Roster
from kolplan.roster.open_days import OpenDays, open_days

LotDays = Mapping[int, tuple[tuple[int, int], ...]]
"""Position of a post that stands for several, to (days after its first day, posts of it that appear then)."""


def add_dates(posts: pd.DataFrame, calendar: Calendar, roster: Roster, told: ToldDays = TOLD_NOTHING) -> LotDays:
    """Fill `phase`, `date` and `day` of posts, and return on which days the posts of lots appear.

    Wished days come from the phases and their order (plan.day_wishes); of all ways to give every post an open day of
    its creator, no day with more than the campaign allows, the one that strays least from them is taken: first as few
    posts as can be leave their phase, then squared days. A post that no day takes has no date. Without a limit a day a
    lot stands on one day; with one its posts are spread, and its date is the first of them. `told`: what an earlier
    plan says of days; the fixed ones take their room first, and the others find theirs around them.
    """
    days = open_days(roster.creators, roster.listed, calendar) if calendar.phases else None
    if days is None or not len(posts):
        return {}
    limited = calendar.most_a_day is not None
    row = np.repeat(np.arange(len(posts)), posts["lot"].to_numpy(int) if limited else 1)
    wished = wishes(calendar, posts["tier"].to_numpy()[row], days.numbers)
    asked = heard(wished, told, row, calendar, days.numbers)
    phases = np.array([phase.name for phase in calendar.phases], dtype=object)[wished.phase]
    if not len(days.numbers):
        posts["phase"] = phases
        return {}
    creator = posts["creator_no"].to_numpy(np.int64)[row]
    cost = np.where(days.windows[days.of[creator]], asked, np.inf)
    hold(cost, told, row, days.numbers)
    # Those with the fewest open days first: the others make way cheaply.
    order = np.argsort(np.isfinite(cost).sum(axis=1), kind="stable") if limited else np.arange(len(row))
    found = np.full(len(row), NOWHERE)
    found[order] = match(cost[order], calendar.most_a_day).day
    set_apart(found, cost, np.where(posts["lot"].to_numpy()[row] > 1, -1 - row, creator), calendar.most_a_day)
    lots = _fill(posts, calendar, days, (row, found, phases))
    for position, number in enumerate(told.fixed):
        if number is not None:
            posts.at[position, "phase"] = phase_of(number, str(posts.at[position, "phase"]), calendar)
    return lots


def _fill(
    posts: pd.DataFrame, calendar: Calendar, days: OpenDays, found: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> LotDays:
    """Write what was found into the frame; a row's date is the first day of its posts."""
    row, place, phases = found
    lots: dict[int, tuple[tuple[int, int], ...]] = {}
    named: list[str] = []
    dates: list[date | None] = []
    after: list[float] = []
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    having = {phase.name: frozenset(calendar.numbers_of(phase)) for phase in calendar.phases}
    for position, own in enumerate(np.split(place, starts[1:])):
        taken = np.sort(days.numbers[own[own != NOWHERE]])
        phase = str(phases[starts[position]])
        if not len(taken):
            named.append(phase)
            dates.append(None)
            after.append(np.nan)
            continue
        first = int(taken[0])
        named.append(_phase_of(first, phase, having))
        dates.append(date.fromordinal(first) if first >= FIRST_DATE else None)
        later = calendar.after_launch(first)
        after.append(np.nan if later is None else float(later))
        if len(own) > 1:
            on, count = np.unique(taken - first, return_counts=True)
            lots[position] = tuple(zip(on.tolist(), count.tolist(), strict=True))
    posts["phase"], posts["day"] = named, np.array(after)
    posts["date"] = np.array(dates, dtype="datetime64[s]")
    return lots


def _phase_of(number: int, otherwise: str, having: Mapping[str, frozenset[int]]) -> str:
    """Return the phase of a day: the one that was meant where it has the day, else the first that has it."""
    names = [name for name, numbers in having.items() if number in numbers]
    return otherwise if otherwise in names or not names else names[0]


def crowded_days(days: OpenDays, creators: np.ndarray, room: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Return sets of days that are too few for the posts that can appear on no others; () where all find a day.

    `creators`: of each post its creator's roster position. `room`: posts that each day holds.
    """
    cost = np.where(days.windows[days.of[creators]], 0.0, np.inf)
    crowded = match(cost, room).crowded
    return tuple(dict.fromkeys(tuple(days.numbers[mask].tolist()) for mask in crowded))
