"""What the sheets say of a post, made one level: mean views, exposure and engagements, and what each rests on."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Basis, Platform
from kolplan.forecast.benchmarks import Benchmarks
from kolplan.forecast.lookups import figures_by_pair, figures_by_word, words_of

VIRAL_ENGAGEMENTS = 1000.0
_BASES = [basis.value for basis in Basis]


def own_spread(quotes: pd.DataFrame, benchmarks: Benchmarks) -> np.ndarray:
    """Return the spread of ln(views) of each quote's creator.

    σ = ln(1000 ÷ m) ÷ z(1 − p) from a median m of engagements and a share p of posts with 1,000 or more
    (domain page, heavy tail), laid half way to the default; the default where p or m is unknown or says nothing.
    """
    table = benchmarks.raw["spread"]
    default, weight = float(table["default"]), float(table["own_weight"])
    share = quotes["viral_share"].to_numpy(float)
    median = np.where(quotes["engagements_kind"] == "median", quotes["engagements"], np.nan)
    known = (share > 0) & (share < 0.5) & (median > 0) & (median < VIRAL_ENGAGEMENTS)
    spread = np.full(len(quotes), default)
    if known.any():
        shares, place = np.unique(np.round(share[known], 4), return_inverse=True)
        z = np.array([NormalDist().inv_cdf(1 - max(p, 1e-4)) for p in shares])[place]
        spread[known] = weight * np.log(VIRAL_ENGAGEMENTS / median[known]) / z + (1 - weight) * default
    clipped: np.ndarray = np.clip(spread, table["lowest"], table["highest"])
    return clipped


def cpm_counts_views(
    offers: pd.DataFrame, quotes: pd.DataFrame, benchmarks: Benchmarks, findings: Findings
) -> np.ndarray:
    """Return for each quote whether its CPM counts views; a column that does not say is judged by its engagements.

    Taken as exposure, a CPM that counts reads puts engagement far above 3 % of exposure on 小红书; where the median
    of a column does so, the column counts views, and a finding says it.
    """
    views = (quotes["cpm_base"] == "views").to_numpy(dtype=bool, copy=True)
    base: np.ndarray = (quotes["cpm_base"] == "").to_numpy(dtype=bool)
    limits = figures_by_word(offers["platform"], benchmarks.raw["engagement_share_of_exposure"])
    exposure = _yuan_per_post(offers) / quotes["cpm"].to_numpy(float) * 1000
    share = quotes["engagements"].to_numpy(float) / exposure
    rows = np.flatnonzero(base & np.isfinite(share) & np.isfinite(limits))
    judged = quotes[["file", "sheet", "format"]].take(rows).assign(share=share[rows])
    for (file, sheet, form), group in judged.groupby(["file", "sheet", "format"], sort=False):
        limit = float(np.nanmax(limits[group.index]))
        if group["share"].median() <= limit:
            continue
        column = (quotes["file"] == file) & (quotes["sheet"] == sheet) & (quotes["format"] == form) & base
        views |= column.to_numpy()
        findings.add(
            "cpm-counts-views", Where(str(file), str(sheet)), format=str(form), share=float(group["share"].median())
        )
    return views


def add_levels(offers: pd.DataFrame, quotes: pd.DataFrame, benchmarks: Benchmarks, findings: Findings) -> None:
    """Add raw_views (as the sheet says), mean_views, mean_exposure, mean_engagements, basis and own spread to offers.

    All of one post, also where an offer is a lot. Medians are lifted to means by exp(σ²/2), once; averages and a
    platform's own expectation stay as they are. What is unknown everywhere is NaN with basis benchmark.
    """
    spread = own_spread(quotes, benchmarks)
    lift = np.exp(spread**2 / 2)
    open_rate = figures_by_word(offers["platform"], {str(p): benchmarks.open_rate(p) for p in Platform})
    price = _yuan_per_post(offers)

    def lifted(name: str) -> np.ndarray:
        as_it_is = quotes[f"{name}_kind"].isin(["mean", "expected"]).to_numpy()
        return np.where(as_it_is, 1.0, lift)

    views = quotes["views"].to_numpy(float)
    exposure = quotes["exposure"].to_numpy(float)
    engagements = quotes["engagements"].to_numpy(float)
    counts_views = cpm_counts_views(offers, quotes, benchmarks, findings)
    by_cpm = price / quotes["cpm"].to_numpy(float) * 1000
    rate = engagement_rates(offers, benchmarks)
    engaged = np.where(np.isnan(engagements), price / quotes["cpe"].to_numpy(float), engagements)
    engaged_lift = np.where(np.isnan(engagements), lift, lifted("engagements"))
    ladder = (
        (views, lifted("views"), Basis.MEASURED),
        (exposure * open_rate, lifted("exposure"), Basis.MEASURED),
        (price / quotes["cost_per_view"].to_numpy(float), lift, Basis.DERIVED),
        (np.where(counts_views, by_cpm, by_cpm * open_rate), lift, Basis.DERIVED),
        (engaged / rate, engaged_lift, Basis.DERIVED),
    )
    raw, mean, basis = _first_known(ladder, len(offers))
    offers["raw_views"], offers["mean_views"], offers["basis"] = raw, mean, basis
    offers["mean_exposure"] = exposure * lifted("exposure")
    offers["mean_engagements"] = engaged * engaged_lift
    offers["own_spread"] = spread


def _yuan_per_post(offers: pd.DataFrame) -> np.ndarray:
    """Return what one post costs as quoted, in yuan: a lot's price is that of all its posts."""
    result: np.ndarray = offers["price"].to_numpy(float) / offers["lot"].to_numpy(float) / 100
    return result


def engagement_rates(offers: pd.DataFrame, benchmarks: Benchmarks) -> np.ndarray:
    """Return the benchmark of engagements ÷ views of each offer's platform × tier."""
    return figures_by_pair(offers["platform"], offers["tier"], benchmarks.engagement_rate)


def _first_known(
    ladder: tuple[tuple[np.ndarray, np.ndarray, Basis], ...], rows: int
) -> tuple[np.ndarray, np.ndarray, pd.Series]:
    """Return raw level, lifted mean and basis of the first rung that is known and positive in each row."""
    raw, mean = np.full(rows, np.nan), np.full(rows, np.nan)
    basis = np.full(rows, _BASES.index(Basis.BENCHMARK.value), dtype=np.int8)
    for level, lift, rung in ladder:
        take = np.isnan(raw) & np.isfinite(level) & (level > 0)
        raw[take], mean[take], basis[take] = level[take], (level * lift)[take], _BASES.index(rung.value)
    return raw, mean, words_of(basis, _BASES)
