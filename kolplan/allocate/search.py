"""The search for the best plan and its proof: prices for all options, a solver for those that they can't decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.box import Box, measured_box
from kolplan.allocate.clock import Clock
from kolplan.allocate.core import Core, core_of
from kolplan.allocate.generation import Generated, generate, is_impossible, prices_beside, without
from kolplan.allocate.model import Model, restrict
from kolplan.allocate.pricing import sweep, valid_multipliers
from kolplan.allocate.solver import Effort, Solved, Stopped, solve

WIDE = 60
"""Options that a row's box holds at first, by their distance from its price."""

WIDER = 3
"""By how much more a row's box holds where the plan trades with what is outside."""

LARGE = 0.002
"""Share of the bound from which on an option does not count as divisible."""

MOST_LARGE = 800
"""Options of the largest groups that are never divided, at most."""

FEW = 1000
"""Options of a row that are few enough to be all in the core once the plan trades in it."""

ALL = 1500
"""Options that are few enough to be the core themselves."""

WHOLE = 4000
"""Options that are few enough never to be divided."""

EVERY_ONE = 1 << 17
"""Options up to which whatever can be left out is, however few they are; of more it takes a tenth to be worth it."""

FIRST_GAP = 1e-3
FIRST_NODES = 50
KEEPING_NODES = 100
NODES = 400
"""Nodes of the search tree in a core, for a first plan and for a bound; the last search knows no such end."""

POLISHINGS, POLISHING_NODES, STAYING, SHARED = 6, 20, 0.7, 0.9
"""How often a plan is polished in a row, how hard, and the share of its choices that stay: of all, of shared ones."""

ENDING = 0.9
"""Part of the gap that the last search may leave; the rest is for what re-adding a plan loses."""

TIGHTENINGS = 3
SAFE = 1e-9
"""Relative margin by which an option is kept rather than left out."""

ROUNDING = 1e-10
"""Relative difference of a bound and a value that is the arithmetic's alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan's options, the proven bound, prices of the plain relaxation and of the last centre, and the end."""

    chosen: np.ndarray
    value: float
    bound: float
    stopped: Stopped
    multipliers: np.ndarray | None
    centre: np.ndarray | None


