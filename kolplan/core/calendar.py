"""When a campaign's posts may appear: launch, phases and days that are closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kolplan.core.vocabulary import Tier

FIRST_DATE = date(1000, 1, 1).toordinal()
"""Numbers of days from here on are dates, those below are days after a launch that is not set."""


class PostOrder(StrEnum):
    """Whose posts come first: the largest creators', the smallest ones' (反漏斗), or as the table by phase says."""

    HEAD_FIRST = "head first"
    FUNNEL_UP = "funnel up"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the campaign: its first and last day as dates, or as days after the launch (0 = launch day).

    `share`: of the posts, None = by its number of days. `tiers`: of a tier's posts, for `PostOrder.TABLE`; a tier with
    a share of 0 has no post in it.
    """

    name: str
    first: date | int
    last: date | int
    share: float | None = None
    tiers: Mapping[Tier, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkingBack:
    """How many days before it appears a post's samples leave, and its script, draft and final version are due."""

    samples: int = 10
    script: int = 7
    draft: int = 4
    final: int = 2


@dataclass(frozen=True, slots=True)
class Calendar:
    """Launch date (None = not set), phases in order, and closed days; quotes expire against the launch.

    `most_a_day`: posts that may appear on one day, None = any number. `order`: None = as the plan lists them.
    """

    launch: date | None = None
    phases: tuple[Phase, ...] = ()
    closed: tuple[date, ...] = ()
    most_a_day: int | None = None
    order: PostOrder | None = None
    back: WorkingBack = WorkingBack()

    def days_of(self, phase: Phase) -> tuple[date, ...]:
        """Return the open days of a phase; () where its dates hang on a launch that is not set."""
        first, last = self._date(phase.first), self._date(phase.last)
        if first is None or last is None:
            return ()
        days = (first + timedelta(days=i) for i in range((last - first).days + 1))
        return tuple(day for day in days if day not in self.closed)

    def days(self) -> tuple[date, ...]:
        """Return all open days in order; the launch day alone where there are no phases, () without any date."""
        if not self.phases:
            return () if self.launch is None or self.launch in self.closed else (self.launch,)
        return tuple(sorted({day for phase in self.phases for day in self.days_of(phase)}))

    def numbers_of(self, phase: Phase) -> tuple[int, ...]:
        """Return the open days of a phase as numbers, one higher a day: of a date its ordinal (`date.toordinal`).

        Without a launch a phase that counts from it has the numbers of its days after it.
        """
        days = tuple(day.toordinal() for day in self.days_of(phase))
        if days or self.launch is not None or not isinstance(phase.first, int) or not isinstance(phase.last, int):
            return days
        return tuple(range(phase.first, phase.last + 1))

    def numbers(self) -> tuple[int, ...]:
        """Return the open days of all phases as numbers, ascending."""
        return tuple(sorted({number for phase in self.phases for number in self.numbers_of(phase)}))

    def after_launch(self, number: int) -> int | None:
        """Return how many days after the launch a day is, None where nobody knows."""
        if number < FIRST_DATE:
            return number
        return None if self.launch is None else number - self.launch.toordinal()

    @property
    def start(self) -> date | None:
        """Return the day against which quotes and lists lapse: the launch, else the first open day, else None."""
        return self.launch or next(iter(self.days()), None)

    def day_words(self, number: int) -> str:
        """Return a day as people read it: its date, or D+3 where no launch is set."""
        return d_plus(number) if number < FIRST_DATE else date.fromordinal(number).isoformat()

    def _date(self, day: date | int) -> date | None:
        if isinstance(day, date):
            return day
        return None if self.launch is None else self.launch + timedelta(days=day)


def d_plus(days: int) -> str:
    """Return days after the launch as people write them: D+3, D-7, D+0."""
    return f"D{days:+d}"
