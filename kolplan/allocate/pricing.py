"""Pricing all options in one pass, a slice of the roster at a time: what prices prove, and who is worth them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from kolplan.allocate.model import Model
from kolplan.allocate.quotas import Weights

SLICE = 1 << 18
"""Options of a slice: its columns stay in a processor's cache."""

HANDS = 2
"""Slices that are priced at a time."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Priced:
    """A bound on the value of every plan, and by how much it falls for plans that hold a given option.

    A plan with option j is worth at most `bound` − `regret`[j]. `reduced` is value − multipliers × coefficients.
    """

    bound: float
    regret: np.ndarray
    reduced: np.ndarray


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one pass brings home: the bound, the options that count for it, and those that pass a test.

    `chosen`: ascending positions of the options that prices choose. `worth`: their reduced values. `found`: ascending
    positions of the options that the pass was sent to look for.
    """

    bound: float
    chosen: np.ndarray
    worth: np.ndarray
    found: np.ndarray


def valid_multipliers(model: Model, multipliers: np.ndarray) -> np.ndarray:
    """Return multipliers that prove something: ≥ 0 on rows bounded above, ≤ 0 below, none where breaking costs less.

    A slack of a row lets a plan break it at a price; a multiplier beyond that price would promise too little.
    """
    upper = np.array([np.isfinite(row.upper) for row in model.rows])
    lower = np.array([np.isfinite(row.lower) for row in model.rows])
    valid = np.where(upper, np.maximum(multipliers, 0.0), np.where(lower, np.minimum(multipliers, 0.0), 0.0))
    for slack in model.slacks:
        most = slack.weight / slack.size
        valid[slack.row] = np.clip(valid[slack.row], -most, most)
    return valid


