"""How many posts may be expected to reach the trade's thresholds of engagement."""

from __future__ import annotations

import math

import pandas as pd

HIT = 1_000
"""Engagements of a 千爆."""
GREAT_HIT = 10_000
"""Engagements of a 万爆."""

_Z90 = 1.2815515655446004


def chance_of_hit(posts: pd.DataFrame) -> list[float | None]:
    """Return each post's chance of HIT engagements or more, None where its range is unknown.

    A post's engagements are log-normal; P10 and P90 give its median √(P10·P90) and σ = ln(P90 ÷ P10) ÷ 2z₉₀.
    """
    return [_chance(low, high) for low, high in zip(posts["engagements_low"], posts["engagements_high"], strict=True)]


def _chance(low: float, high: float) -> float | None:
    if not (math.isfinite(low) and math.isfinite(high) and 0 < low <= high):
        return None
    median, spread = math.sqrt(low * high), math.log(high / low) / (2 * _Z90)
    if spread == 0:
        return float(median >= HIT)
    return 0.5 * math.erfc(math.log(HIT / median) / spread / math.sqrt(2))
