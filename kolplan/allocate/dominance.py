"""Leaving out options that another one of the same creator always replaces: it counts the same and is worth more."""

from __future__ import annotations

import numpy as np

from kolplan.allocate.problem import Problem, restricted

_SEED = 20_260_715

SAMPLE = 1 << 17
"""Options of a large problem that show whether looking at all of them would pay."""

WORTH_IT = 0.9
"""Part of the options that may stay where leaving out the others still pays."""


def without_dominated(problem: Problem) -> Problem:
    """Return a problem without options that equal another one in money and in every quota and are worth no more.

    Where no limit speaks of angles, of each offer only the angle that fits best is left. With several posts a creator
    an option that equals another one is a post of its own, and all stay. They also stay in a large problem that has few
    of them: to leave them out would cost more than they do.
    """
    if problem.most > 1 or not len(problem.options):
        return problem
    size = len(problem.options)
    if size > 4 * SAMPLE:
        some = _undominated(restricted(problem, np.arange(size) < SAMPLE))
        if some.mean() > WORTH_IT:
            return problem
    return restricted(problem, _undominated(problem))


def _undominated(problem: Problem) -> np.ndarray:
    """Return a mask of the options that no other one of their creator always replaces."""
    options = problem.options
    sign = _signatures(problem)
    order = np.lexsort((np.arange(len(options)), -options.value, sign, options.money, options.group))
    columns = (options.group[order], options.money[order], sign[order])
    first = np.ones(len(options), dtype=bool)
    first[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    keep = np.zeros(len(options), dtype=bool)
    keep[order[first]] = True
    return keep


def _signatures(problem: Problem) -> np.ndarray:
    """Return a number an option that is the same only where every quota counts it the same.

    Each quota's amounts are mixed into 64 bits under a key of their own and added up; two options of one creator that
    differ would have to meet by a chance of one in 10^19 to be taken for the same.
    """
    draw = np.random.default_rng(_SEED)
    factors = draw.integers(1, 2**63 - 1, (len(problem.quotas) + 1, 2), dtype="uint64")
    sign: np.ndarray = _mixed(problem.options.units.astype("uint64") ^ factors[-1, 0])
    for quota, (part, whole) in zip(problem.quotas, factors, strict=False):
        for weights, factor in ((quota.part, part), (quota.whole, whole)):
            if weights is not None:
                sign[weights.index] += _mixed((weights.amount + 0.0).view("uint64") ^ factor)
    return sign


def _mixed(bits: np.ndarray) -> np.ndarray:
    """Return 64-bit numbers whose every bit hangs on every bit given (the finaliser of SplitMix64, Steele 2014)."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: np.ndarray = bits ^ (bits >> np.uint64(31))
    return mixed
