"""The one door to the allocator: a problem in; the best plan and its proof out, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.filling import Filling, fill_slots
from kolplan.allocate.fitting import Fitted, fit_limits, hand_on, plan_within
from kolplan.allocate.greedy import seeds
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import build_model
from kolplan.allocate.search import Found, Search
from kolplan.allocate.solver import Effort, Stopped
from kolplan.allocate.verify import verify


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
    """How the search stopped and what it holds: a selection, or none.

    `multipliers`: prices of budget, posts.min and each quota in the relaxation; None where it had no time. `filled`:
    posts in each slot, held from there on; `tight`: what keeps places open, `filling_proven`: fewer
    open places are impossible (allocate.filling). `centre`: prices beside the large options that the last core chose,
    nearer to the plan's own. `work`: about the seconds that it took, counted in steps of the solver and passes over
    the options: the same for the same problem, whatever else a machine does.
    """

    stopped: Stopped
    selection: Selection | None
    limits: tuple[Fitted, ...]
    multipliers: np.ndarray | None = None
    filled: tuple[int, ...] = ()
    tight: tuple[Quota | None, ...] = ()
    filling_proven: bool = True
    centre: np.ndarray | None = None
    work: float = 0.0

    @property
    def prices(self) -> np.ndarray | None:
        """Return the prices that come nearest to the plan's own: of the last centre, else of the plain relaxation."""
        return self.multipliers if self.centre is None else self.centre


def allocate(problem: Problem, effort: Effort) -> Result:
    """Return the best plan found, with a bound that holds for every plan under the limits as fitted.

    Where there are slots, as few places as can be are left open first, and that is held.
    """
    clock = Clock(effort.seconds)
    if not len(problem.options) or not _musts_have_options(problem):
        return Result(Stopped.INFEASIBLE, None, hand_on(problem))
    filling = fill_slots(problem, effort, clock)
    if filling.start is None and problem.places:
        return Result(filling.stopped, None, hand_on(problem))
    result = _as_asked(filling.problem, effort, clock) or _as_fitted(filling, effort, clock)
    return replace(result, filled=filling.filled, tight=filling.tight, filling_proven=filling.proven)


def _as_asked(problem: Problem, effort: Effort, clock: Clock) -> Result | None:
    """Return the best plan under all limits as asked; None where no plan was found that holds them."""
    limits = hand_on(problem)
    search = _search(problem, limits, effort, clock)
    if not search.begin(seeds(problem)):
        return None
    return _result(problem, limits, search.run(), clock)


def _as_fitted(filling: Filling, effort: Effort, clock: Clock) -> Result:
    """Return the best plan where some limits have to give way."""
    fitting = fit_limits(filling.problem, effort, clock, filling.start)
    if fitting.start is None:
        return Result(fitting.stopped, None, fitting.limits)
    problem, limits, start = filling.problem, fitting.limits, fitting.start
    search = _search(problem, limits, effort, clock)
    search.begin(np.union1d(seeds(problem), start), start)
    return _result(problem, limits, search.run(), clock)


def solve_fitted(
    problem: Problem, limits: tuple[Fitted, ...], effort: Effort, start: np.ndarray | None = None
) -> Result:
    """Return the best plan of a problem whose limits are fitted already.

    `start`: a plan that keeps them, the nearer to the best the quicker; None: one is looked for first.
    """
    clock = Clock(effort.seconds)
    search = _search(problem, limits, effort, clock)
    columns = seeds(problem) if start is None else np.union1d(seeds(problem), start)
    if search.begin(columns, start):
        return _result(problem, limits, search.run(), clock)
    if search.impossible:
        return Result(Stopped.INFEASIBLE, None, limits)
    stopped, start = plan_within(problem, limits, effort, clock)
    if start is None:
        return Result(stopped, None, limits)
    return _result(problem, limits, search.run(start), clock)


def _musts_have_options(problem: Problem) -> bool:
    """Return whether every creator who must be in has an option at all."""
    return bool(np.isin(problem.must, problem.options.creator).all())


def _search(problem: Problem, limits: tuple[Fitted, ...], effort: Effort, clock: Clock) -> Search:
    model = build_model(problem, [(f.quota, f.figure) for f in limits])
    return Search(model, lambda chosen: verify(problem, limits, chosen).broken, effort, clock)


def _result(problem: Problem, limits: tuple[Fitted, ...], found: Found, clock: Clock) -> Result:
    """Return what was found, its plan re-checked without the solver."""
    checked = verify(problem, limits, found.chosen)
    if checked.broken:
        raise RuntimeError(f"the plan that the limits were fitted to breaks {checked.broken}")
    selection = Selection(found.chosen, checked.value, max(found.bound, checked.value))
    return Result(found.stopped, selection, limits, found.multipliers, centre=found.centre, work=clock.work)
