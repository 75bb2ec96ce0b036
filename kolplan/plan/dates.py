"""Days and phases of posts: spread over the phases' open days, no post on a day that a rival's booking blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import Calendar, Phase
from kolplan.roster.frames import Roster


def add_dates(posts: pd.DataFrame, calendar: Calendar, roster: Roster) -> None:
    """Fill `phase` and `date` of posts in their order: the phases one after the other, each evenly over its days.

    A phase takes its share of the posts, or one that goes by its number of days. Without a launch date phases whose
    days count from it give no dates. A day that a rival's booking blocks for a creator is replaced by the nearest
    open one; where there is none, the post has no date.
    """
    if not calendar.phases or not len(posts):
        return
    sizes = _sizes(calendar, len(posts))
    phases, dates = [], []
    for phase, size in zip(calendar.phases, sizes, strict=True):
        days = calendar.days_of(phase)
        phases += [phase.name] * size
        dates += [days[i * len(days) // size] if days else None for i in range(size)]
    blocked = blocked_days(roster)
    open_days = calendar.days()
    free = [
        _nearest_free(day, open_days, blocked.get(int(creator), ()))
        for day, creator in zip(dates, posts["creator_no"], strict=True)
    ]
    posts["phase"] = [
        phase if day is None else _phase_of(day, phase, calendar) for phase, day in zip(phases, free, strict=True)
    ]
    posts["date"] = np.array(free, dtype="datetime64[s]")


def _phase_of(day: date, otherwise: str, calendar: Calendar) -> str:
    """Return the phase of a day: the one that was meant where it has the day, else the first that has it."""
    names = [phase.name for phase in calendar.phases if day in calendar.days_of(phase)]
    return otherwise if otherwise in names or not names else names[0]


def _sizes(calendar: Calendar, posts: int) -> list[int]:
    """Return how many posts each phase takes: by its share, the rest by days, largest remainders first."""
    weights = np.array([_weight(calendar, phase) for phase in calendar.phases], dtype=float)
    given = np.array([phase.share is not None for phase in calendar.phases])
    if given.any() and not given.all():
        left = max(0.0, 1.0 - weights[given].sum())
        weights[~given] *= left / weights[~given].sum() if weights[~given].sum() else 0.0
    exact = weights / weights.sum() * posts if weights.sum() else np.full(len(weights), posts / len(weights))
    sizes = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - sizes), kind="stable")
    sizes[order[: posts - sizes.sum()]] += 1
    return [int(size) for size in sizes]


def _weight(calendar: Calendar, phase: Phase) -> float:
    if phase.share is not None:
        return phase.share
    days = calendar.days_of(phase)
    if days:
        return float(len(days))
    return float(phase.last - phase.first + 1) if isinstance(phase.last, int) and isinstance(phase.first, int) else 0.0


def blocked_days(roster: Roster) -> dict[int, list[tuple[date, date]]]:
    """Return the stretches that rivals' bookings block, by creator."""
    listed = roster.listed[roster.listed["from"].notna()]
    blocked: dict[int, list[tuple[date, date]]] = {}
    for creator, first, last in zip(listed["creator"], listed["from"], listed["to"], strict=True):
        blocked.setdefault(int(creator), []).append((first.date(), last.date()))
    return blocked


def _nearest_free(day: date | None, days: Sequence[date], blocked: Sequence[tuple[date, date]]) -> date | None:
    if day is None or not blocked:
        return day
    free = [each for each in days if not any(first <= each <= last for first, last in blocked)]
    return min(free, key=lambda each: (abs((each - day).days), each), default=None)
