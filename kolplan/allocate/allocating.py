"""The one door to the allocator: a problem in; the best plan, its proof, or what would make one possible out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.changes import Suggestion, smallest_changes
from kolplan.allocate.clock import Clock
from kolplan.allocate.fitting import Fitted, core_options, fit_limits, hand_on
from kolplan.allocate.model import Model
from kolplan.allocate.pricing import price, restrict
from kolplan.allocate.problem import Problem
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort, Solved, Stopped, relax, solve
from kolplan.allocate.verify import verify

SECONDS_FOR_CHANGES = 10.0
SHARE_FOR_CORE = 0.3
"""At most this part of the time left goes into a good first plan among the options of least regret."""

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
    """How the search stopped and what it holds: a selection, or none and the changes that would make one possible.

    `multipliers`: prices of budget, posts.min and each limit in the relaxation; None where it had no time.
    """

    stopped: Stopped
    selection: Selection | None
    limits: tuple[Fitted, ...]
    changes: tuple[Suggestion, ...] = ()
    multipliers: np.ndarray | None = None


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

    Options that no plan better than the start can hold are left out first: a plan with option j is worth at most
    bound − regret(j). A plan that breaks a rule by the solver's tolerance is refused and the search repeated with
    that rule a trifle tighter; the bound stays that of the untightened problem.
    """
    model = build_model(problem, [(f.limit, f.figure) for f in limits])
    relaxed = relax(model, effort().seconds)
    if relaxed is None:
        return _result(
            problem, limits, _searched(problem, limits, (model, np.arange(len(model.value)), start), effort), start
        )
    priced = price(model, relaxed.multipliers)
    core = core_options(problem, priced)
    core[start] = True
    begin = np.searchsorted(np.flatnonzero(core), np.sort(start))
    first = solve(restrict(model, core), replace(effort(), seconds=effort().seconds * SHARE_FOR_CORE), begin)
    if first.chosen is not None:
        better = np.flatnonzero(core)[first.chosen]
        start = _better(problem, limits, better, start)
    affordable = problem.options.money <= problem.budget
    keep = affordable & (priced.bound - priced.regret >= float(problem.options.value[start].sum()) * (1 - 1e-9))
    keep[start] = True
    places = np.flatnonzero(keep)
    search = (restrict(model, keep), places, np.searchsorted(places, np.sort(start)))
    solved = _searched(problem, limits, search, effort)
    solved = replace(solved, bound=min(solved.bound, priced.bound))
    return replace(_result(problem, limits, solved, start), multipliers=relaxed.multipliers)


def _better(problem: Problem, limits: tuple[Fitted, ...], plan: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the better of two plans, the first only where it breaks no rule."""
    checked = verify(problem, limits, plan)
    return plan if not checked.broken and checked.value > verify(problem, limits, other).value else other


def _searched(
    problem: Problem,
    limits: tuple[Fitted, ...],
    search: tuple[Model, np.ndarray, np.ndarray],
    effort: Callable[[], Effort],
) -> Solved:
    """Return what the search over a restricted model finds, in places of the whole, without broken rules."""
    model, places, start = search
    solved = solve(model, effort(), start)
    bound = solved.bound
    for attempt in range(1, TIGHTENINGS + 1):
        if solved.chosen is None:
            break
        broken = verify(problem, limits, places[solved.chosen]).broken
        if not broken:
            break
        tighter = 10.0**attempt * 1e-6
        rows = tuple(
            replace(row, lower=row.lower + tighter, upper=row.upper - tighter) if row.name in broken else row
            for row in model.rows
        )
        solved = solve(replace(model, rows=rows), effort(), start)
    return replace(solved, chosen=None if solved.chosen is None else places[solved.chosen], bound=bound)


def _result(problem: Problem, limits: tuple[Fitted, ...], solved: Solved, start: np.ndarray) -> Result:
    """Return the better of what the search found and the plan it began from."""
    chosen = start if solved.chosen is None else _better(problem, limits, solved.chosen, start)
    checked = verify(problem, limits, chosen)
    if checked.broken:
        raise RuntimeError(f"the plan that the limits were fitted to breaks {checked.broken}")
    stopped = solved.stopped if solved.chosen is not None else Stopped.TIME
    selection = Selection(np.sort(chosen), checked.value, max(solved.bound, checked.value))
    return Result(stopped, selection, limits)
