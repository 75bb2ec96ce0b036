"""When a campaign's posts may appear: launch, phases and days that are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the campaign: its first and last day as dates, or as days after the launch (0 = launch day).

    `share`: of the posts, None = by its number of days.
    """

    name: str
    first: date | int
    last: date | int
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Launch date (None = not set), phases in order, and closed days; quotes expire against the launch."""

    launch: date | None = None
    phases: tuple[Phase, ...] = ()
    closed: tuple[date, ...] = ()
    most_a_day: int | None = None

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

    @property
    def start(self) -> date | None:
        """Return the day against which quotes and lists lapse: the launch, else the first open day, else None."""
        return self.launch or next(iter(self.days()), None)

    def _date(self, day: date | int) -> date | None:
        if isinstance(day, date):
            return day
        return None if self.launch is None else self.launch + timedelta(days=day)
