"""What is explained without being asked for: the one place that decides what costs too much time."""

from __future__ import annotations

from kolplan.plan.explanation import Explain, Part
from kolplan.plan.running import Run

QUICK = 2.0
"""Seconds of the first solve below which limits, curve and how sure are explained unasked.

Seconds as counted by the solver's steps: by the clock the same plan would be explained on one run and not on the next.
"""

FEW_OPTIONS = 2_000
"""Options up to which with and without a creator are told apart to the last digit; above, to a tenth of her value."""

UNASKED = frozenset({Part.LIMITS, Part.CURVE, Part.SURENESS})
"""What is explained unasked. Prices are checked where somebody asks for them; until then they stay about (≈)."""

UNASKED_NODES = 100
"""Nodes after which each search of an explanation that nobody asked for is given up: some plans are found quickly and
their neighbours are not, and nobody waits a minute for what he did not ask for."""


def explains_itself(run: Run) -> bool:
    """Return whether a plan was found so quickly that it is explained without being asked for."""
    return run.result.selection is not None and run.result.work < QUICK


def parts_to_explain(run: Run, explain: Explain) -> frozenset[Part]:
    """Return the parts to compute: those asked for, and unasked the quick ones."""
    return explain.asked | UNASKED if explain.automatic and explains_itself(run) else explain.asked
