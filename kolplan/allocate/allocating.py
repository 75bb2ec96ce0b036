"""The one door to the allocator: a problem in; the best plan, its proof, or what would make one possible out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.changes import Suggestion, smallest_changes
from kolplan.allocate.clock import Clock
from kolplan.allocate.fitting import Fitted, core_options, fit_limits, hand_on
from kolplan.allocate.model import Model
from kolplan.allocate.pricing import Priced, price, restrict
from kolplan.allocate.problem import Problem
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort, Solved, Stopped, relax, solve
from kolplan.allocate.verify import verify

SECONDS_FOR_CHANGES = 10.0
SHARE_FOR_CORE = 0.3
"""At most this part of the time left goes into a good first plan among the options of least regret."""

SECONDS_FOR_PRICES = 5.0
"""The relaxation is solved for so long even where time is over: it bounds any plan."""

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
    search = _Search(problem, fitting.limits, effort, clock)
    return search.run(fitting.start, stop_now=fitting.stopped is Stopped.INTERRUPTED)


def _musts_have_options(problem: Problem) -> bool:
    """Return whether every creator who must be in has an option at all."""
    return bool(np.isin(problem.must, problem.options.creator).all())


class _Search:
    """The search for the best plan under fitted limits; every plan it holds was re-checked without the solver.

    First a good plan among the options of least regret; then all options that a better plan could hold, since a plan
    with option j is worth at most bound − regret(j).
    """

    def __init__(self, problem: Problem, limits: tuple[Fitted, ...], effort: Effort, clock: Clock) -> None:
        self._problem, self._limits, self._effort, self._clock = problem, limits, effort, clock
        self._model = build_model(problem, [(f.limit, f.figure) for f in limits])

    def run(self, start: np.ndarray, *, stop_now: bool) -> Result:
        """Return the best plan found from a start that keeps all rules; `stop_now` only prices the start."""
        relaxed = relax(self._model, max(self._clock.left, SECONDS_FOR_PRICES))
        if relaxed is None:
            everything = np.ones(len(self._problem.options), dtype=bool)
            best, solved = self._among(everything, start, self._clock.left)
            return self._result(best, solved.stopped, solved.bound)
        priced = price(self._model, relaxed.multipliers)
        best, stopped, bound = start, Stopped.INTERRUPTED, priced.bound
        if not stop_now:
            core = core_options(self._problem, priced)
            best, solved = self._among(core, start, self._clock.left * SHARE_FOR_CORE)
            stopped = solved.stopped
            if stopped is not Stopped.INTERRUPTED:
                best, solved = self._among(self._promising(priced, best), best, self._clock.left)
                stopped, bound = solved.stopped, min(bound, solved.bound)
        return replace(self._result(best, stopped, bound), multipliers=relaxed.multipliers)

    def _promising(self, priced: Priced, best: np.ndarray) -> np.ndarray:
        """Return a mask of the options that a plan better than the best one can hold."""
        options = self._problem.options
        value = float(options.value[best].sum()) * (1 - 1e-9)
        mask: np.ndarray = (options.money <= self._problem.budget) & (priced.bound - priced.regret >= value)
        return mask

    def _among(self, keep: np.ndarray, start: np.ndarray, seconds: float) -> tuple[np.ndarray, Solved]:
        """Return the better of the start and what is found among some options, and how the search ended.

        A plan that breaks a rule by the solver's tolerance is refused and the search repeated with that rule a trifle
        tighter; the bound stays that of the untightened search.
        """
        keep = keep.copy()
        keep[start] = True
        places = np.flatnonzero(keep)
        model, begin = restrict(self._model, keep), np.searchsorted(places, np.sort(start))
        effort = replace(self._effort, seconds=seconds)
        first = solved = solve(model, effort, begin)
        for attempt in range(TIGHTENINGS):
            if solved.chosen is None:
                break
            found = verify(self._problem, self._limits, places[solved.chosen])
            if not found.broken:
                better = found.value > verify(self._problem, self._limits, start).value
                return (places[solved.chosen] if better else start), replace(solved, bound=first.bound)
            solved = solve(_tightened(model, found.broken, 10.0**attempt * 1e-5), effort, begin)
        return start, replace(first, stopped=Stopped.TIME)

    def _result(self, chosen: np.ndarray, stopped: Stopped, bound: float) -> Result:
        """Return a plan with its value and bound; a plan that breaks a rule here is a defect."""
        checked = verify(self._problem, self._limits, chosen)
        if checked.broken:
            raise RuntimeError(f"the plan that the limits were fitted to breaks {checked.broken}")
        selection = Selection(np.sort(chosen), checked.value, max(bound, checked.value))
        return Result(stopped, selection, self._limits)


def _tightened(model: Model, names: Sequence[str], by: float) -> Model:
    """Return a model with some rows a trifle tighter."""
    rows = tuple(
        replace(row, lower=row.lower + by, upper=row.upper - by) if row.name in names else row for row in model.rows
    )
    return replace(model, rows=rows)
