"""Ratio-greedy that keeps the rules: by value for money to each minimum, then on; angles are exchanged at the end."""

from __future__ import annotations

import numpy as np

from kolplan.allocate.model import Model
from kolplan.allocate.problem import Problem

BEST = 50_000
"""Options, by value for money, that are looked at."""

NEAR = 1e-9
ROUNDS = 3


def rule_keeping_greedy(problem: Problem, model: Model) -> np.ndarray:
    """Return options of a plan made in one pass; a minimum that it can't reach without breaking another stays short."""
    worth = -problem.options.value / np.maximum(problem.options.money, 1)
    order = np.argsort(worth, kind="stable")[:BEST]
    taking = _Taking(model, order)
    for number in np.argsort([row.lower for row in model.rows], kind="stable").tolist():
        taking.reach(number)
    taking.fill()
    for _ in range(ROUNDS):
        for number in range(len(model.rows)):
            taking.exchange(number)
    return np.sort(order[taking.taken])


class _Taking:
    """Takes options in their order, one a group, and knows what each row holds."""

    def __init__(self, model: Model, order: np.ndarray) -> None:
        self._amounts = np.array([row.at(order) for row in model.rows])
        self._low = np.array([row.lower for row in model.rows])
        self._high = np.array([row.upper for row in model.rows])
        self._group, self._held = model.group[order], np.zeros(len(model.rows))
        self._value = model.value[order]
        self._open = np.ones(len(order), dtype=bool)
        self.taken: list[int] = []

    def reach(self, row: int) -> None:
        """Take what counts for a row until its minimum holds, while no maximum breaks."""
        while self._held[row] < self._low[row] - NEAR:
            able = self._open & (self._amounts[row] > 0) & self._within_high()
            if not able.any():
                return
            self._take(int(np.argmax(able)))

    def fill(self) -> None:
        """Take whatever breaks no maximum."""
        while (able := self._open & self._within_high()).any():
            self._take(int(np.argmax(able)))

    def exchange(self, row: int) -> None:
        """Exchange options for others of their group until a row's minimum holds, the least loss of value first."""
        while self._held[row] < self._low[row] - NEAR:
            best: tuple[float, int, int] | None = None
            for place, taken in enumerate(self.taken):
                others = np.flatnonzero((self._group == self._group[taken]) & (self._amounts[row] > 0))
                for other in others.tolist():
                    after = self._held - self._amounts[:, taken] + self._amounts[:, other]
                    gain = min(after[row], self._low[row]) - self._held[row]
                    worse = (after > self._high + NEAR) | ((after < self._low - NEAR) & (after < self._held - NEAR))
                    if gain > NEAR and not worse.any():
                        loss = (self._value[taken] - self._value[other]) / gain
                        best = min(best or (np.inf, 0, 0), (loss, place, other))
            if best is None:
                return
            _, place, other = best
            self._held += self._amounts[:, other] - self._amounts[:, self.taken[place]]
            self.taken[place] = other

    def _within_high(self) -> np.ndarray:
        # A share's maximum may be over while its row is being filled: what lowers it is always welcome.
        after = self._held[:, None] + self._amounts
        within: np.ndarray = ((after <= self._high[:, None] + NEAR) | (self._amounts <= 0)).all(axis=0)
        return within

    def _take(self, place: int) -> None:
        self.taken.append(place)
        self._held += self._amounts[:, place]
        self._open[self._group == self._group[place]] = False
