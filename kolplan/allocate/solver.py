"""HiGHS behind one door: a model in, what was chosen and what is proven out; the only file that imports the solver."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import highspy
import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.model import Model

QUIET_AND_EXACT = {
    "output_flag": False,
    "threads": 1,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "presolve": "off",
}
"""Settings of every run: amounts are checked to the fen, so tolerances are the tightest useful ones; presolve finds
little in such models, and its probing can take half a minute without watching the clock."""


WATCH_SECONDS = 0.1
"""How often a running search looks for Ctrl-C and at the clock."""

SHORTEST_RUN = 0.05
GRACE_SECONDS = 0.2
"""The solver looks at the clock itself, but not in every phase; so long after its time it is stopped from outside."""

SECONDS_A_STEP, SET_UP = 1.5e-7, 20
"""About what a step of the simplex method takes for each column and row, and the steps that setting up is worth."""

SECONDS_FOR_PRICES = 5.0
"""The relaxation is solved for so long even where time is over."""


class Stopped(StrEnum):
    """How a search ended; whether it holds a selection is a fact of its own."""

    OPTIMAL = "optimal"
    GAP = "gap"
    WORK = "work"
    TIME = "time"
    INTERRUPTED = "interrupted"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop: relative and absolute gap, nodes of the search tree (None = any number), seconds, and the seed.

    `target`: a value that is good enough (None = none is). `most_nodes`: nodes after which a search for a plan and its
    proof is given up (None = never): the same on every machine, as seconds are not.
    """

    gap: float = 0.0
    absolute_gap: float = 1e-6
    nodes: int | None = None
    seconds: float = 30.0
    seed: int = 1
    target: float | None = None
    most_nodes: int | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """What a search holds: chosen options (None = none found), slack of each Slack, and the bound on any value.

    `parts`: how much of each option is taken, where some are divisible.
    """

    stopped: Stopped
    chosen: np.ndarray | None
    slack: np.ndarray
    bound: float
    parts: np.ndarray


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The linear relaxation: each shared row's price (≥ 0 where it binds above), slack of each Slack, and its value."""

    multipliers: np.ndarray
    slack: np.ndarray
    value: float


def solve(model: Model, effort: Effort, clock: Clock, start: np.ndarray | None = None) -> Solved:
    """Return the best selection found and the proven bound; `start` (options chosen) is a selection to begin from.

    Stops at the effort or when the clock's time is over, whichever comes first; Ctrl-C stops the clock for good.
    """
    if clock.interrupted:
        return Solved(Stopped.INTERRUPTED, None, np.empty(0), np.inf, np.empty(0))
    if not len(model.value) and not model.slacks:
        return _nothing_to_choose(model)
    highs = _loaded(model, integer=True)
    highs.setOptionValue("mip_rel_gap", effort.gap)
    highs.setOptionValue("mip_abs_gap", effort.absolute_gap)
    highs.setOptionValue("random_seed", effort.seed)
    if effort.nodes is not None:
        highs.setOptionValue("mip_max_nodes", effort.nodes)
    if effort.target is not None:
        highs.setOptionValue("objective_target", effort.target)
    if start is not None:
        highs.setSolution(_full_solution(model, start))
    _run(highs, min(effort.seconds, clock.left), clock)
    info = highs.getInfo()
    # Without whole options the solver says nothing of a tree.
    linear = not len(model.value) or (model.divisible is not None and bool(model.divisible.all()))
    optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    bound = (info.objective_function_value if optimal else np.inf) if linear else _finite(info.mip_dual_bound)
    gap = 0.0 if linear else info.mip_gap
    stopped = Stopped.INTERRUPTED if clock.interrupted else _stopped(highs.getModelStatus(), gap)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if stopped is Stopped.INFEASIBLE or not found:
        return Solved(stopped, None, np.empty(0), bound, np.empty(0))
    values = np.asarray(highs.getSolution().col_value)
    parts, slack = np.split(values, [len(model.value)])
    return Solved(stopped, np.flatnonzero(parts > 0.5), slack, bound, parts)


def _nothing_to_choose(model: Model) -> Solved:
    """Return what a model without options holds: nothing, where all its rows allow that."""
    nothing = np.zeros(0, dtype=np.int64)
    if all(row.lower <= 0 <= row.upper for row in model.rows) and not model.needed.any():
        return Solved(Stopped.OPTIMAL, nothing, np.empty(0), 0.0, np.empty(0))
    return Solved(Stopped.INFEASIBLE, None, np.empty(0), -np.inf, np.empty(0))


def relax(model: Model, clock: Clock) -> Relaxed | None:
    """Return the linear relaxation's prices and value, or None where it has no solution or none was found in time.

    It is given SECONDS_FOR_PRICES even where the clock's time is over or Ctrl-C was pressed: it bounds every plan.
    """
    highs = _loaded(model, integer=False)
    _run(highs, max(clock.left, SECONDS_FOR_PRICES), clock)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    slack = np.asarray(solution.col_value)[len(model.value) :]
    return Relaxed(np.asarray(solution.row_dual)[: len(model.rows)], slack, highs.getInfo().objective_function_value)


