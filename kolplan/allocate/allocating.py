"""The one door to the allocator: a problem in; the best plan, its proof, or what would make one possible out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.changes import Suggestion, smallest_changes
from kolplan.allocate.clock import Clock
from kolplan.allocate.fitting import Fitted, fit_limits, hand_on
from kolplan.allocate.problem import Problem
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort, Solved, Stopped, solve
from kolplan.allocate.verify import Verified, verify

SECONDS_FOR_CHANGES = 10.0
TIGHTENINGS = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen options (positions in the problem's options), their value and the proven bound on any plan's value."""

    chosen: np.ndarray
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """Return (bound − value) ÷ value."""
        return (self.bound - self.value) / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """How the search stopped and what it holds: a selection, or none and the changes that would make one possible."""

    stopped: Stopped
    selection: Selection | None
    limits: tuple[Fitted, ...]
    changes: tuple[Suggestion, ...] = ()


def allocate(problem: Problem, effort: Effort) -> Result:
    """Return the best plan found, with a bound that holds for every plan under the limits as fitted."""
    clock = Clock(effort.seconds)
    if not len(problem.options) or not _musts_have_options(problem):
        return Result(Stopped.INFEASIBLE, None, hand_on(problem))
    fitting = fit_limits(problem, effort, clock)
    if fitting.start is None:
        changes: tuple[Suggestion, ...] = ()
        if fitting.stopped is Stopped.INFEASIBLE:
            changes = smallest_changes(problem, fitting.limits, replace(effort, seconds=SECONDS_FOR_CHANGES))
        return Result(fitting.stopped, None, fitting.limits, changes)
    return _best(problem, fitting.limits, fitting.start, lambda: replace(effort, seconds=clock.left))


def _musts_have_options(problem: Problem) -> bool:
    """Return whether every creator who must be in has an option at all."""
    return bool(np.isin(problem.must, problem.options.creator).all())


def _best(problem: Problem, limits: tuple[Fitted, ...], start: np.ndarray, effort: Callable[[], Effort]) -> Result:
    """Return the best plan under fitted limits, re-checked without the solver.

    A plan that breaks a rule by the solver's tolerance is refused and the search repeated with that rule a trifle
    tighter; the bound stays that of the untightened problem.
    """
    model = build_model(problem, [(f.limit, f.figure) for f in limits])
    solved = solve(model, effort(), start)
    bound = solved.bound
    for attempt in range(1, TIGHTENINGS + 1):
        checked = _checked(problem, limits, solved)
        if checked is None or not checked.broken:
            break
        rows = tuple(
            replace(row, lower=row.lower + 10.0**attempt * 1e-6, upper=row.upper - 10.0**attempt * 1e-6)
            if row.name in checked.broken
            else row
            for row in model.rows
        )
        solved = solve(replace(model, rows=rows), effort(), start)
    return _result(problem, limits, solved, start, bound)


def _checked(problem: Problem, limits: tuple[Fitted, ...], solved: Solved) -> Verified | None:
    return None if solved.chosen is None else verify(problem, limits, solved.chosen)


def _result(problem: Problem, limits: tuple[Fitted, ...], solved: Solved, start: np.ndarray, bound: float) -> Result:
    """Return the better of what the search found and the plan it began from, both verified."""
    best: tuple[float, np.ndarray] | None = None
    for chosen in (solved.chosen, start):
        if chosen is None:
            continue
        checked = verify(problem, limits, chosen)
        if not checked.broken and (best is None or checked.value > best[0]):
            best = (checked.value, np.sort(chosen))
    if best is None:
        raise RuntimeError("the plan that the limits were fitted to does not keep them")
    stopped = solved.stopped if solved.chosen is not None else Stopped.TIME
    return Result(stopped, Selection(best[1], best[0], max(bound, best[0])), limits)
