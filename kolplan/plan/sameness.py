"""What it costs to keep a plan as it was: the value of the best plan that may change freely, less the plan's own."""

from __future__ import annotations

from dataclasses import replace

from kolplan.allocate.allocating import allocate
from kolplan.allocate.building import Builder
from kolplan.allocate.solver import Effort, Stopped
from kolplan.core.findings import Findings
from kolplan.core.settings import Strength
from kolplan.plan.running import Run

NODES = 1_000
"""Nodes after which the second search is given up with what it holds: the same on every machine."""


def sameness_of(run: Run, value: float) -> float | None:
    """Return what sameness costs in the plan's own measure × fit, as the difference of two plans found; None = unknown.

    The other plan keeps the same limits as fitted, and all that is locked or decided, but earns nothing by staying.
    `value`: the plan's own, without what it earns by staying. Nothing is known where time ran out.
    """
    holding = run.around.holding
    if not holding.weight or not holding.kept or holding.most is not None:
        return None
    steps = (run.footing.held, run.footing.short)
    builder = Builder(run.forecast, run.footing.settings, Findings(), steps, run.crowded)
    built = builder.build(replace(holding, weight=0.0))
    fitted = {each.quota.name: each.figure for each in run.result.limits}
    quotas = tuple(
        replace(each, figure=fitted[each.name], strength=Strength.HARD)
        for each in built.problem.quotas
        if each.name in fitted
    )
    solving = run.settings.solve
    effort = Effort(gap=solving.gap, seconds=solving.time_limit, seed=solving.seed, most_nodes=NODES)
    result = allocate(replace(built.problem, quotas=quotas), effort)
    over = result.stopped in (Stopped.TIME, Stopped.INTERRUPTED)
    return None if result.selection is None or over else max(0.0, result.selection.value - value)