def write_model(model: Model, path: Path) -> bool:
    """Write the model as an MPS file with all names; return whether it was written."""
    highs = _loaded(model, integer=True)
    written: bool = highs.writeModel(str(path)) == highspy.HighsStatus.kOk
    return written


def solve_file(path: Path) -> float:
    """Return the optimal value of a written model, solved from the file alone."""
    highs = _quiet()
    highs.readModel(str(path))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.run()
    return float(highs.getInfo().objective_function_value)


def _quiet() -> Any:
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in QUIET_AND_EXACT.items():
        highs.setOptionValue(name, value)
    return highs


def _run(highs: Any, seconds: float, clock: Clock) -> None:
    """Run a loaded solver in a thread, so that Ctrl-C and the end of its time stop it with what it holds."""
    highs.setOptionValue("time_limit", max(seconds, SHORTEST_RUN))
    highs.HandleKeyboardInterrupt = True
    over = time.monotonic() + max(seconds, SHORTEST_RUN) + GRACE_SECONDS
    highs.startSolve()
    ended = False
    while not ended:
        try:
            ended, _ = highs.wait(WATCH_SECONDS)
            if not ended and time.monotonic() > over:
                highs.cancelSolve()
        except KeyboardInterrupt:
            clock.interrupted = True
            highs.cancelSolve()
    size = highs.getNumCol() + highs.getNumRow()
    clock.work += (SET_UP + max(0, highs.getInfo().simplex_iteration_count)) * size * SECONDS_A_STEP


def _loaded(model: Model, *, integer: bool) -> Any:
    """Return a solver that holds the model: shared rows first, then one row a group of several options."""
    options, slacks = len(model.value), len(model.slacks)
    lp = highspy.HighsLp()
    lp.num_col_ = options + slacks
    lp.col_cost_ = np.concatenate([model.value, [-slack.weight for slack in model.slacks]])
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = np.concatenate([np.ones(options), np.full(slacks, highspy.kHighsInf)])
    lp.sense_ = highspy.ObjSense.kMaximize
    if integer:
        whole, divided = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        divisible = np.zeros(options, dtype=bool) if model.divisible is None else model.divisible
        lp.integrality_ = [divided if each else whole for each in (*divisible.tolist(), *[True] * slacks)]
    _set_rows(lp, model)
    highs = _quiet()
    highs.passModel(lp)
    if model.names:
        _set_names(highs, model)
    return highs


def _set_rows(lp: Any, model: Model) -> None:
    """Fill the rows of a model in compressed row form."""
    starts, indices, values = [0], [], []
    for number, row in enumerate(model.rows):
        index, value = row.sparse
        for column, slack in enumerate(model.slacks):
            if slack.row == number:
                index = np.append(index, len(model.value) + column)
                value = np.append(value, slack.size if np.isfinite(row.lower) else -slack.size)
        starts.append(starts[-1] + len(index))
        indices.append(index)
        values.append(value)
    sizes = np.bincount(model.group, minlength=len(model.needed))
    lp.num_row_ = len(model.rows) + len(sizes)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([starts, starts[-1] + np.cumsum(sizes)]).astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([*indices, np.arange(len(model.value))]).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate([*values, np.ones(len(model.value))]).astype(float)
    lp.row_lower_ = np.concatenate([[row.lower for row in model.rows], np.where(model.needed, 1.0, -np.inf)])
    lp.row_upper_ = np.concatenate([[row.upper for row in model.rows], np.full(len(sizes), float(model.most))])


def _set_names(highs: Any, model: Model) -> None:
    """Name every column and row of a loaded model."""
    for column, name in enumerate(model.names):
        highs.passColName(column, name)
    for number, name in enumerate((*(row.name for row in model.rows), *model.group_names)):
        highs.passRowName(number, name)


def _full_solution(model: Model, chosen: np.ndarray) -> Any:
    """Return a selection with every column's value; one that is left open the solver would fill by a search."""
    taken = np.zeros(len(model.value))
    taken[chosen] = 1.0
    slack = []
    for each in model.slacks:
        row = model.rows[each.row]
        activity = row.activity(chosen)
        short = row.lower - activity if np.isfinite(row.lower) else activity - row.upper
        slack.append(max(0.0, short / each.size))
    solution: Any = highspy.HighsSolution()
    solution.col_value = [*taken, *slack]
    return solution


def _stopped(status: Any, gap: float) -> Stopped:
    """Return how a search ended, in kolplan's words."""
    status_of: Any = highspy.HighsModelStatus
    if status == status_of.kOptimal:
        return Stopped.OPTIMAL if gap <= 0 else Stopped.GAP
    if status in (status_of.kInfeasible, status_of.kUnboundedOrInfeasible):
        return Stopped.INFEASIBLE
    return Stopped.WORK if status in (status_of.kSolutionLimit, status_of.kObjectiveTarget) else Stopped.TIME


def _finite(bound: float) -> float:
    """Return a bound, with the solver's infinity as infinity."""
    return float(bound) if abs(bound) < highspy.kHighsInf else float(np.sign(bound)) * np.inf
