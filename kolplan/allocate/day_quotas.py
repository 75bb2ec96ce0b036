"""How many posts the campaign's days hold, as quotas: Hall's condition for stretches of days.

Posts find their days, at most so many on each, just where for every set of days those that can appear on no other day
are no more than it holds. Where each creator's days are a stretch without gaps, stretches are enough; sets that gaps
make binding come as `crowded`, found by trying to give a plan its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.problem import Options
from kolplan.allocate.quotas import Quota, Weights
from kolplan.core.calendar import Calendar
from kolplan.core.catalogue import said
from kolplan.core.findings import Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound, Settings, Strength
from kolplan.roster.frames import Roster
from kolplan.roster.open_days import OpenDays, ToldDay, open_days

MOST_STRETCHES = 150
"""Stretches that stand in the problem from the start, the tightest ones; others come when a plan breaks them."""

Crowded = tuple[tuple[int, ...], ...]
"""Sets of days (numbers) that were found too full."""


@dataclass(frozen=True, eq=False)
class DayRoom:
    """The open days, `most` posts a day, and how many each holds, which is more where people have put more there."""

    days: OpenDays
    most: int
    room: np.ndarray


def day_room(roster: Roster, settings: Settings, told: Sequence[ToldDay] = ()) -> DayRoom | None:
    """Return what days hold, None where nothing limits it; `told`: days that typed and locked posts take first."""
    most = settings.calendar.most_a_day
    if most is None:
        return None
    days = open_days(roster.creators, roster.listed, settings.calendar)
    if not told or not len(days.numbers):
        return DayRoom(days, most, np.full(len(days.numbers), most))
    return DayRoom(days.told(told, only=settings.posts_per_creator == 1), most, days.room(most, told))


def day_quotas(rooms: DayRoom, settings: Settings, options: Options, crowded: Crowded = ()) -> Iterator[Quota]:
    """Yield "at most so many posts a day" for all days and for each set of days that can bind."""
    days, room = rooms.days, rooms.room
    if not len(days.numbers) or not len(options):
        return
    reach = _reach(days, options, settings.posts_per_creator)
    rows = days.of[options.creator]
    origin = settings.origins.get("most_a_day")
    where = Where() if origin is None else origin.where
    seen: set[bytes] = set()
    for taken in (*_stretches(days, reach, room), *(np.isin(days.numbers, each) for each in crowded)):
        inside, holds = _inside(days, taken), int(room[taken].sum())
        if taken.tobytes() not in seen and reach[inside].sum() > holds:
            seen.add(taken.tobytes())
            part = Weights.where(inside[rows], options.units)
            yield _quota((settings.calendar, days.numbers[taken]), part, (rooms.most, holds), where)


def _reach(days: OpenDays, options: Options, most: int) -> np.ndarray:
    """Return how many posts the creators of each window could have at most."""
    first = np.flatnonzero(np.diff(options.group, prepend=-1))
    largest = np.maximum.reduceat(options.units.astype(float), first)
    return np.bincount(days.of[options.creator[first]], largest * most, minlength=len(days.windows))


def _inside(days: OpenDays, taken: np.ndarray) -> np.ndarray:
    """Return which windows have all their days among some; one without a day is in none."""
    inside: np.ndarray = ~(days.windows & ~taken).any(axis=1) & days.windows.any(axis=1)
    return inside


def _stretches(days: OpenDays, reach: np.ndarray, each: np.ndarray) -> Iterable[np.ndarray]:
    """Return all days, then the stretches between a window's first and a window's last day, tightest first."""
    count = len(days.numbers)
    used = np.flatnonzero((reach > 0) & days.windows.any(axis=1))
    first = days.windows[used].argmax(axis=1)
    last = count - 1 - days.windows[used][:, ::-1].argmax(axis=1)
    held = np.zeros((count, count))
    np.add.at(held, (first, last), reach[used])
    # Posts within a stretch: those that begin no earlier and end no later.
    within = np.cumsum(np.cumsum(held[::-1], axis=0)[::-1], axis=1)
    until = np.concatenate([[0], np.cumsum(each)])
    room = (until[1:][None, :] - until[:-1][:, None]).astype(float)
    can_bind = (within > room) & np.isin(np.arange(count), first)[:, None] & np.isin(np.arange(count), last)[None, :]
    starts, ends = np.nonzero(can_bind & (room > 0))
    ratio = within[starts, ends] / room[starts, ends]
    order = np.lexsort((ends, starts, -ratio))[:MOST_STRETCHES]
    places = np.arange(count)
    whole = np.ones(count, dtype=bool)
    return [whole, *((places >= starts[i]) & (places <= ends[i]) for i in order.tolist())]


def _quota(span: tuple[Calendar, np.ndarray], part: Weights, held: tuple[int, int], where: Where) -> Quota:
    """Return the limit of a set of days; `held`: posts a day, and in all of them together."""
    (calendar, numbers), (most, holds) = span, held
    first, last = (calendar.day_words(int(number)) for number in (numbers[0], numbers[-1]))
    return Quota(
        name=f"most_a_day[{first}..{last}.days={len(numbers)}].max",
        title=said("day-limit.title", first=first, last=last, days=len(numbers)),
        bound=Bound.MAX,
        figure=float(most),
        strength=Strength.HARD,
        unit=Unit.COUNT,
        part=part,
        base=holds / most,
        where=where,
    )
