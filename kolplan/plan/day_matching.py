"""Gives posts their days at the least cost: each on a day that it may have, and no day with more posts than it holds.

Successive shortest paths: a post takes its cheapest day, or pushes others on along the cheapest chain of moves that
ends on a day with room (Ahuja, Magnanti, Orlin, Network Flows, 9.7). Every post gets a day where that can be at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

NOWHERE = -1


@dataclass(frozen=True)
class Matching:
    """`day`: of each post the position of its day, NOWHERE = none. `crowded`: sets of days that are full.

    To each post that got none although it may have some belongs one such set: those on it can appear nowhere else.
    """

    day: np.ndarray
    crowded: tuple[np.ndarray, ...]


def match(cost: np.ndarray, room: int | np.ndarray | None) -> Matching:
    """Return the cheapest days of posts; `cost`: a row a post, a column a day, infinite where it may not appear.

    `room`: posts that each day holds, or all of them, None = any number. Of days that cost the same the first.
    """
    matcher = _Matcher(cost, np.broadcast_to(np.asarray(len(cost) if room is None else room), cost.shape[1:]))
    for post in range(len(cost)):
        matcher.place(post)
    return Matching(matcher.day, tuple(matcher.crowded))


@dataclass
class _Matcher:
    """Posts on their days so far, and what it costs at least to push one of a day's posts on to another day."""

    cost: np.ndarray
    room: np.ndarray
    day: np.ndarray = field(init=False)
    crowded: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        posts, days = self.cost.shape
        self.day = np.full(posts, NOWHERE)
        self._on: list[list[int]] = [[] for _ in range(days)]
        self._free = self.room > 0
        self._push = np.full((days, days), np.inf)
        self._who = np.zeros((days, days), dtype=np.int64)

    def place(self, post: int) -> None:
        """Give a post its day, moving others where need be."""
        own = self.cost[post]
        least = own.min(initial=np.inf)
        if not np.isfinite(least):
            return
        best = np.flatnonzero((own == least) & self._free)
        if len(best):
            self._put(post, int(best[0]))
            return
        reach, before = self._reach(own)
        ends = np.where(self._free, reach, np.inf)
        end = int(np.argmin(ends))
        if not np.isfinite(ends[end]):
            self.crowded.append(np.isfinite(reach))
            return
        self._shift(post, end, before)

    def _reach(self, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what a chain of moves that ends on each day costs at least, and the day before on it."""
        reach, before = own.copy(), np.full(len(own), NOWHERE)
        for _ in range(len(own)):
            through = reach[:, None] + self._push
            cheaper = through.min(axis=0)
            better = cheaper < reach
            if not better.any():
                break
            before[better] = through[:, better].argmin(axis=0)
            reach[better] = cheaper[better]
        return reach, before

    def _shift(self, post: int, end: int, before: np.ndarray) -> None:
        """Move a post of each day of a chain on to the next, from the end on, and put the new one on the first."""
        while before[end] != NOWHERE:
            previous = int(before[end])
            moved = int(self._who[previous, end])
            self._on[previous].remove(moved)
            self._put(moved, end)
            end = previous
        self._put(post, end)

    def _put(self, post: int, day: int) -> None:
        self.day[post] = day
        self._on[day].append(post)
        self._free[day] = len(self._on[day]) < self.room[day]
        if not self._free[day]:
            on = sorted(self._on[day])
            moves = self.cost[on] - self.cost[on, day][:, None]
            self._push[day], self._who[day] = moves.min(axis=0), np.array(on)[moves.argmin(axis=0)]
            self._push[day, day] = np.inf
