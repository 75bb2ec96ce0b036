"""What is said of a plan made by hand: its distance from the best, what it breaks, and what would gain most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swap:
    """One creator for another: who goes, who comes (creator, id, platform, tier, format, angle, slot, cost in fen).

    `gain`: in the plan's own measure × fit. `cost`: fen by which the order amount grows (negative: it falls).
    """

    out: Mapping[str, object]
    into: Mapping[str, object]
    gain: float
    cost: int


@dataclass(frozen=True, slots=True)
class FixedPlan:
    """A plan made by hand beside the best one; values in measure × fit, NaN where no best plan was found.

    `best`: value of the best plan found. `bound`: what no plan within the limits exceeds. `gap`: (bound − value) ÷
    value, below 0 where the plan wins by breaking limits. `broken`: how many limits and rules it breaks.
    `swaps`: the best first, each by itself; `together`: whether all of them can be made.
    """

    value: float
    best: float
    bound: float
    gap: float
    broken: int
    swaps: tuple[Swap, ...] = ()
    together: bool = False
