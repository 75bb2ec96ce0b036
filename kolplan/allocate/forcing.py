"""A solved problem changed in one respect: a creator forced in or out, a limit dropped, another budget or values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.allocating import Result, allocate, solve_fitted
from kolplan.allocate.clock import Clock
from kolplan.allocate.fitting import Fitted
from kolplan.allocate.limits import IN_MONEY_OF_THE_BUDGET
from kolplan.allocate.problem import Problem, restricted
from kolplan.allocate.solver import Effort, Stopped
from kolplan.allocate.verify import verify
from kolplan.core.settings import Strength

EXACT = 5e-9
"""Relative gap that counts as none: what rounding of sums leaves."""


class TimeOverError(Exception):
    """The time of a part of the explanation is over: what it has so far hangs on the clock, so none of it is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """A problem whose limits are fitted already; its quotas are those of `limits`, one for one."""

    problem: Problem
    limits: tuple[Fitted, ...]

    def kept(self, mask: np.ndarray) -> Posed:
        """Return it with only the options in a mask."""
        if mask.all():
            return self
        problem = restricted(self.problem, mask)
        fitted = zip(problem.quotas, self.limits, strict=True)
        return Posed(problem, tuple(replace(each, quota=quota) for quota, each in fitted))

    def with_creator(self, creator: int) -> Posed:
        """Return it with a creator (roster position) forced in."""
        return Posed(replace(self.problem, must=np.union1d(self.problem.must, [creator])), self.limits)

    def without_creator(self, creator: int) -> Posed:
        """Return it with a creator (roster position) forced out."""
        return self.kept(self.problem.options.creator != creator)

    def without_limits(self, numbers: Sequence[int]) -> Posed:
        """Return it without some limits, by position."""
        return posed(self.problem, [each for i, each in enumerate(self.limits) if i not in numbers])

    def at_budget(self, budget: int) -> Posed:
        """Return it under another budget (fen); limits in shares of the budget are shares of that one."""

        def scaled(fitted: Fitted) -> Fitted:
            limit = fitted.quota.limit
            of_budget = limit is not None and limit.kind in IN_MONEY_OF_THE_BUDGET
            return replace(fitted, quota=replace(fitted.quota, base=float(budget))) if of_budget else fitted

        return posed(replace(self.problem, budget=budget), [scaled(each) for each in self.limits])

    def valued(self, value: np.ndarray) -> Posed:
        """Return it with other values of its options; what its limits count stays."""
        return Posed(replace(self.problem, options=replace(self.problem.options, value=value)), self.limits)

    def keeps(self, chosen: np.ndarray) -> bool:
        """Return whether a plan keeps everything."""
        return not verify(self.problem, self.limits, chosen).broken


def posed(problem: Problem, limits: Sequence[Fitted]) -> Posed:
    """Return a problem with its limits as fitted."""
    return Posed(replace(problem, quotas=tuple(each.quota for each in limits)), tuple(limits))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What a re-solve holds: the plan (None: there is none), its value, and the bound on any plan's; -inf for none."""

    chosen: np.ndarray | None
    value: float
    bound: float

    def within(self, gap: float) -> bool:
        """Return whether the bound is that near."""
        return self.chosen is not None and self.bound - self.value <= (gap + EXACT) * abs(self.value)


NO_PLAN = Held(None, -np.inf, -np.inf)


class Resolver:
    """Solves changed problems one after the other within the seconds of one part; raises TimeOverError after them.

    With `most_nodes` each search is given up after so many, and what it holds may be further from its bound than asked.
    """

    def __init__(self, seconds: float, seed: int, most_nodes: int | None = None) -> None:
        """Take the part's seconds, the seed of every search, and when one is given up (None: never)."""
        self.clock, self._seed, self._most_nodes = Clock(seconds), seed, most_nodes

    def effort(self, gap: float) -> Effort:
        """Return an effort for what is left of the time."""
        if self.clock.left <= 0:
            raise TimeOverError
        return Effort(gap=gap, seconds=self.clock.left, seed=self._seed, most_nodes=self._most_nodes)

    def best(self, changed: Posed, gap: float, starts: Sequence[np.ndarray] = ()) -> Held:
        """Return the best plan to within a relative gap; of `starts` the best that keeps everything is begun from."""
        problem = changed.problem
        if not len(problem.options) or not np.isin(problem.must, problem.options.creator).all():
            return NO_PLAN
        usable = [start for start in starts if changed.keeps(start)]
        start = max(usable, key=lambda chosen: float(problem.options.value[chosen].sum()), default=None)
        return self._held(solve_fitted(problem, changed.limits, self.effort(gap), start))

    def refilled(self, changed: Posed, gap: float) -> Held:
        """Return the best plan with slots' places filled anew, as many as can be, under all other limits as they are.

        The places that `changed` holds must not be among its limits.
        """
        hard = [replace(each.quota, figure=each.figure, strength=Strength.HARD) for each in changed.limits]
        return self._held(allocate(replace(changed.problem, quotas=tuple(hard)), self.effort(gap)))

    def _held(self, result: Result) -> Held:
        """Return what a result holds; a search that the clock or Ctrl-C ended says nothing."""
        if self.clock.left <= 0 or result.stopped is Stopped.INTERRUPTED:
            raise TimeOverError
        found = result.selection
        if found is None and result.stopped is not Stopped.INFEASIBLE:
            raise TimeOverError  # none was found, which does not say that there is none
        return NO_PLAN if found is None else Held(found.chosen, found.value, found.bound)
