"""The one door to the allocator: a problem in; the best plan and its proof out, or that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.filling import fill_slots
from kolplan.allocate.fitting import Fitted, core_options, fit_limits, hand_on, plan_within
from kolplan.allocate.model import Model
from kolplan.allocate.pricing import Priced, price, restrict
from kolplan.allocate.problem import Problem
from kolplan.allocate.quotas import Quota
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort, Solved, Stopped, relax, solve
from kolplan.allocate.verify import verify

NODES = 1000
"""Nodes of the search tree that go into a good first plan among the options of least regret."""

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
    """How the search stopped and what it holds: a selection, or none.

    `multipliers`: prices of budget, posts.min and each quota in the relaxation; None where it had no time. `filled`:
    posts in each slot, held from there on; `tight`: what keeps places open, `filling_proven`: fewer
    open places are impossible (allocate.filling).
    """

    stopped: Stopped
    selection: Selection | None
    limits: tuple[Fitted, ...]
    multipliers: np.ndarray | None = None
    filled: tuple[int, ...] = ()
    tight: tuple[Quota | None, ...] = ()
    filling_proven: bool = True


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
    fitting = fit_limits(filling.problem, effort, clock, filling.start)
    if fitting.start is None:
        return Result(fitting.stopped, None, fitting.limits)
    result = _Search(filling.problem, fitting.limits, effort, clock).run(fitting.start)
    return replace(result, filled=filling.filled, tight=filling.tight, filling_proven=filling.proven)


def solve_fitted(
    problem: Problem, limits: tuple[Fitted, ...], effort: Effort, start: np.ndarray | None = None
) -> Result:
    """Return the best plan of a problem whose limits are fitted already.

    `start`: a plan that keeps them, the nearer to the best the quicker; None: one is looked for first.
    """
    if start is None:
        start = plan_within(problem, limits, effort, Clock(effort.seconds))
    if start is None:
        return Result(Stopped.INFEASIBLE, None, limits)
    return _Search(problem, limits, effort, Clock(effort.seconds)).run(start)


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
        self._model = build_model(problem, [(f.quota, f.figure) for f in limits])

    def run(self, start: np.ndarray) -> Result:
        """Return the best plan found from a start that keeps all rules."""
        relaxed = relax(self._model, self._clock)
        if relaxed is None:
            best, solved = self._among(np.ones(len(self._problem.options), dtype=bool), start, None)
            return self._result(best, solved.stopped, solved.bound)
        priced = price(self._model, relaxed.multipliers)
        best, solved = self._among(core_options(self._problem, priced), start, NODES)
        best, solved = self._among(self._promising(priced, best), best, None)
        bound = min(priced.bound, solved.bound)
        return replace(self._result(best, solved.stopped, bound), multipliers=relaxed.multipliers)

    def _promising(self, priced: Priced, best: np.ndarray) -> np.ndarray:
        """Return a mask of the options that a plan better than the best one can hold."""
        options = self._problem.options
        value = float(options.value[best].sum()) * (1 - 1e-9)
        mask: np.ndarray = (options.money <= self._problem.purse) & (priced.bound - priced.regret >= value)
        return mask

    def _among(self, keep: np.ndarray, start: np.ndarray, nodes: int | None) -> tuple[np.ndarray, Solved]:
        """Return the better of the start and what is found among some options, and how the search ended.

        A plan that breaks a rule by the solver's tolerance is refused and the search repeated with that rule a trifle
        tighter; the bound stays that of the untightened search.
        """
        keep = keep.copy()
        keep[start] = True
        places = np.flatnonzero(keep)
        model, begin = restrict(self._model, keep), np.searchsorted(places, np.sort(start))
        effort = replace(self._effort, nodes=nodes)
        first = solved = solve(model, effort, self._clock, begin)
        for attempt in range(TIGHTENINGS):
            if solved.chosen is None:
                break
            found = verify(self._problem, self._limits, places[solved.chosen])
            if not found.broken:
                better = found.value > verify(self._problem, self._limits, start).value
                return (places[solved.chosen] if better else start), replace(solved, bound=first.bound)
            solved = solve(_tightened(model, found.broken, 10.0**attempt * 1e-5), effort, self._clock, begin)
        ended = Stopped.INTERRUPTED if self._clock.interrupted else Stopped.TIME
        return start, replace(first, stopped=ended)

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
