"""Pulling noisy figures towards their platform × tier × category, and standing in for unknown ones."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kolplan.core.vocabulary import VIDEO_FORMATS, Basis
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.lookups import figures_by_pair, figures_by_word, groups_of

_VIDEO = frozenset(str(f) for f in VIDEO_FORMATS)


def find_outliers(offers: pd.DataFrame, benchmarks: Benchmarks) -> np.ndarray:
    """Return which offers lie outside their platform's 1–99 % in views per follower or price per view."""
    per_follower = offers["mean_views"] / offers["followers"]
    per_view = offers["price"] / offers["lot"] / offers["mean_views"]
    enough = int(benchmarks.number("pull", "smallest_roster_for_outliers"))
    outlier = np.zeros(len(offers), dtype=bool)
    codes, platforms = pd.factorize(offers["platform"])
    for rows in (np.flatnonzero(codes == code) for code in range(len(platforms))):
        for figure in (per_follower, per_view):
            values = figure.to_numpy(float)[rows]
            if np.isfinite(values).sum() < enough:
                continue
            low, high = np.nanquantile(values, [0.01, 0.99])
            outlier[rows] |= (values < low) | (values > high)
    return outlier


def pulled_views(offers: pd.DataFrame, benchmarks: Benchmarks) -> np.ndarray:
    """Return mean views after the pull.

    In ln(views per follower): w × own + (1 − w) × centre of the group, w by basis, least for outliers. The centre is
    the median of platform × format class × tier × category where it has enough members, else of platform × format
    class × tier, else the benchmark. An offer without own figures is at its centre (without category) × the benchmark
    discount.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.log(offers["mean_views"].to_numpy(float) / offers["followers"].to_numpy(float))
    known = pd.Series(np.where(offers["outlier"].to_numpy(), np.nan, own), index=offers.index)
    wide = groups_of(offers["platform"], offers["tier"])
    middle = groups_of(wide, offers["format"].isin(_VIDEO).to_numpy())
    fine = groups_of(middle, offers["category"])
    file_centre = pd.Series(
        np.log(figures_by_pair(offers["platform"], offers["tier"], benchmarks.views_per_follower)), index=offers.index
    )
    smallest = int(benchmarks.number("pull", "smallest_group"))
    tier_centre = _centres(known, middle, smallest).fillna(_centres(known, wide, smallest)).fillna(file_centre)
    category_centre = _centres(known, fine, smallest).where(offers["category"] != "").fillna(tier_centre)
    weight = _weights(offers, benchmarks)
    pulled = weight * own + (1 - weight) * category_centre.to_numpy(float)
    discount = np.log(benchmarks.number("benchmark_discount"))
    final = np.where(np.isnan(own), tier_centre.to_numpy(float) + discount, pulled)
    result: np.ndarray = np.exp(final) * offers["followers"].to_numpy(float)
    return result


def _centres(known: pd.Series, group: np.ndarray, smallest: int) -> pd.Series:
    """Return each row's group median where the group has enough known members, else NaN."""
    grouped = known.groupby(group, sort=False)
    return grouped.transform("median").where(grouped.transform("count") >= smallest)


def _weights(offers: pd.DataFrame, benchmarks: Benchmarks) -> np.ndarray:
    """Return the weight of each offer's own figure."""
    table = benchmarks.raw["pull"]
    weights = {Basis.MEASURED: table["measured"], Basis.DERIVED: table["derived"], Basis.BENCHMARK: 0.0}
    weight = figures_by_word(offers["basis"], {str(basis): weight for basis, weight in weights.items()})
    result: np.ndarray = np.where(offers["outlier"], np.minimum(weight, table["outlier"]), weight).astype(float)
    return result
