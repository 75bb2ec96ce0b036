"""What it costs to keep a plan as it was: the value of the best plan that may change freely, less the plan's own."""

from __future__ import annotations

from dataclasses import replace

from kolplan.allocate.allocating import allocate
from kolplan.allocate.building import Builder
from kolplan.allocate.solver import Effort
from kolplan.core.findings import Findings
from kolplan.core.settings import Strength
from kolplan.plan.running import Run

SECONDS = 15.0
"""Time of the second search; without a plan by then nothing is said."""


def sameness_of(run: Run, value: float) -> float | None:
    """Return what sameness costs in the plan's own measure × fit, as the difference of two plans found; None = unknown.

    The other plan keeps the same limits as fitted, and all that is locked or decided, but earns nothing by staying.
    `value`: the plan's own, without what it earns by staying.
    """
    holding = run.around.holding
    if not holding.weight or not holding.kept or holding.most is not None:
        return None
    steps = (run.footing.held, run.footing.short)
    builder = Builder(run.forecast, run.footing.settings, Findings(), steps)
    built = builder.build(replace(holding, weight=0.0))
    fitted = {each.quota.name: each.figure for each in run.result.limits}
    quotas = tuple(
        replace(each, figure=fitted[each.name], strength=Strength.HARD)
        for each in built.problem.quotas
        if each.name in fitted
    )
    solving = run.settings.solve
    effort = Effort(gap=solving.gap, seconds=min(SECONDS, solving.time_limit), seed=solving.seed)
    found = allocate(replace(built.problem, quotas=quotas), effort).selection
    return None if found is None else max(0.0, found.value - value)
