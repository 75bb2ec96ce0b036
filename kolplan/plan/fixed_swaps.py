"""Single exchanges that gain most in a plan that somebody else made: one creator goes, one comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.allocate.model import Row
from kolplan.allocate.problem import Problem
from kolplan.allocate.rows import build_model

MOST_SWAPS = 3
_CHUNK = 2048
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Exchange:
    """Options by position in the problem: who goes, who comes, and what it gains in value."""

    out: int
    into: int
    gain: float


def best_exchanges(
    problem: Problem, figures: np.ndarray, chosen: np.ndarray, free: np.ndarray, count: int = MOST_SWAPS
) -> list[Exchange]:
    """Return the exchanges that gain most, each by itself, the best first; nobody goes or comes in two of them.

    Who comes is a creator who is not in the plan, and where there are slots she takes the same slot. No budget or limit
    (`figures`: of each quota) that holds is broken, and none that is broken gets worse. `free`: positions in `chosen`
    of posts that may go.
    """
    search = _Search(problem, figures, chosen)
    left: list[int] = chosen[free].tolist()
    found: list[Exchange] = []
    while left and len(found) < count:
        best = search.best(left)
        if best is None:
            break
        found.append(best)
        search.used.add(int(problem.options.creator[best.into]))
        left.remove(best.out)
    return found


def hold_together(problem: Problem, figures: np.ndarray, chosen: np.ndarray, all_of: Sequence[Exchange]) -> bool:
    """Return whether exchanges can all be made without breaking what holds or making worse what is broken."""
    search = _Search(problem, figures, chosen)
    return search.hold([each.out for each in all_of], [each.into for each in all_of])


class _Search:
    """Looks through the options outside the plan, the most valuable first, so that it may stop early."""

    def __init__(self, problem: Problem, figures: np.ndarray, chosen: np.ndarray) -> None:
        model = build_model(problem, list(zip(problem.quotas, figures.tolist(), strict=True)))
        self._rows: list[Row] = [row for row in model.rows if row.terms]
        self._options = problem.options
        self._activity = np.array([row.activity(chosen) for row in self._rows])
        taken = np.unique(problem.options.creator[chosen])
        pool = np.flatnonzero(~np.isin(problem.options.creator, taken))
        order = np.argsort(-problem.options.value[pool], kind="stable")
        self._pools = {
            int(slot): pool[order][problem.options.slot[pool[order]] == slot]
            for slot in np.unique(problem.options.slot[chosen])
        }
        self._parts: dict[tuple[int, int], np.ndarray] = {}
        self.used: set[int] = set()

    def best(self, outs: list[int]) -> Exchange | None:
        """Return the exchange that gains most; None where none gains."""
        value, best = self._options.value, None
        least = 0.0
        for out in sorted(outs, key=lambda option: (float(value[option]), option)):
            into = self._coming(out, float(value[out]) + least)
            if into is not None:
                least = float(value[into] - value[out])
                best = Exchange(out, into, least)
        return best

    def hold(self, outs: list[int], ins: list[int]) -> bool:
        """Return whether every row holds, or is no worse than it is, after several exchanges."""
        after = self._activity - self._at(np.array(outs, dtype=np.int64)).sum(axis=1)
        parts = self._at(np.array(ins, dtype=np.int64)).sum(axis=1)[:, None]
        return bool(self._keeping(after, parts)[0])

    def _coming(self, out: int, above: float) -> int | None:
        """Return the most valuable option worth more than a figure that can take the place of a chosen one."""
        slot = int(self._options.slot[out])
        pool, value = self._pools[slot], self._options.value
        base = self._activity - self._at(np.array([out]))[:, 0]
        margin = _ROUNDING * max(1.0, abs(above))
        for start in range(0, len(pool), _CHUNK):
            part = pool[start : start + _CHUNK]
            if value[part[0]] <= above + margin:
                return None
            good = (value[part] > above + margin) & self._holds(base, slot, start, part)
            for place in np.flatnonzero(good).tolist():
                if int(self._options.creator[part[place]]) not in self.used:
                    return int(part[place])
        return None

    def _holds(self, base: np.ndarray, slot: int, start: int, part: np.ndarray) -> np.ndarray:
        """Return with which options every row holds, or is no worse than it is."""
        if (slot, start) not in self._parts:
            self._parts[slot, start] = self._at(part)
        return self._keeping(base, self._parts[slot, start])

    def _keeping(self, base: np.ndarray, parts: np.ndarray) -> np.ndarray:
        holds = np.ones(parts.shape[1], dtype=bool)
        for row, now, rest, amounts in zip(self._rows, self._activity, base, parts, strict=True):
            slack = _ROUNDING * max(1.0, abs(now))
            holds &= rest + amounts >= min(row.lower, now) - slack
            holds &= rest + amounts <= max(row.upper, now) + slack
        return holds

    def _at(self, options: np.ndarray) -> np.ndarray:
        return np.array([row.at(options) for row in self._rows]).reshape(len(self._rows), len(options))