class Search:
    """Narrows a model down to a plan and a bound that holds for all its options.

    `broken_by` names the rows that a plan breaks, re-added without the solver; only plans that break none are held.
    """

    def __init__(
        self, model: Model, broken_by: Callable[[np.ndarray], Sequence[str]], effort: Effort, clock: Clock
    ) -> None:
        """Take a model, what checks a plan, when to stop, and the time."""
        self._whole, self._broken_by, self._effort, self._clock = model, broken_by, effort, clock
        self._model, self._alive = model, np.arange(len(model.value))
        self._bound, self._exhausted = np.inf, False
        self.impossible = False
        self._draw = np.random.default_rng(effort.seed)
        self._best: np.ndarray | None = None
        self._value = -np.inf
        self._first: Generated | None = None

    def begin(self, columns: np.ndarray, start: np.ndarray | None = None) -> bool:
        """Price all options, `columns` first, and look for a first plan; return whether there is one.

        `start`: a plan that keeps all rows; where it is near enough to the bound, nothing else is looked for.
        """
        self._first = generate(self._whole, self._clock, columns)
        if start is not None:
            self._offer(start)
        if self._first is None:
            self.impossible = start is None and is_impossible(self._whole, self._clock, columns)
            return self._best is not None
        self._bound = self._first.bound
        self._centres = [valid_multipliers(self._whole, self._first.multipliers)]
        self._widths = np.where(self._first.multipliers != 0, WIDE, 0)
        self._closed = np.zeros(len(self._widths), dtype=bool)
        if not self._proven:
            self._first_plan()
        return self._best is not None

    def run(self, start: np.ndarray | None = None) -> Found:
        """Return the best plan found; `start`: one that keeps all rows, where begin has found none."""
        if start is not None:
            self._offer(start)
        if self._first is None:
            return self._without_prices()
        exact, rounds = False, 0
        while not (self._proven or self._exhausted) and self._clock.left > 0:
            exact = self._round(exact, rounds)
            rounds += 1
        return self._found()

    @property
    def _proven(self) -> bool:
        if self._best is None:
            return False
        return self._bound - self._value <= self._effort.gap * abs(self._value) + self._effort.absolute_gap

    @property
    def _plan(self) -> np.ndarray:
        """Return the best plan; there is one wherever this is asked."""
        assert self._best is not None  # noqa: S101 - run is given a plan, or begin has found one
        return self._best

    def _fine(self, times: int) -> float:
        """Return a gap so many times finer than the one asked for, or than the one at hand where that is wide."""
        return max(self._effort.gap / times, (self._bound - self._value) / abs(self._value) / (4 * times))

    def _effort_of(self, gap: float, nodes: int | None) -> Effort:
        """Return the effort of one search: its gap counts in the value of the whole plan, not of the core's part."""
        whole = self._value if np.isfinite(self._value) else self._bound
        absolute = max(gap * abs(whole), self._effort.absolute_gap)
        return replace(self._effort, gap=0.0, absolute_gap=absolute, nodes=nodes)

    def _offer(self, plan: np.ndarray) -> bool:
        """Hold a plan that keeps all rows if it is better than the best one; return whether it keeps them."""
        value = float(self._whole.value[plan].sum())
        if value <= self._value:
            return True
        if self._broken_by(plan):
            return False
        self._best, self._value = np.sort(plan), value
        return True

    def _found(self) -> Found:
        stopped = Stopped.GAP
        if not self._proven:
            stopped = Stopped.INTERRUPTED if self._clock.interrupted else Stopped.TIME
        elif self._bound <= self._value:
            stopped = Stopped.OPTIMAL
        bound = max(self._bound, self._value)
        multipliers = None if self._first is None else self._first.multipliers
        return Found(self._plan, self._value, bound, stopped, multipliers, self._centres[-1])

    def _without_prices(self) -> Found:
        """Return what is known where there was no time for the relaxation: no plan beats the best of every group."""
        bound = sweep(self._whole, np.zeros(len(self._whole.rows))).bound
        stopped = Stopped.INTERRUPTED if self._clock.interrupted else Stopped.TIME
        return Found(self._plan, self._value, max(bound, self._value), stopped, None, None)

    # ------------------------------------------------------------------ steps

    def _first_plan(self) -> None:
        """Look for a plan among the options nearest to their price; few options are searched whole at once."""
        if len(self._alive) > ALL:
            core = core_of(self._model, self._box(), self._no_groups())
            self._keep(core, self._effort_of(max(FIRST_GAP, self._effort.gap), FIRST_NODES))
            return
        core = self._everything()
        most = self._effort.most_nodes
        solved = self._bounded(core, np.ones(len(self._model.needed), dtype=bool), most, exact=True)
        self._exhausted = solved.stopped is Stopped.WORK
        if solved.chosen is not None:
            self._take(core.whole(solved.chosen), core)

    def _round(self, exact: bool, rounds: int) -> bool:
        """Bound all plans by the core's, take what it finds, widen it where it traded; return whether it is exact."""
        self._leave_out()
        large = self._large_groups()
        core = core_of(self._model, self._box(), large)
        everything = len(core.options) == len(self._alive)
        if len(self._alive) <= ALL:
            core, everything, large = self._everything(), True, np.ones(len(self._model.needed), dtype=bool)
        exact = exact or everything or len(self._alive) <= WHOLE
        last = everything or (exact and rounds > 2)
        nodes = self._effort.most_nodes if last else NODES
        solved = self._bounded(core, large, nodes, exact=exact)
        self._exhausted = last and solved.stopped is Stopped.WORK
        if self._proven or solved.chosen is None:
            return True
        broken = core.broken(solved.parts) | self._traded(core, solved)
        if exact and not broken.any():
            self._take(core.whole(solved.chosen), core)
            self._exhausted |= solved.stopped in (Stopped.OPTIMAL, Stopped.GAP)
            return True
        if exact:
            if not rounds:
                self._keep(core, self._effort_of(self._fine(5), KEEPING_NODES))
            self._polish(core, core.whole(solved.chosen))
        else:
            self._beside(core, large, solved)
        self._widen(broken)
        return not broken.any()

    def _widen(self, broken: np.ndarray) -> None:
        """Let the core hold more of what counts in some rows: all of it, where that is little."""
        wider = np.where(self._widths > 0, self._widths * WIDER, WIDE)
        counts = np.array([row.size for row in self._model.rows])
        self._closed |= broken & (counts <= np.maximum(FEW, wider))
        self._widths = np.where(broken, np.minimum(wider, len(self._whole.value)), self._widths)

    def _bounded(self, core: Core, large: np.ndarray, nodes: int | None, *, exact: bool) -> Solved:
        """Solve the core with trade; what it proves holds for all options."""
        divisible = None if exact else ~large[self._model.group[core.options]]
        effort = self._effort_of(ENDING * self._effort.gap if exact else self._fine(10), nodes)
        model = replace(core.bounding, divisible=divisible)
        plan = self._alive_plan() if self._whole.most == 1 else None
        start = None if plan is None else core.standing_for(plan, self._model.group)
        solved = solve(model, effort, self._clock, start)
        if solved.stopped is Stopped.INFEASIBLE and self._best is not None:
            self._bound = min(self._bound, self._value)  # nothing that is alive makes a plan: there is no better one
        if np.isfinite(solved.bound):
            self._lower_bound(solved.bound + core.value)
        return solved

    def _lower_bound(self, bound: float) -> None:
        """Take a bound on plans that are better than the best one, or no worse than it."""
        close = bound <= self._value + ROUNDING * abs(self._value)
        self._bound = min(self._bound, self._value if close else bound)

    def _beside(self, core: Core, large: np.ndarray, solved: Solved) -> None:
        """Price all small options beside the large ones that the core chose, and look for a plan there."""
        assert solved.chosen is not None  # noqa: S101 - asked before
        plan = core.whole(solved.chosen)
        fixed = plan[large[self._model.group[plan]]]
        columns = np.union1d(core.options, core.rest)
        beside = prices_beside(self._model, self._clock, columns, fixed, large)
        if beside is None:
            return
        self._centres.append(valid_multipliers(self._model, beside.multipliers))
        widths = np.where(beside.multipliers != 0, 2 * WIDE, 0)
        near = measured_box(self._model, beside.multipliers, widths, ~large)
        around = core_of(self._model, near, large, fixed)
        self._keep(around, self._effort_of(self._fine(5), NODES))

    def _polish(self, core: Core, leaning: np.ndarray) -> None:
        """Look for better plans around the best one: most of its choices stay, the others are free.

        Large neighbourhood search (Shaw 1998) among the core's options: what stays is drawn by turns from all choices,
        and from those that a plan which trades with what is outside (`leaning`) shares (as Danna and others 2005).
        """
        for turn in range(POLISHINGS):
            plan = self._alive_plan()
            if plan is None or self._proven or self._clock.left <= 0:
                break
            shared = np.intersect1d(plan, leaning, assume_unique=True)
            groups = np.unique(self._model.group[plan if turn % 2 or not len(shared) else shared])
            staying = STAYING if turn % 2 else SHARED
            shut = self._no_groups()
            shut[self._draw.choice(groups, int(len(groups) * staying), replace=False)] = True
            fixed = plan[shut[self._model.group[plan]]]
            options = np.union1d(core.options, plan)
            options = options[~shut[self._model.group[options]]]
            rows = tuple(without(row, row.activity(fixed)) for row in self._model.rows)
            needed = self._model.needed & ~shut
            around = restrict(replace(self._model, rows=rows, needed=needed), options)
            start = np.searchsorted(options, np.setdiff1d(plan, fixed, assume_unique=True))
            solved = solve(around, self._effort_of(self._fine(10), POLISHING_NODES), self._clock, start)
            if solved.chosen is not None:
                self._offer(np.sort(self._alive[np.concatenate([fixed, options[solved.chosen]])]))

    def _keep(self, core: Core, effort: Effort) -> None:
        """Look for a plan in a core under all rows, good enough to end the search."""
        target = self._bound / (1 + ENDING * self._effort.gap) - core.value
        solved = solve(core.keeping, replace(effort, target=target), self._clock, self._as_start(core))
        if solved.chosen is not None:
            self._take(core.whole(solved.chosen), core)

    def _take(self, plan: np.ndarray, core: Core) -> None:
        """Hold a plan of what is alive if it is better; one that breaks a row by a trifle is sought anew."""
        for attempt in range(TIGHTENINGS):
            chosen = np.sort(self._alive[plan])
            if self._offer(chosen):
                return
            tight = _tightened(core.keeping, self._broken_by(chosen), 10.0**attempt * 1e-5)
            solved = solve(tight, self._effort_of(self._effort.gap / 5, NODES), self._clock)
            if solved.chosen is None:
                return
            plan = core.whole(solved.chosen)

    # ------------------------------------------------------------------ parts

    def _alive_plan(self) -> np.ndarray | None:
        """Return the best plan as positions among what is alive; None where there is none, or not all of it is."""
        if self._best is None:
            return None
        inside = np.searchsorted(self._alive, self._best)
        inside[inside == len(self._alive)] = 0
        return inside if (self._alive[inside] == self._best).all() else None

    def _as_start(self, core: Core) -> np.ndarray | None:
        """Return the best plan as a choice in a core without trade; None where the core can't say it."""
        plan = self._alive_plan()
        if plan is None:
            return None
        own = np.setdiff1d(plan, core.rest, assume_unique=True)
        inside = len(own) + len(core.rest) == len(plan) and np.isin(own, core.options, assume_unique=True).all()
        return np.searchsorted(core.options, own) if inside else None

    def _everything(self) -> Core:
        everyone = np.arange(len(self._model.value))
        nothing = np.full(len(self._model.needed), -1, dtype=np.int64)
        return Core(everyone, np.zeros(0, dtype=np.int64), 0.0, nothing, self._model, self._model)

    def _traded(self, core: Core, solved: Solved) -> np.ndarray:
        """Return the rows in which the core's plan trades with the rest."""
        traded = np.zeros(len(core.keeping.rows), dtype=bool)
        for slack, amount in zip(core.bounding.slacks, solved.slack.tolist(), strict=True):
            traded[slack.row] |= amount > 1e-6
        return traded

    def _leave_out(self) -> None:
        """Leave out options that no better plan can hold: with option j it is worth at most bound − regret of j."""
        assert self._first is not None  # noqa: S101 - rounds follow prices
        slack = self._first.bound - self._value
        found = sweep(self._model, self._first.multipliers, slack=slack * (1 + SAFE) + SAFE * abs(self._value)).found
        if len(found) < (1.0 if len(self._alive) <= EVERY_ONE else 0.9) * len(self._alive):
            self._model, self._alive = restrict(self._model, found), self._alive[found]

    def _no_groups(self) -> np.ndarray:
        return np.zeros(len(self._model.needed), dtype=bool)

    def _large_groups(self) -> np.ndarray:
        """Return the groups with an option too large to be divided, the largest first, up to MOST_LARGE options."""
        starts = self._model.starts
        size = np.maximum.reduceat(self._model.value, starts[:-1]) if len(self._model.value) else np.zeros(0)
        candidates = np.flatnonzero(size > LARGE * self._bound)
        candidates = candidates[np.argsort(-size[candidates], kind="stable")]
        together = np.cumsum(starts[candidates + 1] - starts[candidates])
        large = self._no_groups()
        large[candidates[: int(np.searchsorted(together, MOST_LARGE))]] = True
        for number in np.flatnonzero(self._closed).tolist():
            large[self._model.group[self._model.rows[number].sparse[0]]] = True
        return large

    def _box(self) -> Box:
        """Return the box around all centres so far."""
        last = measured_box(self._model, self._centres[-1], self._widths, ~self._no_groups())
        low = np.minimum.reduce([last.low, *self._centres])
        high = np.maximum.reduce([last.high, *self._centres])
        return Box(low, high)


def _tightened(model: Model, names: Sequence[str], by: float) -> Model:
    """Return a model with some rows a trifle tighter."""
    rows = tuple(
        replace(row, lower=row.lower + by, upper=row.upper - by) if row.name in names else row for row in model.rows
    )
    return replace(model, rows=rows)