def price(model: Model, multipliers: np.ndarray) -> Priced:
    """Return what multipliers (one a shared row) prove; a sign that proves nothing counts as 0.

    By weak duality no plan is worth more than Σ multiplier × side + Σ over groups of their best options' reduced
    values, as many as a group may hold, where those are positive; of a needed group the best one counts anyway.
    """
    valid = valid_multipliers(model, multipliers)
    terms = _summed(model, valid)

    def one(part: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        reduced = _reduced(model, terms, part)
        chosen = _chosen(model, reduced, part)
        return reduced, _regret(model, reduced, chosen, part), chosen

    parts = list(_over(model, one))
    reduced, regret, chosen = (np.concatenate([part[i] for part in parts]) for i in range(3))
    bound = _sides(model, valid) + float(reduced[chosen].sum())
    # Taking an option in puts the last of its group's best ones out, where it is not among them itself.
    return Priced(bound, regret, reduced)


def sweep(model: Model, multipliers: np.ndarray, reach: np.ndarray | None = None, slack: float | None = None) -> Sweep:
    """Return the bound of multipliers and what they choose.

    `reach`: how far each row's multiplier may move either way; found are the options that might then be chosen where
    they are not, or dropped where they are. `slack` instead: found are the options whose regret is at most that.
    """
    valid = valid_multipliers(model, multipliers)
    terms = _summed(model, valid)
    widths = () if reach is None else _summed(model, reach, absolute=True)

    def one(part: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        reduced = _reduced(model, terms, part)
        chosen = _chosen(model, reduced, part)
        found = np.zeros(0, dtype=np.int64)
        if slack is not None:
            found = part.start + np.flatnonzero(_regret(model, reduced, chosen, part) <= slack)
        elif reach is not None:
            found = _within_reach(model, reduced, chosen, -_reduced(model, widths, part, worthless=True), part)
        return chosen, reduced[chosen - part.start], found

    parts = list(_over(model, one))
    chosen, worth, found = (np.concatenate([part[i] for part in parts]) for i in range(3))
    return Sweep(_sides(model, valid) + float(worth.sum()), chosen, worth, found)


def _over(model: Model, work: Callable[[slice], _T]) -> Iterator[_T]:
    """Yield what work brings from each slice of whole groups, in their order; several slices at a time."""
    starts = model.starts
    cuts = starts[np.unique(np.searchsorted(starts, np.arange(0, len(model.value), SLICE)))]
    ends = np.append(cuts[1:], len(model.value))
    parts = [slice(int(first), int(end)) for first, end in zip(cuts, ends, strict=True) if end > first]
    if len(parts) < HANDS:
        yield from map(work, parts or [slice(0, 0)])
        return
    with ThreadPoolExecutor(HANDS) as pool:
        yield from pool.map(work, parts)


def _summed(model: Model, multipliers: np.ndarray, *, absolute: bool = False) -> tuple[tuple[float, Weights], ...]:
    """Return what all rows charge, one term for weights that several rows share."""
    charged: dict[tuple[int, int], tuple[float, Weights]] = {}
    for row, multiplier in zip(model.rows, multipliers.tolist(), strict=True):
        if multiplier:
            for factor, weights in row.terms:
                key = (id(weights.places), id(weights.column))
                before = charged.get(key, (0.0, weights))[0]
                charged[key] = (before + multiplier * (abs(factor) if absolute else factor), weights)
    return tuple(charged.values())


def _reduced(
    model: Model, terms: tuple[tuple[float, Weights], ...], part: slice, *, worthless: bool = False
) -> np.ndarray:
    """Return value less what the rows charge, of a slice; `worthless`: as if no option had a value."""
    reduced = np.zeros(part.stop - part.start) if worthless else model.value[part].astype(float)
    for factor, weights in terms:
        if weights.places is None:
            reduced -= factor * weights.column[part]
        else:
            low, high = np.searchsorted(weights.places, (part.start, part.stop))
            places = weights.places[low:high]
            reduced[places - part.start] -= factor * weights.column[places]
    return reduced


def _chosen(model: Model, reduced: np.ndarray, part: slice) -> np.ndarray:
    """Return the ascending positions of what prices choose in a slice: a group's best that are worth their price.

    Of a needed group the best one is chosen anyway.
    """
    candidates = part.start + np.flatnonzero(reduced > 0)
    first, last = np.searchsorted(model.starts, (part.start, part.stop))
    needed = first + np.flatnonzero(model.needed[first:last])
    if len(needed):
        candidates = np.union1d(candidates, model.members(needed))
    worth, group = reduced[candidates - part.start], model.group[candidates]
    order = np.lexsort((-worth, group))
    rank = _ranks(group[order])
    taken = (rank < model.most) & (worth[order] > 0) | (rank == 0)  # only needed groups' best may be worth nothing
    return np.sort(candidates[order[taken]])


def _ranks(ascending: np.ndarray) -> np.ndarray:
    """Return each entry's place within its run of equal values, from 0."""
    if not len(ascending):
        return np.zeros(0, dtype=np.int64)
    places = np.arange(len(ascending))
    first = np.ones(len(ascending), dtype=bool)
    first[1:] = ascending[1:] != ascending[:-1]
    ranks: np.ndarray = places - np.maximum.accumulate(np.where(first, places, 0))
    return ranks


def _regret(model: Model, reduced: np.ndarray, chosen: np.ndarray, part: slice) -> np.ndarray:
    """Return by how much the bound falls for plans with each option of a slice."""
    regret = np.maximum(-reduced, 0.0)
    groups, first = np.unique(model.group[chosen], return_index=True)
    counts = np.diff(np.append(first, len(chosen)))
    worth = reduced[chosen - part.start]
    least = np.minimum.reduceat(worth, first) if len(first) else np.zeros(0)
    # Where a group holds as many as it may, another one displaces the least of them; a needed one's least may be < 0.
    displaced = np.where(counts >= model.most, least, np.minimum(least, 0.0))
    members = model.members(groups)
    sizes = model.starts[groups + 1] - model.starts[groups]
    short: np.ndarray = np.repeat(displaced, sizes) - reduced[members - part.start]
    regret[members - part.start] = np.maximum(short, 0.0)
    return np.asarray(regret)


def _within_reach(model: Model, reduced: np.ndarray, chosen: np.ndarray, reach: np.ndarray, part: slice) -> np.ndarray:
    """Return the ascending positions in a slice of options whose choice might change within their reach.

    Options of groups without a choice are compared with 0, others with what they would displace; chosen ones with 0.
    """
    near = -reduced <= reach
    groups, first = np.unique(model.group[chosen], return_index=True)
    members = model.members(groups) - part.start
    sizes = model.starts[groups + 1] - model.starts[groups]
    own = chosen - part.start
    if len(groups):
        full = np.diff(np.append(first, len(chosen))) >= model.most
        least = np.where(full, np.minimum.reduceat(reduced[own], first), 0.0)
        widest = np.where(full, np.maximum.reduceat(reach[own], first), 0.0)
        margin = np.repeat(least, sizes) - reduced[members]
        near[members] = margin <= reach[members] + np.repeat(widest, sizes)
        near[own] = reduced[own] <= reach[own]
    found: np.ndarray = part.start + np.flatnonzero(near)
    return found


def _sides(model: Model, valid: np.ndarray) -> float:
    """Return Σ multiplier × side."""
    sides = (row.upper if np.isfinite(row.upper) else row.lower for row in model.rows)
    return float(sum(v * side for v, side in zip(valid.tolist(), sides, strict=True) if v))
