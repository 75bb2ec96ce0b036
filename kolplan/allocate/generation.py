"""The linear relaxation of any number of options, solved on the few that matter: column generation."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.clock import Clock
from kolplan.allocate.model import Model, Row, Slack, restrict
from kolplan.allocate.pricing import sweep
from kolplan.allocate.solver import relax

CLOSE = 1e-7
"""Relative distance of bound and relaxation at which prices are as good as exact."""

MOST_NEW = 3000
"""Options that one round takes in at most, those worth most first."""

SECONDS_AN_OPTION = 1e-7
"""About what pricing takes for each option."""

MOST_ROUNDS = 60
INFEASIBLE = 1e-7


@dataclass(frozen=True, slots=True)
class Generated:
    """Prices of the relaxation, the bound that they prove for every plan, and the options it was solved on.

    `multipliers`: one a row. `slack`: of each Slack. `bound`: on the value of every plan.
    """

    multipliers: np.ndarray
    slack: np.ndarray
    bound: float
    columns: np.ndarray


def generate(model: Model, clock: Clock, columns: np.ndarray) -> Generated | None:
    """Return prices of the linear relaxation of all options; None where it has no solution or none was found.

    `columns`: positions of the options to begin with. Each round solves the relaxation on the options at hand, prices
    all others with its multipliers (Dantzig and Wolfe 1960) and takes in those that gain.
    """
    columns = _with_needed(model, columns)
    found = _rounds(model, clock, columns)
    if found is None and clock.left > 0:
        nearest = _nearest(model, clock, columns)
        if nearest is not None:
            found = _rounds(model, clock, np.union1d(columns, nearest.columns))
    return found


def is_impossible(model: Model, clock: Clock, columns: np.ndarray) -> bool:
    """Return whether it is proven that not even parts of options keep all rows."""
    nearest = _nearest(model, clock, _with_needed(model, columns))
    if nearest is None:
        return False
    sides = [row.upper if np.isfinite(row.upper) else row.lower for row in model.rows]
    scale = sum(abs(m * side) for m, side in zip(nearest.multipliers.tolist(), sides, strict=True) if m)
    return bool(nearest.bound < -INFEASIBLE * max(1.0, scale))


def _nearest(model: Model, clock: Clock, columns: np.ndarray) -> Generated | None:
    """Return the relaxation that breaks the rows as little as can be; its bound is below 0 where some must break."""
    elastic = replace(model, value=np.zeros(len(model.value)), slacks=tuple(_breakable(model)))
    return _rounds(elastic, clock, columns)


def prices_beside(
    model: Model, clock: Clock, columns: np.ndarray, fixed: np.ndarray, shut: np.ndarray
) -> Generated | None:
    """Return prices of the relaxation where some options are chosen for certain and the other ones of their kind not.

    `fixed`: positions of options that are in. `shut`: bool a group, groups of which only what is fixed counts. The
    bound speaks of such plans alone.
    """
    own = columns[~shut[model.group[columns]]]
    rows = tuple(without(row, row.activity(fixed)) for row in model.rows)
    return _rounds(replace(model, rows=rows, needed=model.needed & ~shut), clock, own, shut)


def without(row: Row, activity: float) -> Row:
    """Return a row whose sides are what is left of them after an activity."""
    return replace(row, lower=row.lower - activity, upper=row.upper - activity)


def _rounds(model: Model, clock: Clock, columns: np.ndarray, shut: np.ndarray | None = None) -> Generated | None:
    best: Generated | None = None
    slack = np.zeros(0)
    for _ in range(MOST_ROUNDS):
        relaxed = relax(restrict(model, columns), clock)
        if relaxed is None:
            return best
        slack = relaxed.slack
        swept = sweep(model, relaxed.multipliers)
        clock.work += len(model.value) * SECONDS_AN_OPTION
        fresh, worth = swept.chosen, swept.worth
        bound = swept.bound
        if shut is not None:
            open_ = ~shut[model.group[fresh]]
            bound -= float(worth[~open_].sum())
            fresh, worth = fresh[open_], worth[open_]
        if best is None or bound < best.bound:
            best = Generated(relaxed.multipliers, relaxed.slack, bound, columns)
        new = ~_among(fresh, columns) & (worth > 0)
        if not new.any() or best.bound - relaxed.value <= CLOSE * max(1.0, abs(relaxed.value)) or clock.left <= 0:
            break
        order = np.argsort(-worth[new], kind="stable")[:MOST_NEW]
        columns = np.union1d(columns, fresh[new][order])
    return None if best is None else replace(best, columns=columns, slack=slack)


def _among(some: np.ndarray, ascending: np.ndarray) -> np.ndarray:
    place = np.searchsorted(ascending, some)
    place[place == len(ascending)] = 0
    inside: np.ndarray = ascending[place] == some if len(ascending) else np.zeros(len(some), dtype=bool)
    return inside


def _with_needed(model: Model, columns: np.ndarray) -> np.ndarray:
    """Return columns with all options of groups that must have one."""
    needed = np.flatnonzero(model.needed)
    return np.union1d(columns, model.members(needed)) if len(needed) else np.unique(columns)


def _breakable(model: Model) -> list[Slack]:
    """Return a slack for each row that has a side, on top of the slacks that a model has."""
    own = {slack.row for slack in model.slacks}
    more = (number for number, row in enumerate(model.rows) if number not in own)
    return [
        *(replace(slack, weight=1.0) for slack in model.slacks),
        *(
            Slack(number, 1.0, 1.0)
            for number in more
            if np.isfinite([model.rows[number].lower, model.rows[number].upper]).any()
        ),
    ]
