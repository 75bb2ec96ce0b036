"""What is explained without being asked for: the one place that decides what costs too much time."""

from __future__ import annotations

from kolplan.plan.explanation import Explain, Part
from kolplan.plan.running import Run

QUICK = 2.0
"""Seconds of the first solve below which everything but the alternatives is explained unasked."""

FEW_OPTIONS = 6_000
"""Options up to which prices are checked by solving again; above, unasked ones stay about (≈)."""

UNASKED = frozenset({Part.PRICES, Part.LIMITS, Part.CURVE, Part.SURENESS})


def explains_itself(run: Run, seconds: float) -> bool:
    """Return whether a plan that was solved within so many seconds is explained without being asked for."""
    return run.result.selection is not None and seconds < QUICK


def parts_to_explain(run: Run, explain: Explain, seconds: float) -> frozenset[Part]:
    """Return the parts to compute: those asked for, and unasked the quick ones."""
    if not explain.automatic or not explains_itself(run, seconds):
        return explain.asked
    few = len(run.problem.options) <= FEW_OPTIONS
    return explain.asked | (UNASKED if few else UNASKED - {Part.PRICES})
