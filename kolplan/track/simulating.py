"""Ranges of many totals from one simulation: a post's draw is the same in every group that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.ranges import DRAWS

BLOCK = 250
"""Posts drawn at once: eight megabytes of draws, however long the plan is."""

TALLEST_EXPONENT = 600.0


@dataclass(frozen=True)
class Totals:
    """Sums over some posts: a row a total, a column a post; a post that is no part of it weighs 0."""

    measure: str
    weights: np.ndarray


def simulated_ranges(
    platforms: pd.Series,
    spreads: Mapping[str, np.ndarray],
    totals: Mapping[str, Totals],
    benchmarks: Benchmarks,
    seed: int,
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return P10 and P90 of each total.

    Each post is a log-normal draw (`spreads` by measure, NaN = unknown: it counts as its mean); the posts of one
    platform share a shock, as in `forecast.ranges.total_range`.
    """
    rng = np.random.default_rng(seed)
    platform = pd.factorize(platforms.to_numpy(object))[0]
    shock_spread = benchmarks.number("uncertainty", "shock")
    shape = (int(platform.max(initial=0)) + 1, DRAWS)
    shocks = np.exp(rng.normal(-(shock_spread**2) / 2, shock_spread, shape))
    sums = {name: np.zeros((len(each.weights), DRAWS)) for name, each in totals.items()}
    for start in range(0, len(platform), BLOCK):
        part = slice(start, start + BLOCK)
        normal = rng.standard_normal((len(platform[part]), DRAWS))
        outcomes = _outcomes(normal, {code: spread[part] for code, spread in spreads.items()}, shocks[platform[part]])
        for name, each in totals.items():
            sums[name] += each.weights[:, part] @ outcomes[each.measure]
    ends = {name: np.quantile(total, [0.1, 0.9], axis=1) for name, total in sums.items()}
    return {name: (low, high) for name, (low, high) in ends.items()}


def _outcomes(normal: np.ndarray, spreads: Mapping[str, np.ndarray], shocks: np.ndarray) -> dict[str, np.ndarray]:
    """Return what each post makes of its mean in each draw; measures with the same spreads share the work."""
    found: dict[str, np.ndarray] = {}
    done: list[tuple[np.ndarray, np.ndarray]] = []
    for code, raw in spreads.items():
        spread = np.nan_to_num(raw)[:, None]
        same = next((outcome for other, outcome in done if np.allclose(other, spread, rtol=1e-9, atol=1e-12)), None)
        if same is None:
            same = np.exp(np.minimum(spread * normal - spread**2 / 2, TALLEST_EXPONENT)) * shocks
            done.append((spread, same))
        found[code] = same
    return found
