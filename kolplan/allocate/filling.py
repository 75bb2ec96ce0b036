"""Filling slots: as few open places as hard rules and the budget allow, earlier slots first; that is then held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.generation import generate
from kolplan.allocate.greedy import greedy_plan, seeds
from kolplan.allocate.model import Model, restrict
from kolplan.allocate.problem import Options, Problem
from kolplan.allocate.quotas import Quota, Weights
from kolplan.allocate.rows import build_model
from kolplan.allocate.solver import Effort, Stopped, solve
from kolplan.core.catalogue import said
from kolplan.core.rules import Slot, Unit
from kolplan.core.settings import Bound, Strength

SIGNIFICANT = 1e-6

MANY = 20_000
"""From so many options on places are filled from a few of them first."""

SHARE_OF_TIME = 0.3
"""Of the time that is left, what filling may take at most; it rarely takes more than a blink."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The problem with each slot's filled places held, a plan that fills them, and how many each holds.

    `start` None: no plan keeps the hard rules (`stopped` says whether that is proven), or there are no slots.
    `tight`: what keeps places open beside the slots themselves, the tightest first; None stands for the budget.
    `proven`: fewer open places are impossible.
    """

    problem: Problem
    start: np.ndarray | None
    filled: tuple[int, ...]
    stopped: Stopped
    tight: tuple[Quota | None, ...] = ()
    proven: bool = True


def slot_quota(slot: Slot, number: int, options: Options, bound: Bound, figure: float) -> Quota:
    """Return the quota of the posts in a slot."""
    return Quota(
        name=f"slot[{''.join(slot.name.split())}].{bound}",
        title=said(f"slot.{bound}", slot=slot.name),
        bound=bound,
        figure=figure,
        strength=Strength.HARD,
        unit=Unit.COUNT,
        part=Weights.where(options.slot == number, options.units),
        slot=slot,
        where=slot.cells.get("count", slot.where),
    )


def fill_slots(problem: Problem, effort: Effort, clock: Clock) -> Filling:
    """Return the problem with the fullest slots held.

    The number of open places is the least; among plans with that number the first slot is as full as can be, then the
    second, and so on.
    """
    if not problem.places:
        return Filling(problem, None, (), Stopped.OPTIMAL)
    return _Filler(problem, effort, clock).run()


class _Filler:
    """Solves for places, one search after the other, each holding what the earlier ones found."""

    def __init__(self, problem: Problem, effort: Effort, clock: Clock) -> None:
        self._problem, self._effort, self._clock = problem, effort, clock
        self._hard = [(quota, quota.figure) for quota in problem.quotas if quota.hard]
        self._own = [quota for quota in problem.quotas if quota.slot is not None]
        self._limit = clock.left * SHARE_OF_TIME

    def run(self) -> Filling:
        """Return the filling."""
        options, problem = self._problem.options, self._problem
        begin = greedy_plan(problem, [(quota, quota.figure) for quota in problem.quotas])
        stopped, best = self._most(options.units.astype(float), (), begin)
        if best is None:
            return Filling(problem, None, tuple(0 for _ in problem.places), stopped)
        tight: tuple[Quota | None, ...] = ()
        proven = self._filled(best) == problem.places
        if not proven:
            proven = stopped in (Stopped.OPTIMAL, Stopped.GAP)
            best = self._earlier_first(best)
            tight = tuple(self._tight())
        filled = self._filled(best)
        held = tuple(
            slot_quota(quota.slot, number, options, Bound.MIN, filled[number])
            for number, quota in enumerate(self._own)
            if quota.slot is not None and filled[number]
        )
        return Filling(replace(problem, quotas=(*problem.quotas, *held)), best, filled, Stopped.OPTIMAL, tight, proven)

    def _filled(self, chosen: np.ndarray) -> tuple[int, ...]:
        options = self._problem.options
        counts = np.bincount(
            options.slot[chosen], options.units[chosen].astype(float), minlength=len(self._problem.places)
        )
        return tuple(int(count) for count in counts)

    def _tight(self) -> Iterator[Quota | None]:
        """Yield what has a price where places are filled by halves of posts too: the budget, and rules that bind."""
        model = build_model(self._problem, self._hard)
        worth = replace(model, value=self._problem.options.units.astype(float))
        relaxed = generate(worth, self._clock, seeds(self._problem))
        if relaxed is None:
            return
        prices = np.abs(relaxed.multipliers)
        asking: list[Quota | None] = [None, None, *(quota for quota, _ in self._hard)]
        for row in np.argsort(-prices, kind="stable"):
            quota = asking[row]
            if prices[row] > SIGNIFICANT and row != 1 and (quota is None or quota.slot is None):
                yield quota

    def _earlier_first(self, best: np.ndarray) -> np.ndarray:
        """Return a plan that fills as many places with the earlier slots as full as can be."""
        options = self._problem.options
        everyone = Weights.where(np.ones(len(options), dtype=bool), options.units)
        least = replace(self._own[0], name="places.min", bound=Bound.MIN, part=everyone, slot=None)
        held = [(least, float(sum(self._filled(best))))]
        for number in range(len(self._own)):
            if self._filled(best)[number] < self._problem.places[number]:
                mine = np.where(options.slot == number, options.units, 0).astype(float)
                _, better = self._most(mine, held, best)
                best = best if better is None else better
            slot = self._own[number].slot
            if slot is not None and self._filled(best)[number]:
                filled = float(self._filled(best)[number])
                held.append((slot_quota(slot, number, options, Bound.MIN, filled), filled))
        return best

    def _most(
        self, worth: np.ndarray, held: Sequence[tuple[Quota, float]], begin: np.ndarray
    ) -> tuple[Stopped, np.ndarray | None]:
        """Return how a search for the most worth ended, and its plan."""
        model: Model = replace(build_model(self._problem, [*self._hard, *held]), value=worth)
        effort = replace(self._effort, gap=0.0, absolute_gap=0.5, seconds=max(1.0, self._limit))
        if len(worth) > MANY:
            found = self._among_few(model, effort, begin)
            if found is not None:
                return Stopped.OPTIMAL, found
        solved = solve(model, effort, self._clock, begin)
        return solved.stopped, solved.chosen

    def _among_few(self, model: Model, effort: Effort, begin: np.ndarray) -> np.ndarray | None:
        """Return a plan that fills as much as the relaxation of all options allows, from few of them; None without."""
        relaxed = generate(model, self._clock, np.union1d(seeds(self._problem), begin))
        if relaxed is None:
            return None
        few = np.union1d(relaxed.columns, begin)
        solved = solve(restrict(model, few), effort, self._clock, np.searchsorted(few, np.sort(begin)))
        if solved.chosen is None:
            return None
        plan = few[solved.chosen]
        return plan if model.value[plan].sum() >= np.floor(relaxed.bound + SIGNIFICANT) else None
