"""A small core that stands for all options: those that prices can't decide, and trade with the rest at their prices.

Where the multipliers of the rows may move within a box, most options stay chosen or stay out whatever they do. The core
holds the others. What is outside keeps its choice, and the plan may trade with it: use up more of a row than the rest
leaves at the dearest price of the box, or give some up at the cheapest. By weak duality no plan of all options is worth
more than the best one of the core with that trade, whatever the box (boxstep method, Marsten, Hogan and Blankenship
1975, turned from steps into a bound).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kolplan.allocate.box import Box
from kolplan.allocate.generation import without
from kolplan.allocate.model import Model, Row, Slack, restrict
from kolplan.allocate.pricing import sweep, valid_multipliers


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """The core of a model.

    `options`: positions of its options in the model. `rest`: positions of options outside that stay chosen, worth
    `value`. `choice`: of each group the position of the option that prices choose, −1 = none. `bounding`: the core with
    trade, which are its slacks; worth no less than any plan less `value`. `keeping`: the core under all rows as the
    rest leaves them, without trade.
    """

    options: np.ndarray
    rest: np.ndarray
    value: float
    choice: np.ndarray
    bounding: Model
    keeping: Model

    def whole(self, chosen: np.ndarray) -> np.ndarray:
        """Return the plan of all options that a choice in the core makes."""
        return np.sort(np.concatenate([self.rest, self.options[chosen]]))

    def standing_for(self, plan: np.ndarray, group: np.ndarray) -> np.ndarray:
        """Return the choice in the core that stands for a plan of all options; `group`: of every option."""
        inside = np.isin(plan, self.options, assume_unique=True)
        core_groups = np.zeros(len(self.choice), dtype=bool)
        core_groups[group[self.options]] = True
        others = plan[~inside]
        instead = self.choice[group[others[core_groups[group[others]]]]]
        chosen = np.union1d(plan[inside], instead[instead >= 0])
        places: np.ndarray = np.searchsorted(self.options, chosen)
        return places

    def broken(self, parts: np.ndarray) -> np.ndarray:
        """Return which rows a choice in the core, perhaps of parts, does not keep without trade."""
        broken = np.zeros(len(self.keeping.rows), dtype=bool)
        taken = np.flatnonzero(parts)
        for number, row in enumerate(self.keeping.rows):
            activity = float(row.at(taken) @ parts[taken])
            margin = 1e-6 * max(1.0, abs(activity))
            broken[number] = activity > row.upper + margin or activity < row.lower - margin
        return broken


def core_of(model: Model, box: Box, inside: np.ndarray, fixed: np.ndarray | None = None) -> Core:
    """Return the core of a box.

    `inside`: bool a group, groups that belong to the core whatever their prices. `fixed`: options of those groups that
    are chosen for certain, and then no other one of them is.
    """
    swept = sweep(model, box.centre, reach=box.reach)
    near = swept.found if model.most > 1 else _near_exactly(model, box, swept.chosen, swept.worth, swept.found)
    members = np.zeros(len(model.needed), dtype=bool)
    members[model.group[near]] = True
    members |= model.needed
    if fixed is None:
        members |= inside
        options = np.union1d(near, model.members(np.flatnonzero(inside | model.needed)))
    else:
        members &= ~inside
        options = np.union1d(near, model.members(np.flatnonzero(model.needed & ~inside)))
        options = options[~inside[model.group[options]]]
    options = np.union1d(options, swept.chosen[members[model.group[swept.chosen]]])
    if model.most > 1:  # which of several choices an option left out would stand back for is not said: none is
        options = model.members(np.unique(model.group[options]))
    rest = swept.chosen[~members[model.group[swept.chosen]]]
    if fixed is not None:
        rest = np.concatenate([rest[~inside[model.group[rest]]], fixed])
    choice = np.full(len(model.needed), -1, dtype=np.int64)
    if model.most == 1:
        choice[model.group[swept.chosen]] = swept.chosen
    return _assembled(model, box, options, np.sort(rest), choice)


def _near_exactly(model: Model, box: Box, chosen: np.ndarray, worth: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Return those options whose choice might really change: what they share with their group's choice cancels."""
    reach = box.reach
    best, worths = (np.full(len(model.needed), -1, dtype=np.int64), np.zeros(len(model.needed)))
    best[model.group[chosen]], worths[model.group[chosen]] = chosen, worth
    rival = best[model.group[near]]
    against = (rival >= 0) & (rival != near)
    own, others = near, np.maximum(rival, 0)
    valid = valid_multipliers(model, box.centre)
    reduced, distance = model.value[own].astype(float), np.zeros(len(near))
    for row, multiplier, width in zip(model.rows, valid.tolist(), reach.tolist(), strict=True):
        if multiplier or width:
            mine = row.at(own)
            reduced -= multiplier * mine
            if width:
                distance += width * np.abs(mine - np.where(against, row.at(others), 0.0))
    margin = np.where(against, worths[model.group[near]] - reduced, np.abs(reduced))
    closest: np.ndarray = near[margin <= distance + 1e-9 * np.maximum(1.0, np.abs(model.value[own]))]
    return closest


def _assembled(model: Model, box: Box, options: np.ndarray, rest: np.ndarray, choice: np.ndarray) -> Core:
    left = tuple(without(row, row.activity(rest)) for row in model.rows)
    keeping = restrict(replace(model, rows=left, needed=_still_needed(model, options)), options)
    rows, trades = list(keeping.rows), list(keeping.slacks)
    for number in np.flatnonzero(_touched(model, options, choice)).tolist():
        low, high = sorted((abs(box.low[number]), abs(box.high[number])))
        if high == 0.0:
            rows[number] = replace(rows[number], lower=-np.inf, upper=np.inf)
            continue
        trades.append(Slack(number, 1.0, high))
        if low > 0.0:
            trades.append(Slack(number, -1.0, -low))
    bounding = replace(keeping, rows=tuple(rows), slacks=tuple(trades))
    return Core(options, rest, float(model.value[rest].sum()), choice, bounding, keeping)


def _still_needed(model: Model, options: np.ndarray) -> np.ndarray:
    """Return which groups must have an option: those of the core alone, the rest has its own."""
    present = np.zeros(len(model.needed), dtype=bool)
    present[model.group[options]] = True
    needed: np.ndarray = model.needed & present
    return needed


def _touched(model: Model, options: np.ndarray, choice: np.ndarray) -> np.ndarray:
    """Return in which rows a plan of all options may differ from the core's plan that stands for it.

    Rows in which an option of a group outside the core counts; and rows in which an option that the core leaves out
    counts otherwise than its group's choice, which stands in for it.
    """
    if len(options) == len(model.value):
        return np.zeros(len(model.rows), dtype=bool)
    members = model.members(np.unique(model.group[options]))
    left_out = np.setdiff1d(members, options, assume_unique=True)
    instead = choice[model.group[left_out]]
    return np.array([_may_differ(row, len(model.value), members, left_out, instead) for row in model.rows])


def _may_differ(row: Row, options: int, members: np.ndarray, left_out: np.ndarray, instead: np.ndarray) -> bool:
    """Return whether a row may tell a plan from the one that stands for it (`instead`: −1 = nothing stands in)."""
    for _, weights in row.terms:
        inside = len(members) if weights.places is None else int(np.count_nonzero(np.isin(weights.places, members)))
        if (options if weights.places is None else len(weights.places)) > inside:
            return True
    theirs = np.where(instead >= 0, row.at(np.maximum(instead, 0)), 0.0)
    return bool((row.at(left_out) != theirs).any())
