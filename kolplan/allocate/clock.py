"""The time a search is allowed, what of it is left, and whether the user has asked to stop."""

from __future__ import annotations

import time


class Clock:
    """Counts down from a limit in seconds; `interrupted` once Ctrl-C was pressed, and then no time is left.

    `work`: about the seconds of what was done, counted in steps and not by the clock, the same on every machine.
    """

    def __init__(self, seconds: float) -> None:
        """Start now."""
        self._limit = seconds
        self._start = time.monotonic()
        self.interrupted = False
        self.work = 0.0

    @property
    def left(self) -> float:
        """Return the seconds left, 0 when over."""
        return 0.0 if self.interrupted else max(0.0, self._limit - (time.monotonic() - self._start))
