"""How sure the picks are: which of them stay where every figure moves."""

from __future__ import annotations

import zlib

import numpy as np

from kolplan.allocate.forcing import Resolver, TimeOverError
from kolplan.plan.explanation import RUNS, SWING, Sureness
from kolplan.plan.running import Run

GAP = 1e-3
"""Relative gap of the re-solves: figures that are off by a fifth need no finer one."""

_NAME = zlib.crc32(b"how sure")


def sureness_of(run: Run, resolver: Resolver) -> Sureness | None:
    """Return what share of the plan's posts stays; None where there is no plan.

    In each of RUNS re-solves the value of every creator's options is multiplied by a factor of her own, uniform within
    1 ± SWING, drawn from a generator that is seeded from the campaign's seed. Limits stay as fitted and count the
    figures as they were. Each search begins from the plan and stops at a gap of GAP, so that a plan that is no more
    than that off stays.
    """
    selection = run.result.selection
    if selection is None:
        return None
    own, options = run.posed, run.problem.options
    draw = np.random.default_rng([_NAME, run.settings.solve.seed])
    planned = options.creator[selection.chosen]
    picked = np.zeros(len(run.forecast.roster.creators), dtype="int64")
    for _ in range(RUNS):
        factor = draw.uniform(1 - SWING, 1 + SWING, len(picked))
        found = resolver.best(own.valued(options.value * factor[options.creator]), GAP, [selection.chosen])
        if found.chosen is not None and not found.within(GAP):
            raise TimeOverError  # a plan that was not looked for to the end would seem to stay
        if found.chosen is not None:
            picked[np.unique(options.creator[found.chosen])] += 1
    shares = picked / RUNS
    return Sureness(
        stays=float(shares[planned].mean()),
        runs=RUNS,
        swing=SWING,
        by_creator={int(creator): float(shares[creator]) for creator in np.flatnonzero(picked)},
    )
