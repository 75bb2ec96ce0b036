"""How many posts the campaign's days hold, as quotas: Hall's condition for stretches of days.

Posts find their days, at most so many on each, just where for every set of days those that can appear on no other day
are no more than it holds. Where each creator's days are a stretch without gaps, stretches are enough; sets that gaps
make binding come as `crowded`, found by trying to give a plan its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from kolplan.allocate.problem import Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.calendar import Calendar
from kolplan.core.catalogue import said
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Settings, Strength
from kolplan.roster.open_days import OpenDays

MOST_STRETCHES = 150
"""Stretches that stand in the problem from the start, the tightest ones; others come when a plan breaks them."""

Crowded = tuple[tuple[int, ...], ...]
"""Sets of days (numbers) that were found too full."""


def day_quotas(days: OpenDays, settings: Settings, options: Options, crowded: Crowded = ()) -> Iterator[Quota]:
    """Yield "at most so many posts a day" for all days and for each set of days that can bind."""
    most = settings.calendar.most_a_day
    if most is None or not len(days.numbers) or not len(options):
        return
    reach = _reach(days, options, settings.posts_per_creator)
    rows = days.of[options.creator]
    origin = settings.origins.get("most_a_day")
    where = Where() if origin is None else origin.where
    seen: set[bytes] = set()
    for taken in (*_stretches(days, reach, most), *(np.isin(days.numbers, each) for each in crowded)):
        inside = _inside(days, taken)
        if taken.tobytes() not in seen and reach[inside].sum() > most * taken.sum():
            seen.add(taken.tobytes())
            yield _quota(settings.calendar, days.numbers[taken], Weights.where(inside[rows], options.units), where)


def _reach(days: OpenDays, options: Options, most: int) -> np.ndarray:
    """Return how many posts the creators of each window could have at most."""
    first = np.flatnonzero(np.diff(options.group, prepend=-1))
    largest = np.maximum.reduceat(options.units.astype(float), first)
    return np.bincount(days.of[options.creator[first]], largest * most, minlength=len(days.windows))


def _inside(days: OpenDays, taken: np.ndarray) -> np.ndarray:
    """Return which windows have all their days among some; one without a day is in none."""
    inside: np.ndarray = ~(days.windows & ~taken).any(axis=1) & days.windows.any(axis=1)
    return inside


def _stretches(days: OpenDays, reach: np.ndarray, most: int) -> Iterable[np.ndarray]:
    """Return all days, then the stretches between a window's first and a window's last day, tightest first."""
    count = len(days.numbers)
    used = np.flatnonzero((reach > 0) & days.windows.any(axis=1))
    first = days.windows[used].argmax(axis=1)
    last = count - 1 - days.windows[used][:, ::-1].argmax(axis=1)
    held = np.zeros((count, count))
    np.add.at(held, (first, last), reach[used])
    # Posts within a stretch: those that begin no earlier and end no later.
    within = np.cumsum(np.cumsum(held[::-1], axis=0)[::-1], axis=1)
    room = most * (np.arange(count)[None, :] - np.arange(count)[:, None] + 1.0)
    can_bind = (within > room) & np.isin(np.arange(count), first)[:, None] & np.isin(np.arange(count), last)[None, :]
    starts, ends = np.nonzero(can_bind & (room > 0))
    ratio = within[starts, ends] / room[starts, ends]
    order = np.lexsort((ends, starts, -ratio))[:MOST_STRETCHES]
    places = np.arange(count)
    whole = np.ones(count, dtype=bool)
    return [whole, *((places >= starts[i]) & (places <= ends[i]) for i in order.tolist())]


def _quota(calendar: Calendar, numbers: np.ndarray, part: Weights, where: Where) -> Quota:
    first, last = (calendar.day_words(int(number)) for number in (numbers[0], numbers[-1]))
    return Quota(
        name=f"most_a_day[{first}..{last}.days={len(numbers)}].max",
        title=said("day-limit.title", first=first, last=last, days=len(numbers)),
        bound=Bound.MAX,
        figure=float(calendar.most_a_day or 0),
        strength=Strength.HARD,
        unit=Unit.COUNT,
        part=part,
        base=float(len(numbers)),
        where=where,
    )
