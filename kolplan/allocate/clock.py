"""The time a search is allowed, and what of it is left."""

from __future__ import annotations

import time


class Clock:
    """Counts down from a limit in seconds."""

    def __init__(self, seconds: float) -> None:
        """Start now."""
        self._limit = seconds
        self._start = time.monotonic()

    @property
    def left(self) -> float:
        """Return the seconds left, 0 when over."""
        return max(0.0, self._limit - (time.monotonic() - self._start))

    def part(self, share: float) -> float:
        """Return a share of the whole limit, but no more than is left."""
        return min(self.left, self._limit * share)
