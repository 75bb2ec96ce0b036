"""What people said of the days of posts that an earlier plan has, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kolplan.core.calendar import Calendar
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Status
from kolplan.plan.day_wishes import Wishes
from kolplan.plan.keeping import KeptPost, Value
from kolplan.roster.open_days import OpenDays


@dataclass(frozen=True)
class ToldDays:
    """By position of a post: the day it must have (`fixed`), the phase somebody typed, the day it had (`before`).

    Days are numbers (core.calendar); None and "" where nothing is said. Empty where there is no earlier plan.
    """

    fixed: tuple[int | None, ...] = ()
    phases: tuple[str, ...] = ()
    before: tuple[int | None, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fixed)


TOLD_NOTHING = ToldDays()


def told_days(found: Sequence[KeptPost | None], calendar: Calendar, earlier: Calendar | None) -> ToldDays:
    """Return what is told of the days of posts; `found`: of each its earlier post.

    The days that posts had count only where the calendar is the one of then (`earlier`).
    """
    fixed: list[int | None] = []
    phases: list[str] = []
    before: list[int | None] = []
    for post in found:
        own = {} if post is None else post.own()
        stands = post is not None and post.row >= 0 and earlier == calendar
        fixed.append(day_number(own.get("date"), calendar))
        phases.append(str(own.get("phase") or ""))
        before.append(day_number(post.day, calendar) if post is not None and stands else None)
    return ToldDays(tuple(fixed), tuple(phases), tuple(before))


def day_number(value: Value, calendar: Calendar) -> int | None:
    """Return a day's number from a cell's word: ISO text, or D+3; None where it says none."""
    text = str(value or "")
    if not text.startswith("D"):
        return date.fromisoformat(text).toordinal() if text else None
    return int(text[1:]) + (0 if calendar.launch is None else calendar.launch.toordinal())


def heard(wished: Wishes, told: ToldDays, row: np.ndarray, calendar: Calendar, numbers: np.ndarray) -> np.ndarray:
    """Return what each day costs each post, as Wishes.cost does, with what was told in it; `wished` gets it, too.

    `row`: of each post its position, several for a lot. A fixed day is the only one that costs nothing, whoever may
    publish then. A typed phase takes the place of the wished one; a post that had a day strays from it last of all.
    """
    names = [phase.name for phase in calendar.phases]
    for post, position in enumerate(row.tolist() if told else ()):
        _wish(wished, post, told.before[position], numbers)
        if told.phases[position] in names:
            _wish_phase(wished, post, names.index(told.phases[position]), numbers)
    cost = wished.cost(numbers)
    stays = np.array([told.before[position] is not None for position in row.tolist()] if told else [], dtype=bool)
    if stays.any():
        cost[stays] *= float(cost.max(initial=0.0)) + 1.0
    return cost


def _wish(wished: Wishes, post: int, day: int | None, numbers: np.ndarray) -> None:
    """Give a post the day that it had as its wish, with a phase that has it, where the day is open."""
    if day is not None and day in numbers:
        wished.number[post] = day
        having = np.flatnonzero(wished.days[:, int(np.flatnonzero(numbers == day)[0])])
        if wished.phase[post] not in having:
            wished.phase[post] = having[0]


def _wish_phase(wished: Wishes, post: int, phase: int, numbers: np.ndarray) -> None:
    """Give a post the phase that somebody typed, and the phase's day that is nearest to its wish."""
    own = numbers[wished.days[phase]]
    wished.phase[post] = phase
    if len(own):
        wished.number[post] = own[np.argmin(np.abs(own - np.nan_to_num(wished.number[post], nan=float(own[0]))))]


def hold(cost: np.ndarray, told: ToldDays, row: np.ndarray, numbers: np.ndarray) -> None:
    """Leave, in place, the posts with a fixed day no other; of a lot's posts the others appear on it or later."""
    first = np.diff(row, prepend=-1) > 0
    for post, position in enumerate(row.tolist() if told else ()):
        day = told.fixed[position]
        if day is not None:
            cost[post][numbers != day if first[post] else numbers < day] = np.inf
            cost[post][numbers == day] = 0.0


def phase_of(number: int, otherwise: str, calendar: Calendar) -> str:
    """Return the phase in whose span a day lies, closed or not: the one that was meant where it has it, else the first.

    `otherwise` where none has it.
    """
    names = [phase.name for phase in calendar.phases if _within(number, phase.first, phase.last, calendar)]
    return otherwise if otherwise in names or not names else names[0]


def _within(number: int, first: date | int, last: date | int, calendar: Calendar) -> bool:
    launch = 0 if calendar.launch is None else calendar.launch.toordinal()
    ends = [day.toordinal() if isinstance(day, date) else day + launch for day in (first, last)]
    return ends[0] <= number <= ends[1]


@dataclass(frozen=True)
class Dated:
    """Posts with their days as people left them: each its earlier post, its day's number and the days of its lot."""

    posts: pd.DataFrame
    found: Sequence[KeptPost | None]
    calendar: Calendar
    lot_days: Mapping[int, tuple[tuple[int, int], ...]]

    def report(self, days: OpenDays | None, findings: Findings) -> None:
        """Add findings on typed and locked days that are closed or not hers, and on days with too many posts."""
        numbers = [self._number(row) for row in range(len(self.posts))]
        told = list(self._told(numbers))
        for row, number, where in told:
            code = self._doubt(row, number, days)
            if code:
                creator = str(self.posts["creator"].iloc[row])
                findings.add(code, where, creator=creator, day=self.calendar.day_words(number))
        self._report_full(numbers, told, findings)

    def _told(self, numbers: Sequence[int | None]) -> Iterator[tuple[int, int, Where]]:
        """Yield the posts whose day somebody typed or locked, with the day and its cell."""
        for row, (post, number) in enumerate(zip(self.found, numbers, strict=True)):
            own = {} if post is None else post.own()
            if post is not None and number is not None and own.get("date") and own.get("status") != Status.PUBLISHED:
                yield row, number, post.at("date")

    def _number(self, row: int) -> int | None:
        day, after = self.posts["date"].iloc[row], self.posts["day"].iloc[row]
        if pd.notna(day):
            return int(day.toordinal())
        return day_number(f"D{int(after):+d}", self.calendar) if np.isfinite(after) else None

    def _doubt(self, row: int, number: int, days: OpenDays | None) -> str:
        calendar = self.calendar
        if days is None:
            closed = {day.toordinal() for day in calendar.closed}
            return "keep-day-closed" if number in closed else ""
        place = np.flatnonzero(days.numbers == number)
        if not len(place):
            return "keep-day-closed"
        creator = int(self.posts["creator_no"].iloc[row])
        return "" if days.windows[days.of[creator], place[0]] else "keep-day-not-hers"

    def _report_full(
        self, numbers: Sequence[int | None], told: Sequence[tuple[int, int, Where]], findings: Findings
    ) -> None:
        most = self.calendar.most_a_day
        if most is None:
            return
        count: dict[int, int] = {}
        for row, number in enumerate(numbers):
            if number is not None:
                for after, posts in self.lot_days.get(row, ((0, int(self.posts["lot"].iloc[row])),)):
                    count[number + after] = count.get(number + after, 0) + posts
        first = {number: where for _, number, where in reversed(told)}
        for number in sorted(first):
            if count[number] > most:
                day = self.calendar.day_words(number)
                findings.add("keep-day-full", first[number], day=day, count=count[number], most=most)
