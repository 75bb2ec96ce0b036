"""Ranges of a forecast: P10 and P90 of a post from its log-normal, of a total by seeded simulation."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.forecast.benchmarks import Benchmarks

Z90 = 1.2815515655446004
"""The 90 % quantile of the standard normal distribution."""

DRAWS = 4000


def low_high(mean: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return P10 and P90 of log-normals with the given means and standard deviations of the logarithm."""
    median = mean * np.exp(-(spread**2) / 2)
    return median * np.exp(-Z90 * spread), median * np.exp(Z90 * spread)


def total_range(
    offers: pd.DataFrame, mean: np.ndarray, benchmarks: Benchmarks, seed: int
) -> tuple[float, float, float]:
    """Return P10, mean and P90 of the summed outcome of offers (columns platform, spread), unknown means left out.

    Each post is a log-normal draw; the posts of one platform share a shock. Never a sum of lows.
    """
    known = np.isfinite(mean)
    if not known.any():
        return np.nan, np.nan, np.nan
    rng = np.random.default_rng(seed)
    spread = offers["spread"].to_numpy(float)[known]
    platform = pd.factorize(offers["platform"].to_numpy(object)[known])[0]
    shock_spread = benchmarks.number("uncertainty", "shock")
    total = np.zeros(DRAWS)
    shocks = np.exp(rng.normal(-(shock_spread**2) / 2, shock_spread, (platform.max() + 1, DRAWS)))
    for level, deviation, where in zip(mean[known], spread, platform, strict=True):
        total += level * np.exp(rng.normal(-(deviation**2) / 2, deviation, DRAWS)) * shocks[where]
    low, high = np.quantile(total, [0.1, 0.9])
    return float(low), float(mean[known].sum()), float(high)
