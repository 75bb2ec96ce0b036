"""The best of the plans on all footings of rebates, with a bound and a status that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kolplan.allocate.solver import Stopped
from kolplan.core.settings import Settings
from kolplan.plan.ladders import Footing
from kolplan.plan.running import Run

Plan = Callable[[Footing, float], Run]
"""Plans on a footing within so many seconds."""


def best_run(grounds: tuple[tuple[Footing, ...], Footing | None], plan: Plan, settings: Settings) -> Run:
    """Return the run with the best plan: most places filled, earlier slots first, fewest limits moved, most value.

    Only footings that fill and hold as much count for the bound: on the others no plan does. One that ended without a
    plan and without proof, or was not tried, is bounded by the footing beyond all of them.
    """
    tried, beyond = grounds
    seconds = settings.solve.time_limit / (len(tried) + (beyond is not None))
    runs = [plan(footing, seconds) for footing in tried]
    found = [run for run in runs if run.result.selection is not None]
    proven = all(run.result.selection or run.result.stopped is Stopped.INFEASIBLE for run in runs)
    if len(tried) == 1:
        return runs[0]
    above = plan(beyond, seconds) if beyond is not None and (found or proven) else None
    if not found:
        nothing = above is None or above.result.stopped is Stopped.INFEASIBLE
        open_end = next((run for run in runs if run.result.stopped is not Stopped.INFEASIBLE), runs[0])
        run = runs[0] if proven and nothing else open_end
        stopped = run.result.stopped if proven and nothing else Stopped.TIME
        return replace(run, result=replace(run.result, stopped=stopped), settings=settings)
    best = max(found, key=_rank)
    bound = max(_bound(run) for run in found if _rank(run)[:3] == _rank(best)[:3])
    if above is not None:
        bound = max(bound, _bound(above))
    if not proven and above is None:
        bound = np.inf
    assert best.result.selection is not None  # noqa: S101 - only runs with a plan are ranked
    selection = replace(best.result.selection, bound=bound)
    return replace(best, result=replace(best.result, selection=selection), settings=settings)


def _rank(run: Run) -> tuple[int, tuple[int, ...], int, float]:
    """Return what makes one footing's plan better than another's."""
    selection, result = run.result.selection, run.result
    moved = sum(fitted.why is not None for fitted in result.limits)
    return sum(result.filled), result.filled, -moved, 0.0 if selection is None else selection.value


def _bound(run: Run) -> float:
    selection = run.result.selection
    return np.inf if selection is None else selection.bound
